import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import type { Account } from '../../lib/model/account.ts';
import type { Sighting } from '../../lib/tools/sighting.ts';
import type { ChromiumWithExtension } from './chromium.ts';

/** A ticket whose requestor is the account's first person with an address, as a content script tells it. */
export function ticketOf(account: Account): Sighting {
  const [email] = (account.people ?? []).flatMap((person) => (person.email ? [person.email] : []));
  if (!email) throw new Error(`${account.id} has no person with an address`);
  return {
    tool: 'rt',
    page: 'ticket',
    record: { tool: 'rt', instance: 'desk.example', object: 'ticket', key: account.id.replace(/\D/g, '') },
    several: false,
    identifiers: [{ kind: 'email', value: email.toLowerCase(), role: 'requestor', grade: 'A', probe: 'requestor' }],
    misses: [],
    drifts: [],
  };
}

/**
 * A tab on an empty page of this computer, for which tests write what its content script would have told. `line` is any
 * page of the extension; 127.0.0.1 must be granted.
 */
export class TicketTab {
  readonly tabId: number;
  readonly #browser: ChromiumWithExtension;
  readonly #line: Page;
  readonly #page: Page;
  readonly #server: Server;

  private constructor(tabId: number, browser: ChromiumWithExtension, line: Page, page: Page, server: Server) {
    this.tabId = tabId;
    this.#browser = browser;
    this.#line = line;
    this.#page = page;
    this.#server = server;
  }

  static async open(browser: ChromiumWithExtension, line: Page): Promise<TicketTab> {
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end('<title>Ticket</title>');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const page = await browser.context.newPage();
    await page.goto(origin);
    // A pattern cannot name a port, so the tabs are compared here.
    const tabs = await line.evaluate<{ id: number; url?: string }[]>('chrome.tabs.query({})');
    const tab = tabs.find(({ url }) => url?.startsWith(origin));
    if (!tab) throw new Error(`no tab shows ${origin}`);
    return new TicketTab(tab.id, browser, line, page, server);
  }

  /** Goes to this ticket's address here, and says that the tab shows it. */
  async show(sighting: Sighting): Promise<void> {
    const { origin, host } = new URL(this.#page.url());
    const record = sighting.record && { ...sighting.record, instance: host };
    await this.#page.goto(`${origin}/Ticket/Display.html?id=${record?.key}`);
    const state = { [`tab:${this.tabId}`]: { origin, sighting: { ...sighting, record } } };
    await this.#line.evaluate(`chrome.storage.session.set(${JSON.stringify(state)})`);
  }

  /** The ids of the accounts the background matches to the ticket. */
  matchedIds(): Promise<string[]> {
    const message = { type: 'tab:view', request: { tabId: this.tabId } };
    return this.#line.evaluate(
      `chrome.runtime.sendMessage(${JSON.stringify(message)})
        .then(({ value }) => value.match.accounts.map(({ account }) => account.id))`,
    );
  }

  /** The sidebar in a tab of its own, beside the ticket. */
  sidebar(): Promise<Page> {
    return this.#browser.openPage(`sidebar.html#door=tab&tab=${this.tabId}`);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
