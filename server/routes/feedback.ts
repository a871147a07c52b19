import { feedbackLink } from '../../lib/model/api.ts';
import { feedbackDraft, feedbackPatch } from '../../lib/model/feedback.ts';
import type { Sql } from '../database/sql.ts';
import { act, explain } from '../http/action.ts';
import { type Api, type Call, type Handler, json } from '../http/api.ts';
import { readJson } from '../http/body.ts';
import { invalid, Problem, parseBody } from '../http/problem.ts';
import { need } from '../http/sign-in.ts';
import {
  addFeedback,
  type FeedbackRow,
  linkFeedback,
  lockFeedback,
  mayTakeBack,
  patchFeedback,
} from '../store/feedback.ts';
import { removeFeedback } from '../store/removal.ts';
import { visibleText } from '../store/rights.ts';
import { readSettings } from '../store/settings.ts';
import { idOf } from './accounts.ts';

const unknown = () => new Problem('not-found', 'There is no such feedback; it may have been deleted.');

/** `POST /v1/feedback` */
export function createFeedback(api: Api): Handler {
  return async (c) => {
    need(c, 'feedback:write');
    return act(api, c, 'feedback', 201, async (sql, body, now) => {
      const row = await addFeedback(sql, parseBody(feedbackDraft, body), c.get('principal'), now);
      if (!row) throw invalid('/accountId', 'There is no such account; it may have been deleted.');
      return row;
    });
  };
}

/** `POST /v1/feedback/{id}/links` */
export function addLink(api: Api): Handler {
  return async (c) => {
    need(c, 'feedback:write');
    const parse = api.lookup.parser(await readSettings(api.database));
    return act(api, c, 'feedback', 200, async (sql, body, now) => {
      const { url } = parseBody(feedbackLink, body);
      const row = await lockFeedback(sql, idOf(c));
      if (!row) throw unknown();
      return linkFeedback(sql, row, url, parse, now);
    });
  };
}

/** `PATCH /v1/feedback/{id}` */
export function editFeedback({ database, clock }: Api): Handler {
  return async (c) => {
    need(c, 'feedback:write');
    const wanted = c.req.header('If-Match');
    if (!wanted) throw new Problem('revision-missing', 'Send If-Match with the rev you changed.');
    const body = await readJson(c);
    const row = await database
      .transaction(async (sql) => {
        const now = clock();
        const found = await lockOwn(sql, c, now);
        checkRev(found, wanted);
        const { accountId } = Object(body) as { accountId?: unknown };
        if (accountId !== undefined && accountId !== found.account_id) throw invalid('/accountId', 'cannot change');
        return patchFeedback(sql, found, parseBody(feedbackPatch, body), now);
      })
      .catch(explain);
    return json(visibleText('feedback', row, c.get('principal')));
  };
}

/** `DELETE /v1/feedback/{id}` */
export function takeBackFeedback({ database, clock }: Api): Handler {
  return async (c) => {
    need(c, 'feedback:write');
    const wanted = c.req.header('If-Match');
    await database.transaction(async (sql) => {
      const found = await lockOwn(sql, c, clock());
      if (wanted) checkRev(found, wanted);
      await removeFeedback(sql, found.id);
    });
    return new Response(null, { status: 204 });
  };
}

async function lockOwn(sql: Sql, c: Call, now: number): Promise<FeedbackRow> {
  const found = await lockFeedback(sql, idOf(c));
  if (!found) throw unknown();
  if (mayTakeBack(found, c.get('principal'), now)) return found;
  throw new Problem('forbidden', 'Only its author may change feedback, within 24 hours.');
}

function checkRev(row: FeedbackRow, wanted: string) {
  const [, rev] = /^(?:W\/)?"?(\d{1,16}|\*)"?$/.exec(wanted.trim()) ?? [];
  if (rev === '*' || Number(rev) === row.rev) return;
  throw new Problem('revision-stale', `The feedback has changed since: its rev is ${row.rev}.`);
}
