import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';

const folder = resolve(import.meta.dirname, 'aria');

/** The states whose accessibility tree is kept, everything unfolded: what is read out to somebody who sees nothing of it. */
const kept = new Set([
  'loading',
  'certain',
  'several',
  'ambiguous',
  'maybe',
  'no-match',
  'offline',
  'silent-kept',
  'token-refused',
  'never-connected',
  'ended',
  'unreadable',
  'long-name',
  'right-to-left',
  'search-hits',
  'options-fault',
]);

/** Where what a screen reader is told of a state differs from what is kept in `aria/`; nothing for a state not kept. */
export async function spokenFaults(page: Page, name: string): Promise<string[]> {
  if (!kept.has(name)) return [];
  const wanted = await readFile(`${folder}/${name}.yml`, 'utf8').catch(() => '');
  const told = await spoken(page);
  if (told === wanted) return [];
  const was = wanted.split('\n');
  const is = told.split('\n');
  const at = is.findIndex((line, index) => line !== was[index]);
  const line = at < 0 ? is.length : at;
  return [
    `a screen reader is told otherwise than in aria/${name}.yml, from line ${line + 1}: “${is[line] ?? ''}” for “${was[line] ?? ''}”`,
  ];
}

/** Keeps what is told now. */
export async function writeSpoken(page: Page, name: string): Promise<string[]> {
  if (!kept.has(name)) return [];
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/${name}.yml`, await spoken(page));
  return [];
}

async function spoken(page: Page): Promise<string> {
  return `${await page.locator('body').ariaSnapshot()}\n`;
}
