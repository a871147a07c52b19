import { type Figure, median, rounded } from './figure.ts';

/** One way of doing the measured thing; resolves to what it cost, in the unit of the comparison. */
export type Contender = { id: string; run: () => Promise<number> };

/** What is compared: the first contender is what the others are measured against. */
export type Comparison = {
  unit: string;
  baseline: Contender;
  others: readonly Contender[];
  repetitions: number;
  /** Runs of each contender before anything counts. */
  warmUps?: number;
};

/**
 * Runs all contenders in every repetition, each time starting with another one, so that a machine that slows down slows
 * all of them. Values are medians; a ratio is the median of the ratios within single repetitions.
 */
export async function interleave({ unit, baseline, others, repetitions, warmUps = 1 }: Comparison): Promise<Figure[]> {
  const contenders = [baseline, ...others];
  const costs = await rounds(contenders, repetitions, warmUps);
  const base = costs.get(baseline.id) ?? [];
  return contenders.map(({ id }): Figure => {
    const own = costs.get(id) ?? [];
    const isBase = id === baseline.id;
    return {
      id,
      value: rounded(median(own)),
      unit,
      against: isBase ? null : baseline.id,
      ratio: isBase ? null : rounded(medianRatio(own, base)),
    };
  });
}

/** Runs each contender once a repetition, every time starting with another one; what each gave, by id, in order. */
export async function rounds<T>(
  contenders: readonly { id: string; run: () => Promise<T> }[],
  repetitions: number,
  warmUps = 1,
): Promise<Map<string, T[]>> {
  for (let round = 0; round < warmUps; round++) for (const { run } of contenders) await run();
  const given = new Map(contenders.map(({ id }): [string, T[]] => [id, []]));
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const from = repetition % contenders.length;
    for (const { id, run } of [...contenders.slice(from), ...contenders.slice(0, from)]) {
      given.get(id)?.push(await run());
    }
  }
  return given;
}

/** The median of what one cost over what the other did, each pair from one repetition. */
export const medianRatio = (own: readonly number[], base: readonly number[]): number =>
  median(own.map((cost, at) => cost / (base[at] ?? Number.NaN)));
