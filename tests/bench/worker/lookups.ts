import { stores } from '../../../entrypoints/background/stores.ts';
import type { Cache } from '../../../lib/cache/seam.ts';
import { askRaw, openRaw, type Question } from './raw-store.ts';

let raw: Promise<IDBDatabase> | null = null;

/** The product's cache as its worker gets at it: credentials, bucket, name, open. */
async function cache(): Promise<Cache> {
  const open = await stores();
  if (!open) throw new Error('nobody is signed in');
  return open.cache;
}

async function askProduct(question: Question): Promise<string[]> {
  const store = await cache();
  if (question.kind === 'issue') {
    const [, key = ''] = /\/browse\/(.+)$/.exec(question.link) ?? [];
    const ref = { tool: 'jira', instance: 'fernhill.atlassian.net', object: 'issue', key };
    const { accounts, feedback } = await store.feedbackFor(ref);
    return [...accounts, ...feedback].map(({ id }) => id);
  }
  const keys =
    question.kind === 'emails'
      ? question.texts.map((text) => `e:${text}`)
      : [`${question.kind === 'email' ? 'e' : 'd'}:${question.text}`];
  return [...(await store.lookup(keys)).values()].flatMap(({ accounts }) => accounts.map(({ id }) => id));
}

async function ask(store: 'product' | 'raw', question: Question): Promise<string[]> {
  if (store === 'product') return askProduct(question);
  raw ??= openRaw();
  return askRaw(await raw, question);
}

/** Both stores answer the same questions. */
export const lookups = {
  ask: ({ store, question }: { store: 'product' | 'raw'; question: Question }) => ask(store, question),
  /** Ms for accounts by the beginning of a word of their name. */
  async search({ prefix }: { prefix: string }): Promise<number> {
    const store = await cache();
    const start = performance.now();
    await store.search(prefix);
    return performance.now() - start;
  },
  /** The first question the two stores answer differently, and both answers; null where there is none. */
  async compare(questions: Question[]): Promise<{ question: Question; product: string[]; raw: string[] } | null> {
    for (const question of questions) {
      const product = (await ask('product', question)).toSorted();
      const theirs = (await ask('raw', question)).toSorted();
      if (product.join() !== theirs.join()) return { question, product, raw: theirs };
    }
    return null;
  },
  /** Ms each. */
  async time({ store, questions }: { store: 'product' | 'raw'; questions: Question[] }): Promise<number[]> {
    const times: number[] = [];
    for (const question of questions) {
      const start = performance.now();
      await ask(store, question);
      times.push(performance.now() - start);
    }
    return times;
  },
};
