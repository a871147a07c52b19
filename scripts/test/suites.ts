import { globSync } from 'node:fs';
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
  /** Ids of programs of `scripts/setup.mjs`; where one is missing the suite is left out, on CI it fails. */
  needs?: string | readonly string[];
  /**
   * Suites of one lane run one after another, and the lanes side by side once those without a lane have ended. Whatever
   * uses the real hosts is in one lane: there is one of each.
   */
  lane?: 'pages' | 'hosts';
  /**
   * With these arguments what failed runs once more, alone, when all else has ended: beside another browser on two cores
   * a wait may end too early. The report names such a suite. Nothing about the wrong account or about secrets has this.
   */
  again?: string[];
};

/** Stands in a command or an environment for the file a runner writes its machine-readable report to. */
export const reportFile = '{report}';

const vitest = (...args: string[]): string[] => [
  ...['vitest', 'run', ...args],
  ...['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`],
];

/** Tests in a real Chromium whose file's path fits a pattern. */
const playwright = (name: string, files: string): Suite => ({
  name,
  command: [
    ...['playwright', 'test', files, '-c', 'tests/e2e/playwright.config.ts', '--reporter=list,json'],
    // Each run empties its folder when it begins.
    `--output=.data/e2e/${name.replaceAll(' ', '-')}`,
  ],
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile },
  counts: playwrightCounts,
  needs: 'chromium',
});

const lane = (name: NonNullable<Suite['lane']>, all: Suite[]): Suite[] =>
  all.map((suite) => ({ ...suite, lane: name }));

/** Every suite in order: what is quick and what others stand on comes first. */
export function suites(root: string): Suite[] {
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
    ...lane('hosts', [
      {
        name: 'records of real hosts',
        command: ['node', 'scripts/demo/main.ts', '--headless', '--json'],
        counts: demoCounts,
        needs: 'chromium',
      },
      playwright('walks on real hosts', 'hosts-'),
      {
        name: 'firefox',
        command: ['node', '--test', '--test-concurrency=1', ...globSync('tests/e2e/firefox/*.test.ts', { cwd: root })],
        counts: nodeTestCounts,
        needs: 'firefox',
        again: [],
      },
      playwright('security', 'e2e/security-'),
      { name: 'server', command: vitest('--project', 'server'), counts: vitestCounts },
      {
        name: 'kills',
        command: ['node', 'scripts/soak.ts', '--kills', '40', '--seed', '1'],
        counts: closingLineCounts,
        needs: ['chromium', 'postgresql'],
      },
      {
        name: 'simulator',
        // One seed, so that a change fails by what it changed; without --seed every run looks elsewhere.
        command: ['node', 'scripts/simulate.ts', '--runs', '200', '--seed', '1'],
        counts: closingLineCounts,
      },
      {
        name: 'planted bugs',
        command: ['node', 'scripts/simulate.ts', '--plants', '--seed', '1'],
        counts: closingLineCounts,
      },
    ]),
    ...lane('pages', [
      { ...playwright('chromium', 'e2e/(?!hosts-|security-)[^/]+\\.spec'), again: ['--last-failed'] },
      { name: 'stories', command: ['node', 'tests/stories/shoot.ts'], counts: closingLineCounts, needs: 'chromium' },
    ]),
  ];
}
