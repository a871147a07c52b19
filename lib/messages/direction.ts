import * as z from 'zod/mini';
import type { RecordRef } from '../model/index.ts';
import type { SyncStatus } from '../sync/status.ts';
import type { RowSighting, Sighting } from '../tools/sighting.ts';
import { recordLink } from './link.ts';
import {
  capture,
  type DraftText,
  draftPlace,
  draftText,
  type OutboxView,
  outboxAct,
  type SavedFile,
} from './outbox.ts';
import { mostRowIdentifiers, mostRows } from './row-mark.ts';
import type { Diagnosis, LauncherPlace, Settings } from './settings.ts';
import { settingsChange } from './settings.ts';
import type { AccountHit, Connection, LauncherView, SidebarView } from './view.ts';

const short = z.string().check(z.maxLength(2048));
const recordRef = z.object({ tool: short, instance: short, object: short, key: short });

/** At most this many identifiers in one message: a page that claims more is cut off and counted (T11). */
export const maxIdentifiers = 50;

const identifier = z.object({
  kind: z.enum(['record', 'accountId', 'email', 'domain', 'name', 'codename']),
  value: short,
  role: z.enum(['subject', 'requestor', 'participant', 'mention']),
  grade: z.enum(['A', 'B', 'C']),
  probe: short,
  ref: z.optional(recordRef),
});

export const sighting = z.object({
  tool: short,
  page: short,
  record: z.nullable(recordRef),
  several: z.boolean(),
  identifiers: z.array(identifier).check(z.maxLength(maxIdentifiers)),
  misses: z.array(short).check(z.maxLength(50)),
  drifts: z.array(short).check(z.maxLength(50)),
});
sighting satisfies z.ZodMiniType<Sighting>;
recordRef satisfies z.ZodMiniType<RecordRef>;

const row = z.object({ record: recordRef, identifiers: z.array(identifier).check(z.maxLength(mostRowIdentifiers)) });
row satisfies z.ZodMiniType<RowSighting>;

/** What a list's page asks over its port. */
export const rowsAsked = z.object({
  id: z.int(),
  tool: short,
  page: short,
  rows: z.array(row).check(z.maxLength(mostRows)),
});

const nothing = z.object({});
const hexTicket = z.string().check(z.regex(/^[0-9a-f]{32}$/));

/**
 * What a content script may ask of the background: it looks up what it saw in its own tab, and nothing else.
 * Each entry: the request's schema. The reply's type stands in `ContentReplies`.
 */
export const contentRequests = {
  /** The address on screen is a record's: the script that reads it is wanted in this document. */
  'reader:inject': nothing,
  /** The page on screen changed: identifiers of the record now shown. */
  'page:seen': sighting,
  /** The record left the screen (navigation, back-forward cache): forget it. */
  'page:left': nothing,
  /** A one-time ticket for the frame this document is about to open. */
  'frame:ticket': nothing,
};
export interface ContentReplies {
  'reader:inject': boolean;
  'page:seen': LauncherView;
  'page:left': null;
  'frame:ticket': { ticket: string };
}

/** What the in-page frame may ask. All but `redeem` need a redeemed session of the same tab. */
export const frameRequests = {
  'frame:redeem': z.object({ ticket: hexTicket }),
  'view:get': z.object({ session: hexTicket }),
  'match:choose': z.object({ session: hexTicket, accountId: z.nullable(short) }),
  /** What the person says about the account of the record on screen. */
  'record:link': z.object({ session: hexTicket, link: recordLink }),
  /** Accounts to link it to, by a word of their name; from the copy on this computer. */
  'record:search': z.object({ session: hexTicket, text: z.string().check(z.maxLength(200)) }),
  'sidebar:close': z.object({ session: hexTicket }),
  'link:open': z.object({ session: hexTicket, url: z.string().check(z.maxLength(4096)) }),
  'sync:now': z.object({ session: hexTicket }),
  'options:open': z.object({ session: hexTicket }),
  /** Keeps something a person made, to be sent; answered once it is stored twice. */
  'capture:keep': z.object({ session: hexTicket, capture }),
  'draft:get': z.object({ session: hexTicket, place: draftPlace }),
  'draft:save': z.object({ session: hexTicket, draft: draftText }),
  /** About something on its way that is about an account this tab shows. */
  'capture:act': z.object({ session: hexTicket, id: z.uuid(), act: outboxAct }),
  /** The text a person selected in the page, on their own press of a control. */
  'selection:get': z.object({ session: hexTicket }),
  /** Whether impact counts accounts or money; a person's own choice, kept. */
  'impact:weigh': z.object({ session: hexTicket, equalVoice: z.boolean() }),
  /** The popup, where what may not be pressed in a page can be. */
  'popup:open': z.object({ session: hexTicket }),
};
export interface FrameReplies {
  'frame:redeem': { session: string; view: SidebarView };
  'view:get': SidebarView;
  'match:choose': SidebarView;
  'record:link': SidebarView;
  'record:search': AccountHit[];
  'sidebar:close': null;
  'link:open': null;
  'sync:now': null;
  'options:open': null;
  'capture:keep': null;
  'draft:get': DraftText | null;
  'draft:save': null;
  'capture:act': null;
  'selection:get': string;
  'impact:weigh': null;
  'popup:open': null;
}

/** What options, popup and other pages of the extension may ask. */
export const pageRequests = {
  'connection:get': nothing,
  /** Tries an API without keeping anything. */
  'connection:test': z.object({
    baseUrl: z.string().check(z.maxLength(2048)),
    token: z.string().check(z.maxLength(8192)),
  }),
  /** Tests, keeps and starts the first sync. */
  'connection:save': z.object({
    baseUrl: z.string().check(z.maxLength(2048)),
    token: z.string().check(z.maxLength(8192)),
  }),
  /** Signs out and wipes all customer data. */
  'connection:forget': nothing,
  'sync:status': nothing,
  'page:sync': nothing,
  'tools:list': nothing,
  /** The host permission was granted on the page's own click; registers the tool for the origin. */
  'tools:enable': z.object({ tool: short, origin: short }),
  'tools:disable': z.object({ tool: short, origin: short }),
  /** Whether a tool's own documented interface is asked, once per record. */
  'tools:ask-interface': z.object({ tool: short, ask: z.boolean() }),
  'tools:mark-lists': z.object({ tool: short, mark: z.boolean() }),
  /** The view of the tab the popup or side panel stands beside. */
  'tab:view': z.object({ tabId: z.int() }),
  'tab:choose': z.object({ tabId: z.int(), accountId: z.nullable(short) }),
  'tab:link': z.object({ tabId: z.int(), link: recordLink }),
  /** The text selected in that tab. */
  'tab:selection': z.object({ tabId: z.int() }),
  /** Accounts with a word of their name that begins so. Answered from the copy on this computer. */
  'account:search': z.object({ text: z.string().check(z.maxLength(200)) }),
  /** One account without a page beside it. Extension pages only: a frame in a page may ask for its own record alone. */
  'account:view': z.object({ accountId: short }),
  'settings:get': nothing,
  'settings:change': settingsChange,
  /** Where launchers stand that a person moved. */
  'places:list': nothing,
  'places:set': z.object({ origin: short, height: z.nullable(z.number().check(z.gte(0), z.lte(1))) }),
  'diagnosis:get': nothing,
  'page:keep': z.object({ capture }),
  'page:draft': z.object({ place: draftPlace }),
  'page:draft-save': z.object({ draft: draftText }),
  'outbox:list': nothing,
  /** Sends what waits, without our own waits. */
  'outbox:send': nothing,
  'outbox:act': z.object({ id: z.uuid(), act: outboxAct }),
  /** Everything unsent of this sign-in, as a file to keep. */
  'outbox:export': nothing,
};
export interface PageReplies {
  'connection:get': Connection;
  'connection:test': { name: string; organization: string; role: string | null };
  'connection:save': Connection;
  'connection:forget': null;
  'sync:status': SyncStatus;
  'page:sync': null;
  'tools:list': ToolListing[];
  'tools:enable': ToolListing[];
  'tools:disable': ToolListing[];
  'tools:ask-interface': ToolListing[];
  'tools:mark-lists': ToolListing[];
  'tab:view': SidebarView;
  'tab:choose': SidebarView;
  'tab:link': SidebarView;
  'tab:selection': string;
  'account:search': AccountHit[];
  'account:view': SidebarView;
  'settings:get': Settings;
  'settings:change': Settings;
  'places:list': LauncherPlace[];
  'places:set': LauncherPlace[];
  'diagnosis:get': Diagnosis;
  'page:keep': null;
  'page:draft': DraftText | null;
  'page:draft-save': null;
  'outbox:list': OutboxView;
  'outbox:send': null;
  'outbox:act': OutboxView;
  'outbox:export': SavedFile;
}

export interface ToolListing {
  id: string;
  name: string;
  /** Hosts the tool is known to live on; empty where every installation has its own. */
  hosts: string[];
  experimental: boolean;
  /** Whether the tool's own interface is asked, once per record; null where nothing is read from one. */
  asksInterface: boolean | null;
  /** Whether rows of the tool's lists are marked; null where it has none that can be read. */
  marksLists: boolean | null;
  /** The organisation serves this definition, alone or over the built-in one. */
  served: boolean;
  enabled: { origin: string; granted: boolean }[];
}

/** What the background tells a content script. */
export interface ContentNotices {
  'launcher:show': LauncherView;
  'sidebar:close': null;
  'sidebar:ready': null;
  /** A person pressed the shortcut. */
  'sidebar:toggle': null;
  /** What is known of customers changed: the marks of this page's rows are to be asked for anew. */
  'rows:stale': null;
  /** A person captured something: the sidebar is wanted, if it is not open yet. */
  'sidebar:open': null;
  /** How large the sidebar's box stands in the page now; answered with a `ShownBox`. */
  'sidebar:box': null;
}

/** The sidebar's box as the page draws it beside the page's window (CSS pixels): no scaling hides in it (T3). */
export interface ShownBox {
  width: number;
  height: number;
  pageWidth: number;
  pageHeight: number;
}

/** Every reply is data: errors do not survive transport. `code` is for programs, `message` for people. */
export type Reply<T> = { ok: true; value: T } | { ok: false; code: string; message: string };
