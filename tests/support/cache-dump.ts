import { createHash } from 'node:crypto';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { openCache } from '../../lib/cache/cache.ts';
import type { Cache } from '../../lib/cache/seam.ts';
import { keyRules, type ServerRecords } from './sample-api.ts';

type Packed = { array: string; base64: string };
type Row = [key: IDBValidKey, value: unknown];
type Dump = { name: string; version: number; stores: Record<string, Row[]> };

/** What evaluates an expression in a page of the extension: Playwright's page or Firefox's. */
type Evaluates = { evaluate: (expression: string) => Promise<unknown> };

/**
 * Runs in an extension page: reads every row of the cache's database by native calls, read-only. Chromium keeps it in a
 * bucket of its own, Firefox under a prefix. Typed arrays travel as base64.
 */
const readRows = `(async () => {
  const bucket = navigator.storageBuckets && (await navigator.storageBuckets.open('cache'));
  const factory = bucket ? bucket.indexedDB : indexedDB;
  const found = (await factory.databases()).find(({ name }) => bucket || name.startsWith('cache:'));
  if (!found) return null;
  const answer = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const base64 = (view) => {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    let text = '';
    for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
    return btoa(text);
  };
  const pack = (value) => {
    if (ArrayBuffer.isView(value)) return { array: value.constructor.name, base64: base64(value) };
    if (Array.isArray(value)) return value.map(pack);
    if (value && typeof value === 'object') {
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, pack(part)]));
    }
    return value;
  };
  const db = await answer(factory.open(found.name));
  try {
    const names = [...db.objectStoreNames];
    const tx = db.transaction(names);
    const stores = {};
    for (const name of names) {
      const [keys, values] = await Promise.all([
        answer(tx.objectStore(name).getAllKeys()),
        answer(tx.objectStore(name).getAll()),
      ]);
      stores[name] = keys.map((key, i) => [key, pack(values[i])]);
    }
    return { name: found.name, version: db.version, stores };
  } finally {
    db.close();
  }
})()`;

/** The extension's cache, copied out of the browser row by row and opened here through its own seam. */
export async function copyOfCache(page: Evaluates): Promise<{ cache: Cache; lines: string[] } | null> {
  const dump = (await page.evaluate(readRows)) as Dump | null;
  if (!dump) return null;
  const engine = { indexedDB: new IDBFactory(), IDBKeyRange };
  await restore(dump, engine.indexedDB);
  return {
    cache: openCache({ ...engine, name: dump.name.replace(/-layout\d+$/, ''), keyRules }),
    lines: linesOf(dump),
  };
}

function restore({ name, version, stores }: Dump, factory: IDBFactory): Promise<void> {
  return new Promise((done, fail) => {
    const request = factory.open(name, version);
    request.onerror = () => fail(request.error);
    request.onupgradeneeded = () => {
      for (const [store, rows] of Object.entries(stores)) {
        const target = request.result.createObjectStore(store);
        for (const [key, value] of rows) target.put(unpack(value), key);
      }
    };
    request.onsuccess = () => {
      request.result.close();
      done();
    };
  });
}

const arrays = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array } as const;

function unpack(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpack);
  if (typeof value !== 'object' || value === null) return value;
  if (isPacked(value)) {
    const { buffer, byteOffset, length } = Buffer.from(value.base64, 'base64');
    const bytes = buffer.slice(byteOffset, byteOffset + length);
    return new arrays[value.array as keyof typeof arrays](bytes);
  }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, unpack(part)]));
}

function isPacked(value: object): value is Packed {
  return 'array' in value && 'base64' in value;
}

/** Every stored version of every record as the bytes that were kept, of all generations. */
function linesOf({ stores }: Dump): string[] {
  return (stores.chunks ?? []).flatMap(([, row]) => {
    const { bytes, offsets } = unpack(row) as { bytes: Uint8Array; offsets: Uint32Array };
    return Array.from(offsets.slice(1), (to, i) => Buffer.from(bytes.subarray(offsets[i], to)).toString()).filter(
      Boolean,
    );
  });
}

/** SHA-256 of a record with its members in the order of their names. */
export function recordHash(record: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(record)))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, part]) => [name, sorted(part)]));
}

/**
 * Compares what was copied with the server's records, each by hash, both as stored bytes and as the seam answers.
 * @returns what differs, in words; empty where the cache equals the server
 */
export async function differences(
  { cache, lines }: { cache: Cache; lines: string[] },
  server: ServerRecords,
): Promise<string[]> {
  const wrong: string[] = [];
  const stored = new Map<string, string>();
  const ids = new Set<string>();
  for (const line of lines) {
    const record = JSON.parse(line) as { id: string; rev: number };
    ids.add(record.id);
    stored.set(`${record.id} ${record.rev}`, recordHash(record));
  }
  const all = new Map<string, { rev: number }>([...server.accounts, ...server.feedback]);
  const found = await cache.lookup([...new Set([...ids, ...all.keys()])].map((id) => `i:${id}`));
  for (const [id, record] of all) {
    const { accounts = [], feedback = [] } = found.get(`i:${id}`) ?? {};
    const seen = [...accounts, ...feedback].find((each) => each.id === id);
    if (!seen) wrong.push(`${id} is missing`);
    else if (recordHash(seen) !== recordHash(record)) wrong.push(`${id} reads otherwise than the server's`);
    if (stored.get(`${id} ${record.rev}`) !== recordHash(record)) wrong.push(`${id} is stored otherwise`);
  }
  for (const id of ids) {
    const { accounts = [], feedback = [] } = found.get(`i:${id}`) ?? {};
    if (!all.has(id) && [...accounts, ...feedback].some((each) => each.id === id)) wrong.push(`${id} is left over`);
  }
  const { current } = await cache.state();
  if (current?.accounts !== server.accounts.size) wrong.push(`${current?.accounts} accounts are counted`);
  if (current?.feedback !== server.feedback.size) wrong.push(`${current?.feedback} feedback are counted`);
  return wrong;
}
