import type { Figure } from '../measure/figure.ts';
import { median, rounded } from '../measure/figure.ts';
import type { BenchBrowser } from './bench-extension.ts';
import { type Measured, note, ratios } from './compared.ts';
import type { FeedProcess } from './feed-process.ts';
import { askCold, askWarm, type Questions, questionSets } from './questions.ts';

const changes = 1000;
const deltas = 100;
/** Deltas that the raw store takes too. */
const compared = 5;
const kinds = ['cold', 'one', 'miss', 'fifty', 'issue'];

/** Look-ups before, a hundred deltas with what they cost, and the same look-ups after them. */
export async function deltasAndLookUps(
  browser: BenchBrowser,
  feed: FeedProcess,
  measured: Measured,
  say: (line: string) => void,
): Promise<void> {
  // The accounts are told from the snapshot, and a delta moves no e-mail address.
  const sets = await questionSets(feed, 0, 8);
  const ask = async (some: readonly Questions[], mark: string) => {
    await askWarm(browser, some, measured, mark);
    await askCold(browser, some[0] as Questions, 10, measured, mark);
  };
  say('look-ups before the deltas');
  await ask(sets.slice(0, 4), '-before');
  say(`${deltas} deltas of ${changes} accounts`);
  for (let i = 0; i < deltas; i += 1) {
    const cursor = await feed.change(changes);
    if (i < compared) {
      note(
        measured,
        'delta-raw',
        await browser.ask<number>('take', { name: 'raw', url: feed.ready.url, from: cursor, to: cursor + 1 }),
        i,
      );
    }
    note(measured, 'delta-product', await browser.sync(feed), i);
  }
  say('look-ups after the deltas');
  await ask(sets.slice(4), '-after');
}

/** How each kind of look-up changed, after taking out what the same questions to the raw store say of the machine. */
export function afterDeltas(measured: Measured): Figure[] {
  return kinds.map((kind) => {
    const beside = (mark: string) => median(ratios(measured, `${kind}-product-${mark}`, `${kind}-raw-${mark}`));
    // Times of 0 are below what the clock shows: a miss that stays there has not changed.
    const shown = (mark: string) => Math.max(beside(mark), 0.01);
    const ratio = rounded(shown('after') / shown('before'));
    const value = rounded(median((measured.get(`${kind}-product-after`) ?? []).filter((one) => one !== undefined)));
    const goal = { says: 'at most 1.5 x before 100 deltas', holds: ratio <= 1.5 };
    return { id: `${kind}-after-deltas`, value, unit: 'ms', against: `${kind}-before-deltas`, ratio, goal };
  });
}
