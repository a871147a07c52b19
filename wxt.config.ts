import { defineConfig } from 'wxt';
import { manifest } from './lib/platform/manifest.ts';

export default defineConfig({
  srcDir: '.',
  imports: false,
  manifestVersion: 3,
  modules: ['@wxt-dev/module-react', '@wxt-dev/i18n/module'],
  i18n: { localesDir: 'lib/format/locales' },
  manifest: ({ browser }) => manifest(browser),
  zip: { includeSources: [], excludeSources: ['shots/**', '.data/**'] },
});
