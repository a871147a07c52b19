/** One account as a sidebar shows it: its ids in other systems, and how it was found, in class names and in words. */
export interface ShownAccount {
  name: string;
  certainty: 'certain' | 'maybe';
  externalIds: { id: string }[];
  /** `feedback mention`: by what, and in which role. */
  how: string;
  /** `By feedback that names this record: ticket 12`. */
  reason: string;
}

/**
 * An expression for the sidebar's own document: every account it shows (`ShownAccount[]`), null while it shows no verdict.
 * Reads what is drawn, never the application's state.
 * @param noMatch the heading that says there is none: without it nothing tells "no customer" from "not loaded yet"
 */
export const shownAccounts = (noMatch: string) => `(() => {
  const main = document.querySelector('main.screen');
  const heading = main?.querySelector('h1');
  if (!heading) return null;
  const how = (part) => [...(part.querySelector('.how')?.classList ?? [])].filter((name) => name.startsWith('how--'))
    .map((name) => name.slice(5)).join(' ');
  const reason = (part) => (part.querySelector('.how summary') ?? part.querySelector('.how'))?.textContent.trim() ?? '';
  const id = (part) => ({ id: part.textContent.trim().split(/\\s+/).at(-1) });
  const full = [...main.querySelectorAll('article.account')].map((one) => ({
    name: one.querySelector('.account__name').textContent,
    certainty: one.classList.contains('account--certain') ? 'certain' : 'maybe',
    externalIds: [...one.querySelectorAll('.account__known-as li')].map(id),
    how: how(one),
    reason: reason(one),
  }));
  const candidates = [...main.querySelectorAll('.choice__option')].map((one) => ({
    name: one.querySelector('.choice__name').textContent,
    certainty: 'maybe',
    externalIds: [...one.querySelectorAll('.choice__ids .trait')].slice(1).map(id),
    how: how(one),
    reason: reason(one),
  }));
  const none = main.classList.contains('screen--none') && full.length + candidates.length === 0;
  if (none && heading.textContent !== ${JSON.stringify(noMatch)}) return null;
  return [...full, ...candidates];
})()`;
