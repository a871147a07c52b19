import type { Frame, Page } from '@playwright/test';
import { readFrame, type ShownMatch } from '../../../scripts/demo/read-frame.ts';
import type { Customer } from './made-customers.ts';

/** What the sidebar says: its verdict, and a line per account: `certain feedback mention <name>`. */
export interface Said {
  match: ShownMatch | null;
  lines: string[];
}

/** Reads the sidebar as the demo does. */
export async function said(sidebar: Frame | Page): Promise<Said> {
  const titles = await sidebar.evaluate<Record<string, string>>(
    "Object.fromEntries(['none_title', 'no_page_title'].map((key) => [key, chrome.i18n.getMessage(key)]))",
  );
  const reading = await readFrame(sidebar, (key) => titles[key] ?? '');
  const lines = (reading?.accounts ?? []).map(({ certainty, by, role, name }) => `${certainty} ${by} ${role} ${name}`);
  return { match: reading?.match ?? null, lines: lines.sort() };
}

/** Lines as `said` gives them: `certain feedback mention` and the customer it is about. */
export const lines = (...expected: [how: string, who: Customer][]): string[] =>
  expected.map(([how, { account }]) => `${how} ${account.name}`).sort();
