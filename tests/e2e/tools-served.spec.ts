import { expect, test } from '@playwright/test';
import type { ToolListing } from '../../lib/messages/direction.ts';
import type { Diagnosis } from '../../lib/messages/settings.ts';
import { rt } from '../../lib/tools/rt.ts';
import type { ToolDefinition } from '../../lib/tools/tool-definition.ts';
import { makeCanaries } from '../support/canary-account.ts';
import { findLauncher } from '../support/launcher.ts';
import { type Desk, startDesk, ticketOrigin, ticketPage, ticketUrl } from './support/desk.ts';

const claims = 'https://claims.acme.example';
const claimUrl = `${claims}/#/claim/9041`;
const known = { evidence: 'A', source: 'the documentation of a tool made for this test' } as const;

/** A tool nobody built in: routed by hash, its customer's number only in an input. */
const claimDesk: ToolDefinition = {
  id: 'claim-desk',
  name: 'Claim Desk',
  hosts: ['claims.acme.example'],
  objects: { claim: {}, insured: {} },
  company: 'insured',
  pages: [
    {
      name: 'claim',
      object: 'claim',
      urls: [{ path: '/', hash: '/claim/:id', ...known }],
      groups: { id: ['digits'] },
      probes: [
        {
          name: 'insured',
          kind: 'record',
          object: 'insured',
          role: 'subject',
          from: 'value',
          at: 'input[name="insured"]',
          clean: ['digits'],
          ...known,
        },
      ],
    },
  ],
};
const claimHtml = `<!DOCTYPE html><html lang="en"><title>Claim 9041</title>
<main><h1>Claim 9041</h1><form><input name="insured" value="5512"></form></main></html>`;

const canaries = makeCanaries(ticketUrl, 2);
const [first, second] = canaries.accounts;
if (!first || !second) throw new Error('too few accounts');
second.externalIds = [{ system: 'claim-desk', object: 'insured', id: '5512' }];

let desk: Desk;

test.beforeAll(async () => {
  desk = await startDesk({
    hosts: [`*://${new URL(ticketOrigin).host}/*`, '*://claims.acme.example/*', 'http://127.0.0.1/*'],
    served: canaries,
  });
  desk.tls.serve(`${claims}/`, claimHtml);
  await desk.connect();
});

test.afterAll(() => desk?.dispose());

/** Serves these rules and waits until the extension works by them. */
async function configured(config: unknown, inForce: (tools: ToolListing[]) => boolean): Promise<void> {
  desk.api.configure(config);
  await desk.ask('page:sync');
  await expect.poll(async () => inForce(await tools()), { timeout: 20_000 }).toBe(true);
  await expect
    .poll(async () => ((await value('sync:status')) as { running: boolean }).running, { timeout: 20_000 })
    .toBe(false);
}

async function value(type: string): Promise<unknown> {
  const reply = await desk.ask(type);
  if (!reply.ok) throw new Error(reply.message);
  return reply.value;
}

const tools = () => value('tools:list') as Promise<ToolListing[]>;
const listed = (all: ToolListing[], id: string) => all.find((tool) => tool.id === id);

test('a tool the organisation describes is turned on like any other and names its customer', async () => {
  await configured({ tools: [claimDesk] }, (all) => listed(all, 'claim-desk')?.served === true);
  expect(await desk.ask('tools:enable', { tool: 'claim-desk', origin: claims })).toMatchObject({ ok: true });
  const page = await desk.openTicket(claimUrl);
  const sidebar = await desk.openSidebar(page);
  await expect(sidebar.locator('.account__name').first()).toHaveText(second.name);
  await page.close();
});

test('a definition that may not be used is said in diagnostics and spoils neither the others nor the built-in one', async () => {
  const bad = { ...rt, pages: [{ ...rt.pages[0], probes: [{ name: 'x', run: 'alert(1)' }] }] };
  await configured({ tools: [bad, 'no definition', claimDesk] }, (all) => listed(all, 'claim-desk') !== undefined);
  await expect
    .poll(async () => ((await value('diagnosis:get')) as Diagnosis).refusedTools.map(({ id }) => id))
    .toEqual(['rt', '#2']);
  expect(listed(await tools(), 'rt')).toMatchObject({ name: rt.name, served: false });
  await desk.enable();
  const page = await desk.openTicket();
  await expect((await desk.openSidebar(page)).locator('.account__name').first()).toHaveText(first.name);
  await page.close();
});

test('a repair replaces the built-in definition at once, also in a page that is open', async () => {
  const page = await desk.browser.context.newPage();
  // After an update of the tool the ticket stands under another address, which nobody knew when this was released.
  const moved = `${ticketOrigin}/desk/16`;
  desk.tls.serve(moved, ticketPage());
  await page.goto(moved);
  const repaired: ToolDefinition = {
    ...rt,
    name: 'Our desk',
    pages: rt.pages.map((each) =>
      each.name === 'ticket' ? { ...each, urls: [...each.urls, { path: '/desk/:id', ...known }] } : each,
    ),
  };
  await configured({ tools: [repaired] }, (all) => listed(all, 'rt')?.name === 'Our desk');
  await expect.poll(() => findLauncher(page).then(Boolean), { timeout: 20_000 }).toBe(true);
  const sidebar = await desk.openSidebar(page);
  await expect(sidebar.locator('.account__name').first()).toHaveText(first.name);
  await page.close();
});

test('a tool the organisation turns off leaves open pages, and comes back with its switch as it was', async () => {
  const page = await desk.openTicket();
  await configured({ disabledTools: ['rt'] }, (all) => listed(all, 'rt') === undefined);
  await expect.poll(() => findLauncher(page).then(Boolean), { timeout: 20_000 }).toBe(false);
  expect(await desk.ask('tools:enable', { tool: 'rt', origin: ticketOrigin })).toMatchObject({ ok: false });
  await configured({}, (all) => listed(all, 'rt')?.served === false);
  expect(listed(await tools(), 'rt')?.enabled).toEqual([{ origin: ticketOrigin, granted: true }]);
  await expect.poll(() => findLauncher(page).then(Boolean), { timeout: 20_000 }).toBe(true);
  await page.close();
});

test('signing out takes the organisation’s definitions along', async () => {
  await configured({ tools: [claimDesk] }, (all) => listed(all, 'claim-desk') !== undefined);
  await desk.ask('connection:forget');
  expect(listed(await tools(), 'claim-desk')).toBeUndefined();
  const page = await desk.browser.openPage('options.html');
  const stored = JSON.stringify(await page.evaluate('chrome.storage.local.get(null)'));
  expect(stored).not.toContain('Claim Desk');
});
