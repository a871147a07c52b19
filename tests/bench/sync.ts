import type { Bench, Figure } from './measure/figure.ts';
import { BenchBrowser, buildWith } from './scale/bench-extension.ts';
import { beside, load, type Measured, note, plain } from './scale/compared.ts';
import { afterDeltas, deltasAndLookUps } from './scale/deltas.ts';
import { FeedProcess } from './scale/feed-process.ts';
import { peakWhile, storedBytes } from './scale/footprint.ts';
import { installPeers } from './scale/peers.ts';

type Say = (line: string) => void;

const floors = ['fetch', 'fetch-parse', 'packed'];
const repetitions = 5;

/**
 * Imports and deltas of the product's own worker, which checks every row, against floors and stores that check none, in
 * the same worker, from a server on loopback. `--size N` takes another number of accounts, `--full` adds a million.
 */
export const bench: Bench = async (say, { size = 100_000, full = false } = {}) => {
  const extension = await buildWith('sync');
  const figures = [load('load-before')];
  figures.push(...(await withBrowser(extension, size, (browser, feed) => imports(browser, feed, say))));
  figures.push(...(await footprint(extension, size, say)));
  figures.push(...(await wholePeers(Math.min(size, 10_000), say)));
  if (full) figures.push(...(await withBrowser(extension, 1_000_000, (browser, feed) => million(browser, feed, say))));
  return [...figures, load('load-after')];
};

async function imports(browser: BenchBrowser, feed: FeedProcess, say: Say): Promise<Figure[]> {
  const measured: Measured = new Map();
  const contend = async (name: string, at: number) => note(measured, name, await takeAll(browser, feed, name), at);
  for (let i = 0; i < repetitions; i += 1) {
    say(`import of ${feed.ready.accounts} accounts, repetition ${i + 1} of ${repetitions}`);
    for (const name of floors) await contend(name, i);
    // Half a minute and more each: the first repetitions are enough for them, and the last for what follows.
    if (i < 2) await contend('dexie', i);
    if (i < 1) await contend('raw', i);
    if (i < 2) await browser.ask('close', 'dexie');
    note(measured, 'product', await browser.importAll(feed), i);
  }
  // Signing in anew emptied the bucket: the raw store is filled beside the product's.
  await contend('raw', repetitions - 1);
  await deltasAndLookUps(browser, feed, measured, say);
  return [
    plain(measured, 'fetch', 'ms'),
    plain(measured, 'fetch-parse', 'ms'),
    ...['packed', 'raw', 'dexie'].map((id) => beside(measured, id, 'fetch-parse', 'ms')),
    beside(measured, 'product', 'fetch-parse', 'ms', 1.3),
    { ...beside(measured, 'product', 'packed', 'ms'), id: 'product-beside-packed' },
    { ...beside(measured, 'product', 'dexie', 'ms', 0.1), id: 'product-beside-dexie' },
    plain(measured, 'delta-raw', 'ms'),
    beside(measured, 'delta-product', 'delta-raw', 'ms', 0.1),
    ...afterDeltas(measured),
  ];
}

/** Ms for all pages of the snapshot into an empty store of that name. */
async function takeAll(browser: BenchBrowser, feed: FeedProcess, name: string): Promise<number> {
  await browser.ask('prepare', name);
  return browser.ask<number>('take', { name, url: feed.ready.url, from: 0, to: feed.ready.pages });
}

/** Peak memory above an idle browser, and bytes on disk; each import in a browser of its own. */
async function footprint(extension: string, accounts: number, say: Say): Promise<Figure[]> {
  const measured: Measured = new Map();
  for (let i = 0; i < 2; i += 1) {
    say(`memory of an import, repetition ${i + 1} of 2`);
    await withBrowser(extension, accounts, async (browser, feed) => {
      const { profile } = browser.browser;
      note(
        measured,
        'peak-fetch-parse',
        (await peakWhile(profile, () => takeAll(browser, feed, 'fetch-parse'))) / 2 ** 20,
      );
    });
    await withBrowser(extension, accounts, async (browser, feed) => {
      const { profile } = browser.browser;
      const before = storedBytes(profile);
      note(measured, 'peak-product', (await peakWhile(profile, () => browser.importAll(feed))) / 2 ** 20);
      await browser.browser.close();
      note(measured, 'json', feed.ready.bytes / 2 ** 20);
      note(measured, 'disk-product', (storedBytes(profile) - before) / 2 ** 20);
    });
  }
  return [
    plain(measured, 'peak-fetch-parse', 'MiB'),
    beside(measured, 'peak-product', 'peak-fetch-parse', 'MiB', 1.5),
    plain(measured, 'json', 'MiB'),
    beside(measured, 'disk-product', 'json', 'MiB', 0.5),
  ];
}

/** Stores that keep whole documents by id and have no index over a list of keys: small, or it takes for ever. */
async function wholePeers(accounts: number, say: Say): Promise<Figure[]> {
  say(`RxDB and PouchDB with ${accounts} accounts`);
  installPeers();
  const measured: Measured = new Map();
  await withBrowser(await buildWith('whole'), accounts, async (browser, feed) => {
    for (let i = 0; i < 3; i += 1) {
      for (const name of ['fetch-parse', 'rxdb', 'pouchdb']) {
        note(measured, `${accounts}/${name}`, await takeAll(browser, feed, name));
        await browser.ask('close', name);
      }
      note(measured, `${accounts}/product`, await browser.importAll(feed));
    }
  });
  const id = (name: string) => `${accounts}/${name}`;
  return [
    plain(measured, id('fetch-parse'), 'ms'),
    ...['rxdb', 'pouchdb', 'product'].map((name) => beside(measured, id(name), id('fetch-parse'), 'ms')),
    { ...beside(measured, id('product'), id('rxdb'), 'ms', 1 / 12), id: id('product-beside-rxdb') },
    { ...beside(measured, id('product'), id('pouchdb'), 'ms'), id: id('product-beside-pouchdb') },
  ];
}

async function million(browser: BenchBrowser, feed: FeedProcess, say: Say): Promise<Figure[]> {
  const measured: Measured = new Map();
  for (let i = 0; i < 3; i += 1) {
    say(`import of a million accounts, repetition ${i + 1} of 3`);
    for (const name of floors) {
      note(measured, `1M/${name}`, await takeAll(browser, feed, name));
      await browser.ask('close', name);
    }
    note(measured, '1M/product', await browser.importAll(feed));
  }
  return [
    plain(measured, '1M/fetch-parse', 'ms'),
    beside(measured, '1M/packed', '1M/fetch-parse', 'ms'),
    beside(measured, '1M/product', '1M/fetch-parse', 'ms', 2),
  ];
}

async function withBrowser<T>(
  extension: string,
  accounts: number,
  body: (browser: BenchBrowser, feed: FeedProcess) => Promise<T>,
): Promise<T> {
  const feed = await FeedProcess.start(accounts);
  const browser = await BenchBrowser.start(extension);
  try {
    return await body(browser, feed);
  } finally {
    await browser.dispose();
    await feed.stop();
  }
}
