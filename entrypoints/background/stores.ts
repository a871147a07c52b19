import { openCache } from '../../lib/cache/cache.ts';
import type { Cache } from '../../lib/cache/seam.ts';
import type { Drafts } from '../../lib/own/drafts.ts';
import { type OwnStore, openOwn } from '../../lib/own/own.ts';
import { deleteBucket, openBucket } from '../../lib/platform/bucket.ts';
import { type Mirror, openMirror } from '../../lib/platform/mirror.ts';
import { type Credentials, readCredentials } from '../../lib/platform/vault.ts';
import { OnSight } from '../../lib/resolve/on-sight.ts';
import { Outbox } from '../../lib/sync/outbox.ts';
import { configOf } from './config.ts';
import { following } from './following.ts';
import { forgetSight, sightMemory, withSight } from './sight-memory.ts';
import { ToolCatalogue } from './tool-catalogue.ts';

/** What belongs to one sign-in: another API or principal has other stores, and never sees these (T29). */
export interface Stores {
  credentials: Credentials;
  cache: Cache;
  /** What was looked up as it came on screen; `cache` has it beside the copy. */
  sight: OnSight;
  own: OwnStore;
  /** What waits to be sent, in `own` and in the mirror. */
  outbox: Outbox;
  mirror: Mirror;
  /** The tools in force for this sign-in; awaited before anything that depends on the organisation's own. */
  tools(): Promise<ToolCatalogue>;
  /** Takes the tools of the configuration last kept. */
  readTools(): Promise<ToolCatalogue>;
}

let opening: Promise<Stores | null> | null = null;
/** How many are at work on the sign-in itself. */
let apart = 0;

/** The stores of the person signed in; null when nobody is. Opened on first use and kept while the worker lives. */
export function stores(): Promise<Stores | null> {
  // Whoever asks now must not open, and so bring back, what is being deleted.
  if (apart > 0) return Promise.resolve(null);
  opening ??= open();
  // A store that could not be opened may be well on the next try.
  opening.catch(() => {
    opening = null;
  });
  return opening;
}

/**
 * Ends or changes a sign-in: until the body is through nobody is given the stores, so that nothing new begins in them
 * between what ended its work and what deletes them.
 */
export async function whileNobodyReads<T>(body: () => Promise<T>): Promise<T> {
  apart += 1;
  try {
    return await body();
  } finally {
    apart -= 1;
  }
}

/** Lets go of open stores, so that the next use reads anew who is signed in. */
export async function closeStores(): Promise<void> {
  const open = await opening?.catch(() => null);
  opening = null;
  await open?.outbox.close();
  await open?.mirror.close();
  open?.cache.close();
  open?.own.close();
}

/** Deletes the copy of the API's data, files and all; the next use begins an empty one. What people wrote lies elsewhere. */
export async function dropCache(): Promise<void> {
  await closeStores();
  await deleteBucket('cache');
}

/**
 * Deletes every store whole: cached customers, what was made here, and the token. `carry` leaves what is not sent yet in
 * its second copy: it stays bound to its API and person, and waits for them. @throws StoreError where that copy fails
 */
export function wipeStores(carry: boolean): Promise<void> {
  return whileNobodyReads(async () => {
    const unsent = carry && (await (await opening?.catch(() => null))?.outbox.leave());
    // An answer on its way would be written down again.
    await (await opening?.catch(() => null))?.sight.forget();
    await closeStores();
    await Promise.all([deleteBucket('cache'), deleteBucket('own'), deleteBucket('vault'), forgetSight()]);
    // Without stores to ask, a wipe that was cut short is being finished: what lies there was meant to stay.
    if (!carry || unsent === 0) await deleteBucket('mirror');
  });
}

async function open(): Promise<Stores | null> {
  const credentials = await readCredentials();
  if (!credentials) return null;
  const [name, cacheBucket, ownBucket] = await Promise.all([
    nameFor(credentials),
    openBucket('cache'),
    openBucket('own'),
  ]);
  const own = openOwn({ ...ownBucket, name: ownBucket.prefix + name, now: Date.now });
  let catalogue = new ToolCatalogue();
  const keyRules = {
    parse: (url: string) => catalogue.recordRefs(url),
    isTool: (system: string) => catalogue.byId(system) !== undefined,
  };
  const mirror = openMirror();
  const outbox = new Outbox({ own: own.outbox, mirror, now: Date.now });
  const cache = openCache({ ...cacheBucket, name: cacheBucket.prefix + name, keyRules });
  const sight = new OnSight({ memory: sightMemory(name), rules: keyRules, now: Date.now });
  const readTools = async () => {
    catalogue = new ToolCatalogue(await configOf(own));
    return catalogue;
  };
  let reading: Promise<ToolCatalogue> | null = null;
  return {
    credentials,
    cache: withSight(following(cache, outbox, ownFollower(own)), sight),
    sight,
    own,
    outbox,
    mirror,
    readTools,
    async tools() {
      reading ??= readTools();
      // What could not be read may be readable on the next try.
      await reading.catch((error: unknown) => {
        reading = null;
        throw error;
      });
      return catalogue;
    },
  };
}

/** What a person typed and linked, and has not sent or told. */
function ownFollower({ drafts, choices }: OwnStore): Pick<Drafts, 'follow'> {
  return {
    async follow(deleted) {
      await Promise.all([drafts.follow(deleted), choices.follow(deleted)]);
    },
  };
}

/** A name that tells neither the API nor the person. */
async function nameFor({ baseUrl, principal }: Credentials): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${baseUrl}\n${principal}`));
  return Array.from(new Uint8Array(bytes).subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
