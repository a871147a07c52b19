import { lookupRequest } from '../../lib/model/api.ts';
import { type Api, type Handler, json } from '../http/api.ts';
import { readJson } from '../http/body.ts';
import { parseBody } from '../http/problem.ts';
import { readSettings } from '../store/settings.ts';

/** `POST /v1/lookup` */
export function findByKeys({ database, lookup }: Api): Handler {
  return async (c) => {
    const { keys } = parseBody(lookupRequest, await readJson(c));
    const { accounts, feedback } = await lookup.find(await readSettings(database), c.get('principal'), keys);
    return json(`{"accounts":[${accounts.join(',\n')}],\n"feedback":[${feedback.join(',\n')}]}`);
  };
}
