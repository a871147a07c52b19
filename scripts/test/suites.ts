import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CountReader,
  closingLineCounts,
  demoCounts,
  nodeTestCounts,
  playwrightCounts,
  verdict,
  vitestCounts,
} from './counts.ts';

/** One part of `npm test`: a command, how its result is counted, and the program it cannot do without. */
export type Suite = {
  name: string;
  command: string[];
  env?: Record<string, string>;
  counts: CountReader;
  /** Id of a program of `scripts/setup.mjs`; where it is missing the suite is left out, on CI it fails. */
  needs?: string;
};

/** Where a runner puts its machine-readable report; the runner of suites reads and deletes it. */
export const reportPath = '.data/logs/test/report.json';

const vitest = (...args: string[]): string[] => [
  ...['vitest', 'run', ...args],
  ...['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`],
];

/** Every suite in order: what is quick and what others stand on comes first. */
export function suites(root: string): Suite[] {
  const stories = join(root, 'tests/stories/shoot.ts');
  return [
    { name: 'format and lint', command: ['biome', 'check', '.'], counts: verdict() },
    { name: 'types', command: ['npm', 'run', '--silent', 'typecheck'], counts: verdict() },
    { name: 'dead code', command: ['knip'], counts: verdict() },
    { name: 'builds', command: ['node', 'scripts/build-extension.ts', 'chrome', 'firefox'], counts: verdict(2) },
    {
      name: 'firefox lint',
      // Warnings are about React's own code; errors fail.
      command: ['web-ext', 'lint', '--no-config-discovery', '-s', '.output/firefox-mv3'],
      counts: verdict(),
    },
    { name: 'repository', command: vitest('--project', 'unit', 'tests/repo'), counts: vitestCounts },
    {
      name: 'unit and dom',
      command: vitest('--project', 'unit', '--project', 'dom', '--exclude', 'tests/repo/**'),
      counts: vitestCounts,
    },
    { name: 'server', command: vitest('--project', 'server'), counts: vitestCounts },
    ...(existsSync(stories)
      ? [{ name: 'stories', command: ['node', stories], counts: closingLineCounts, needs: 'chromium' }]
      : []),
    {
      name: 'records of real hosts',
      command: ['node', 'scripts/demo/main.ts', '--headless', '--json'],
      counts: demoCounts,
      needs: 'chromium',
    },
    {
      name: 'chromium',
      command: ['playwright', 'test', '-c', 'tests/e2e/playwright.config.ts', '--reporter=list,json'],
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: join(root, reportPath) },
      counts: playwrightCounts,
      needs: 'chromium',
    },
    {
      name: 'firefox',
      command: ['node', '--test', '--test-concurrency=1', ...globSync('tests/e2e/firefox/*.test.ts', { cwd: root })],
      counts: nodeTestCounts,
      needs: 'firefox',
    },
  ];
}
