import * as z from 'zod/mini';
import { i18n } from '#i18n';
import type {
  Captured,
  DraftPlace,
  DraftText,
  OutboxAct,
  OutboxCount,
  OutboxEntry,
  OutboxView,
  SavedFile,
} from '../../lib/messages/outbox.ts';
import { me as meSchema } from '../../lib/model/api.ts';
import { isBoundTo, isUnsent, type OutboxItem, undoTime } from '../../lib/model/outbox-item.ts';
import { accountOf } from '../../lib/model/write.ts';
import { draftKey } from '../../lib/own/drafts.ts';
import { Refusal } from '../../lib/platform/receive.ts';
import { NotKept, waitingAgain } from '../../lib/sync/outbox.ts';
import { pushStatus } from '../../lib/sync/push.ts';
import { StoreError } from '../../lib/sync/status.ts';
import { bindingOf } from './push-loop.ts';
import { type Stores, stores } from './stores.ts';

/**
 * Keeps what a person made: when this resolves it is stored twice and will be sent.
 * @throws Refusal that says why it was not kept; the words stay with the form
 */
export async function keepCapture({ id, write, draft }: Captured): Promise<void> {
  const open = await opened();
  const account = await nameOf(open, accountOf(write));
  if (account === null) throw new Refusal('NO_ACCOUNT', i18n.t('outbox.refusal.no_account'));
  const { baseUrl: apiBase, principal, name: person } = open.credentials;
  try {
    await open.outbox.accept(
      { id, apiBase, principal, person, about: account, write },
      draft ? draftKey(draft) : undefined,
    );
  } catch (error) {
    throw notKept(error);
  }
}

/** What stands in a form of this account and record, from before; null where nothing does. */
export async function readDraft(place: DraftPlace): Promise<DraftText | null> {
  const found = await (await opened()).own.drafts.get(place);
  return found && { place, id: found.id, values: found.values };
}

/** What was begun beside a record; null where nothing was, or it cannot be read now. */
export async function draftBeside(open: Stores | null, record: string): Promise<DraftText | null> {
  const found = await open?.own.drafts.newest(record).catch(() => null);
  if (!found) return null;
  const { form, accountId, id, values } = found;
  return { place: { form, accountId, record }, id, values };
}

export async function saveDraft({ place, id, values }: DraftText): Promise<void> {
  await (await opened()).own.drafts.save({ ...place, id, values });
}

/** How much is on its way, as far as it has been read: a view never waits for it. */
export function countOutbox(open: Stores | null): OutboxCount {
  const count = { waiting: 0, refused: 0, elsewhere: 0 };
  for (const item of open?.outbox.peek() ?? []) {
    if (!open || !isUnsent(item)) continue;
    if (!isBoundTo(item, bindingOf(open))) count.elsewhere += 1;
    else if (item.state === 'refused') count.refused += 1;
    else count.waiting += 1;
  }
  return count;
}

interface Rights {
  mayWrite: boolean;
  mayShare: boolean;
  /** E-mail address of the person. */
  writer: string | null;
}

/** What the API lets the person write, as it last said: feedback, and what belongs to which account. */
export async function rightsOf(open: Stores | null): Promise<Rights> {
  const kept = await open?.own.kept('me').catch(() => null);
  const { data } = z.safeParse(meSchema, kept?.value);
  return {
    writer: data?.email ?? null,
    mayWrite: data?.permissions.includes('feedback:write') ?? false,
    mayShare: (data?.permissions.includes('alias:write') && data.capabilities.includes('aliases')) ?? false,
  };
}

/** What the person wrote for these accounts and the API has not confirmed, newest first, as far as it has been read. */
export function capturesOf(open: Stores | null, accountIds: readonly string[]): OutboxEntry[] {
  if (!open) return [];
  const about = new Set(accountIds);
  return (open.outbox.peek() ?? [])
    .filter((item) => isBoundTo(item, bindingOf(open)) && about.has(item.into ?? accountOf(item.write)))
    .map((item) => entryOf(item, open))
    .reverse();
}

/** Everything on its way, as people see it; empty where nobody is signed in. */
export async function listOutbox(): Promise<OutboxView> {
  const open = await stores();
  if (!open) return { entries: [], fault: null, unreadable: 0, undoTime };
  const [items, unreadable, { fault }] = await Promise.all([
    open.outbox.list(),
    open.outbox.unreadable(),
    pushStatus(open.own),
  ]);
  const entries = items.map((item) => entryOf(item, open));
  return { entries, fault, unreadable: unreadable.length, undoTime };
}

/** What a person decided about one item; nothing happens where it is no longer in a state for it. */
export async function actOnOutbox(id: string, act: OutboxAct): Promise<void> {
  const open = await opened();
  await open.outbox.update(id, (item) => {
    const isMine = isBoundTo(item, bindingOf(open));
    switch (act) {
      case 'retry':
        // Too old to be sent by itself: from now on it counts as new, because a person said so.
        return isMine && item.state === 'refused' ? { ...waitingAgain, firstTriedAt: null } : null;
      case 'discard':
        return item.state === 'waiting' || item.state === 'refused' ? { state: 'discarded' } : null;
      case 'restore':
        return item.state === 'discarded' ? { state: item.refusal ? 'refused' : 'waiting' } : null;
    }
  });
}

/**
 * All that is unsent, to be kept as a file: for one who signs out the last chance, so what was made for other sign-ins and
 * is shown nowhere else is in it, each item with whom it was made by and for.
 */
export async function exportOutbox(): Promise<SavedFile> {
  const open = await opened();
  const at = new Date().toISOString();
  const items = (await open.outbox.list()).filter(isUnsent);
  const rows = items.map(({ id, apiBase, person, about, write, createdAt, refusal }) => ({
    id,
    api: apiBase,
    person,
    account: about,
    made: new Date(createdAt).toISOString(),
    ...write,
    ...(refusal ? { refused: refusal } : {}),
  }));
  const text = JSON.stringify({ saved: at, unsent: rows }, null, 2);
  return { name: `alongside-unsent-${at.slice(0, 10)}.json`, text };
}

function entryOf(item: OutboxItem, open: Stores): OutboxEntry {
  const { id, write, about, person, apiBase, createdAt, since, attempts, retryAt, refusal, answer } = item;
  const isMine = isBoundTo(item, bindingOf(open));
  return {
    id,
    kind: write.kind,
    made: isMine ? { write, about } : null,
    person,
    apiBase,
    state: isMine || item.state === 'discarded' ? item.state : 'elsewhere',
    createdAt,
    since,
    attempts,
    retryAt,
    answer: isMine ? answer : null,
    refusal: isMine ? refusal : null,
  };
}

/** The account's name; its id where the local copy cannot be read; null where it holds no such account. */
async function nameOf({ cache }: Stores, id: string): Promise<string | null> {
  const key = `i:${id}`;
  try {
    return (await cache.lookup([key])).get(key)?.accounts[0]?.name ?? null;
  } catch (error) {
    if (error instanceof StoreError) return id;
    throw error;
  }
}

async function opened(): Promise<Stores> {
  const open = await stores();
  if (!open) throw new Refusal('SIGNED_OUT', i18n.t('outbox.refusal.signed_out'));
  return open;
}

function notKept(error: unknown): unknown {
  if (error instanceof NotKept) {
    const words = {
      'too-long': i18n.t('outbox.refusal.too_long'),
      'too-many': i18n.t('outbox.refusal.too_many'),
      'on-its-way': i18n.t('outbox.refusal.on_its_way'),
    };
    return new Refusal('NOT_KEPT', words[error.reason]);
  }
  if (!(error instanceof StoreError)) return error;
  return error.fault === 'quota'
    ? new Refusal('STORE_QUOTA', i18n.t('outbox.refusal.disk_full'))
    : new Refusal('STORE_BROKEN', i18n.t('outbox.refusal.store'));
}
