import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepFocus } from '../../components/keep-focus.ts';

let end = () => {};
let root: HTMLElement;

beforeEach(() => {
  document.body.innerHTML = `<div id="root"><main><h1>Page</h1>
    <section id="one"><h2>One</h2><button id="go">Go</button></section>
    <section id="two"><h2>Two</h2><button id="stay">Stay</button></section></main></div>`;
  root = document.getElementById('root') as HTMLElement;
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  end = keepFocus(root);
});

afterEach(() => {
  end();
  vi.restoreAllMocks();
});

/** Removes it as a new drawing does: a browser then moves the focus to the body. */
function drop(id: string) {
  const element = document.getElementById(id);
  (document.activeElement as HTMLElement).blur();
  element?.remove();
}
const focused = () => document.activeElement?.textContent;
const settled = () => new Promise((done) => setTimeout(done, 0));

it('moves to the heading of the part when the button that had it is gone', async () => {
  document.getElementById('go')?.focus();
  drop('go');
  await settled();
  expect(focused()).toBe('One');
});

it('moves to the first heading when the whole part is gone', async () => {
  document.getElementById('stay')?.focus();
  drop('two');
  await settled();
  expect(focused()).toBe('Page');
});

it('takes nothing while the element is there, or something else has the focus', async () => {
  document.getElementById('go')?.focus();
  document.getElementById('two')?.remove();
  await settled();
  expect(document.activeElement?.id).toBe('go');
  document.getElementById('one')?.replaceChildren();
  root.tabIndex = -1;
  root.focus();
  await settled();
  expect(document.activeElement).toBe(root);
});

it('A1 takes no focus into a document that has none', async () => {
  document.getElementById('go')?.focus();
  vi.mocked(document.hasFocus).mockReturnValue(false);
  drop('go');
  await settled();
  expect(document.activeElement).toBe(document.body);
});
