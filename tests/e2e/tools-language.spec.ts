import { expect, test } from '@playwright/test';
import type { ToolListing } from '../../lib/messages/direction.ts';
import { makeCanaries } from '../support/canary-account.ts';
import { type Desk, startDesk, ticketUrl } from './support/desk.ts';

// Three tools that are not built in, as different as can be: JSON alone, from the organisation's own API.
const known = { evidence: 'A', source: 'made for this test' };
const erp = {
  ...{ id: 'orchard-erp', name: 'Orchard ERP', hosts: ['erp.acme.example'], company: 'debtor' },
  objects: { order: {}, debtor: {} },
  pages: [
    {
      ...{ name: 'order', object: 'order', groups: { id: ['digits'] }, root: '#view' },
      urls: [{ path: '/*', hash: '/orders/:id{/*}?', ...known }],
      witness: [{ from: 'value', at: 'input[name="order_no"]', clean: ['trailingDigits'] }],
      probes: [
        {
          ...{ name: 'debtor', kind: 'record', object: 'debtor', role: 'subject', from: 'value', ...known },
          ...{ at: 'input[name="debtor_no"]', clean: ['digits'] },
        },
      ],
    },
  ],
};
const webmail = {
  ...{ id: 'old-webmail', name: 'Old Webmail', hosts: ['mail.acme.example'], objects: { message: {} } },
  pages: [
    {
      ...{ name: 'message', object: 'message', groups: { id: ['digits'] }, key: '{box}/{id}' },
      urls: [{ path: '/', query: { _uid: ':id', _mbox: ':box', _action: 'show' }, ...known }],
      witness: [
        { from: 'value', at: 'input[name="uid"]', frame: '#content', clean: ['digits'], equals: '{id}', unseen: true },
      ],
      probes: [
        {
          ...{
            name: 'sender',
            kind: 'email',
            role: 'requestor',
            from: 'attribute',
            attribute: 'data-address',
            ...known,
          },
          ...{ at: '.header .from', frame: '#content' },
        },
      ],
    },
  ],
};
const tracker = {
  ...{
    id: 'strict-tracker',
    name: 'Strict Tracker',
    hosts: ['bugs.acme.example'],
    objects: { bug: { several: true } },
  },
  pages: [
    {
      ...{ name: 'bug', object: 'bug', groups: { id: ['digits'] }, root: 'main' },
      urls: [{ path: '/bugs/:id', ...known }],
      witness: [{ from: 'text', at: 'h1', clean: ['trailingDigits'] }],
      probes: [
        {
          ...{ name: 'customers', kind: 'accountId', role: 'subject', from: 'field', words: 'accountId', ...known },
          ...{ at: 'dl > div', label: 'dt', value: 'dd', many: 5 },
        },
      ],
    },
  ],
};

const canaries = makeCanaries(ticketUrl, 2);
const [first, second] = canaries.accounts;
if (!first || !second) throw new Error('too few accounts');
second.externalIds = [
  { system: 'orchard-erp', object: 'debtor', id: '5512' },
  { system: 'crm', id: 'K-5512' },
];
const sender = `ann.lee@${second.domains?.[0]}`;

const pages = {
  'orchard-erp': {
    url: 'https://erp.acme.example/#/orders/77',
    html: '<div id="view"><input name="order_no" value="O-77"><input name="debtor_no" value="5512"></div>',
  },
  'old-webmail': {
    url: 'https://mail.acme.example/?_mbox=INBOX&_uid=31&_action=show',
    html: '<h1>Mail</h1><iframe id="content" src="/?_uid=31&_frame=1"></iframe>',
  },
  'strict-tracker': {
    url: 'https://bugs.acme.example/bugs/9',
    html: '<main><h1>Bug 9</h1><dl><div><dt>Kundennummer</dt><dd>K-5512</dd></div></dl></main>',
  },
};
const strict = {
  'content-security-policy': "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
};

let desk: Desk;

test.beforeAll(async () => {
  desk = await startDesk({
    hosts: [...Object.values(pages).map(({ url }) => `*://${new URL(url).host}/*`), 'http://127.0.0.1/*'],
    served: canaries,
  });
  for (const [tool, { url, html }] of Object.entries(pages)) {
    const page = `<!DOCTYPE html><html lang="en"><title>x</title><body>${html}</body></html>`;
    desk.tls.serve(url.replace(/#.*/, ''), page, tool === 'strict-tracker' ? strict : {});
  }
  desk.tls.serve(
    'https://mail.acme.example/?_uid=31&_frame=1',
    `<input type="hidden" name="uid" value="31"><p class="header"><b class="from" data-address="${sender}">Ann</b></p>`,
  );
  await desk.connect();
  desk.api.configure({ tools: [erp, webmail, tracker] });
  await desk.ask('page:sync');
  await expect.poll(async () => (await tools()).filter(({ served }) => served).length, { timeout: 30_000 }).toBe(3);
});

test.afterAll(() => desk?.dispose());

async function tools(): Promise<ToolListing[]> {
  const reply = await desk.ask('tools:list');
  if (!reply.ok) throw new Error(reply.message);
  return reply.value as ToolListing[];
}

for (const [tool, { url }] of Object.entries(pages)) {
  test(`${tool}, described by the organisation’s JSON alone, names the customer of its page`, async () => {
    expect(await desk.ask('tools:enable', { tool, origin: new URL(url).origin })).toMatchObject({ ok: true });
    const page = await desk.openTicket(url);
    const sidebar = await desk.openSidebar(page);
    await expect(sidebar.locator('.account__name').first()).toHaveText(second.name);
    await page.close();
  });
}
