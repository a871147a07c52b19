import { alias } from '../../lib/model/api.ts';
import { act } from '../http/action.ts';
import { type Api, type Call, type Handler, json } from '../http/api.ts';
import { matches, weakTag } from '../http/etag.ts';
import { invalid, Problem, parseBody } from '../http/problem.ts';
import { need } from '../http/sign-in.ts';
import { findAccount, teach, unteach } from '../store/accounts.ts';
import { aliasKeys } from '../store/alias.ts';
import { rightsOf, visibleText } from '../store/rights.ts';
import { readSettings } from '../store/settings.ts';

const unknown = () => new Problem('not-found', 'There is no such account; it may have been deleted.');

/** The `{id}` of the path. */
export function idOf(c: Call): string {
  return c.req.param('id') ?? '';
}

/** `GET /v1/accounts/{id}` */
export function showAccount({ database }: Api): Handler {
  return async (c) => {
    const found = await findAccount(database, idOf(c));
    if (!found) throw unknown();
    const { account, feedback } = found;
    const principal = c.get('principal');
    const revs = [account, ...feedback].map(({ id, rev }) => `${id}:${rev}`);
    const ETag = weakTag(rightsOf(principal), ...revs);
    if (matches(c.req.header('If-None-Match'), ETag)) return new Response(null, { status: 304, headers: { ETag } });
    const voices = feedback.map((row) => visibleText('feedback', row, principal));
    return json(`{"account":${visibleText('account', account, principal)},\n"feedback":[${voices.join(',\n')}]}`, 200, {
      ETag,
    });
  };
}

function change(api: Api, write: typeof teach): Handler {
  return async (c) => {
    need(c, 'alias:write');
    const parse = api.lookup.parser(await readSettings(api.database));
    return act(api, c, 'account', 200, async (sql, body, now) => {
      const wanted = parseBody(alias, known(body));
      if ('domain' in wanted && aliasKeys(wanted, parse).length === 0) throw invalid('/domain', 'is not a domain');
      const row = await write(sql, { accountId: idOf(c), alias: wanted, principal: c.get('principal').id, now, parse });
      if (!row) throw unknown();
      return row;
    });
  };
}

/** Fields the contract does not name are ignored, but two of its three together are an error. */
function known(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const names = ['url', 'domain', 'externalId'];
  return Object.fromEntries(Object.entries(body).filter(([name, value]) => names.includes(name) && value !== null));
}

/** `POST /v1/accounts/{id}/aliases` */
export function addAliases(api: Api): Handler {
  return change(api, teach);
}

/** `POST /v1/accounts/{id}/aliases/remove` */
export function removeAliases(api: Api): Handler {
  return change(api, unteach);
}
