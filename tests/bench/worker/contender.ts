import type { Account } from '../../../lib/model/account.ts';
import type { Feedback } from '../../../lib/model/feedback.ts';

/** A page as a contender without validation reads it. */
export interface ParsedPage {
  accounts: Account[];
  feedback: Feedback[];
}

/** One way of taking in the feed. What it wrote before is gone after `prepare`. */
export interface Contender {
  prepare(): Promise<void>;
  page(body: Response): Promise<void>;
  close(): Promise<void>;
}

export interface Walk {
  url: string;
  /** Pages from `from` up to `to` are taken; a cursor of the measured server is a page's number. */
  from: number;
  to: number;
}

/** Takes the pages in order, each asked for while the one before is stored. Resolves to ms from first request to last commit. */
export async function walk({ url, from, to }: Walk, take: Contender['page']): Promise<number> {
  const ask = (cursor: number) => fetch(`${url}/v1/changes?cursor=${cursor}&limit=1000`, { cache: 'no-store' });
  const start = performance.now();
  let next = ask(from);
  for (let cursor = from; cursor < to; cursor += 1) {
    const body = await next;
    if (cursor + 1 < to) next = ask(cursor + 1);
    await take(body);
  }
  return performance.now() - start;
}

export async function parsed(body: Response): Promise<ParsedPage> {
  return JSON.parse(await body.text()) as ParsedPage;
}

/** The keys of an account that others than the packed store need in columns of their own. */
export function columns(account: Account) {
  return {
    id: account.id,
    name: account.name.toLowerCase(),
    domains: account.domains ?? [],
    emails: (account.people ?? []).flatMap(({ email }) => (email ? [email.toLowerCase()] : [])),
    external: (account.externalIds ?? []).map(
      ({ system, instance, object, id }) => `${system}|${instance ?? ''}|${object ?? ''}|${id}`,
    ),
    record: account,
  };
}
