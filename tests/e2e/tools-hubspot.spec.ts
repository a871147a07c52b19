import { expect, test } from '@playwright/test';
import { type MadePage, madePage, recast } from '../sample-pages/made-page.ts';
import { asKept, asShown, type Persona, unlisted } from '../sample-pages/persona.ts';
import { orders } from './support/client-navigation.ts';
import { type Desk, startDesk } from './support/desk.ts';
import { sampleFrames } from './support/frame-samples.ts';
import { type Customer, makeCustomers } from './support/made-customers.ts';
import { openFrame, openQuiet, recycled, servePages, turnBetween } from './support/one-page-program.ts';
import { lines, said } from './support/sidebar-words.ts';

const origin = 'https://app.hubspot.com';
const portal = '123456';
const { served, at } = makeCustomers(4, (account, i) => {
  const company = { system: 'hubspot', instance: `app.hubspot.com/${portal}`, object: 'company', id: String(7001 + i) };
  account.externalIds = [company];
});
const [left, right, kept, previewed] = [at(0), at(1), at(2), at(3)];
const idOf = ({ persona }: Customer): string => persona.idIn('hubspot') ?? '';

/** A record of one customer. Another one's is kept in the page, a third one's stands in the timeline and a preview. */
const pageOf = (file: string, persona: Persona, more = {}): MadePage =>
  recast(madePage(`hubspot/${file}`), {
    ...asShown(persona),
    ...asKept(kept.persona),
    ...{ 'Yarrow Ltd': previewed.persona.name, 'yarrow.example': previewed.persona.domain },
    ...{ 5555: idOf(previewed), 6666: idOf(previewed), ...more },
  });
const deals = [
  pageOf('deal.html', left.persona, { 56: '801', 'Erneuerung 2027': 'First' }),
  pageOf('deal.html', right.persona, { 56: '802', 'Erneuerung 2027': 'Second' }),
] as const;
const company = pageOf('company.html', left.persona);
const contact = pageOf('contact.html', { ...right.persona, idIn: () => '9999' });
const helpDesk = pageOf('help-desk.html', right.persona);
/** Both companies are associated: the contact's card leads to the other one. */
const twoCompanies = pageOf('ticket.html', left.persona, {
  'record/0-1/55': `record/0-2/${idOf(right)}`,
});
const unknown = pageOf('deal.html', { ...unlisted, idIn: () => '9998' }, { 56: '803' });
const elsewhere = pageOf('deal.html', left.persona, { [portal]: '654321', 56: '801' });
const list = pageOf('company-list.html', left.persona);

let desk: Desk;

test.beforeAll(async () => {
  desk = await startDesk({ hosts: ['*://app.hubspot.com/*', 'http://127.0.0.1/*'], served });
  const pages = [...deals, company, contact, helpDesk, twoCompanies, unknown, elsewhere, list];
  servePages(desk, pages, { part: 'body > .record', late: ['[data-test-id="right-sidebar"]'] });
  await desk.connect();
  expect(await desk.ask('tools:enable', { tool: 'hubspot', origin })).toMatchObject({ ok: true });
});

test.afterAll(() => desk?.dispose());

for (const { what, page, how, who } of [
  { what: 'a company is itself', page: company, how: 'certain record subject', who: left },
  { what: 'a contact is its own address’s', page: contact, how: 'certain email subject', who: right },
  { what: 'a ticket of the help desk is its company’s', page: helpDesk, how: 'certain record subject', who: right },
]) {
  test(`${what}, and nobody else’s on the page`, async () => {
    const { tab, sidebar } = await openFrame(desk, page.url);
    await expect.poll(() => said(sidebar)).toEqual({ match: 'certain', lines: lines([how, who]) });
    const text = await sidebar.content();
    for (const { account } of [kept, previewed]) expect(text).not.toContain(account.name);
    await tab.close();
  });
}

for (const order of orders) {
  test(`two deals in turn, ${order}: the other one’s customer is never shown, not even for a frame`, () =>
    turnBetween(desk, deals, [left, right], order));
}

test('a preview of another record opens and closes without a new address: the record on screen stays', async () => {
  const { tab, sidebar } = await openFrame(desk, deals[0].url);
  await expect(sidebar.locator('.account__name').first()).toHaveText(left.account.name);
  const samples = await sampleFrames(tab, sidebar);
  await tab.evaluate(`(async () => {
    const wait = () => new Promise((done) => setTimeout(done, 400));
    const old = document.querySelector('[data-crm-location="CRM_OBJECT_PREVIEW"]');
    const shown = old.cloneNode(true);
    old.remove();
    await wait();
    document.body.append(shown);
    await wait();
    shown.remove();
    await wait();
  })()`);
  const seen = await samples();
  expect(new Set(seen.map(({ shown }) => shown))).toEqual(new Set([left.account.name]));
  await tab.close();
});

test('a ticket of two companies is a choice, and what a person chose is shown from then on', async () => {
  const { tab, sidebar } = await openFrame(desk, twoCompanies.url);
  const both = lines(['maybe record subject', left], ['maybe record subject', right]);
  await expect.poll(() => said(sidebar)).toEqual({ match: 'ambiguous', lines: both });
  await sidebar.locator('.choice__option', { hasText: right.account.name }).click();
  await expect(sidebar.locator('.account__name').first()).toHaveText(right.account.name);
  await tab.close();
  const again = await openFrame(desk, twoCompanies.url);
  await expect(again.sidebar.locator('.account__name').first()).toHaveText(right.account.name);
  await again.tab.close();
});

test('a deal of a company nobody knows stays quiet, whatever a preview says', async () => {
  const tab = await openQuiet(desk, unknown.url);
  await recycled(
    tab,
    `document.body.append(document.querySelector('[data-crm-location="CRM_OBJECT_PREVIEW"]').cloneNode(true))`,
  );
  await tab.close();
});

test('the same numbers in another tenant’s portal are nobody’s', async () => {
  const tab = await openQuiet(desk, elsewhere.url);
  await tab.close();
});

test('a list is nobody’s, also when its rows are used again for other companies', async () => {
  const tab = await openQuiet(desk, list.url);
  const domain = JSON.stringify(right.persona.domain);
  await recycled(
    tab,
    `for (const row of document.querySelectorAll('tr[data-test-id^="row-"]')) {
      row.dataset.testId = 'row-${idOf(right)}';
      row.querySelector('a').href = '/contacts/${portal}/record/0-2/${idOf(right)}';
      row.querySelectorAll('td')[1].textContent = ${domain};
    }`,
  );
  await tab.close();
});

test('nothing went wrong in the extension meanwhile', () => {
  expect(desk.browser.problems).toEqual([]);
});
