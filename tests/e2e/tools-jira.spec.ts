import { expect, test } from '@playwright/test';
import { madePage, recast } from '../sample-pages/made-page.ts';
import { asKept, asShown, unlisted } from '../sample-pages/persona.ts';
import { orders } from './support/client-navigation.ts';
import { type Desk, startDesk } from './support/desk.ts';
import { type Customer, mailOf, makeCustomers } from './support/made-customers.ts';
import { openedOver, openFrame, openQuiet, recycled, servePages, turnBetween } from './support/one-page-program.ts';
import { lines, said } from './support/sidebar-words.ts';

const origin = 'https://acme.atlassian.net';
const board = '/jira/software/projects/DEV/boards/1';
const { served, at } = makeCustomers(9);
const [linking, ticketed, labelled, named, mailed, kept] = [at(0), at(1), at(2), at(3), at(4), at(5)];
const [left, right, twin] = [at(6), at(7), at(8)];
linking.feedback.links = [`${origin}/browse/DEV-118`];
ticketed.feedback.links = ['https://acme.zendesk.com/agent/tickets/42'];
// Two customers go by one name in labels.
twin.account.codenames = [...(right.account.codenames ?? []), 'twin'];
right.account.codenames = [...(right.account.codenames ?? []), 'twin'];

/** One customer's issue: its field, its reporter, its comment. Another customer's is kept in the page, hidden. */
const issueOf = (persona: Customer['persona'], key: string, file = 'issue.html', more = {}) =>
  recast(madePage(`jira/${file}`), {
    ...asShown({ ...persona, codename: undefined }),
    ...asKept(kept.persona),
    ...{ 'acme.zendesk.com': 'other.zendesk.com', 'DEV-118': key, ...more },
  });
const several = recast(madePage('jira/issue.html'), {
  ...asShown({ ...named.persona, codename: labelled.persona.codename }),
  ...asKept(kept.persona),
  'maria.schmidt@nordwind-logistics.example': mailOf(mailed),
});
const issues = [issueOf(left.persona, 'DEV-201'), issueOf(right.persona, 'DEV-202')] as const;
const dialogs = [
  issueOf(left.persona, 'DEV-210', 'dialog-over-board.html'),
  issueOf(right.persona, 'DEV-211', 'dialog-over-board.html'),
] as const;
const twins = issueOf(unlisted, 'DEV-220', 'issue.html', { 'customer-nordwind': 'customer-twin' });
const unknown = issueOf(unlisted, 'DEV-221');
const lists = ['board.html', 'search.html'].map((file) =>
  recast(madePage(`jira/${file}`), { ...asKept(kept.persona), 'DEV-118': 'DEV-201', 'DEV-119': 'DEV-202' }),
);

let desk: Desk;

test.beforeAll(async () => {
  desk = await startDesk({ hosts: ['*://acme.atlassian.net/*', 'http://127.0.0.1/*'], served });
  servePages(desk, [several, ...issues, ...dialogs, twins, unknown, ...lists], {
    part: '#jira-frontend',
    late: ['.comments', '[data-testid^="issue.issue-view-layout."]', '[data-testid$="container-labels"]'],
  });
  await desk.connect();
  expect(await desk.ask('tools:enable', { tool: 'jira', origin })).toMatchObject({ ok: true });
});

test.afterAll(() => desk?.dispose());

test('an issue of several customers says how each was found; an address in a comment is a maybe', async () => {
  const { tab, sidebar } = await openFrame(desk, several.url);
  const expected = lines(
    ['certain feedback subject', linking],
    ['certain feedback mention', ticketed],
    ['certain codename subject', labelled],
    ['certain record subject', named],
    ['maybe email mention', mailed],
  );
  await expect.poll(() => said(sidebar)).toEqual({ match: 'several', lines: expected });
  expect(await sidebar.content()).not.toContain(kept.account.name);
  await tab.close();
});

for (const order of orders) {
  test(`two issues in turn, ${order}: the other one’s customer is never shown, not even for a frame`, () =>
    turnBetween(desk, issues, [left, right], order));
}

test('an issue opened over its board is the one in the query; closed, it is nobody’s', () =>
  openedOver(desk, dialogs, [left, right], { part: '[role="dialog"]', behind: board }));

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
    `document.body.insertAdjacentHTML('beforeend', '<div class="atlaskit-portal-container">' +
    document.querySelector('.old').innerHTML + '</div>')`,
  );
  await tab.close();
});

for (const { url } of lists) {
  test(`a list is nobody’s, also when its rows are used again for other issues: ${new URL(url).pathname}`, async () => {
    const tab = await openQuiet(desk, url);
    await recycled(
      tab,
      `for (const link of document.querySelectorAll('a[href^="/browse/"]')) {
      link.href = '/browse/DEV-118';
      link.textContent = 'DEV-118';
    }`,
    );
    await tab.close();
  });
}

test('nothing went wrong in the extension meanwhile', () => {
  expect(desk.browser.problems).toEqual([]);
});
