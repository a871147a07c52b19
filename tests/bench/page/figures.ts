import { type Figure, median, rounded } from '../measure/figure.ts';
import { medianRatio } from '../measure/interleave.ts';
import { burst } from './host-page.ts';
import type { Unread, Visit } from './visit.ts';

export interface Measured {
  own10: Visit[];
  own50: Visit[];
  naive50: Visit[];
  empty50: Visit[];
  ownLauncher: Visit[];
  reactLauncher: Visit[];
  unread: Unread[];
  /** Whether the worker was still stopped after each visit to a page that is no record's. */
  asleep: boolean[];
  bytes: Record<'first' | 'reader' | 'ownLauncher' | 'reactLauncher', { plain: number; gzip: number }>;
}

/** The value under which 99 of 100 lie. */
export function p99(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.ceil(sorted.length * 0.99) - 1];
  if (found === undefined) throw new Error('the p99 of nothing');
  return found;
}

const of = (visits: Visit[], part: 'load' | 'burst' | 'after') => visits.map((visit) => visit[part]);

/** What was measured against what it aims at. */
export function figuresOf(measured: Measured): Figure[] {
  const { own10, own50, naive50, empty50, ownLauncher, reactLauncher, unread, asleep, bytes } = measured;
  const slices = own50.flatMap((visit) => visit.slices);
  const naive = of(naive50, 'burst');
  const inBurst = of(own50, 'burst');
  const whole = own50.map((visit) => visit.burst + visit.after);
  const perMutation = (visits: Visit[]) => (median(of(visits, 'burst')) * 1000) / burst.mutations;
  return [
    plain('burst-empty-50k', median(of(empty50, 'burst')), 'ms'),
    plain('burst-naive-50k', median(naive), 'ms'),
    compared('burst-own-50k', inBurst, 'burst-naive-50k', naive, 'at most 1/50', (ratio) => ratio <= 1 / 50),
    compared(
      'burst-and-reading-after-own-50k',
      whole,
      'burst-naive-50k',
      naive,
      'at most 1/50',
      (ratio) => ratio <= 1 / 50,
    ),
    plain('burst-own-10k', median(of(own10, 'burst')), 'ms'),
    compared(
      'burst-own-50k-by-size',
      inBurst,
      'burst-own-10k',
      of(own10, 'burst'),
      'within 20 %',
      (ratio) => ratio >= 0.8 && ratio <= 1.2,
    ),
    aimed('burst-own-10k-a-mutation', perMutation(own10), 'us', 'at most 1.5', 1.5),
    aimed('burst-own-50k-a-mutation', perMutation(own50), 'us', 'at most 1.5', 1.5),
    plain('reading-after-own-10k', median(of(own10, 'after')), 'ms'),
    plain('reading-after-own-50k', median(of(own50, 'after')), 'ms'),
    aimed('slice-p99-own-50k', p99(slices), 'ms', 'at most 8', 8),
    plain('slice-longest-own-50k', Math.max(...slices), 'ms'),
    plain('load-empty-50k', median(of(empty50, 'load')), 'ms'),
    compared('load-own-50k', of(own50, 'load'), 'load-empty-50k', of(empty50, 'load')),
    plain('load-own-10k', median(of(own10, 'load')), 'ms'),
    aimed('no-record-messages', Math.max(...unread.map(({ messages }) => messages)), '', 'none', 0),
    aimed('no-record-worker-woken', asleep.filter((stayed) => !stayed).length, '', 'never', 0),
    aimed('no-record-time-to-know', median(unread.flatMap(({ knows }) => knows)), 'ms', 'at most 1', 1),
    aimed('no-record-script-gzip', bytes.first.gzip, 'B', 'at most 5,120', 5 * 1024),
    aimed('all-scripts-gzip', bytes.first.gzip + bytes.reader.gzip, 'B', 'at most 15,360', 15 * 1024),
    plain('launcher-react', median(of(reactLauncher, 'load')), 'ms'),
    compared(
      'launcher-own',
      of(ownLauncher, 'load'),
      'launcher-react',
      of(reactLauncher, 'load'),
      'at most 1/3',
      (ratio) => ratio <= 1 / 3,
    ),
    plain('launcher-react-drawn-anew', median(of(reactLauncher, 'burst')), 'ms'),
    compared(
      'launcher-own-drawn-anew',
      of(ownLauncher, 'burst'),
      'launcher-react-drawn-anew',
      of(reactLauncher, 'burst'),
      'at most 1/3',
      (ratio) => ratio <= 1 / 3,
    ),
    plain('launcher-react-bytes', bytes.reactLauncher.plain, 'B'),
    compared(
      'launcher-own-bytes',
      [bytes.ownLauncher.plain],
      'launcher-react-bytes',
      [bytes.reactLauncher.plain],
      'at most 1/20',
      (ratio) => ratio <= 1 / 20,
    ),
    plain('launcher-react-gzip', bytes.reactLauncher.gzip, 'B'),
    compared(
      'launcher-own-gzip',
      [bytes.ownLauncher.gzip],
      'launcher-react-gzip',
      [bytes.reactLauncher.gzip],
      'at most 1/20',
      (ratio) => ratio <= 1 / 20,
    ),
  ];
}

function plain(id: string, value: number, unit: string): Figure {
  return { id, value: rounded(value), unit, against: null, ratio: null };
}

function aimed(id: string, value: number, unit: string, says: string, most: number): Figure {
  return { ...plain(id, value, unit), goal: { says, holds: value <= most } };
}

function compared(
  id: string,
  own: readonly number[],
  against: string,
  base: readonly number[],
  says?: string,
  holds: (ratio: number) => boolean = () => true,
): Figure {
  const ratio = medianRatio(own, base);
  const unit = id.endsWith('bytes') || id.endsWith('gzip') ? 'B' : 'ms';
  const figure = { ...plain(id, median(own), unit), against, ratio: rounded(ratio) };
  return says === undefined ? figure : { ...figure, goal: { says, holds: holds(ratio) } };
}
