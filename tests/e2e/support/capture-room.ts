import { randomUUID } from 'node:crypto';
import type { Frame, Page } from '@playwright/test';
import type { Account } from '../../../lib/model/account.ts';
import type { SyncStatus } from '../../../lib/sync/status.ts';
import { ApiProxy } from '../../support/api-proxy.ts';
import { ChromiumWithExtension } from '../../support/chromium.ts';
import { pressLauncher } from '../../support/launcher.ts';
import { ownBuild } from '../../support/own-build.ts';
import { type ServedApi, startSampleApi } from '../../support/sample-api.ts';
import { startTlsHost, type TlsHost } from '../../support/tls-host.ts';
import { expect } from '../fixture.ts';
import { launcherShown, otherTicket, ticketOrigin, ticketPage, ticketUrl } from './desk.ts';
import { OutboxLine } from './outbox-line.ts';

/** What people on the ticket said; a paragraph of its own in the page. */
export const said = 'We print every dispatch label one by one. Two people do nothing else.';

/** A ticket desk whose ticket is about a customer of the reference API, and the line between them. */
export class CaptureRoom {
  readonly api: ServedApi;
  readonly proxy: ApiProxy;
  readonly tls: TlsHost;
  readonly browser: ChromiumWithExtension;
  readonly line: OutboxLine;
  readonly account: Account;

  private constructor(parts: Pick<CaptureRoom, 'api' | 'proxy' | 'tls' | 'browser' | 'line' | 'account'>) {
    this.api = parts.api;
    this.proxy = parts.proxy;
    this.tls = parts.tls;
    this.browser = parts.browser;
    this.line = parts.line;
    this.account = parts.account;
  }

  /** `more`: host permissions beside those of the ticket desk. `served`: another server than one in this process. */
  static async open(more: readonly string[] = [], served?: ServedApi): Promise<CaptureRoom> {
    const api = served ?? (await startSampleApi(40));
    const proxy = await ApiProxy.start(api.url);
    const tls = await startTlsHost();
    const browser = await ChromiumWithExtension.start({
      extension: ownBuild('chrome'),
      hosts: [`*://${new URL(ticketOrigin).host}/*`, 'http://127.0.0.1/*', ...more],
      resolve: { https: tls.httpsPort, http: tls.httpPort },
    });
    const line = await OutboxLine.open(browser, api);
    const isTicketOf = ({ externalIds }: Account) => externalIds?.some(({ id }) => id === 'ACC-1012');
    const account = [...(await api.records()).accounts.values()].find(isTicketOf);
    if (!account) throw new Error('the sample has no customer of the ticket');
    const room = new CaptureRoom({ api, proxy, tls, browser, line, account });
    room.serve();
    await line.connect(proxy, 'support');
    await line.must('tools:enable', { tool: 'rt', origin: ticketOrigin });
    return room;
  }

  /** The ticket, with what was said on it, and a script of the page's own. */
  serve(script = ''): void {
    this.tls.serve(
      ticketUrl,
      ticketPage(script).replace('</body>', () => `<p id="said">${said}</p></body>`),
    );
    const other = otherTicket('17');
    this.tls.serve(other.url, other.html);
  }

  async openTicket(): Promise<Page> {
    const page = await this.browser.context.newPage();
    await page.goto(ticketUrl);
    await launcherShown(page);
    return page;
  }

  /** The sidebar in the page, opened with the launcher. */
  async openSidebar(page: Page): Promise<Frame> {
    await pressLauncher(page);
    const frame = await this.browser.frameIn(page);
    await frame.locator('.account__name, .capture').first().waitFor();
    return frame;
  }

  /** The popup's document beside a tab, as a tab of its own. */
  async openBeside(page: Page): Promise<Page> {
    const tabId = await this.line.worker.page.evaluate<number>(
      `chrome.tabs.query({ url: '${ticketOrigin}/*' }).then((tabs) => Math.max(...tabs.map(({ id }) => id)))`,
    );
    await page.bringToFront();
    return this.browser.openPage(`sidebar.html#door=tab&tab=${tabId}`);
  }

  /** Waits until what stands at the API now is here. */
  async sync(): Promise<void> {
    const synced = async () => (await this.line.must<SyncStatus>('sync:status')).lastSyncedAt ?? 0;
    const before = await synced();
    await this.line.must('page:sync');
    await expect.poll(synced, { timeout: 30_000 }).toBeGreaterThan(before);
  }

  /** Feedback of the customer that stands at the API already. Gives its id. */
  async post(title: string, links: string[] = []): Promise<string> {
    const answer = await fetch(`${this.api.url}/v1/feedback`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.api.tokens.sales}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify({ accountId: this.account.id, kind: 'request', title, links, importance: 'critical' }),
    });
    if (!answer.ok) throw new Error(`the API took no feedback: ${answer.status}`);
    return ((await answer.json()) as { id: string }).id;
  }

  async dispose(): Promise<void> {
    await this.browser.dispose();
    await this.proxy.down();
    await this.tls.close();
    await this.api.close();
  }
}

/** Selects the paragraph as a person does by mouse: a triple click. */
export async function selectSaid(page: Page): Promise<void> {
  await page.locator('#said').click({ clickCount: 3 });
}

/**
 * Presses a guarded button of a frame as a person does: the pointer comes first, rests until the button counts as seen,
 * and then presses.
 */
export async function pressGuarded(page: Page, frame: Frame, name: string | RegExp): Promise<void> {
  const button = frame.getByRole('button', { name, exact: typeof name === 'string' });
  await button.scrollIntoViewIfNeeded();
  await expect(async () => {
    if ((await button.count()) === 0) return;
    await button.hover();
    // What is tested elsewhere: half a second in its place before a press counts.
    await page.waitForTimeout(700);
    await page.mouse.down();
    await page.mouse.up();
    await expect(frame.locator('.guard')).toHaveCount(0, { timeout: 300 });
  }).toPass({ timeout: 15_000 });
}
