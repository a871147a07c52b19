/**
 * One measured figure. `ratio` is the median of the ratios of one repetition each to the figure named `against`, measured
 * in the same repetition; null for what nothing is compared with.
 */
export type Figure = {
  id: string;
  value: number;
  unit: string;
  against: string | null;
  ratio: number | null;
  /** What is aimed at, in words, and whether this run reached it. */
  goal?: { says: string; holds: boolean };
};

/** `size` is how many records to measure with instead of the usual; `full` adds what takes long. */
export type BenchOptions = { size?: number; full?: boolean };

/** A benchmark: a file `tests/bench/<name>.ts` that exports `bench`. `say` prints progress, never results. */
export type Bench = (say: (line: string) => void, options?: BenchOptions) => Promise<Figure[]>;

/** The middle value; of an even number the mean of the two in the middle. Throws on an empty list. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  if (low === undefined || high === undefined) throw new Error('the median of nothing');
  return (low + high) / 2;
}

/** Four significant digits: more would claim what a busy machine cannot know. */
export const rounded = (value: number): number => Number(value.toPrecision(4));
