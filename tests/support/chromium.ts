import { existsSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type BrowserContext, type CDPSession, chromium, type Frame, type Page, type Worker } from '@playwright/test';
import { collectProblems, type Problem } from './problems.ts';
import { extensionIdOf, grantHosts, newProfile } from './profile.ts';

/** How to start. `resolve` sends every host name to local servers (ports on 127.0.0.1), with any certificate. */
export type ChromiumOptions = {
  extension: string;
  /** Folders of other extensions to load beside it. */
  alsoLoad?: readonly string[];
  hosts?: readonly string[];
  profile?: string;
  resolve?: { https: number; http?: number };
  headless?: boolean;
  /** Keeps pages that were left, as people's browsers do and Playwright's do not. */
  backForwardCache?: boolean;
  width?: number;
  height?: number;
};

export const chromiumPath = (): string => process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

const isRoot = process.getuid?.() === 0;

function launchArguments({ extension, alsoLoad = [], resolve }: ChromiumOptions): string[] {
  const folders = [extension, ...alsoLoad].join(',');
  return [
    // Both are needed: Playwright passes --disable-extensions, which the first one lifts for this folder.
    `--disable-extensions-except=${folders}`,
    `--load-extension=${folders}`,
    // The last list wins. Playwright's own switches off storage partitioning, which then denies in-page frames storage.
    '--disable-features=HttpsUpgrades,LensOverlay',
    '--disable-quic',
    ...(isRoot ? ['--no-sandbox'] : []),
    ...(resolve
      ? [
          '--ignore-certificate-errors',
          `--host-resolver-rules=MAP *:443 127.0.0.1:${resolve.https}, MAP *:80 127.0.0.1:${resolve.http ?? resolve.https}`,
        ]
      : []),
  ];
}

/**
 * Chromium with the built extension in a profile of its own. Hosts are match patterns granted before the first start,
 * so no prompt appears. The profile outlives `close` and `kill`; `relaunch` comes back with it; `dispose` deletes it.
 */
export class ChromiumWithExtension {
  readonly profile: string;
  readonly id: string;
  readonly #options: ChromiumOptions;
  #context: BrowserContext;
  #problems: Problem[] = [];

  private constructor(options: ChromiumOptions, profile: string, context: BrowserContext) {
    this.#options = options;
    this.profile = profile;
    this.id = extensionIdOf(options.extension);
    this.#context = context;
    this.#problems = collectProblems(context, `chrome-extension://${this.id}/`);
  }

  static async start(options: ChromiumOptions): Promise<ChromiumWithExtension> {
    const profile = options.profile ?? newProfile('chromium');
    const neverRan = !existsSync(join(profile, 'Default'));
    if (neverRan && options.hosts) grantHosts(profile, extensionIdOf(options.extension), options.hosts);
    const browser = new ChromiumWithExtension(options, profile, await launch(profile, options));
    await browser.worker();
    return browser;
  }

  get context(): BrowserContext {
    return this.#context;
  }

  /** Errors, exceptions and blocked loads of the extension's own pages, frames and worker since the last start. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /**
   * The background worker. Playwright keeps one object through stops and starts: what is evaluated in it while it is
   * stopped waits for the next start.
   */
  async worker(): Promise<Worker> {
    const ours = (worker: Worker) => new URL(worker.url()).host === this.id;
    return (
      this.#context.serviceWorkers().find(ours) ??
      (await this.#context.waitForEvent('serviceworker', { predicate: ours, timeout: 30_000 }))
    );
  }

  /** Opens a page of the extension in a tab, for example `options.html`. */
  async openPage(path: string): Promise<Page> {
    const page = await this.#context.newPage();
    await page.goto(`chrome-extension://${this.id}/${path}`);
    return page;
  }

  /** The extension's frame inside a host page; waits for it. `path` tells frames apart where there are several. */
  async frameIn(page: Page, path = 'sidebar.html', timeout = 15_000): Promise<Frame> {
    // A closed shadow root hides the element from locators, but not its frame from the browser.
    const find = () => page.frames().find((one) => one.url().startsWith(`chrome-extension://${this.id}/${path}`));
    await until(() => find() !== undefined, `no frame ${path} of the extension in ${page.url()}`, timeout);
    const frame = find();
    if (!frame) throw new Error(`the frame ${path} left ${page.url()} at once`);
    return frame;
  }

  /** Stops the worker as the browser does when it sleeps; resolves when it has stopped. The next event starts a new one. */
  async stopWorker(): Promise<void> {
    await this.#withWorkerControl(async (session, statuses) => {
      await session.send('ServiceWorker.stopAllWorkers');
      await until(() => statuses.at(-1) !== 'running' && statuses.at(-1) !== 'stopping', 'the worker did not stop');
    });
  }

  /** Starts a stopped worker without an event of its own and resolves to it. */
  async wakeWorker(): Promise<Worker> {
    await this.#withWorkerControl(async (session, statuses) => {
      await session.send('ServiceWorker.startWorker', { scopeURL: `chrome-extension://${this.id}/` });
      await until(() => statuses.at(-1) === 'running', 'the worker did not start');
    });
    return this.worker();
  }

  async #withWorkerControl(body: (session: CDPSession, statuses: string[]) => Promise<unknown>): Promise<void> {
    const page = await this.#context.newPage();
    await page.goto(`chrome-extension://${this.id}/manifest.json`);
    const session = await this.#context.newCDPSession(page);
    const statuses: string[] = [];
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const version of versions) if (version.scriptURL.includes(this.id)) statuses.push(version.runningStatus);
    });
    await session.send('ServiceWorker.enable');
    await until(() => statuses.length > 0, 'the browser named no worker of the extension');
    await body(session, statuses);
    await page.close();
  }

  /** Ends the whole browser with SIGKILL, as a crash or a power cut does. */
  async kill(): Promise<void> {
    const gone = new Promise<void>((done) => this.#context.once('close', () => done()));
    process.kill(mainProcessOf(this.profile), 'SIGKILL');
    await gone;
    // What a dead Chromium leaves would make the next one believe that the profile is in use.
    for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie']) {
      rmSync(join(this.profile, name), { force: true });
    }
  }

  /** Starts again with the same profile, after `close` or `kill`. */
  async relaunch(): Promise<void> {
    this.#context = await launch(this.profile, this.#options);
    this.#problems = collectProblems(this.#context, `chrome-extension://${this.id}/`);
    await this.worker();
  }

  /** Ends the browser in order; the profile stays. */
  async close(): Promise<void> {
    await this.#context.close();
  }

  async dispose(): Promise<void> {
    await this.close();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function launch(profile: string, options: ChromiumOptions): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: options.headless ?? true,
    viewport: options.headless === false ? null : { width: options.width ?? 1280, height: options.height ?? 800 },
    args: launchArguments(options),
    ...(options.backForwardCache ? { ignoreDefaultArgs: ['--disable-back-forward-cache'] } : {}),
    ignoreHTTPSErrors: options.resolve !== undefined,
  });
}

async function until(condition: () => boolean, failure: string, timeout = 15_000): Promise<void> {
  const end = Date.now() + timeout;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`${failure} (waited ${timeout} ms)`);
    await pause(20);
  }
}

/** The browser's main process: the profile's lock is a link `host-PID`. */
function mainProcessOf(profile: string): number {
  const pid = Number(readlinkSync(join(profile, 'SingletonLock')).split('-').at(-1));
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  if (!command.includes(profile)) throw new Error(`process ${pid} is not the browser of ${profile}`);
  return pid;
}
