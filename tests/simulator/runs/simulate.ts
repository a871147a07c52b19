import { plantedBugs } from '../planted-bugs.ts';
import { type Batch, type BatchResult, type Failure, plantOf, replay } from './batch.ts';
import { addCoverage, coverageTable, lacking, noCoverage } from './coverage.ts';
import { runBatches } from './crew.ts';
import { keepRegression, regressions } from './regressions.ts';

export interface Wish {
  runs: number;
  seed: number;
  path?: string | undefined;
  plant?: string | undefined;
  plants: boolean;
  say: (line: string) => void;
}

export interface Simulated {
  passed: number;
  failed: number;
  figures: object;
}

const batchSize = 100;
/** A suite that needs more histories to see a planted bug is too weak. */
const mostRuns = 2000;
/** Shares of a run are judged from here on; in a small one they are chance. */
const largeRun = 1000;

/** Runs what was wished for and says how it went; a new failing history is kept among the regressions. */
export async function simulate(wish: Wish): Promise<Simulated> {
  if (wish.plants) return findPlants(wish);
  if (wish.plant !== undefined) plantOf(wish.plant);
  const known = wish.plant === undefined && wish.path === undefined ? await replayAll(wish) : { passed: 0, failed: 0 };
  const began = performance.now();
  const coverage = noCoverage();
  let failure: Failure | null = null;
  const batches = wish.path === undefined ? split(wish) : [{ ...wish, runs: 1, shrink: false }];
  await runBatches(batches.map(asBatch), (result) => {
    addCoverage(coverage, result.coverage);
    failure ??= result.failure;
    return failure ? 'stop' : 'go on';
  });
  const seconds = Math.round((performance.now() - began) / 1000);
  wish.say(coverageTable(coverage));
  const poor = wish.runs >= largeRun && !failure && wish.path === undefined ? lacking(coverage) : [];
  for (const line of poor) wish.say(`too little: ${line}`);
  if (failure) tell(failure, wish);
  const failed = known.failed + Number(failure !== null) + poor.length;
  wish.say(`${coverage.histories} histories in ${seconds} s, seed ${wish.seed}`);
  return {
    passed: known.passed + coverage.histories,
    failed,
    figures: {
      seed: wish.seed,
      seconds,
      ...coverage,
      regressions: known.passed + known.failed,
      lacking: poor,
      failure,
    },
  };
}

function asBatch({ seed, runs, plant, path, shrink }: Batch): Batch {
  return { seed, runs, plant, path, shrink };
}

function split({ runs, seed, plant }: Pick<Wish, 'runs' | 'seed' | 'plant'>): Batch[] {
  return Array.from({ length: Math.ceil(runs / batchSize) }, (_, i) => ({
    ...{ seed: seed + i, plant, shrink: true },
    runs: Math.min(batchSize, runs - i * batchSize),
  }));
}

async function replayAll({ say }: Wish): Promise<{ passed: number; failed: number }> {
  const outcomes: (Failure | null)[] = [];
  for (const { history, message } of regressions()) {
    const failure = await replay(history);
    if (failure) say(`fails again: ${message}\n  now: ${failure.message}`);
    outcomes.push(failure);
  }
  const failed = outcomes.filter((failure) => failure !== null).length;
  return { passed: outcomes.length - failed, failed };
}

function tell(failure: Failure, { plant, say }: Wish): void {
  const { message, seed, path, history } = failure;
  say(`\n${message}`);
  const more = plant === undefined ? '' : ` --plant ${plant}`;
  say(`again: npm run simulate -- --seed ${seed} --path ${path}${more}`);
  say(JSON.stringify(history));
  if (plant === undefined) keepRegression(failure);
}

async function findPlants({ seed, say }: Wish): Promise<Simulated> {
  const found: Record<string, { law: string; runs: number } | null> = {};
  for (const plant of Object.keys(plantedBugs)) {
    let runs = 0;
    let law: string | null = null;
    const batches = split({ runs: mostRuns, seed, plant }).map((batch) => ({
      ...batch,
      shrink: false,
    }));
    await runBatches(batches, (result: BatchResult) => {
      runs += result.runs;
      law ??= result.failure?.law ?? null;
      return law === null ? 'go on' : 'stop';
    });
    found[plant] = law === null ? null : { law, runs };
    say(`${plant.padEnd(24)} ${law === null ? `not found in ${runs}` : `broke ${law} within ${runs}`}`);
  }
  const failed = Object.values(found).filter((each) => each === null).length;
  return { passed: Object.keys(found).length - failed, failed, figures: { seed, found } };
}
