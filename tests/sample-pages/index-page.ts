import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { escaped } from './made-page.ts';

const style = readFileSync(join(import.meta.dirname, 'index-page.css'), 'utf8');

/** One line of the list: a page, and what to expect on it. */
export interface IndexEntry {
  title: string;
  url: string;
  about: string;
  /** What kind of answer: "One customer", "A choice", "Nothing". */
  answer: string;
  /** Who is shown, by name. */
  names: string[];
}

export interface IndexSection {
  /** The tool's name. */
  name: string;
  /** Where it stands, and whether it is the real program. */
  place: string;
  entries: IndexEntry[];
  /** How to sign in, where one must. */
  facts?: Record<string, string>;
}

/** The demo's first page: every sample page of every tool, and what the sidebar must say on it. */
export function indexPage(sections: readonly IndexSection[], api: string): string {
  const anchor = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const links = sections.map(({ name }) => `<a href="#${anchor(name)}">${escaped(name)}</a>`).join('');
  const parts = sections.map(
    ({ name, place, entries, facts = {} }) =>
      `<section id="${anchor(name)}" aria-label="${escaped(name)}"><h2>${escaped(name)} <small>${escaped(place)}</small></h2>
<ul>${entries.map(line).join('\n')}</ul>${terms(facts)}</section>`,
  );
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Alongside: sample pages</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style></head><body>
<header><h1>Customer context, alongside the work</h1>
<p>Open a page and click the handle at its right edge: the customer appears beside the record. Nothing here leaves this
computer, the real host names included.</p><nav aria-label="Tools">${links}</nav></header>
<main>${parts.join('\n')}<section aria-label="API">${terms({ 'The API, with sample data': api })}</section></main></body></html>`;
}

const shownNames = 4;

function line({ title, url, about, answer, names }: IndexEntry): string {
  const more = names.length > shownNames ? ` and ${names.length - shownNames} more` : '';
  const who = names.slice(0, shownNames).map(escaped).join(', ') + more;
  return `<li><div class="page"><a href="${escaped(url)}">${escaped(title)}</a><p>${escaped(about)}</p></div>
<div class="shows"><b>${escaped(answer)}</b>${who}</div></li>`;
}

function terms(facts: Record<string, string>): string {
  const lines = Object.entries(facts).map(([term, fact]) => `<dt>${escaped(term)}</dt><dd>${escaped(fact)}</dd>`);
  return lines.length > 0 ? `<dl>${lines.join('')}</dl>` : '';
}
