import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Frame, Page } from '@playwright/test';
import type { Reply } from '../../../lib/messages/direction.ts';
import { type Canaries, makeCanaries } from '../../support/canary-account.ts';
import { type CanaryApi, type Served, startCanaryApi } from '../../support/canary-api.ts';
import { ChromiumWithExtension } from '../../support/chromium.ts';
import { findLauncher, pressLauncher } from '../../support/launcher.ts';
import { ownBuild } from '../../support/own-build.ts';
import { startTlsHost, type TlsHost } from '../../support/tls-host.ts';

export const ticketOrigin = 'https://rt.acme.example';
export const ticketUrl = `${ticketOrigin}/Ticket/Display.html?id=16`;

const saved = readFileSync(join(import.meta.dirname, '../../fixtures/tools/rt/ticket.html'), 'utf8');
/** Without the comment that says what should be found in it. */
const ticketHtml = saved.slice(saved.indexOf('<!DOCTYPE'));

/** A ticket page as the tool serves it, with a script that runs before anything else in it. */
export function ticketPage(script = ''): string {
  return script ? ticketHtml.replace('<head>', () => `<head><script>${script}</script>`) : ticketHtml;
}

/** The page of another ticket of the same desk. */
export function otherTicket(key: string): { url: string; html: string } {
  const html = ticketHtml.replaceAll('id=16', `id=${key}`).replace('<span>16</span>', `<span>${key}</span>`);
  return { url: ticketUrl.replace('16', key), html };
}

/** A ticket desk, a browser with the extension, and an API with canary accounts, all on this machine. */
export interface Desk {
  browser: ChromiumWithExtension;
  tls: TlsHost;
  api: CanaryApi;
  canaries: Canaries;
  /** Asks the background as the options page does. */
  ask: (type: string, request?: unknown) => Promise<Reply<unknown>>;
  /** Signs in and waits until the accounts are here. */
  connect: () => Promise<void>;
  /** Turns the ticket tool on. */
  enable: () => Promise<void>;
  /** Opens the ticket (or the one at `url`) in a new tab and waits for the launcher. */
  openTicket: (url?: string) => Promise<Page>;
  /** Presses the launcher and waits until the sidebar shows an account. */
  openSidebar: (page: Page) => Promise<Frame>;
  dispose: () => Promise<void>;
}

export interface DeskOptions {
  /** Served instead of the canary accounts. */
  served?: Served;
  hosts?: readonly string[];
  /** Folders of other extensions to load beside ours. */
  alsoLoad?: readonly string[];
}

export async function startDesk(options: DeskOptions = {}): Promise<Desk> {
  const canaries = makeCanaries(ticketUrl);
  const tls = await startTlsHost();
  tls.serve(ticketUrl, ticketPage());
  const api = await startCanaryApi(options.served ?? canaries);
  const browser = await ChromiumWithExtension.start({
    extension: ownBuild('chrome'),
    alsoLoad: options.alsoLoad ?? [],
    hosts: options.hosts ?? [`*://${new URL(ticketOrigin).host}/*`, 'http://127.0.0.1/*'],
    resolve: { https: tls.httpsPort, http: tls.httpPort },
  });
  const ask: Desk['ask'] = async (type, request = {}) => {
    const page = await browser.openPage('options.html');
    const reply = await page.evaluate<Reply<unknown>>(
      `chrome.runtime.sendMessage(${JSON.stringify({ type, request })})`,
    );
    await page.close();
    return reply;
  };
  const must = async (type: string, request: unknown) => {
    const reply = await ask(type, request);
    if (!reply.ok) throw new Error(`${type}: ${reply.code} ${reply.message}`);
    return reply.value;
  };
  return {
    browser,
    tls,
    api,
    canaries,
    ask,
    async connect() {
      await must('connection:save', { baseUrl: api.url, token: api.token });
      const end = Date.now() + 20_000;
      for (;;) {
        const status = (await must('sync:status', {})) as { lastSyncedAt?: number | null };
        if (status.lastSyncedAt) return;
        if (Date.now() > end) throw new Error(`the first sync did not end: ${JSON.stringify(status)}`);
        await pause(100);
      }
    },
    async enable() {
      await must('tools:enable', { tool: 'rt', origin: ticketOrigin });
    },
    async openTicket(url = ticketUrl) {
      const page = await browser.context.newPage();
      await page.goto(url);
      await launcherShown(page);
      return page;
    },
    async openSidebar(page) {
      await pressLauncher(page);
      const frame = await browser.frameIn(page);
      await frame.locator('.account__name').first().waitFor();
      return frame;
    },
    async dispose() {
      await browser.dispose();
      await api.close();
      await tls.close();
    },
  };
}

/** Waits until the launcher stands in the page. */
export async function launcherShown(page: Page): Promise<void> {
  const end = Date.now() + 15_000;
  while (!(await findLauncher(page))) {
    if (Date.now() > end) throw new Error(`no launcher in ${page.url()}`);
    await pause(50);
  }
}
