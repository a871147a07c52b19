import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import { ApiError } from '../../lib/api/api-error.ts';
import { parseBaseUrl } from '../../lib/api/base-url.ts';
import { createClient } from '../../lib/api/client.ts';
import type { Connection } from '../../lib/messages/view.ts';
import type { Me } from '../../lib/model/index.ts';
import { permissionFor } from '../../lib/platform/origins.ts';
import { Refusal } from '../../lib/platform/receive.ts';
import { type Credentials, readCredentials, writeCredentials } from '../../lib/platform/vault.ts';
import { forgetRefreshes } from './refresh-ledger.ts';
import { closeStores, stores, whileNobodyReads, wipeStores } from './stores.ts';

/**
 * Set before a wipe and cleared after it: a wipe cut short by the worker's end is finished at the next start (L32). Its
 * value says whether what is not sent yet stays.
 */
const wipePending = 'wipePending';
/** Whether somebody signed in and did not sign out: a vault that lost its files says nothing (F41). */
const signedIn = 'signedIn';
/** What was left over at the start of this worker; whoever changes the sign-in waits for it. */
let finishing: Promise<void> = Promise.resolve();

/** Where the extension stands with its API. */
export async function connection(): Promise<Connection> {
  return asConnection(await readCredentials());
}

export function asConnection(credentials: Credentials | null): Connection {
  if (!credentials) return { state: 'none' };
  const { baseUrl, name, organization, role, refusedSince } = credentials;
  if (refusedSince !== null) return { state: 'refused', baseUrl, since: refusedSince };
  return { state: 'connected', baseUrl, name, organization, role };
}

/**
 * Asks an API who the token speaks for. Nothing is kept.
 * @throws Refusal that says what is wrong and what to do
 */
export async function testConnection(address: string, token: string): Promise<{ baseUrl: string; me: Me }> {
  const parsed = parseBaseUrl(address);
  if (!parsed.ok) throw new Refusal('BAD_URL', i18n.t(`address.${parsed.problem}`, [parsed.value]));
  const trimmed = token.trim();
  if (!/^[\x21-\x7e]+$/.test(trimmed)) {
    throw new Refusal('BAD_TOKEN', i18n.t('refusal.bad_token'));
  }
  const { origin, host } = new URL(parsed.url);
  if (!(await browser.permissions.contains({ origins: [permissionFor(origin)] }))) {
    throw new Refusal('NOT_GRANTED', i18n.t('refusal.api_not_granted', [host]));
  }
  const client = createClient({
    baseUrl: parsed.url,
    token: trimmed,
    fetch: globalThis.fetch.bind(globalThis),
    now: Date.now,
  });
  try {
    return { baseUrl: parsed.url, me: await client.me() };
  } catch (error) {
    throw error instanceof ApiError ? refusalOf(error, parsed.url) : error;
  }
}

/**
 * Keeps a connection that passed its test. Another API or person than before: the old data is wiped first, but for what
 * is not sent yet; that stays bound to whom it was made for (F50).
 * @param stopWork ends what runs for the connection before; not called where the test fails, which changes nothing
 */
export async function saveConnection(
  address: string,
  token: string,
  stopWork: () => Promise<void>,
): Promise<Connection> {
  const { baseUrl, me } = await testConnection(address, token);
  const credentials: Credentials = {
    baseUrl,
    token: token.trim(),
    principal: me.id,
    name: me.name,
    organization: me.organization.name,
    role: me.role ?? null,
    refusedSince: null,
  };
  await finishing.catch(() => undefined);
  await whileNobodyReads(async () => {
    await stopWork();
    const before = await readCredentials();
    if (before && (before.baseUrl !== baseUrl || before.principal !== me.id)) await wipe(true);
    await writeCredentials(credentials);
    await browser.storage.local.set({ [signedIn]: true });
    await closeStores();
  });
  return asConnection(credentials);
}

/** Signs out: deletes all customer data and the token, after what runs was ended. */
export function forgetConnection(stopWork: () => Promise<void>): Promise<void> {
  return whileNobodyReads(async () => {
    await stopWork();
    await wipe();
  });
}

/** The API refused the token: say so since when, and stop asking. Accepted again: forget that. */
export async function noteRefusal(refusedSince: number | null): Promise<void> {
  const credentials = await readCredentials();
  if (!credentials || (credentials.refusedSince === null) === (refusedSince === null)) return;
  const noted = { ...credentials, refusedSince };
  await writeCredentials(noted);
  const open = await stores();
  if (open) open.credentials = noted;
}

/** Deletes all customer data and the token; `carry` leaves what is not sent yet, for the sign-in it was made for. */
async function wipe(carry = false): Promise<void> {
  await browser.storage.local.set({ [wipePending]: carry ? 'carry' : 'all' });
  await Promise.all([wipeStores(carry), forgetRefreshes()]);
  await browser.storage.local.remove([wipePending, signedIn]);
}

/**
 * Finishes a wipe that was cut short, and deletes the copy of a sign-in that the disk lost: nobody could read it any more,
 * or sign out of it. What is not sent yet stays for its person. Called at every start, before any store is opened.
 */
export function finishWipe(): Promise<void> {
  finishing = finish();
  return finishing;
}

async function finish(): Promise<void> {
  const kept = await browser.storage.local.get([wipePending, signedIn]);
  if (kept[wipePending]) return wipe(kept[wipePending] === 'carry');
  // A vault that cannot be read now may be well at the next start.
  const credentials = await readCredentials().catch(() => undefined);
  if (credentials && !kept[signedIn]) await browser.storage.local.set({ [signedIn]: true });
  if (credentials === null && kept[signedIn]) await wipe(true);
}

function refusalOf({ code, status, detail }: ApiError, baseUrl: string): Refusal {
  const { host, pathname } = new URL(baseUrl);
  const says: Partial<Record<ApiError['code'], string>> = {
    OFFLINE: i18n.t('refusal.offline', [host]),
    TIMEOUT: i18n.t('refusal.timeout', [host]),
    UNAUTHORIZED: i18n.t('refusal.unauthorized'),
    FORBIDDEN: i18n.t('refusal.forbidden'),
    NOT_FOUND: i18n.t('refusal.not_found', [`${host}${pathname === '/' ? '' : pathname}/v1`]),
    NOT_API: i18n.t('refusal.not_api', [host]),
    RATE_LIMITED: i18n.t('refusal.rate_limited', [host]),
    SERVER: i18n.t('refusal.server', [host, String(status ?? '5xx')]),
    VERSION: i18n.t('refusal.version'),
    TRUNCATED: i18n.t('refusal.truncated', [host]),
    SCHEMA: i18n.t('refusal.schema', [host, detail.slice(0, 120)]),
  };
  return new Refusal(code, says[code] ?? i18n.t('refusal.other', [host, code]));
}
