import { forget, recall, recallAll, remember } from './session-memory.ts';
import { shownOrigin } from './tab-origin.ts';

/** How long a ticket waits to be redeemed, ms: the frame loads from disk and asks at once. */
const ticketLife = 10_000;

interface Ticket {
  tabId: number;
  origin: string;
  mintedAt: number;
}

/** A frame that redeemed its ticket: bound to its tab and to its own document. */
export interface FrameSession {
  tabId: number;
  document: string;
}

const ticketKey = (ticket: string) => `ticket:${ticket}`;
const sessionKey = (session: string) => `frame:${session}`;

/** 128 random bits in hex. */
function secret(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * A one-time ticket for the frame that a content script is about to open (T6b). It lies in `storage.session`, which
 * pages and their scripts cannot read and which never touches the disk.
 */
export async function mintTicket(tabId: number, origin: string, now: number): Promise<string> {
  const ticket = secret();
  await remember(ticketKey(ticket), { tabId, origin, mintedAt: now } satisfies Ticket);
  return ticket;
}

// Two uses at the same moment: the store answers both before either removed it, so the worker that lives remembers.
const spent = new Set<string>();

/**
 * Spends a ticket. Null when it is unknown, spent, too old, of another tab, or when the tab has gone to another origin
 * since: then the frame must stay blank.
 */
export async function redeemTicket(ticket: string, frame: FrameSession, now: number): Promise<string | null> {
  if (spent.has(ticket)) return null;
  spent.add(ticket);
  const key = ticketKey(ticket);
  const [found, shown] = await Promise.all([recall(key) as Promise<Ticket | undefined>, shownOrigin(frame.tabId)]);
  // Not waited for: this worker knows at once, and a frame whose session was lost with it is opened anew by a click.
  void forget([key]);
  const fresh = found && now >= found.mintedAt && now - found.mintedAt <= ticketLife;
  if (!fresh || found.tabId !== frame.tabId || found.origin !== shown) return null;
  const session = secret();
  void remember(sessionKey(session), frame);
  return session;
}

/** The tab a session belongs to, or null when another tab or document claims it. */
export async function sessionTab(session: string, claimed: FrameSession): Promise<number | null> {
  const found = (await recall(sessionKey(session))) as FrameSession | undefined;
  return found && found.tabId === claimed.tabId && found.document === claimed.document ? found.tabId : null;
}

/** Forgets all tickets and sessions of a tab, or all there are. */
export async function dropSessions(tabId?: number): Promise<void> {
  const all = await recallAll(['ticket:', 'frame:']);
  const gone = all.filter(([, value]) => tabId === undefined || (value as Ticket).tabId === tabId).map(([key]) => key);
  if (gone.length > 0) await forget(gone);
}
