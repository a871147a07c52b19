import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { History } from '../history/step.ts';
import type { Failure } from './batch.ts';

const path = join(import.meta.dirname, '../regressions.json');

/** A history that failed once, as data: it says the same whatever becomes of the generator. */
export interface Regression {
  law: string;
  message: string;
  history: History;
}

/** Every history that has ever failed; they run first. */
export function regressions(): Regression[] {
  return JSON.parse(readFileSync(path, 'utf8')) as Regression[];
}

/** Keeps a failing history beside the others. */
export function keepRegression({ law, message, history }: Failure): void {
  const all = [...regressions(), { law, message, history }];
  writeFileSync(path, `[\n${all.map((one) => `  ${JSON.stringify(one)}`).join(',\n')}\n]\n`);
}
