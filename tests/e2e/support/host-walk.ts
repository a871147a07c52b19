import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { effectiveConfig } from '../../../lib/model/effective-config.ts';
import { type Band, healthOf } from '../../../lib/model/health.ts';
import type { Account } from '../../../lib/model/index.ts';
import { type Words, wordsOf } from '../../../scripts/demo/words.ts';
import { signIn } from '../../hosts/sign-in.ts';
import { ChromiumWithExtension } from '../../support/chromium.ts';
import { pressLauncher } from '../../support/launcher.ts';
import { ownBuild } from '../../support/own-build.ts';
import { type HostName, hostNames, type KnownPage, type RealHosts, startRealHosts } from '../../support/real-hosts.ts';
import { sampleWalks, type WalkSample, WalkSamples } from './walk-samples.ts';

/** How a host's page says, to people, which record it shows; the same words stand in `Mark.said`. */
const saidBy: Record<HostName, string> = {
  rt: "document.querySelector('.ticket-info-basics .id .value')?.textContent.trim()",
  redmine: "/#(\\d+)$/.exec(document.querySelector('#content h2')?.textContent.trim() ?? '')?.[1]",
  'realtimex-crm': "document.querySelector('#main-content h5')?.textContent.trim()",
};

/** What may stand on a record's page: nothing else, at no moment. */
export interface Mark {
  page: KnownPage;
  said: string;
  /** What the launcher says; null where there is none. */
  launcher: string | null;
  /** The accounts the sidebar names. */
  names: string[];
}

/** A browser signed in at every real host, connected to the API, whose every frame is sampled. */
export interface Walks {
  hosts: RealHosts;
  browser: ChromiumWithExtension;
  /** The marks of a host's records, in the order of the seed. */
  marks: Record<HostName, Mark[]>;
  words: Words;
  /** The API's account of a customer of the seed. */
  accountOf: (key: string) => Account;
  /** Takes over what the API holds now. */
  sync: () => Promise<void>;
  /** A new tab and its samples. */
  open: () => Promise<Walker>;
  dispose: () => Promise<void>;
}

/** Starts all of it. The back-forward cache is on, as people have it. */
export async function startWalks(): Promise<Walks> {
  const hosts = await startRealHosts();
  const extension = ownBuild('chrome');
  const words = wordsOf(extension);
  const browser = await ChromiumWithExtension.start({
    extension,
    hosts: ['http://127.0.0.1/*'],
    backForwardCache: true,
  });
  const line = await browser.openPage('options.html');
  const must = async <T>(type: string, request: object = {}): Promise<T> => {
    const message = JSON.stringify({ type, request });
    const reply = await line.evaluate<{ ok: boolean; value: T }>(`chrome.runtime.sendMessage(${message})`);
    if (!reply.ok) throw new Error(`${type}: ${JSON.stringify(reply)}`);
    return reply.value;
  };
  const syncedAt = async () => (await must<{ lastSyncedAt: number | null }>('sync:status')).lastSyncedAt ?? 0;
  const synced = (after: number) => until(async () => (await syncedAt()) > after, 'the sync did not end');
  await must('connection:save', { baseUrl: hosts.api.url, token: hosts.api.tokens.support });
  await synced(0);
  for (const name of hostNames) await must('tools:enable', { tool: name, origin: hosts.info[name].base });
  await sampleWalks(
    browser,
    extension,
    Object.fromEntries(hostNames.map((name) => [hosts.info[name].base, saidBy[name]])),
  );
  const page = await browser.context.newPage();
  for (const name of hostNames) await signIn(page, hosts.info[name].login);
  await page.close();
  const accounts = [...(await hosts.api.records()).accounts.values()];
  const accountOf = (key: string) => {
    const id = hosts.truth.accountIdOf.get(key);
    const account = accounts.find(({ externalIds }) => externalIds?.some((one) => one.id === id));
    if (!account) throw new Error(`the API has no account of ${key}`);
    return account;
  };
  const marksOf = (name: HostName) => hosts.pages[name].map((known) => markOf(name, known, accountOf, words));
  const marks = { rt: marksOf('rt'), redmine: marksOf('redmine'), 'realtimex-crm': marksOf('realtimex-crm') };
  return {
    hosts,
    browser,
    marks,
    words,
    accountOf,
    async sync() {
      const before = await syncedAt();
      await must('page:sync');
      await synced(before);
    },
    open: async () => new Walker(await browser.context.newPage(), Object.values(marks).flat()),
    dispose: async () => {
      await browser.dispose();
      await hosts.close();
    },
  };
}

const worstFirst: Band[] = ['red', 'yellow', 'unknown', 'green'];

function markOf(name: HostName, page: KnownPage, accountOf: Walks['accountOf'], words: Words): Mark {
  const { exact, maybe } = page.expected;
  const certain = exact.map(accountOf);
  const bands = certain.map((account) => healthOf(account, effectiveConfig()).band);
  const shape = worstFirst.find((band) => bands.includes(band)) ?? 'none';
  const strategic = certain.some((account) => account.strategic?.flag);
  const label = [
    words('launcher_open'),
    ...(strategic ? [words('launcher_strategic')] : []),
    words(`launcher_band_${shape}`),
  ];
  return {
    page,
    said: name === 'realtimex-crm' ? page.subject : (/\d+$/.exec(page.name)?.[0] ?? ''),
    launcher: exact.length + maybe.length > 0 ? label.join(', ') : null,
    names: [...new Set([...exact, ...maybe].map((key) => accountOf(key).name))].sort(),
  };
}

/** After so long a frame that did not answer is gone again, ms. */
const givenUp = 5000;

/** One tab on its way through a host's records. */
class Walker {
  readonly page: Page;
  readonly samples: WalkSamples;
  readonly #marks: Map<string, Mark>;

  constructor(page: Page, marks: Mark[]) {
    this.page = page;
    page.setDefaultTimeout(30_000);
    this.samples = new WalkSamples(page);
    this.#marks = new Map(marks.map((mark) => [recordPart(mark.page.url), mark]));
  }

  /** Waits until the page is this record's and the launcher says so; where there is none, until the page says which it is. */
  async arrived(mark: Mark): Promise<void> {
    const here = () => {
      const now = this.samples.latest;
      const there = now && this.#marks.get(recordPart(now.url)) === mark && now.record === mark.said;
      return Boolean(there && now.launcher === mark.launcher);
    };
    await until(here, () => `${mark.page.name} is not shown with "${mark.launcher}": ${this.#last()}`);
  }

  /**
   * Goes so many entries through the tab's history. Where the address there is a record's, waits for it and gives it.
   */
  async step(delta: number): Promise<Mark | undefined> {
    const before = this.samples.latest?.at ?? 0;
    const from = this.page.url();
    await this.page.evaluate(`history.go(${delta})`);
    const gone = () => (this.samples.latest?.at ?? 0) > before && this.samples.latest?.url !== from;
    await until(gone, () => `history stayed at ${from}`);
    const mark = this.#marks.get(recordPart(this.samples.latest?.url ?? ''));
    if (mark) await this.arrived(mark);
    return mark;
  }

  /** Opens the sidebar by the launcher where it is closed, and waits until it names the record's accounts. */
  async openSidebar(mark: Mark): Promise<void> {
    if (mark.launcher === null) return;
    let pressed = 0;
    const named = async () => {
      // On a busy machine the page's script gives a frame up that does not answer in time: a person presses again.
      if (!this.samples.latest?.open && Date.now() - pressed > givenUp) {
        pressed = Date.now();
        await pressLauncher(this.page);
      }
      return sameNames(this.samples.latest, mark);
    };
    await until(named, () => `${mark.page.name} names not ${mark.names}: ${this.#last()}`);
  }

  /** Samples in which the launcher or the sidebar told of an account that is not of the record on screen. */
  wrong(): WalkSample[] {
    return this.samples.all().filter((sample) => {
      const mark = this.#marks.get(recordPart(sample.url));
      // Between two records a program of one page shows the one and has the address of the other: then nobody may be named.
      const settled = sample.record === null || sample.record === mark?.said;
      const names = (settled && mark?.names) || [];
      const launcherFits = sample.launcher === null || (settled && sample.launcher === mark?.launcher);
      return !launcherFits || (sample.named ?? []).some((name) => !names.includes(name));
    });
  }

  /** How many of these records were seen with their launcher, and how many with their accounts in the sidebar. */
  seen(marks: Mark[]): { launchers: number; sidebars: number } {
    const all = this.samples.all();
    const of = (mark: Mark) => all.filter((sample) => this.#marks.get(recordPart(sample.url)) === mark);
    return {
      launchers: marks.filter((mark) => of(mark).some((sample) => sample.launcher === mark.launcher)).length,
      sidebars: marks.filter((mark) => of(mark).some((sample) => sameNames(sample, mark))).length,
    };
  }

  async close(): Promise<void> {
    this.samples.stop();
    await this.page.close();
  }

  #last(): string {
    return JSON.stringify(this.samples.latest ?? `no sample of ${this.page.url()}`);
  }
}

const sameNames = (sample: WalkSample | undefined, { names }: Mark): boolean =>
  sample?.named?.toSorted().join() === names.join();

/** What of an address names the record: hosts add parameters of their own. */
function recordPart(address: string): string {
  const { origin, pathname, searchParams, hash } = new URL(address);
  const id = pathname.endsWith('.html') ? `?id=${searchParams.get('id')}` : '';
  return `${origin}${pathname}${id}${hash}`;
}

/** Waits for a condition; throws `failure` after half a minute. */
async function until(
  condition: () => boolean | Promise<boolean>,
  failure: string | (() => string),
  timeout = 30_000,
): Promise<void> {
  for (const end = Date.now() + timeout; !(await condition()); await pause(20)) {
    if (Date.now() > end) throw new Error(typeof failure === 'string' ? failure : failure());
  }
}
