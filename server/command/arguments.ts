import { join } from 'node:path';
import type { Place } from '../database/open.ts';

/** A command as it was written. */
export interface Command {
  words: string[];
  options: Record<string, string>;
  place: Place;
}

/** What was written is no command; how to use it is shown with the message. */
export class Misuse extends Error {
  override name = 'Misuse';
}

export const usage = `Usage: node server/main.ts [COMMAND] [--data DIR]

  serve [--port 8787] [--host 127.0.0.1] [--limit REQUESTS_A_MINUTE]
  import FILE
  token create --name N --email E [--role support] [--permissions feedback:write,alias:write] [--hide account.arr]
  token list
  token revoke TOKEN
  account delete ID | erase ID | merge ID --into ID

FILE is JSON: { organization, config, accountLimit, lookupKey, accounts, feedback }, all optional, records without rev.
The data lies in --data (.data in the project by default), or in PostgreSQL where DATABASE_URL is set.`;

const defaultFolder = join(import.meta.dirname, '../../.data');

/** `DATABASE_URL`, else `--data`, else the project's own folder. */
export function placeOf(options: Record<string, string>): Place {
  if (options.data) return { dataDir: options.data };
  const databaseUrl = process.env.DATABASE_URL;
  return databaseUrl ? { databaseUrl } : { dataDir: defaultFolder };
}

/** @throws Misuse when the option is missing. */
export function required(options: Record<string, string>, name: string): string {
  const value = options[name];
  if (!value) throw new Misuse(`--${name} is missing.`);
  return value;
}

/** A whole number from `least` on. @throws Misuse */
export function numberOption(options: Record<string, string>, name: string, least: number): number | undefined {
  const text = options[name];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least)
    throw new Misuse(`--${name} must be a whole number from ${least} on.`);
  return value;
}

/** The parts of a comma-separated option. */
export function list(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

/** One line to the person who runs the command. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
