import { type Api, type Handler, json } from '../http/api.ts';
import { matches, weakTag } from '../http/etag.ts';
import { readSettings } from '../store/settings.ts';

/** `GET /v1/me` */
export function showMe({ database, capabilities }: Api): Handler {
  return async (c) => {
    const settings = await readSettings(database);
    const { id, name, email, role, permissions } = c.get('principal');
    const me = {
      id,
      name,
      email,
      ...(role !== null && { role }),
      organization: settings.organization,
      permissions,
      capabilities,
      ...(settings.accountLimit !== null && { limits: { accounts: settings.accountLimit } }),
      ...(settings.lookupKey !== null && { lookupKey: settings.lookupKey }),
    };
    return json(JSON.stringify(me));
  };
}

/** `GET /v1/config` */
export function showConfig({ database }: Api): Handler {
  return async (c) => {
    const settings = await readSettings(database);
    const ETag = weakTag('config', settings.epoch, settings.configRev);
    if (matches(c.req.header('If-None-Match'), ETag)) return new Response(null, { status: 304, headers: { ETag } });
    return json(settings.config, 200, { ETag });
  };
}
