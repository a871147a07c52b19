import browser from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import type { SidebarView } from '../../lib/messages/view.ts';
import { injectReader } from '../../lib/platform/page-scripts.ts';
import { listen, Refusal } from '../../lib/platform/receive.ts';
import { dropSessions, mintTicket, redeemTicket, sessionTab } from '../../lib/platform/tickets.ts';
import type { SyncStatus } from '../../lib/sync/status.ts';
import { accountView, searchAccounts } from './account-search.ts';
import { beginCapture, selectionIn } from './capture.ts';
import { connection, finishWipe, forgetConnection, saveConnection, testConnection } from './connection.ts';
import { watchContextMenu } from './context-menu.ts';
import { diagnosis } from './diagnosis.ts';
import { acceptPorts, pushView, tabsWithSidebar } from './frame-ports.ts';
import { frameWishes } from './frame-wishes.ts';
import { notifyPage } from './notify-page.ts';
import { watchOmnibox } from './omnibox.ts';
import { lookOnSight } from './on-sight.ts';
import { outboxHandlers } from './outbox-handlers.ts';
import { chooseAccount, keysShown, launcherOf, markSeen, pageLeft, pageSeen, sidebarOf } from './pages.ts';
import { dropPrepared, prepareView, takeView } from './prepared-view.ts';
import { afterPull, notePull, pushAtStart, pushNow, stopPush, watchPush } from './push-loop.ts';
import { recordLinkHandlers } from './record-link-handlers.ts';
import { type RefreshEvents, refreshShown, stopRefreshes } from './refresh.ts';
import { acceptRowPorts, forgetRows, refreshRows } from './row-ports.ts';
import { changeSettings, listPlaces, readSettings, setPlace } from './settings.ts';
import { watchShortcuts } from './shortcuts.ts';
import { viewKey } from './sidebar-view.ts';
import { keepAlarms, stopSync, syncIfDue, syncNow, syncOnline, syncStatus, watchAlarms } from './sync-loop.ts';
import { forgetMoves, noteMove, unlessMoved } from './tab-moves.ts';
import { forgetTab, readTab, seenTabs } from './tab-state.ts';
import {
  disableTool,
  enableTool,
  isEnabled,
  listTools,
  registerTools,
  reinject,
  setAskInterface,
  setMarkLists,
  watchPermissions,
} from './tools.ts';

/** Somebody waits for what woke the worker: what it has to catch up with begins a moment later (ms). */
const catchUpAfter = 300;

export default defineBackground({ type: 'module', main });

/** Registers every listener before the first await: an event that wakes the worker is lost otherwise. */
function main() {
  const pushes = { changed: () => void refreshSidebars(), sent: (asked: boolean) => syncNow(events, asked) };
  const events = {
    status: (status: SyncStatus) => {
      notePull(status);
      void refreshSidebars();
    },
    changed: () => {
      void refreshPages();
      void afterPull(pushes);
    },
  };
  const bothWays = () => {
    void syncNow(events);
    void pushNow(pushes);
    return null;
  };
  const fresh = { status: pushes.changed, changed: events.changed, gone: () => void syncNow(events, false) };
  const shown = async (view: Promise<SidebarView>) => refreshed(await view, fresh);
  const stopWork = async () => void (await Promise.all([stopSync(), stopPush(), stopRefreshes()]));
  const sessionOf = async (session: string, frame: { tabId: number; document: string }) => {
    const tabId = await sessionTab(session, frame);
    if (tabId === null) throw new Refusal('NO_SESSION', 'This frame holds no session.');
    return tabId;
  };

  const outbox = outboxHandlers(pushes, sessionOf);
  const recordLinks = recordLinkHandlers((tabId) => {
    void refreshLauncher(tabId);
    pushes.changed();
    void pushNow(pushes);
  }, sessionOf);

  listen({
    content: {
      'reader:inject': async (_, sender) => {
        if (!(await isEnabled(sender.origin))) throw new Refusal('NOT_ENABLED', 'No tool is on here.');
        await injectReader(sender);
        return true;
      },
      'page:seen': async (sighting, { tabId, origin }) => {
        noteMove(tabId);
        dropPrepared(tabId);
        const view = await pageSeen(tabId, origin, sighting);
        void refreshSidebar(tabId, fresh);
        void lookUpShown(tabId);
        return view;
      },
      'page:left': async (_, { tabId }) => {
        noteMove(tabId);
        dropPrepared(tabId);
        await pageLeft(tabId);
        void refreshSidebar(tabId);
        return null;
      },
      'frame:ticket': async (_, { tabId, origin }) => {
        // A script that stayed in a page after its tool was turned off opens nothing.
        if (!(await isEnabled(origin))) throw new Refusal('NOT_ENABLED', 'No tool is on here.');
        prepareView(tabId);
        return { ticket: await mintTicket(tabId, origin, Date.now()) };
      },
    },
    frame: {
      ...outbox.frame,
      ...recordLinks.frame,
      ...frameWishes({ sessionOf, bothWays, weighed: (tabId) => void refreshSidebar(tabId) }),
      'frame:redeem': async ({ ticket }, frame) => {
        const session = await redeemTicket(ticket, { tabId: frame.tabId, document: frame.document }, Date.now());
        if (!session) throw new Refusal('NO_TICKET', 'This frame holds no valid ticket.');
        void markSeen(frame.tabId);
        void pushNow(pushes);
        void lookUpShown(frame.tabId);
        return { session, view: await shown(takeView(frame.tabId)) };
      },
      'view:get': async ({ session }, frame) => shown(sidebarOf(await sessionOf(session, frame))),
      'match:choose': async ({ session, accountId }, frame) => chosen(await sessionOf(session, frame), accountId),
    },
    page: {
      ...outbox.page,
      ...recordLinks.page,
      'connection:get': connection,
      'connection:test': async ({ baseUrl, token }) => {
        const { me } = await testConnection(baseUrl, token);
        return { name: me.name, organization: me.organization.name, role: me.role ?? null };
      },
      'connection:save': async ({ baseUrl, token }) => {
        const saved = await saveConnection(baseUrl, token, stopWork);
        bothWays();
        return saved;
      },
      'connection:forget': async () => {
        await forgetConnection(async () => void (await Promise.all([stopWork(), dropSessions()])));
        // Definitions an organisation served go with everything else of it.
        await registerTools();
        void refreshPages();
        return null;
      },
      'sync:status': syncStatus,
      'page:sync': bothWays,
      'tools:list': listTools,
      'tools:enable': ({ tool, origin }) => enableTool(tool, origin),
      'tools:disable': ({ tool, origin }) => disableTool(tool, origin),
      'tools:ask-interface': ({ tool, ask }) => setAskInterface(tool, ask),
      'tools:mark-lists': ({ tool, mark }) => setMarkLists(tool, mark),
      'tab:view': ({ tabId }) => {
        void lookUpShown(tabId);
        return shown(sidebarOf(tabId));
      },
      'tab:choose': ({ tabId, accountId }) => chosen(tabId, accountId),
      'account:search': ({ text }) => searchAccounts(text),
      'account:view': ({ accountId }) => shown(accountView(accountId)),
      'settings:get': readSettings,
      'settings:change': async (change) => {
        const settings = await changeSettings(change);
        void refreshPages();
        return settings;
      },
      'places:list': listPlaces,
      'places:set': ({ origin, height }) => setPlace(origin, height),
      'diagnosis:get': diagnosis,
    },
  });
  acceptPorts(sidebarOf, (tabId, key) => void unveil(tabId, key));
  acceptRowPorts();
  watchAlarms(events);
  watchPush(pushes);
  const begin = (tabId: number, text: string) => beginCapture(tabId, text, (shownTab) => void refreshSidebar(shownTab));
  watchShortcuts(async (tabId) => begin(tabId, await selectionIn(tabId)));
  watchContextMenu((tabId, text) => void begin(tabId, text));
  watchOmnibox();
  watchPermissions(() => void registerTools());
  browser.tabs.onRemoved.addListener((tabId) => {
    forgetMoves(tabId);
    void Promise.all([forgetTab(tabId), forgetRows(tabId), dropSessions(tabId)]);
  });
  browser.runtime.onInstalled.addListener(() => void registerTools().then(reinject));
  browser.runtime.onStartup.addListener(() => void registerTools());
  globalThis.addEventListener('online', () => void Promise.all([syncOnline(events), pushNow(pushes)]));

  void finishWipe()
    .then(keepAlarms)
    .then(() => new Promise((resolve) => setTimeout(resolve, catchUpAfter)))
    .then(() => Promise.all([syncIfDue(events), pushAtStart(pushes)]));
}

/** The frame painted a view: the page may show it, unless it moved on to another record meanwhile. */
async function unveil(tabId: number, key: string): Promise<void> {
  const seen = await unlessMoved(tabId, async () => ({ key: viewKey((await readTab(tabId))?.sighting ?? null) }));
  if (seen?.key === key) await notifyPage(tabId, 'sidebar:ready', null);
}

async function chosen(tabId: number, accountId: string | null) {
  const view = await chooseAccount(tabId, accountId);
  void refreshLauncher(tabId);
  return view;
}

/** The cache changed: every open page and sidebar shows what is true now. */
async function refreshPages(): Promise<void> {
  dropPrepared();
  for (const { tabId } of await seenTabs()) void refreshLauncher(tabId);
  void refreshRows();
  await refreshSidebars();
}

async function refreshSidebars(): Promise<void> {
  await Promise.all(tabsWithSidebar().map((tabId) => refreshSidebar(tabId)));
}

/** Asks for the customer of a tab's record where the copy holds only some, and shows what is known meanwhile and after. */
function lookUpShown(tabId: number): Promise<void> {
  return lookOnSight(
    () => keysShown(tabId),
    () => {
      dropPrepared(tabId);
      void refreshLauncher(tabId);
      void refreshSidebar(tabId);
    },
  );
}

/** With `fresh` the record is a new one on screen, and its account is asked for anew. */
async function refreshSidebar(tabId: number, fresh?: RefreshEvents): Promise<void> {
  if (!tabsWithSidebar().includes(tabId)) return;
  const view = await sidebarOf(tabId);
  pushView(tabId, view);
  if (fresh) refreshShown(view, fresh);
}

/** The view as it is; its account is asked for anew beside. */
function refreshed(view: SidebarView, fresh: RefreshEvents): SidebarView {
  refreshShown(view, fresh);
  return view;
}

async function refreshLauncher(tabId: number): Promise<void> {
  const view = await unlessMoved(tabId, () => launcherOf(tabId));
  if (view) await notifyPage(tabId, 'launcher:show', view);
}
