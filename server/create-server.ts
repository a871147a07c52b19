import { Hono } from 'hono';
import { type Database, DatabaseAway, errorCode } from './database/sql.ts';
import { type Api, allCapabilities, type Capability, type Clock, type Env, type Handler, json } from './http/api.ts';
import { limiter } from './http/limiter.ts';
import { Problem } from './http/problem.ts';
import { seal } from './http/seal.ts';
import { signIn } from './http/sign-in.ts';
import { openApiDocument } from './openapi/document.ts';
import { type Operation, type OperationId, operations } from './openapi/operations.ts';
import { recordTools } from './record-tools.ts';
import { addAliases, removeAliases, showAccount } from './routes/accounts.ts';
import { showChanges } from './routes/changes.ts';
import { addLink, createFeedback, editFeedback, takeBackFeedback } from './routes/feedback.ts';
import { findByKeys } from './routes/lookup.ts';
import { showConfig, showMe } from './routes/me.ts';
import { Lookup, type RecordTools } from './store/lookup.ts';

export interface ServerOptions {
  database: Database;
  clock?: Clock;
  /** Which records a URL stands for; the extension's own tools by default. */
  tools?: RecordTools;
  /** The optional endpoints to serve; all by default. */
  capabilities?: readonly Capability[];
  /** Requests a minute and principal; unlimited by default. */
  requestsPerMinute?: number | undefined;
  /** Hears of every unexpected error; the client is told nothing of it. */
  report?: (error: unknown) => void;
}

function handlers(api: Api): Record<OperationId, Handler> {
  const document = JSON.stringify(openApiDocument());
  return {
    me: showMe(api),
    config: showConfig(api),
    changes: showChanges(api),
    account: showAccount(api),
    createFeedback: createFeedback(api),
    editFeedback: editFeedback(api),
    takeBackFeedback: takeBackFeedback(api),
    addLink: addLink(api),
    addAlias: addAliases(api),
    removeAlias: removeAliases(api),
    lookup: findByKeys(api),
    openapi: async () => json(document),
  };
}

/** The API as an app: `app.fetch` for a socket, `app.request` without one. Needs a database made by `openDatabase`. */
export function createServer(options: ServerOptions): Hono<Env> {
  const {
    database,
    clock = Date.now,
    tools = recordTools,
    capabilities = allCapabilities,
    requestsPerMinute,
  } = options;
  const api: Api = { database, clock, capabilities, lookup: new Lookup(database, tools) };
  const app = new Hono<Env>();
  app.use(seal(clock));
  app.use(async (c, next) => {
    const [, version] = /^\/v(\d+)(\/|$)/.exec(c.req.path) ?? [];
    if (version !== undefined && version !== '1') {
      throw new Problem('version-unsupported', `This server speaks version 1, not ${version}. Update one of the two.`);
    }
    await next();
  });

  const handle = handlers(api);
  const served = Object.entries(operations).filter(([, { capability }]: [string, Operation]) =>
    capability ? capabilities.includes(capability) : true,
  ) as [OperationId, Operation][];
  const routes = served.map(([id, operation]) => ({
    ...operation,
    id,
    route: operation.path.replace(/\{(\w+)\}/g, ':$1'),
  }));
  for (const { id, method, route, open } of routes) if (open) app.on(method, route, handle[id]);
  app.use('/v1/*', signIn(database));
  if (requestsPerMinute) app.use('/v1/*', limiter(requestsPerMinute, clock));
  for (const { id, method, route, open } of routes) if (!open) app.on(method, route, handle[id]);
  for (const route of new Set(routes.map((each) => each.route))) {
    const allowed = routes.filter((each) => each.route === route).map(({ method }) => method);
    app.all(route, () => {
      throw new Problem('method-not-allowed', `Here one may only ${allowed.join(', ')}.`, {
        headers: { Allow: allowed.join(', ') },
      });
    });
  }
  app.notFound(() => new Problem('not-found', 'There is nothing at this address.').response());
  app.onError((error) => problemOf(error, options.report).response());
  return app;
}

function problemOf(error: unknown, report: ServerOptions['report']): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DatabaseAway) {
    return new Problem('unavailable', 'The database cannot be reached right now. Try again in 5 seconds.', {
      headers: { 'Retry-After': '5' },
    });
  }
  // A NUL or a broken character in an id or key: no stored text can hold it.
  if (/^22(021|P05)$/.test(errorCode(error) ?? '')) {
    return new Problem('malformed-request', 'The request holds a character that no record can hold.');
  }
  report?.(error);
  return new Problem('server-error', 'The server failed; nothing was changed. Try again, and tell who runs it.');
}
