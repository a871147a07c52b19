import type { CDPSession, Page } from '@playwright/test';
import type { ChromiumWithExtension } from './chromium.ts';

/**
 * A page of the extension with a line to the worker's switch that stays open: stopping takes milliseconds, so that it
 * hits what the worker does just now.
 */
export class WorkerStopper {
  readonly page: Page;
  readonly #session: CDPSession;
  #status = '';
  #changed: () => void = () => {};

  private constructor(page: Page, session: CDPSession, id: string) {
    this.page = page;
    this.#session = session;
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const version of versions) if (version.scriptURL.includes(id)) this.#status = version.runningStatus;
      this.#changed();
    });
  }

  static async open(browser: ChromiumWithExtension): Promise<WorkerStopper> {
    const page = await browser.openPage('manifest.json');
    const session = await browser.context.newCDPSession(page);
    const stopper = new WorkerStopper(page, session, browser.id);
    await session.send('ServiceWorker.enable');
    return stopper;
  }

  /** `running`, `stopped` or between, as the browser last said. */
  get status(): string {
    return this.#status;
  }

  /** Stops the worker at once; resolves when it has stopped. */
  async stop(): Promise<void> {
    const stopped = new Promise<void>((done) => {
      this.#changed = () => this.#status === 'stopped' && done();
    });
    await this.#session.send('ServiceWorker.stopAllWorkers');
    await stopped;
  }

  /** Asks the background something, as any page of the extension does: it wakes the worker. */
  ask<T>(type: string, request: object = {}): Promise<{ ok: true; value: T } | { ok: false; code: string }> {
    return this.page.evaluate(`chrome.runtime.sendMessage(${JSON.stringify({ type, request })})`);
  }
}
