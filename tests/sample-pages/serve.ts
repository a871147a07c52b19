import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtInTools } from '../../lib/tools/built-in.ts';
import type { TlsHost } from '../support/tls-host.ts';
import { escaped, type MadePage } from './made-page.ts';
import type { SamplePage } from './sample-page.ts';

const look = ['look.css', 'look-of-records.css']
  .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
  .join('');
const accents: Record<string, string> = {
  salesforce: '#0b5cab',
  hubspot: '#a8401f',
  zendesk: '#17494d',
  jira: '#0747a6',
  github: '#24292f',
};

/** Menus of the fixtures speak many languages, which readers must not mind; people do. */
const furniture: Record<string, string> = {
  ...{ Ansicht: 'Views', Filtre: 'Filters', 設定: 'Settings', Verlauf: 'History', Tiempo: 'Time', Später: 'Later' },
  ...{ Bearbeiten: 'Edit', 担当者: 'Assignee', Aide: 'Help' },
};

/** Where the list of all pages stands. */
export const indexUrl = 'https://alongside.example/';

/**
 * Serves every page at its own address, with what the tool's documented interface answers there, and `index` at
 * `indexUrl`. Any other address says that it is no part of the demo.
 */
export function servePages(tls: TlsHost, pages: readonly SamplePage[], index: string): void {
  const answers = new Map<string, string>();
  for (const { tool, page } of pages) {
    tls.serve(page.url, dressed(tool, page));
    for (const [path, answer] of Object.entries(page.answers)) {
      answers.set(new URL(page.url).host + path, JSON.stringify(answer));
    }
  }
  tls.serve(indexUrl, index);
  tls.handle(({ headers: { host = '' }, url = '' }, response) => {
    const answer = answers.get(host + url);
    if (answer !== undefined) return void response.setHeader('Content-Type', 'application/json').end(answer);
    response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' }).end(elsewhere(host));
  });
}

/** The origins at which a tool's pages stand. */
export const originsOf = (pages: readonly SamplePage[]): { id: string; origin: string }[] =>
  [...new Map(pages.map(({ tool, page }) => [new URL(page.url).origin, tool]))].map(([origin, id]) => ({ id, origin }));

/** The page with styles of its own and its menus in English; its records are as they were. */
function dressed(tool: string, { html }: MadePage): string {
  const { name = tool } = builtInTools.find(({ id }) => id === tool) ?? {};
  const style = `<style>:root{--tool:${JSON.stringify(name)};--accent:${accents[tool] ?? '#333'}}${look}</style>`;
  const english = html.replace(/(?<=>)\p{L}+(?=<\/)/gu, (word) => furniture[word] ?? word);
  return english.replace('</head>', () => `<meta name="viewport" content="width=device-width">${style}</head>`);
}

const elsewhere = (host: string) => `<!DOCTYPE html><html lang="en"><title>Not in the demo</title>
<style>:root{color-scheme:light dark}body{max-width:36rem;margin:4rem auto;padding:0 1rem;font:16px/1.5 system-ui}</style>
<h1>Not in the demo</h1><p>Nothing is asked of the real ${escaped(host)}: this browser reaches this computer only.</p>
<p><a href="${indexUrl}">All sample pages</a></p></html>`;
