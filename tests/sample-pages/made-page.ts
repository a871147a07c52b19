import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const folder = join(import.meta.dirname, '../fixtures/tools');
const header = z.object({ url: z.url(), answers: z._default(z.record(z.string(), z.unknown()), {}) });

/** A page made for a tool that cannot run here, and what the tool's documented interface answers on it, by path. */
export interface MadePage {
  /** The fixture it is made from: `zendesk/ticket.html`. */
  file: string;
  url: string;
  html: string;
  answers: Record<string, unknown>;
}

/** What stands in a fixture and what is to stand there instead. Whole words only; of overlapping ones the longest. */
export type Casting = Readonly<Record<string, string>>;

/** Reads `zendesk/ticket.html` of the fixtures. Its first line is the header that tests compare with; it is not served. */
export function madePage(file: string): MadePage {
  const text = readFileSync(join(folder, file), 'utf8');
  const end = text.indexOf('\n');
  const comment = /^<!-- (\{.*\}) -->$/.exec(text.slice(0, end))?.[1];
  if (comment === undefined) throw new Error(`${file}: the first line must be a comment with JSON`);
  return { file, ...header.parse(JSON.parse(comment)), html: text.slice(end + 1) };
}

/**
 * The same page with other people in it: names, ids and addresses change, the nodes and what is known of them do not.
 * @throws Error where the page holds none of the texts, so that a changed fixture is noticed
 */
export function recast(page: MadePage, casting: Casting): MadePage {
  const words = Object.keys(casting).sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${words.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})(?![\\p{L}\\p{N}])`,
    'gu',
  );
  const cast = (text: string, written: (text: string) => string) =>
    text.replace(pattern, (word) => written(casting[word] ?? word));
  const html = cast(page.html, escaped);
  if (html === page.html) throw new Error(`${page.url}: nothing of ${words} is in its page`);
  return {
    file: page.file,
    html,
    url: cast(page.url, (text) => text),
    answers: JSON.parse(cast(JSON.stringify(page.answers), (text) => JSON.stringify(text).slice(1, -1))),
  };
}

/** Text as it stands in HTML, also in an attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
