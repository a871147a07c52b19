import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Window } from 'happy-dom';
import * as z from 'zod/mini';
import { type PageInput, type PageReading, readPage } from '../../../lib/tools/read-page.ts';
import { type RowOnPage, rowsOfPage } from '../../../lib/tools/read-rows.ts';
import type { Identifier } from '../../../lib/tools/sighting.ts';

const folder = join(import.meta.dirname, '../../fixtures/tools');
const short = z.pick(z.object({ role: z.string(), kind: z.string(), value: z.string(), probe: z.string() }), {
  role: true,
  kind: true,
  value: true,
  probe: true,
});
const ref = z.object({ tool: z.string(), instance: z.string(), object: z.string(), key: z.string() });

/** The first line of a saved page: where it came from and how it must read. */
const header = z.strictObject({
  url: z.url(),
  capturedAt: z.iso.date(),
  tool: z.string(),
  page: z.string(),
  from: z.string(),
  // Of pages made from public evidence: where each node that is read was learned, the other record's part, late parts.
  sources: z.optional(z.record(z.string(), z.string())),
  second: z.optional(z.string()),
  late: z.optional(z.array(z.string())),
  /** What the tool's own interface for programs answers, by path. */
  answers: z.optional(z.record(z.string(), z.unknown())),
  expect: z.strictObject({
    record: z.nullable(ref),
    identifiers: z.array(short),
    rows: z.array(z.strictObject({ record: ref, identifiers: z.array(short) })),
  }),
});

export interface PageFixture extends z.output<typeof header> {
  file: string;
  html: string;
}

/** Every saved page of every tool. */
export function pageFixtures(): PageFixture[] {
  return readdirSync(folder).flatMap((tool) =>
    readdirSync(join(folder, tool)).map((file) => {
      const html = readFileSync(join(folder, tool, file), 'utf8');
      const comment = /^<!-- (\{.*\}) -->\n/.exec(html)?.[1];
      if (!comment) throw new Error(`${tool}/${file}: the first line must be a comment with JSON`);
      return {
        file: `${tool}/${file}`,
        html: html.slice(html.indexOf('\n') + 1),
        ...header.parse(JSON.parse(comment)),
      };
    }),
  );
}

/** A document of its own window, as it stands after loading. Scripts of the page do not run. */
export function documentOf(html: string, url = 'https://desk.acme.example/'): Document {
  const window = new Window({ url, settings: { disableJavaScriptFileLoading: true, disableCSSFileLoading: true } });
  window.document.write(html);
  return window.document as unknown as Document;
}

/** Everything a page says: its record and the rows of its list. */
export function readWhole(input: PageInput): (PageReading & { rows: RowOnPage[] }) | null {
  const reading = readPage(input);
  return reading && { ...reading, rows: rowsOfPage(input) };
}

/** Identifiers as fixtures write them. */
export function inShort(identifiers: readonly Identifier[]) {
  return identifiers.map(({ role, kind, value, probe }) => ({ role, kind, value, probe }));
}

/** `requestor email ann@acme.example` of each identifier, for short expectations. */
export function said(reading: PageReading | null): string[] {
  return (reading?.sighting.identifiers ?? []).map(({ role, kind, value }) => `${role} ${kind} ${value}`);
}
