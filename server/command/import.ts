import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { openDatabase } from '../database/open.ts';
import { type Import, importRecords } from '../store/import.ts';
import { type Command, Misuse, say } from './arguments.ts';

const records = z.array(z.looseObject({ id: z.string() }));

/** The file's outline; each record is checked against the contract when it is written. */
const outline = z.strictObject({
  organization: z.optional(z.object({ id: z.string(), name: z.string() })),
  config: z.optional(z.looseObject({})),
  accountLimit: z.optional(z.nullable(z.int().check(z.gte(1)))),
  lookupKey: z.optional(z.nullable(z.string().check(z.minLength(1)))),
  accounts: z.optional(records),
  feedback: z.optional(records),
});

/** `import FILE` */
export async function runImport({ words: [file], place }: Command): Promise<void> {
  if (!file) throw new Misuse('Say import FILE.');
  const content = read(file);
  const database = await openDatabase(place);
  try {
    const { accounts, feedback } = await importRecords(database, content);
    say(`Wrote ${accounts} ${accounts === 1 ? 'account' : 'accounts'} and ${feedback} feedback.`);
  } finally {
    await database.close();
  }
}

function read(file: string): Import {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  const { data, error } = outline.safeParse(parse(file, text));
  const issue = error?.issues[0];
  if (issue)
    throw new Error(`${file} does not have the agreed form: ${issue.path.join('.') || 'whole file'}: ${issue.message}`);
  return data as Import;
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}
