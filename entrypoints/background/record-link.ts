import { i18n } from '#i18n';
import type { LinkedAccount, LinkView, RecordLink } from '../../lib/messages/link.ts';
import type { Account } from '../../lib/model/account.ts';
import type { OutboxItem, Refusal as Refused } from '../../lib/model/outbox-item.ts';
import { linksOf } from '../../lib/own/choices.ts';
import type { Link } from '../../lib/own/schema.ts';
import { Refusal } from '../../lib/platform/receive.ts';
import { shownUrl } from '../../lib/platform/tab-origin.ts';
import { plainUrl } from '../../lib/tools/plain-url.ts';
import type { Sighting } from '../../lib/tools/sighting.ts';
import { actOnOutbox, keepCapture, rightsOf } from './outbox.ts';
import { viewKey } from './sidebar-view.ts';
import { type Stores, stores } from './stores.ts';
import { readTab } from './tab-state.ts';
import { toolsOf } from './tools.ts';

/** The API said no for good: nothing of it can have had its effect. */
const withoutEffect: Refused['code'][] = ['FORBIDDEN', 'GONE', 'TOO_LARGE', 'INVALID', 'REJECTED'];

/** A record on screen and what is needed to tell whose it is. */
interface Scene {
  open: Stores;
  key: string;
  several: boolean;
  /** Its address without what tells nothing of the record; null where the tab shows it no more. */
  url: string | null;
}

/**
 * Does what a person said about the account of the record on screen. What they say holds here at once; `maySend` says
 * whether the API may be told from where they said it.
 * @throws Refusal where the tab shows another record by now, the account is gone, or it could not be kept
 */
export async function linkRecord(
  tabId: number,
  { key, accountId, deed, id }: RecordLink,
  maySend: boolean,
): Promise<void> {
  const scene = await sceneOf(tabId, key);
  const { open } = scene;
  const before = linksOf(await open.own.choices.of(key));
  const isTold = before.some((each) => each.accountId === accountId && each.item !== null);
  if (!maySend && (deed === 'share' || (deed === 'undo' && isTold))) {
    throw new Refusal('ELSEWHERE', i18n.t('link.elsewhere'));
  }
  if (deed === 'undo') {
    // First what the API hears: a worker that dies in between leaves the link in sight, to be undone once more.
    for (const each of before) if (each.accountId === accountId) await takeBack(open, each, id);
    await open.own.choices.link(
      key,
      before.filter((each) => each.accountId !== accountId),
    );
    return;
  }
  await accountNamed(open, accountId);
  const known = before.find((each) => each.accountId === accountId);
  const link = known ?? { accountId, at: Date.now(), url: null, item: null };
  // A ticket is one customer's: the new word replaces the old one. An issue may concern several.
  const others = before.filter((each) => each !== known);
  const kept = scene.several ? others : [];
  await open.own.choices.link(key, [...kept, link]);
  for (const each of others) if (!kept.includes(each)) await takeBack(open, each, crypto.randomUUID());
  const again = (await open.outbox.list()).find((item) => item.id === link.item && item.state === 'refused');
  if (again && maySend && deed === 'share') return actOnOutbox(again.id, 'retry');
  if ((isTold && deed === 'link') || !maySend || !(await rightsOf(open)).mayShare || scene.url === null) return;
  const shared: Link = { ...link, url: scene.url, item: id };
  await keepCapture({ id, write: { kind: 'alias', accountId, body: { url: scene.url } }, draft: null });
  await open.own.choices.link(key, [...kept, shared]);
}

/** What is linked on the record of a sighting, how far the API knows, and what it says against it. */
export async function linkView(open: Stores | null, sighting: Sighting | null): Promise<LinkView | null> {
  if (!open || !sighting?.record) return null;
  const key = viewKey(sighting);
  const [choice, { mayShare }] = await Promise.all([open.own.choices.of(key), rightsOf(open)]);
  const links = linksOf(choice);
  if (links.length === 0) return { linked: [], against: [], mayShare };
  const found = await open.cache.lookup([key, ...links.map(({ accountId }) => `i:${accountId}`)]);
  const items = new Map((open.outbox.peek() ?? []).map((item) => [item.id, item]));
  const linked = links.flatMap((link) => {
    const account = found.get(`i:${link.accountId}`)?.accounts[0];
    return account ? [linkedAccount(account, link, items.get(link.item ?? ''))] : [];
  });
  const ids = new Set(links.map(({ accountId }) => accountId));
  const others = sighting.several ? [] : (found.get(key)?.accounts ?? []).filter(({ id }) => !ids.has(id));
  return { linked, against: others.map(({ id, name }) => ({ id, name })), mayShare };
}

function linkedAccount({ id, name }: Account, { at, item }: Link, sent: OutboxItem | undefined): LinkedAccount {
  const state = sent?.state;
  // An item goes once a sync has confirmed it.
  const shared =
    item === null || state === 'discarded'
      ? 'here'
      : state === undefined || state === 'sent'
        ? 'shared'
        : state === 'refused'
          ? 'refused'
          : 'waiting';
  return { id, name, at, shared, refusal: shared === 'refused' ? (sent?.refusal ?? null) : null };
}

/** The API is told that it was no match, unless it cannot have heard of it. */
async function takeBack(open: Stores, { accountId, url, item }: Link, id: string): Promise<void> {
  if (item === null || url === null) return;
  let unheard = false;
  await open.outbox.update(item, ({ state, attempts, refusal }) => {
    const waits = state === 'waiting' && attempts === 0;
    unheard = waits || state === 'discarded' || (refusal !== null && withoutEffect.includes(refusal.code));
    return unheard ? { state: 'discarded' } : null;
  });
  if (unheard) return;
  await keepCapture({ id, write: { kind: 'alias-removal', accountId, body: { url } }, draft: null });
}

async function sceneOf(tabId: number, key: string): Promise<Scene> {
  const [state, open, url] = await Promise.all([readTab(tabId), stores(), shownUrl(tabId)]);
  if (!open) throw new Refusal('SIGNED_OUT', i18n.t('outbox.refusal.signed_out'));
  if (!state?.sighting.record || viewKey(state.sighting) !== key) {
    throw new Refusal('MOVED', i18n.t('link.refusal.moved'));
  }
  const definition = (await toolsOf(open)).byId(state.sighting.tool);
  return {
    open,
    key,
    several: state.sighting.several,
    url: url && definition ? plainUrl(url.href, definition) : null,
  };
}

async function accountNamed({ cache }: Stores, accountId: string): Promise<Account> {
  const key = `i:${accountId}`;
  const [account] = (await cache.lookup([key])).get(key)?.accounts ?? [];
  if (!account) throw new Refusal('NO_ACCOUNT', i18n.t('link.refusal.gone'));
  return account;
}
