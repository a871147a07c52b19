import type { CDPSession } from '@playwright/test';

type TraceEvent = {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  tdur?: number;
  pid: number;
  tid: number;
  args?: { data?: { url?: string } };
};

const categories = ['devtools.timeline', 'v8.execute'];
/** What the browser calls its calls into a script; each names the script. */
const calls = ['EvaluateScript', 'FunctionCall'];
/** Pauses of the garbage collector fall on whoever runs; they are nobody's script. */
const collector = /^(?:MajorGC|MinorGC|V8\.GC)/;
/** Turns of promises and deliveries of mutations, which name none. */
const turns = 'RunMicrotasks';

/**
 * Traces the whole browser while something is done.
 * @param script how the addresses of the scripts in question begin
 * @returns CPU time (ms) of each run of such a script without a pause, in the main thread where it ran. Turns of promises
 * there count as its own: the pages that are measured have none.
 */
export async function slicesWhile(
  session: CDPSession,
  script: string,
  doing: () => Promise<unknown>,
): Promise<number[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: unknown[] }) => void events.push(...(value as TraceEvent[]));
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories, excludedCategories: ['*'] },
  });
  try {
    await doing();
  } finally {
    const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
    await session.send('Tracing.end');
    await complete;
    session.off('Tracing.dataCollected', collect);
  }
  return slicesOf(events, script);
}

/** Outermost runs, ms each: what runs inside another is part of it. */
export function slicesOf(events: readonly TraceEvent[], script: string): number[] {
  const isCall = ({ name, ph, args }: TraceEvent) =>
    ph === 'X' && calls.includes(name) && args?.data?.url?.startsWith(script) === true;
  const threads = new Set(events.filter(isCall).map(thread));
  const runs = events
    .filter((event) => isCall(event) || (event.ph === 'X' && event.name === turns && threads.has(thread(event))))
    .sort(inOrder);
  const pauses = outermost(
    events
      .filter((event) => event.ph === 'X' && collector.test(event.name) && threads.has(thread(event)))
      .sort(inOrder),
  );
  return outermost(runs).map((run) => {
    const within = pauses.filter(
      (pause) => thread(pause) === thread(run) && pause.ts >= run.ts && pause.ts < run.ts + (run.dur ?? 0),
    );
    return Math.max(0, cpu(run) - sum(within.map(cpu)));
  });
}

const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
const cpu = ({ dur = 0, tdur = dur }: TraceEvent) => tdur / 1000;
const inOrder = (a: TraceEvent, b: TraceEvent) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0);

/** Of events in order, those that no other one of their thread contains. */
function outermost(ordered: readonly TraceEvent[]): TraceEvent[] {
  const ends = new Map<string, number>();
  return ordered.filter((event) => {
    if (event.ts < (ends.get(thread(event)) ?? 0)) return false;
    ends.set(thread(event), event.ts + (event.dur ?? 0));
    return true;
  });
}

export const sum = (slices: readonly number[]): number => slices.reduce((total, ms) => total + ms, 0);
