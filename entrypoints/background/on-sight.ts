import * as z from 'zod/mini';
import { ApiError } from '../../lib/api/api-error.ts';
import { createClient } from '../../lib/api/client.ts';
import type { Reach } from '../../lib/messages/view.ts';
import { me as meSchema } from '../../lib/model/api.ts';
import type { Me } from '../../lib/model/index.ts';
import { recall, remember } from '../../lib/platform/session-memory.ts';
import type { AskLookup } from '../../lib/resolve/on-sight.ts';
import { readSettings } from './settings.ts';
import { type Stores, stores } from './stores.ts';

/** After a failure the API is left alone for so long (ms), or for as long as it says. */
const rest = 60_000;
/** Until when it is left alone (ms since epoch); it outlives the worker, as a server's wish does. */
const restKey = 'sightRest';

/** Questions of this worker under way. */
let asking = 0;

/** Whether the copy holds all a person may see, or only their own accounts, and what became of the others. */
export async function reachOf(open: Stores | null): Promise<Reach> {
  const who = open && (await narrowed(open));
  if (!who) return 'all';
  if (!(await mayLook(who))) return who.capabilities.includes('lookup') ? 'could-ask' : 'mine';
  if (asking > 0) return 'asking';
  return (await isResting()) ? 'failed' : 'asked';
}

/**
 * Asks the API for what a page shows, where the copy holds only one's own accounts and the person allowed it. `changed`
 * is called when a question begins and when it has ended, with or without an answer.
 */
export async function lookOnSight(keysShown: () => Promise<string[]>, changed: () => void): Promise<void> {
  const open = await stores().catch(() => null);
  const who = open && (await narrowed(open));
  if (!who || !(await mayLook(who)) || (await isResting())) return;
  let begun = false;
  const begin = () => {
    begun = true;
    asking += 1;
    changed();
  };
  try {
    await open.sight.ask(await keysShown(), lookupOf(open, who, begin));
  } catch (error) {
    const wait = error instanceof ApiError ? error.retryAfter : null;
    await remember(restKey, Date.now() + (wait ?? rest)).catch(() => undefined);
  } finally {
    if (begun) {
      asking -= 1;
      changed();
    }
  }
}

async function isResting(): Promise<boolean> {
  const until = await recall(restKey);
  // One that lies far ahead was set under another clock (X35).
  return typeof until === 'number' && Date.now() < until && until - Date.now() < 24 * 60 * rest;
}

/** The API's own question; with a lookup key it sees no address and no domain (HMAC-SHA-256, lower-case hex). */
function lookupOf({ credentials }: Stores, { lookupKey }: Me, begin: () => void): AskLookup {
  const client = createClient({ ...credentials, now: Date.now, fetch: globalThis.fetch.bind(globalThis) });
  return async (keys) => {
    begin();
    return client.lookup(lookupKey === undefined ? keys : await hashed(keys, lookupKey));
  };
}

async function hashed(keys: readonly string[], lookupKey: string): Promise<string[]> {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const secret = await crypto.subtle.importKey('raw', encoder.encode(lookupKey), algorithm, false, ['sign']);
  const macs = await Promise.all(keys.map((key) => crypto.subtle.sign('HMAC', secret, encoder.encode(key))));
  return macs.map((mac) => Array.from(new Uint8Array(mac), (byte) => byte.toString(16).padStart(2, '0')).join(''));
}

async function mayLook({ capabilities }: Me): Promise<boolean> {
  return capabilities.includes('lookup') && (await readSettings()).onSight;
}

/** The person, where only their own accounts are kept here; null where all are. */
async function narrowed({ own }: Stores): Promise<Me | null> {
  const limit = await own.kept('narrowed').catch(() => null);
  if (limit === null) return null;
  const who = z.safeParse(meSchema, (await own.kept('me').catch(() => null))?.value);
  return who.success && who.data.limits?.accounts === limit.value ? who.data : null;
}
