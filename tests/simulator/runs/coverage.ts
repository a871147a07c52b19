import type { Told } from '../history/run.ts';
import { networkFaults } from '../world/network.ts';

/** What the histories of a run were made of. */
export interface Coverage {
  histories: number;
  twoBrowsers: number;
  /** How many histories had so many steps. */
  lengths: Record<number, number>;
  /** In how many histories each thing happened. */
  happened: Record<string, number>;
}

export const leastSteps = 40;
const leastPairs = 1 / 3;
const leastShare = 0.05;

/** Every one of these must happen in at least a twentieth of all histories. */
const faults = [
  ...networkFaults,
  ...['crash', 'two contexts', 'new version', 'user switch', 'API switch', 'sign-out', 'sleep', 'clock jump'],
  ...['full disk', 'lost rows', 'expired cursor', 'field rules', 'mass delete', 'erase', 'merge', 'restrict'],
  ...['bad row', 'repeated rows', 'lying server', 'capture', 'wreck'],
];

export function noCoverage(): Coverage {
  return { histories: 0, twoBrowsers: 0, lengths: {}, happened: {} };
}

export function addTold(coverage: Coverage, { steps, browsers, notes }: Told): void {
  coverage.histories += 1;
  coverage.twoBrowsers += Number(browsers === 2);
  coverage.lengths[steps] = (coverage.lengths[steps] ?? 0) + 1;
  for (const note of notes) coverage.happened[note] = (coverage.happened[note] ?? 0) + 1;
}

export function addCoverage(all: Coverage, part: Coverage): void {
  all.histories += part.histories;
  all.twoBrowsers += part.twoBrowsers;
  for (const key of ['lengths', 'happened'] as const) {
    const into: Record<string, number> = all[key];
    for (const [name, count] of Object.entries(part[key])) into[name] = (into[name] ?? 0) + count;
  }
}

export function medianSteps({ lengths, histories }: Coverage): number {
  let seen = 0;
  for (const [steps, count] of Object.entries(lengths)) {
    seen += count;
    if (seen * 2 >= histories) return Number(steps);
  }
  return 0;
}

/** What was promised of a large run and did not come about; empty when it was a good one. */
export function lacking(coverage: Coverage): string[] {
  const { histories, twoBrowsers, happened } = coverage;
  const rare = faults.filter((fault) => (happened[fault] ?? 0) < leastShare * histories);
  const median = medianSteps(coverage);
  return [
    ...(median < leastSteps ? [`a median of ${median} steps is below ${leastSteps}`] : []),
    ...(twoBrowsers < leastPairs * histories ? [`only ${percent(twoBrowsers, histories)} have two browsers`] : []),
    ...rare.map((fault) => `"${fault}" happened in only ${percent(happened[fault] ?? 0, histories)} of histories`),
  ];
}

export function coverageTable(coverage: Coverage): string {
  const { histories, twoBrowsers, happened } = coverage;
  const row = (name: string, value: string) => `${name.padEnd(24)} ${value.padStart(8)}\n`;
  const others = Object.keys(happened)
    .filter((name) => !faults.includes(name))
    .sort();
  return [
    row('histories', String(histories)),
    row('steps, median', String(medianSteps(coverage))),
    row('two browsers', percent(twoBrowsers, histories)),
    ...[...faults, ...others].map((name) => row(name, percent(happened[name] ?? 0, histories))),
  ].join('');
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
}
