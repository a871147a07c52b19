import { describe, expect, it } from 'vitest';
import {
  afterSecondRun,
  closingLineCounts,
  judge,
  nodeTestCounts,
  playwrightCounts,
  verdict,
  vitestCounts,
} from '../../../scripts/test/counts.ts';

const outcome = (given: { code?: number; output?: string; report?: string }) => ({
  code: 0,
  output: '',
  report: undefined,
  ...given,
});

describe('counting tests', () => {
  it('reads the report of Vitest', () => {
    const report = JSON.stringify({ numPassedTests: 12, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 });
    expect(vitestCounts(outcome({ report }))).toEqual({ passed: 12, failed: 1, skipped: 3 });
  });

  it('counts a flaky Playwright test as failed', () => {
    const report = JSON.stringify({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 } });
    expect(playwrightCounts(outcome({ report }))).toEqual({ passed: 5, failed: 2, skipped: 0 });
  });

  it('reads both forms of Node’s test runner', () => {
    const counted = { passed: 4, failed: 1, skipped: 0 };
    expect(nodeTestCounts(outcome({ output: 'ℹ pass 4\nℹ fail 1\nℹ skipped 0\n' }))).toEqual(counted);
    expect(nodeTestCounts(outcome({ output: '# pass 4\n# fail 0\n# cancelled 1\n' }))).toEqual(counted);
  });

  it('reads a closing line only where it is the last', () => {
    expect(closingLineCounts(outcome({ output: 'a\n3 passed, 2 failed\n' }))).toMatchObject({ passed: 3, failed: 2 });
    expect(() => closingLineCounts(outcome({ output: '3 passed, 2 failed\nmore' }))).toThrow();
  });
});

describe('judging a suite', () => {
  it('fails one that ended badly though its report names no failure', () => {
    const report = JSON.stringify({ numPassedTests: 3 });
    expect(judge(vitestCounts, outcome({ code: 1, report }), false)).toMatchObject({ passed: 3, failed: 1 });
  });

  it('fails one that ran no test or wrote no report', () => {
    const report = JSON.stringify({ numPassedTests: 0 });
    expect(judge(vitestCounts, outcome({ report }), false)).toMatchObject({ failed: 1, note: 'ran no test' });
    expect(judge(vitestCounts, outcome({}), false)).toMatchObject({ failed: 1, note: 'the suite wrote no report' });
  });

  it('lets skipped tests pass on a person’s machine, never on CI', () => {
    const report = JSON.stringify({ numPassedTests: 3, numPendingTests: 2 });
    expect(judge(vitestCounts, outcome({ report }), false)).toMatchObject({ passed: 3, failed: 0, skipped: 2 });
    expect(judge(vitestCounts, outcome({ report }), true)).toMatchObject({ passed: 3, failed: 2, skipped: 0 });
  });

  it('counts a tool’s yes as its number of checks and its no as one failure', () => {
    expect(judge(verdict(2), outcome({}), true)).toMatchObject({ passed: 2, failed: 0 });
    expect(judge(verdict(2), outcome({ code: 3 }), true)).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe('a second run of what failed', () => {
  const first = { name: 'chromium', seconds: 100, passed: 8, failed: 2, skipped: 0, note: '' };
  const second = { ...first, seconds: 5, note: '' };

  it('counts as failed what failed twice, and says what failed at first', () => {
    expect(afterSecondRun(first, { ...second, passed: 1, failed: 1 })).toEqual({
      ...first,
      seconds: 105,
      passed: 9,
      failed: 1,
      note: '2 failed the first time',
    });
  });

  it('does not count as passed what did not run', () => {
    const row = afterSecondRun(first, { ...second, passed: 0, failed: 1, note: 'ran no test' });
    expect(row).toMatchObject({ passed: 9, failed: 1, note: 'ran no test; 2 failed the first time' });
  });
});
