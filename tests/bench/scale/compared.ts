import { loadavg } from 'node:os';
import { type Figure, median, rounded } from '../measure/figure.ts';

/** What was measured under each name, by repetition; a hole where a repetition left it out. */
export type Measured = Map<string, (number | undefined)[]>;

/** Notes a value, for the next repetition or a given one. */
export function note(measured: Measured, id: string, value: number, repetition?: number): void {
  const values = measured.get(id) ?? [];
  values[repetition ?? values.length] = value;
  measured.set(id, values);
}

/** Ratios within single repetitions that had both. */
export function ratios(measured: Measured, id: string, against: string): number[] {
  const base = measured.get(against) ?? [];
  return Array.from(measured.get(id) ?? [], (value, at) => (value ?? Number.NaN) / (base[at] ?? Number.NaN)).filter(
    (ratio) => !Number.isNaN(ratio),
  );
}

/** A figure of what was measured, without a comparison. */
export function plain(measured: Measured, id: string, unit: string): Figure {
  return {
    id,
    value: rounded(median((measured.get(id) ?? []).filter((one) => one !== undefined))),
    unit,
    against: null,
    ratio: null,
  };
}

/** A figure beside another of the same repetitions, and what its ratio should be at most. */
export function beside(measured: Measured, id: string, against: string, unit: string, most?: number): Figure {
  const ratio = rounded(median(ratios(measured, id, against)));
  const figure = { ...plain(measured, id, unit), against, ratio };
  return most === undefined
    ? figure
    : { ...figure, goal: { says: `at most ${rounded(most)} x ${against}`, holds: ratio <= most } };
}

/** How busy the machine was: processes that wanted to run, on average over the last minute. */
export function load(id: string): Figure {
  return { id, value: rounded(loadavg()[0] ?? 0), unit: 'load', against: null, ratio: null };
}
