import type { Account } from '../../../lib/model/account.ts';
import { median } from '../measure/figure.ts';
import type { Question } from '../worker/raw-store.ts';
import type { BenchBrowser } from './bench-extension.ts';
import { issueUrl } from './big-feed.ts';
import { type Measured, note } from './compared.ts';
import type { FeedProcess } from './feed-process.ts';

/** Questions of every kind about records spread over the whole feed. */
export interface Questions {
  one: Question[];
  miss: Question[];
  fifty: Question[];
  issue: Question[];
}

/** Another `set` asks for other records, so that no answer is in anybody's memory only because it was just given. */
async function questionsFor(feed: FeedProcess, set = 0): Promise<Questions> {
  const { accounts } = feed.ready;
  const places = Array.from({ length: 620 }, (_, i) => ((set * 620 + i) * 104_729) % accounts);
  const emails = (await feed.records(places)).map(emailOf);
  const issues = Math.max(1, Math.round(accounts / 10));
  return {
    one: emails.slice(0, 60).map((text) => ({ kind: 'email', text })),
    miss: emails.slice(60, 120).map((text) => ({ kind: 'email', text: `not.${text}` })),
    fifty: Array.from({ length: 10 }, (_, i) => ({ kind: 'emails', texts: emails.slice(120 + i * 50, 170 + i * 50) })),
    issue: Array.from({ length: 30 }, (_, i) => ({
      kind: 'issue',
      link: issueUrl(1 + (((set * 30 + i) * 7919) % issues)),
    })),
  };
}

function emailOf({ people }: Account): string {
  return people?.[0]?.email ?? '';
}

const stores = ['product', 'raw'] as const;

/** Asks both stores every question once; throws where they answer differently. */
export async function compareAnswers(browser: BenchBrowser, questions: Questions): Promise<void> {
  const different = await browser.ask('compare', Object.values(questions).flat());
  if (different) throw new Error(`the stores disagree: ${JSON.stringify(different)}`);
}

/**
 * Asks both stores in a worker that is awake, the first set of questions to warm it; notes the median of each kind in ms
 * as `<kind>-<store><mark>`.
 */
export async function askWarm(
  browser: BenchBrowser,
  sets: readonly Questions[],
  measured: Measured,
  mark = '',
): Promise<void> {
  for (const [i, all] of sets.entries()) {
    for (const [kind, questions] of Object.entries(all)) {
      for (const store of stores) {
        const times = await browser.ask<number[]>('time', { store, questions });
        if (i > 0) note(measured, `${kind}-${store}${mark}`, median(times));
      }
    }
  }
}

/** Several sets of questions, from a number on. */
export async function questionSets(feed: FeedProcess, from: number, count: number): Promise<Questions[]> {
  const sets: Questions[] = [];
  for (let i = 0; i < count; i += 1) sets.push(await questionsFor(feed, from + i));
  return sets;
}

/** From a stopped worker to the first answer, ms as `cold-<store><mark>`: each store in turn, every time another question. */
export async function askCold(
  browser: BenchBrowser,
  { one }: Questions,
  times: number,
  measured: Measured,
  mark = '',
): Promise<void> {
  for (let i = 0; i < times; i += 1) {
    for (const store of i % 2 === 0 ? stores : stores.toReversed()) {
      await browser.browser.stopWorker();
      note(measured, `cold-${store}${mark}`, await browser.roundTrip({ store, question: one[i % one.length] }));
    }
  }
}
