import { expect, test } from '@playwright/test';
import { madePage, recast } from '../sample-pages/made-page.ts';
import { asKept, asShown, unlisted } from '../sample-pages/persona.ts';
import { orders } from './support/client-navigation.ts';
import { type Desk, startDesk } from './support/desk.ts';
import { mailOf, makeCustomers } from './support/made-customers.ts';
import { openedOver, openFrame, openQuiet, recycled, servePages, turnBetween } from './support/one-page-program.ts';
import { lines, said } from './support/sidebar-words.ts';

const origin = 'https://github.com';
const project = '/orgs/acme/projects/3/views/2';
const { served, at } = makeCustomers(8);
const [linking, ticketed, labelled, mailed, kept] = [at(0), at(1), at(2), at(3), at(4)];
const [left, right, twin] = [at(5), at(6), at(7)];
linking.feedback.links = [`${origin}/acme/platform/issues/118`];
ticketed.feedback.links = ['https://acme.zendesk.com/agent/tickets/42'];
twin.account.codenames = ['twin'];
right.account.codenames = [...(right.account.codenames ?? []), 'twin'];

/** One customer's issue or pull request: its label and its comment. Another customer's is kept in the page, hidden. */
const pageOf = (file: string, persona: typeof unlisted, number: string, more = {}) =>
  recast(madePage(`github/${file}`), {
    ...asShown(persona),
    ...asKept(kept.persona),
    ...{ 118: number, 'acme%7Cplatform%7C118': `acme%7Cplatform%7C${number}`, 'customer/red_cedar': 'area/dispatch' },
    ...{ 'acme.zendesk.com': 'other.zendesk.com', ...more },
  });
const several = pageOf('issue.html', labelled.persona, '118', {
  'acme.zendesk.com': 'acme.zendesk.com',
  'maria.schmidt@nordwind-logistics.example': mailOf(mailed),
});
const pairOf = (file: string, number: number) =>
  [pageOf(file, left.persona, String(number)), pageOf(file, right.persona, String(number + 1))] as const;
const issues = pairOf('issue.html', 201);
const pulls = pairOf('pull-2026.html', 301);
const panels = pairOf('panel-beside-project.html', 401);
const twins = pageOf('pull-2025.html', { ...unlisted, codename: 'twin' }, '501');
const unknown = pageOf('issue.html', unlisted, '601');
const list = pageOf('issues.html', unlisted, '201');

let desk: Desk;

test.beforeAll(async () => {
  desk = await startDesk({ hosts: ['*://github.com/*', 'http://127.0.0.1/*'], served });
  const late = ['[data-testid="issue-viewer-comments-container"]', '[data-testid="issue-labels"]', '.js-issue-labels'];
  servePages(desk, pulls, { part: '#repo-content-turbo-frame', late });
  servePages(desk, [several, ...issues, ...panels, twins, unknown, list], { part: 'main', late });
  await desk.connect();
  expect(await desk.ask('tools:enable', { tool: 'github', origin })).toMatchObject({ ok: true });
});

test.afterAll(() => desk?.dispose());

test('an issue of several customers says how each was found; an address in a comment is a maybe', async () => {
  const { tab, sidebar } = await openFrame(desk, several.url);
  const expected = lines(
    ['certain feedback subject', linking],
    ['certain feedback mention', ticketed],
    ['certain codename subject', labelled],
    ['maybe email mention', mailed],
  );
  await expect.poll(() => said(sidebar)).toEqual({ match: 'several', lines: expected });
  expect(await sidebar.content()).not.toContain(kept.account.name);
  await tab.close();
});

for (const order of orders) {
  test(`two issues in turn, ${order}: the other one’s customer is never shown, not even for a frame`, () =>
    turnBetween(desk, issues, [left, right], order));

  test(`two pull requests in one frame of the page, ${order}: never the other one’s customer`, () =>
    turnBetween(desk, pulls, [left, right], order));
}

test('an issue in a panel beside its project is the one in the query; closed, it is nobody’s', () =>
  openedOver(desk, panels, [left, right], { part: '[role="dialog"]', behind: project }));

test('a label that two customers go by is a question, with both', async () => {
  const { tab, sidebar } = await openFrame(desk, twins.url);
  const expected = lines(['maybe codename subject', right], ['maybe codename subject', twin]);
  await expect.poll(() => said(sidebar)).toEqual({ match: 'maybe', lines: expected });
  await tab.close();
});

test('an issue of a company nobody knows stays quiet, whatever a hover card says', async () => {
  const tab = await openQuiet(desk, unknown.url);
  await recycled(
    tab,
    `document.body.insertAdjacentHTML('beforeend', '<div class="Popover js-hovercard-content">' +
      document.querySelector('.old').innerHTML + '</div>')`,
  );
  await tab.close();
});

test('a list is nobody’s, also when its rows are used again for other issues', async () => {
  const tab = await openQuiet(desk, list.url);
  const label = JSON.stringify(`customer: ${left.persona.codename}`);
  await recycled(
    tab,
    `for (const row of document.querySelectorAll('[data-listview-component="items-list"] > li')) {
      row.querySelector('a').href = '/acme/platform/issues/118';
      row.querySelector('[data-listview-component="trailing-badge"]').textContent = ${label};
    }`,
  );
  await tab.close();
});

test('nothing went wrong in the extension meanwhile', () => {
  expect(desk.browser.problems).toEqual([]);
});
