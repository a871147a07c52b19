import type { Bench, Figure } from './measure/figure.ts';
import { BenchBrowser, buildWith } from './scale/bench-extension.ts';
import { beside, load, type Measured, note, plain } from './scale/compared.ts';
import { FeedProcess } from './scale/feed-process.ts';
import { askCold, askWarm, compareAnswers, type Questions, questionSets } from './scale/questions.ts';

/**
 * Look-ups of the product and of plain IndexedDB, in one worker with all of the product's bytes and in one bucket. Cold:
 * from a page's question to a stopped worker until the answer; the product's way includes reading who is signed in.
 * Every record passed its schema when it was stored and passes it again when it is read.
 */
export const bench: Bench = async (say, { size, full = false } = {}) => {
  const extension = await buildWith('lookup');
  const figures: Figure[] = [load('load-before')];
  const sizes = size ? [size] : [10_000, 100_000, ...(full ? [1_000_000] : [])];
  for (const accounts of sizes) figures.push(...(await measure(extension, accounts, say)));
  return [...figures, load('load-after')];
};

async function measure(extension: string, accounts: number, say: (line: string) => void): Promise<Figure[]> {
  say(`${accounts} accounts: filling both stores`);
  const feed = await FeedProcess.start(accounts);
  const browser = await BenchBrowser.start(extension);
  try {
    await browser.importAll(feed);
    await browser.ask('fill', { url: feed.ready.url, from: 0, to: feed.ready.pages });
    const sets = await questionSets(feed, 0, 4);
    const [questions] = sets as [Questions];
    say('comparing their answers');
    await compareAnswers(browser, questions);
    const measured: Measured = new Map();
    say('asking a stopped worker');
    await askCold(browser, questions, 2, new Map());
    await askCold(browser, questions, 20, measured);
    say('asking a worker that is awake');
    await askWarm(browser, sets, measured);
    for (const prefix of ['nor', 'harrow', 'zzz', 'indust']) {
      note(measured, 'search', await browser.ask<number>('search', { prefix }));
    }
    const goals = { cold: 1.15, one: undefined, fifty: 1, issue: 1, miss: 0.05 };
    const figures = Object.entries(goals).flatMap(([kind, most]) => [
      plain(measured, `${kind}-raw`, 'ms'),
      beside(measured, `${kind}-product`, `${kind}-raw`, 'ms', most),
    ]);
    const ofSize = (id: string) => `${accounts}/${id}`;
    return [...figures, plain(measured, 'search', 'ms')].map((figure) => ({
      ...figure,
      id: ofSize(figure.id),
      against: figure.against && ofSize(figure.against),
    }));
  } finally {
    await browser.dispose();
    await feed.stop();
  }
}
