import { builtInTools } from '../../lib/tools/built-in.ts';
import { recordRefs } from '../../lib/tools/record-url.ts';
import type { SamplePage } from '../../tests/sample-pages/sample-page.ts';
import type { Reading } from './read-frame.ts';
import type { Stop } from './stops.ts';
import { disagreements, type Truth } from './truth.ts';
import { unlike } from './unlike.ts';

/** A page to visit, and how what is shown there is compared with the truth. */
export type Check = Pick<Stop, 'url' | 'tool' | 'object' | 'record' | 'real'> & {
  /** What is wrong with what was shown, in sentences; empty when it agrees. */
  problems: (reading: Reading) => string[];
};

/** Pages of real hosts, compared with the seed's truth. */
export function hostChecks(stops: readonly Stop[], truth: Truth): Check[] {
  return stops.map((stop) => ({
    ...stop,
    problems: ({ accounts }) => disagreements(accounts, stop.expected, truth),
  }));
}

/** Sample pages: exactly the customers that stand on each. */
export function sampleChecks(pages: readonly SamplePage[]): Check[] {
  return pages.map(({ tool, page: { url }, shows }) => {
    const [ref] = recordRefs(url, builtInTools);
    return {
      ...{ url, tool, real: false },
      object: ref?.object ?? 'list',
      record: ref?.key ?? new URL(url).pathname,
      problems: (reading) => unlike(reading, shows),
    };
  });
}
