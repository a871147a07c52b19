import { test as base } from '@playwright/test';
import { ensureBuilt } from '../../scripts/build-extension.ts';
import { ChromiumWithExtension } from '../support/chromium.ts';
import { startTlsHost, type TlsHost } from '../support/tls-host.ts';

type Fixtures = { tls: TlsHost; browserWithExtension: ChromiumWithExtension };

/**
 * `tls` answers as every host on ports 443 and 80; `browserWithExtension` is one Chromium for all tests of a file, with
 * the host desk.example granted and every host name led to `tls`. Tests that change grants or kill the browser start
 * their own with `ChromiumWithExtension.start`.
 */
export const test = base.extend<object, Fixtures>({
  tls: [
    // Playwright wants a pattern of needed fixtures here; this one needs none.
    async ({ playwright: _none }, use) => {
      const tls = await startTlsHost();
      await use(tls);
      await tls.close();
    },
    { scope: 'worker' },
  ],
  browserWithExtension: [
    async ({ tls }, use) => {
      const browser = await ChromiumWithExtension.start({
        extension: ensureBuilt('chrome'),
        hosts: ['*://desk.example/*'],
        resolve: { https: tls.httpsPort, http: tls.httpPort },
      });
      await use(browser);
      await browser.dispose();
    },
    { scope: 'worker' },
  ],
});

export { expect } from '@playwright/test';
