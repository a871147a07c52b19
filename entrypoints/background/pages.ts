import type { LauncherView, SidebarView } from '../../lib/messages/view.ts';
import { effectiveConfig } from '../../lib/model/effective-config.ts';
import { linksOf } from '../../lib/own/choices.ts';
import { Refusal } from '../../lib/platform/receive.ts';
import { shownUrl } from '../../lib/platform/tab-origin.ts';
import type { Match } from '../../lib/resolve/match.ts';
import { resolve } from '../../lib/resolve/resolve.ts';
import { type Fault, StoreError } from '../../lib/sync/status.ts';
import type { Sighting } from '../../lib/tools/sighting.ts';
import { configOf } from './config.ts';
import { asConnection } from './connection.ts';
import { noteSighting } from './diagnosis.ts';
import { launcherView } from './launcher-view.ts';
import { reachOf } from './on-sight.ts';
import { capturesOf, countOutbox, draftBeside, rightsOf } from './outbox.ts';
import { linkView } from './record-link.ts';
import { isRefreshing } from './refresh.ts';
import { readSettings } from './settings.ts';
import { matchDetails, pageView, viewKey } from './sidebar-view.ts';
import { type Stores, stores } from './stores.ts';
import { noteRead, noteUnread, openedStores, statusOf, unreadStatus } from './sync-status.ts';
import { forgetTab, readTab, writeTab } from './tab-state.ts';
import { isEnabled, toolsInForce, toolsOf } from './tools.ts';

const noMatch: Match = { verdict: 'none', accounts: [] };

/**
 * A page told what it shows: remembers it for its tab and says what the launcher draws.
 * @throws Refusal where the page's origin was never turned on for this tool
 */
export async function pageSeen(tabId: number, origin: string, sighting: Sighting): Promise<LauncherView> {
  if (!(await isEnabled(origin, sighting.tool))) throw new Refusal('NOT_ENABLED', 'This tool is off here.');
  const before = await readTab(tabId);
  await writeTab(tabId, { origin, sighting });
  const open = await openedStores();
  if (open && viewKey(before?.sighting ?? null) !== viewKey(sighting)) {
    // Counted beside the answer's way: a full disk must not keep the launcher from showing.
    await Promise.all([countFaults(open, sighting), noteSighting(open, origin)]).catch(noteUnread);
  }
  return launcherFor(open, sighting);
}

/** The record left the screen. */
export async function pageLeft(tabId: number): Promise<void> {
  await forgetTab(tabId);
}

/** What the launcher of a tab draws now; null where the tab shows no record. */
export async function launcherOf(tabId: number): Promise<LauncherView | null> {
  const state = await readTab(tabId);
  return state && launcherFor(await openedStores(), state.sighting);
}

/** Everything the sidebar beside a tab shows. A store that fails is said: it is not taken for "no customer". */
export async function sidebarOf(tabId: number): Promise<SidebarView> {
  const [state, open] = await Promise.all([readTab(tabId), openedStores()]);
  const sighting = state?.sighting ?? null;
  const { fault, ...found } = await foundFor(open, sighting);
  const key = viewKey(sighting);
  const [standing, link, tools, url, issue] = await Promise.all([
    standingView(open, found.match, key),
    linkView(open, sighting).catch(() => null),
    toolsInForce(),
    shownUrl(tabId),
    issueOf(open, sighting),
  ]);
  return {
    key,
    page: pageView(sighting, tools.byId(sighting?.tool ?? '')?.name, url),
    ...found,
    ...standing,
    sync: fault && !standing.sync.fault ? { ...standing.sync, fault } : standing.sync,
    link,
    issue,
    visited: false,
  };
}

/** Who waits for the issue on screen, whatever else the page says; null where the page is none. */
async function issueOf(open: Stores | null, sighting: Sighting | null): Promise<SidebarView['issue']> {
  if (!open || !sighting?.record || !sighting.several) return null;
  const found = await open.cache.feedbackFor(sighting.record).catch(() => null);
  return found && { voices: found.feedback, accounts: found.accounts };
}

type Found = Pick<SidebarView, 'match' | 'feedback' | 'parents'> & { fault: Fault | null };

async function foundFor(open: Stores | null, sighting: Sighting | null): Promise<Found> {
  const nothing = { match: noMatch, feedback: {}, parents: {}, fault: null };
  if (!open || !sighting) return nothing;
  try {
    const match = await matchOf(open, sighting);
    const details = await matchDetails(match, open.cache.lookup);
    noteRead('copy');
    return { match, ...details, fault: null };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { ...nothing, fault: noteUnread(error, 'copy') };
  }
}

type Standing = Omit<SidebarView, 'key' | 'page' | 'match' | 'feedback' | 'parents' | 'link' | 'issue' | 'visited'>;

/**
 * What a view says whatever its page: rules, connection, sync, whether its account is asked for anew, and what this person
 * wrote for it or began to.
 */
export async function standingView(open: Stores | null, match: Match, key: string): Promise<Standing> {
  const [config, sync, settings, { mayWrite, writer }, draft, reach] = await Promise.all([
    open ? configOf(open.own).catch(() => ({})) : {},
    open ? statusOf(open) : unreadStatus(),
    readSettings(),
    rightsOf(open),
    draftBeside(open, key),
    reachOf(open),
  ]);
  const connection = asConnection(open?.credentials ?? null);
  return {
    config,
    connection:
      connection.state === 'connected' ? { ...connection, role: settings.role ?? connection.role } : connection,
    sync,
    refreshing: isRefreshing(match),
    outbox: countOutbox(open),
    mayWrite,
    writer,
    equalVoice: settings.equalVoice,
    captures: capturesOf(
      open,
      match.accounts.map(({ account }) => account.id),
    ),
    draft,
    reach,
  };
}

/** A person said which account this record is, or null for none of those shown; undone by choosing again. */
export async function chooseAccount(tabId: number, accountId: string | null): Promise<SidebarView> {
  const [state, open] = await Promise.all([readTab(tabId), stores()]);
  if (state?.sighting.record && open) {
    const key = viewKey(state.sighting);
    // What the API was told is taken back where that is sent, not in passing.
    const isTold = linksOf(await open.own.choices.of(key)).some(({ item }) => item !== null);
    if (!isTold) await open.own.choices.choose(key, accountId);
  }
  return sidebarOf(tabId);
}

/** A person opened the sidebar: a strategic record's launcher need not be wide for them again. */
export async function markSeen(tabId: number): Promise<void> {
  const [state, open] = await Promise.all([readTab(tabId), stores()]);
  if (state && open) await open.own.markSeen(viewKey(state.sighting)).catch(noteUnread);
}

async function launcherFor(open: Stores | null, sighting: Sighting): Promise<LauncherView> {
  const nothing = () => launcherView(noMatch, effectiveConfig({}), true);
  if (!open) return nothing();
  try {
    const [match, config, seen] = await Promise.all([
      matchOf(open, sighting),
      configOf(open.own),
      open.own.isSeen(viewKey(sighting)),
    ]);
    return launcherView(match, effectiveConfig(config), seen);
  } catch (error) {
    noteUnread(error);
    return nothing();
  }
}

/** Every key by which the page of a tab is matched. */
export async function keysShown(tabId: number): Promise<string[]> {
  const [state, open] = await Promise.all([readTab(tabId), openedStores()]);
  const keys = new Set<string>();
  if (!state || !open) return [];
  await matchOf(open, state.sighting, async (asked) => {
    for (const key of asked) keys.add(key);
    return open.cache.lookup(asked);
  });
  return [...keys];
}

/** Which accounts a sighting is about. @throws StoreError where the copy cannot be read */
export async function matchOf(open: Stores, sighting: Sighting, lookUp = open.cache.lookup): Promise<Match> {
  const { cache, own } = open;
  const [config, choice, tools] = await Promise.all([
    configOf(open.own),
    own.choices.of(viewKey(sighting)),
    toolsOf(open),
  ]);
  const { own: ownDomains = [], reseller = [], free = [] } = config.domains ?? {};
  return resolve(sighting, {
    domains: { own: ownDomains, reseller, free },
    companyObject: (tool) => tools.byId(tool)?.company,
    lookUp,
    voicesFor: async (ref) => (await cache.feedbackFor(ref)).accounts,
    remembered: choice ? { accountIds: linksOf(choice).map(({ accountId }) => accountId) } : undefined,
  });
}

/** Misses and drift are counted once per record shown, here and nowhere else. */
async function countFaults({ own }: Stores, { tool, page, misses, drifts }: Sighting): Promise<void> {
  await Promise.all([
    ...misses.map((probe) => own.count({ kind: 'miss', tool, page, probe })),
    ...drifts.map((probe) => own.count({ kind: 'drift', tool, page, probe })),
  ]);
}
