import { resolve } from 'node:path';
import { defineConfig } from 'wxt';
import { manifest } from './lib/platform/manifest.ts';

/** Modules of a page's first script that the reader takes from it: `entrypoints/page-first/shared.ts` lays them down. */
const shared = [
  'lib/model/record-ref.ts',
  'lib/tools/known-words.ts',
  'lib/tools/cleaner.ts',
  'lib/tools/record-url.ts',
  'lib/tools/url-shape.ts',
  'entrypoints/page-first/ask.ts',
  'entrypoints/page-first/moves.ts',
].map((path) => resolve(import.meta.dirname, path));

export default defineConfig({
  srcDir: '.',
  imports: false,
  manifestVersion: 3,
  modules: ['@wxt-dev/module-react', '@wxt-dev/i18n/module'],
  i18n: { localesDir: 'lib/format/locales' },
  manifest: ({ browser }) => manifest(browser),
  hooks: {
    'vite:build:extendConfig': (entrypoints, { build }) => {
      if (!build?.rolldownOptions || entrypoints.every(({ name }) => name !== 'page-reader')) return;
      build.rolldownOptions.external = shared;
      Object.assign(build.rolldownOptions.output ?? {}, { globals: () => 'globalThis.pageShared' });
    },
  },
  zip: { includeSources: [], excludeSources: ['shots/**', '.data/**'] },
});
