import { resolve } from 'node:path';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { createViteServer } from 'vitest/node';

const root = resolve(import.meta.dirname, '../..');
const words = resolve(root, 'lib/format/locales/en.yml');
const id = '\0words';

/** The extension's words in a plain page: the same library on a stand-in for the browser's message store. */
const source = (messages: unknown) => `
  const messages = ${JSON.stringify(messages)};
  const getMessage = (key, subs = []) => (messages[key]?.message ?? '').replace(/\\$(\\d)/g, (_, n) => subs[n - 1] ?? '');
  globalThis.browser = { runtime: { id: 'stories' }, i18n: { getMessage } };
  const { createI18n } = await import('@wxt-dev/i18n');
  export const i18n = createI18n();
`;

/** Serves the story page; the address is printed by Vite's own name, `resolvedUrls`. */
export async function serveStories() {
  const server = await createViteServer({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    cacheDir: resolve(root, 'node_modules/.vite-stories'),
    server: { port: 0, host: '127.0.0.1', fs: { allow: [root] }, watch: null, hmr: false },
    // Named here, because a dependency found later makes Vite reload a page that no longer listens for it.
    optimizeDeps: {
      noDiscovery: true,
      include: [
        'react',
        'react-dom',
        'react-dom/client',
        'react/jsx-runtime',
        'react/jsx-dev-runtime',
        '@wxt-dev/i18n',
      ],
    },
    plugins: [
      {
        name: 'words',
        enforce: 'pre',
        resolveId: (name) => (name === '#i18n' ? id : null),
        load: async (name) => (name === id ? source(generateChromeMessages(await parseMessagesFile(words))) : null),
      },
    ],
  });
  await server.listen();
  return server;
}
