import { email } from '../../lib/model/normal-form.ts';
import { type Api, type Call, type Handler, json } from '../http/api.ts';
import { matches, weakTag } from '../http/etag.ts';
import { Problem } from '../http/problem.ts';
import { type Cursor, CursorRefused, readCursor, renewAfter, type Scope, writeCursor } from '../store/cursor.ts';
import { changesAfter, type Page, type Reader, snapshotPage, startSnapshot } from '../store/feed.ts';
import { readSettings, type Settings } from '../store/settings.ts';

export const limits = { least: 1, most: 5_000, usual: 1_000 };

/** `GET /v1/changes` */
export function showChanges({ database, clock, capabilities }: Api): Handler {
  return async (c) => {
    const settings = await readSettings(database);
    const asked = capabilities.includes('scope') ? scopeOf(c.req.query('scope')) : undefined;
    const given = c.req.query('cursor');
    const cursor = given ? read(settings, c, asked, given, clock()) : null;
    const scope = cursor?.scope ?? asked ?? 'all';
    const principal = c.get('principal');
    const reader: Reader = { principal, mine: scope === 'mine' ? (email(principal.email) ?? principal.email) : null };
    const from = cursor?.state ?? (await startSnapshot(database, reader));
    const limit = limitOf(c.req.query('limit'));
    const page = await (from.snapshot ? snapshotPage : changesAfter)(database, reader, from, limit);

    // Nothing lies after this cursor: it stays, unless it is old enough to be renewed.
    const idle = cursor !== null && !from.snapshot && page.next === from;
    const stays = idle && clock() - cursor.at < renewAfter;
    const tag = given && weakTag(given, idle ? 'head' : JSON.stringify([page.next, page.more]));
    const headers: Record<string, string> = tag ? { ETag: tag } : {};
    if (stays && tag && matches(c.req.header('If-None-Match'), tag)) {
      return new Response(null, { status: 304, headers });
    }
    const next = stays && given ? given : writeCursor(settings, principal, scope, page.next, clock());
    return json(write(page, next, from.snapshot), 200, headers);
  };
}

function scopeOf(text: string | undefined): Scope | undefined {
  if (!text) return undefined;
  return text === 'mine' ? 'mine' : 'all';
}

function limitOf(text: string | undefined): number {
  if (!text || !/^-?\d+$/.test(text)) return limits.usual;
  return Math.min(limits.most, Math.max(limits.least, Number(text)));
}

function read(settings: Settings, c: Call, scope: Scope | undefined, text: string, now: number): Cursor {
  try {
    return readCursor(settings, c.get('principal'), scope, text, now);
  } catch (error) {
    if (error instanceof CursorRefused) throw new Problem(`cursor-${error.reason}`, error.message);
    throw error;
  }
}

/** Written by hand around the stored lines: one record a line, so that a client can keep them without writing them anew. */
function write(page: Page, cursor: string, snapshot: { accounts: number; feedback: number } | undefined): string {
  const list = (lines: string[]) => (lines.length > 0 ? `[\n${lines.join(',\n')}\n]` : '[]');
  const total = snapshot && JSON.stringify({ accounts: snapshot.accounts, feedback: snapshot.feedback });
  return (
    `{"accounts":${list(page.accounts)},\n"feedback":${list(page.feedback)},\n` +
    `"deleted":{"accounts":${list(page.deletedAccounts)},"feedback":${list(page.deletedFeedback)}},\n` +
    `"cursor":${JSON.stringify(cursor)},"more":${page.more}${total ? `,"snapshot":true,"total":${total}` : ''}}\n`
  );
}
