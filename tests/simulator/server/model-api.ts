import type { Random } from '../world/random.ts';
import { type Answer, json, marked, problem, type Request, type Served } from './http.ts';
import type { ChangesBody, ModelServer } from './model-server.ts';
import { served, type User, users } from './rows.ts';

/** How the model server may behave within the contract, and beyond it. */
export interface Manners {
  /** Gives rows it gave before once more. */
  repeats: boolean;
  /** So many of the next pages name the cursor they were asked with and promise more. */
  lies: number;
}

/** The token that speaks for a user. */
export function tokenOf(server: string, user: string): string {
  return `token-${server}-${user}`;
}

/** The contract's HTTP in front of a model server. */
export class ModelApi implements Served {
  readonly server: ModelServer;
  readonly manners: Manners = { repeats: false, lies: 0 };
  readonly #random: Random;

  constructor(server: ModelServer, random: Random) {
    this.server = server;
    this.#random = random;
  }

  /** Every capture that had its effect: by its words, how often, and for whom. */
  readonly effects: { title: string; server: string; user: string }[] = [];
  readonly #answers = new Map<string, { body: string; answer: Answer }>();

  handle({ path, headers, method, body }: Request): Answer {
    const user = users.find((name) => headers.authorization === `Bearer ${tokenOf(this.server.name, name)}`);
    if (!user) return problem(401, 'unauthorized');
    const url = new URL(path, 'https://api.example');
    if (url.pathname === '/v1/me') return json(this.#me(user));
    if (url.pathname === '/v1/config') return this.#config(headers);
    if (url.pathname === '/v1/changes') return this.#changes(url, user, headers);
    if (url.pathname === '/v1/feedback' && method === 'POST') return this.#create(user, headers, body ?? '');
    return problem(404, 'not-found');
  }

  /** A key that comes again gets the first answer, and has no second effect. */
  #create(user: User, headers: Request['headers'], body: string): Answer {
    const key = `${user} ${headers['idempotency-key']}`;
    const before = this.#answers.get(key);
    if (before) return before.body === body ? before.answer : problem(422, 'idempotency-key-reused');
    const { accountId, title } = JSON.parse(body) as { accountId: string; title: string };
    const account = this.server.get('account', accountId);
    if (!account || !this.server.sees(user, account)) {
      const errors = [{ pointer: '/accountId', detail: 'no such account' }];
      const refusal = problem(422, 'validation-failed');
      return { ...refusal, body: JSON.stringify({ ...JSON.parse(refusal.body), errors }) };
    }
    this.effects.push({ title, server: this.server.name, user });
    const id = `${this.server.name}p${this.effects.length}`;
    this.server.put([{ kind: 'feedback', id, accountId, text: title }]);
    const row = this.server.get('feedback', id);
    const answer = json(row && served(row, this.server.eyes(user, this.server.era)), {}, 201);
    this.#answers.set(key, { body, answer: { ...answer, status: 200 } });
    return answer;
  }

  #me(user: User) {
    const { name } = this.server;
    return {
      ...{ id: `${name}-${user}`, name: user, email: `${user}@vendor.example`, organization: { id: name, name } },
      ...{ permissions: ['feedback:write'], capabilities: [] },
    };
  }

  #config(headers: Request['headers']): Answer {
    const etag = `W/"rules-${this.server.era}"`;
    if (headers['if-none-match'] === etag) return { status: 304, headers: { ...marked, etag }, body: '' };
    return json({ schemaVersion: 1, glossary: [{ term: this.server.name, definition: etag }] }, { etag });
  }

  #changes(url: URL, user: User, headers: Request['headers']): Answer {
    const cursor = url.searchParams.get('cursor');
    const etag = `W/"${this.server.head} ${cursor}"`;
    if (cursor !== null && headers['if-none-match'] === etag && !this.server.hasNews(cursor)) {
      return { status: 304, headers: { ...marked, etag }, body: '' };
    }
    const limit = Number(url.searchParams.get('limit'));
    const size = Math.min(limit, 1 + Math.floor(this.#random() ** 2 * 12));
    const page = this.server.changes({ cursor, user, size, repeats: this.manners.repeats });
    if (!page) return problem(410, 'cursor-expired');
    if (this.manners.lies > 0 && cursor !== null) {
      this.manners.lies -= 1;
      return json({ ...page, ...nothing, cursor, more: true });
    }
    return { ...json(null, { etag }), body: byLine(page) };
  }
}

const nothing = { accounts: [], feedback: [], deleted: { accounts: [], feedback: [] } };

/** The page with one record a line, as the contract recommends. */
function byLine({ accounts, feedback, ...rest }: ChangesBody): string {
  const list = (records: unknown[]) => `[\n${records.map((record) => JSON.stringify(record)).join(',\n')}\n]`;
  return `{"accounts":${list(accounts)},"feedback":${list(feedback)},${JSON.stringify(rest).slice(1)}`;
}
