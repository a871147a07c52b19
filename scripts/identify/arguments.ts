import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { builtInTools } from '../../lib/tools/built-in.ts';
import { checkDefinition, overlaid } from '../../lib/tools/definition/check.ts';
import type { ToolDefinition } from '../../lib/tools/tool-definition.ts';
import { pageUrl } from '../../lib/tools/url-shape.ts';

export interface Request {
  url: string;
  html: string;
  definitions: ToolDefinition[];
  json: boolean;
  scripts: boolean;
}

/** Something the person who typed the command can put right; its message is all they need. */
export class Mistake extends Error {}

export const usage = `npm run identify -- --url URL --html FILE [--definition FILE]… [--json] [--scripts]

Runs the tool definitions against a saved page in a real Chromium, without network.
  --url         the address the page was saved from
  --html        the saved page
  --definition  a definition as JSON; wins over a built-in one of the same id; may be repeated
  --json        prints one JSON object instead of lines
  --scripts     lets the page's own scripts run; else the page stays as it was saved
CHROMIUM names the browser; without it /usr/bin/chromium.`;

/** Reads command line and files; throws a `Mistake` that says what is wrong with which of them. */
export function requestOf(args: string[]): Request {
  const values = optionsOf(args);
  if (!values.url || !values.html) throw new Mistake(`--url and --html are needed.\n\n${usage}`);
  const url = pageUrl(values.url);
  if (!url) throw new Mistake(`--url ${values.url} is no http(s) address.`);
  return {
    url: url.href,
    html: textOf(values.html),
    definitions: overlaid(builtInTools, (values.definition ?? []).map(definitionOf)),
    json: values.json ?? false,
    scripts: values.scripts ?? false,
  };
}

function optionsOf(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        url: { type: 'string' },
        html: { type: 'string' },
        definition: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        scripts: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new Mistake(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

function definitionOf(file: string): ToolDefinition {
  let data: unknown;
  try {
    data = JSON.parse(textOf(file));
  } catch (error) {
    if (error instanceof Mistake) throw error;
    throw new Mistake(`${file} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  const { definition, faults } = checkDefinition(data);
  if (!definition)
    throw new Mistake(`${file} is no tool definition:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  return definition;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Mistake(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
