import fc from 'fast-check';
import { Violation } from '../check/violation.ts';
import { MemoryStores } from '../client/stores.ts';
import { runHistory } from '../history/run.ts';
import type { MakeStores, Plant } from '../history/simulation.ts';
import { type History, histories } from '../history/step.ts';
import { plantedBugs } from '../planted-bugs.ts';
import { Disk } from '../world/disk.ts';
import { addTold, type Coverage, noCoverage } from './coverage.ts';

/** Some histories drawn from one seed. */
export interface Batch {
  seed: number;
  runs: number;
  plant?: string | undefined;
  /** Replays one history of the seed instead. */
  path?: string | undefined;
  /** Looks for the shortest history that fails too. */
  shrink: boolean;
}

/** A history that broke a law, with what replays it. */
export interface Failure {
  law: string;
  message: string;
  seed: number;
  path: string;
  history: History;
}

export interface BatchResult {
  coverage: Coverage;
  /** Histories run until the failure, or in all. */
  runs: number;
  failure: Failure | null;
}

const inMemory: MakeStores = (loop, random) => new MemoryStores(new Disk(), loop, random);

export function plantOf(name: string | undefined): Plant {
  if (name === undefined) return {};
  const plant = plantedBugs[name];
  if (!plant) throw new Error(`There is no planted bug "${name}". There are: ${Object.keys(plantedBugs).join(', ')}`);
  return plant;
}

/** Runs histories until one fails, or all have passed. */
export async function runBatch({ seed, runs, plant, path, shrink }: Batch): Promise<BatchResult> {
  const coverage = noCoverage();
  const bug = plantOf(plant);
  let ran = 0;
  const property = fc.asyncProperty(histories, async (history) => {
    ran += 1;
    addTold(coverage, await runHistory(history, bug, inMemory));
  });
  const replay = path === undefined ? {} : { path };
  const details = await fc.check(property, { seed, numRuns: runs, endOnFailure: !shrink, ...replay });
  if (!details.failed) return { coverage, runs: ran, failure: null };
  const [history] = details.counterexample ?? [];
  const error = details.errorInstance;
  if (!history) throw error;
  return {
    coverage,
    runs: shrink ? details.numRuns : ran,
    failure: {
      law: error instanceof Violation ? error.law : 'error',
      message:
        error instanceof Error ? (error instanceof Violation ? error.message : String(error.stack)) : String(error),
      ...{ seed, path: details.counterexamplePath ?? '', history },
    },
  };
}

/** One kept history; the failure if it fails again. */
export async function replay(history: History): Promise<Failure | null> {
  try {
    await runHistory(history, {}, inMemory);
    return null;
  } catch (error) {
    const law = error instanceof Violation ? error.law : 'error';
    return { law, message: String(error instanceof Error ? error.message : error), seed: 0, path: '', history };
  }
}
