/** How many tests of a suite passed, failed and were left out. */
export type Counts = { passed: number; failed: number; skipped: number };

/** What the report says of one suite. */
export type Row = Counts & { name: string; seconds: number; note: string };

/** What a suite's process left: exit code, everything it printed, and its report file's text if it wrote one. */
export type Outcome = { code: number; output: string; report: string | undefined };

/** Reads counts from an outcome. Throws when the report is missing or has another shape. */
export type CountReader = (outcome: Outcome) => Counts;

const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

function parsed(report: string | undefined): Record<string, unknown> {
  if (report === undefined) throw new Error('the suite wrote no report');
  return JSON.parse(report) as Record<string, unknown>;
}

/** The JSON report of Vitest. */
export const vitestCounts: CountReader = ({ report }) => {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = parsed(report);
  return {
    passed: number(numPassedTests),
    failed: number(numFailedTests),
    skipped: number(numPendingTests) + number(numTodoTests),
  };
};

/** The JSON report of Playwright; a test that passed only on a retry counts as failed. */
export const playwrightCounts: CountReader = ({ report }) => {
  const stats = parsed(report).stats as Record<string, unknown> | undefined;
  return {
    passed: number(stats?.expected),
    failed: number(stats?.unexpected) + number(stats?.flaky),
    skipped: number(stats?.skipped),
  };
};

/** The closing lines of Node's own test runner, in its TAP or its readable form. */
export const nodeTestCounts: CountReader = ({ output }) => {
  const count = (name: string) => Number(new RegExp(`^(?:#|ℹ) ${name} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  return {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
  };
};

/** A last line `N passed, N failed`, as our own scripts end. */
export const closingLineCounts: CountReader = ({ output }) => {
  const [, passed, failed] = /(\d+) passed, (\d+) failed\s*$/.exec(output) ?? [];
  if (passed === undefined) throw new Error('no closing line "N passed, N failed"');
  return { passed: Number(passed), failed: Number(failed), skipped: 0 };
};

/** A tool that only says yes or no: one check, or `checks` where one run covers several. */
export const verdict =
  (checks = 1): CountReader =>
  ({ code }) =>
    code === 0 ? { passed: checks, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };

/**
 * The counts with the rules of a run applied: a suite that ended badly has at least one failure whatever its report
 * says, a suite that ran nothing has failed, and on CI a skipped test is one that failed.
 */
export function judge(read: CountReader, outcome: Outcome, ci: boolean): Counts & { note: string } {
  let counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  let note = '';
  try {
    counts = read(outcome);
  } catch (error) {
    note = error instanceof Error ? error.message : String(error);
  }
  if (outcome.code !== 0 && counts.failed === 0) {
    counts = { ...counts, failed: 1 };
    note ||= `ended with code ${outcome.code}`;
  }
  if (counts.passed + counts.failed === 0) return { ...counts, failed: 1, note: note || 'ran no test' };
  if (ci && counts.skipped > 0) {
    return {
      passed: counts.passed,
      failed: counts.failed + counts.skipped,
      skipped: 0,
      note: `${counts.skipped} skipped on CI`,
    };
  }
  return { ...counts, note };
}

/** A suite's row after its failed tests, or all of them, ran once more: what failed twice has failed. */
export function afterSecondRun(first: Row, second: Row): Row {
  const all = first.passed + first.failed;
  const failed = Math.min(all, second.failed);
  const steady = `${first.failed} failed the first time`;
  return {
    ...first,
    seconds: first.seconds + second.seconds,
    passed: all - failed,
    failed,
    note: [second.note, steady].filter(Boolean).join('; '),
  };
}

/** The demo's closing line of JSON: a row per visited record. Its exit code says whether all agreed with the truth. */
export const demoCounts: CountReader = ({ code, output }) => {
  const last = output
    .trimEnd()
    .split('\n')
    .findLast((line) => line.startsWith('[{'));
  const rows = last === undefined ? 0 : (JSON.parse(last) as unknown[]).length;
  return code === 0 ? { passed: rows, failed: 0, skipped: 0 } : { passed: 0, failed: Math.max(1, rows), skipped: 0 };
};
