import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import type { AccountHit } from '../../lib/messages/view.ts';
import { searchAccounts } from './account-search.ts';

/** Registers the address bar's keyword; called synchronously at every start of the worker. */
export function watchOmnibox(): void {
  browser.omnibox.setDefaultSuggestion({ description: i18n.t('omnibox.hint') });
  browser.omnibox.onInputChanged.addListener((text, suggest) => {
    void suggestions(text).then(suggest);
  });
  browser.omnibox.onInputEntered.addListener((text, place) => void enter(text, place));
}

/** What the address bar offers for a text. The content is the account's id; its name is the description. */
export async function suggestions(text: string): Promise<{ content: string; description: string }[]> {
  const hits = await searchAccounts(text).catch(() => []);
  return hits.map((hit) => ({ content: hit.id, description: description(hit) }));
}

/** Opens the account that was picked, or else the first that fits, in a tab of its own; without one, the search. */
export async function enter(text: string, place: string): Promise<void> {
  const [first] = await searchAccounts(text).catch(() => []);
  const target = first ? `&account=${encodeURIComponent(first.id)}` : '';
  // Not the sidebar's own document: Chromium refuses its plain address, because pages may frame it by another.
  const url = browser.runtime.getURL(`sidepanel.html#door=tab${target}`);
  if (place === 'currentTab') await browser.tabs.update({ url });
  else await browser.tabs.create({ url, active: place === 'newForegroundTab' });
}

function description({ name, band, strategic, segment }: AccountHit): string {
  const traits = [strategic && i18n.t('strategic.title'), segment, i18n.t(`band.${band}`)].filter(Boolean);
  const words = [name, ...traits].join(', ');
  // Chromium reads the description as XML, Firefox as text.
  return import.meta.env.FIREFOX ? words : words.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
