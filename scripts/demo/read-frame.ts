import type { Frame, Page } from '@playwright/test';
import type { Words } from './words.ts';

/** An id in another system, as the contract writes it. */
export type ShownId = { system: string; instance?: string; object?: string; id: string };

/** One account as the sidebar shows it. */
export type ShownAccount = {
  id: string | null;
  externalIds: ShownId[];
  name: string;
  certainty: 'certain' | 'maybe';
  role: string;
  by: string;
  band: string | null;
  score: number | null;
  stage: string | null;
  strategic: boolean;
  openFeedback: number;
};

/** The verdict; `no page` where the page is of no record at all. */
export type ShownMatch = 'certain' | 'maybe' | 'ambiguous' | 'several' | 'none' | 'no page';

/** What the sidebar says of the page beside it. */
export type Reading = { match: ShownMatch; accounts: ShownAccount[] };

/**
 * Reads the rendered sidebar: texts and class names of its own document, never its state. Undefined while it shows no
 * verdict (loading, not connected, unreadable, ended).
 */
export async function readFrame(frame: Frame | Page, words: Words): Promise<Reading | undefined> {
  const seen = await frame.evaluate(readDocument);
  if (!seen) return undefined;
  // "No match" and "not loaded yet" are both a heading without an account: only the words tell them apart.
  if (seen.accounts.length === 0 && seen.heading === words('no_page_title')) return { match: 'no page', accounts: [] };
  if (seen.accounts.length === 0 && seen.heading !== words('none_title')) return undefined;
  if (seen.accounts.length > 0 && seen.match === 'none') return undefined;
  return { match: seen.match as ShownMatch, accounts: seen.accounts };
}

/** Runs inside the sidebar's document, so it stands alone. */
function readDocument(): { match: string; heading: string; accounts: ShownAccount[] } | undefined {
  const main = document.querySelector('main.screen');
  if (!main) return undefined;
  const textIn = (element: Element, selector: string) => element.querySelector(selector)?.textContent?.trim() ?? null;
  /** The part behind `prefix` of the first class that starts with it. */
  const named = (element: Element | null, prefix: string) =>
    [...(element?.classList ?? [])].find((name) => name.startsWith(prefix))?.slice(prefix.length) ?? null;
  /** `how how--certain how--email how--requestor`: certainty (where it is said), by, role. */
  const how = (element: Element) => {
    const names = [...(element.querySelector('.how')?.classList ?? [])].filter((name) => name.startsWith('how--'));
    const [role = '', by = ''] = names.map((name) => name.slice('how--'.length)).toReversed();
    return { role, by };
  };

  /** `zendesk acme.zendesk.com organization 36000`: what stands between system and id is an instance if it has a dot. */
  const idOf = (shown: string): ShownId => {
    const [system = '', ...parts] = shown.trim().split(/\s+/);
    const id = parts.pop() ?? '';
    const instance = parts.find((part) => /[.:]/.test(part));
    const object = parts.find((part) => part !== instance);
    return { system, ...(instance ? { instance } : {}), ...(object ? { object } : {}), id };
  };

  const full = [...main.querySelectorAll('article.account')].map((account): ShownAccount => {
    const score = textIn(account, '.health__score [aria-hidden="true"]');
    return {
      id: textIn(account, '.account__id'),
      externalIds: [...account.querySelectorAll('.account__known-as li')].map((item) => idOf(item.textContent)),
      name: textIn(account, '.account__name') ?? '',
      certainty: account.classList.contains('account--certain') ? 'certain' : 'maybe',
      ...how(account),
      band: named(account.querySelector('.health'), 'health--'),
      score: score === null ? null : Number(score),
      stage: textIn(account, '.stage__label'),
      strategic: account.querySelector('.strategic') !== null,
      openFeedback: Number.parseInt(textIn(account, '.open-feedback') ?? '0', 10),
    };
  });
  // A choice between candidates shows names, ids and reasons only; none of them is certain.
  const candidates = [...main.querySelectorAll('.choice__option')].map((option): ShownAccount => {
    const [id = null, ...known] = [...option.querySelectorAll('.choice__ids .trait')].map((one) => one.textContent);
    return {
      id,
      externalIds: known.map(idOf),
      name: textIn(option, '.choice__name') ?? '',
      certainty: 'maybe',
      ...how(option),
      band: null,
      score: null,
      stage: null,
      strategic: false,
      openFeedback: 0,
    };
  });
  return {
    match: named(main, 'screen--') ?? '',
    heading: textIn(main, 'h1') ?? '',
    accounts: [...full, ...candidates],
  };
}
