import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const at = (path: string) => resolve(import.meta.dirname, path);
const alias = { '#i18n': at('tests/support/i18n.ts') };

/** `unit` runs in Node, `dom` in a simulated document, `server` against real databases (slow, one file at a time). */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          testTimeout: 30_000,
          environment: 'node',
          include: ['tests/{lib,repo,scripts}/**/*.test.ts'],
          setupFiles: ['tests/support/indexed-db.ts'],
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'dom',
          testTimeout: 30_000,
          environment: 'happy-dom',
          include: ['tests/{components,entrypoints}/**/*.test.{ts,tsx}'],
        },
      },
      {
        test: {
          name: 'server',
          environment: 'node',
          include: ['tests/server/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
