import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ensureBuilt } from '../../../scripts/build-extension.ts';
import { type ConnectProxy, startConnectProxy } from '../../support/connect-proxy.ts';
import { FirefoxWithExtension } from '../../support/firefox.ts';
import { startTlsHost, type TlsHost } from '../../support/tls-host.ts';

let tls: TlsHost;
let proxy: ConnectProxy;
let firefox: FirefoxWithExtension;

before(async () => {
  tls = await startTlsHost();
  proxy = await startConnectProxy({ https: tls.httpsPort, http: tls.httpPort });
  firefox = await FirefoxWithExtension.start({
    extension: ensureBuilt('firefox'),
    hosts: ['https://desk.example/*'],
    proxyPort: proxy.port,
  });
});

after(async () => {
  await firefox?.dispose();
  await proxy?.close();
  await tls?.close();
});

test('the built extension loads in Firefox and its page opens', async () => {
  const page = await firefox.openPage('options.html');
  assert.equal(await page.evaluate('browser.runtime.id'), firefox.id);
  assert.equal(await page.evaluate("document.querySelector('#root') !== null"), true);
  await page.close();
});

test('a granted host needs no prompt in Firefox, and taking it back is seen', async () => {
  const page = await firefox.openPage('options.html');
  const granted = () => page.evaluate("browser.permissions.contains({ origins: ['https://desk.example/*'] })");
  assert.equal(await granted(), true);
  assert.equal(await page.evaluate("browser.permissions.contains({ origins: ['https://other.example/*'] })"), false);
  await firefox.revokeHosts(['https://desk.example/*']);
  assert.equal(await granted(), false);
  await page.close();
});

test('a real host name is answered by the local server in Firefox, and a screenshot shows it', async () => {
  tls.serve('https://desk.example/hello', '<h1>Hello</h1>');
  const page = await firefox.newPage();
  await page.goto('https://desk.example/hello');
  assert.equal(await page.evaluate("document.querySelector('h1').textContent"), 'Hello');
  const png = await page.screenshot();
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  await page.close();
});

test('a stopped background page of Firefox comes back on the next event', async () => {
  const page = await firefox.openPage('options.html');
  await firefox.stopBackground();
  assert.equal(await firefox.backgroundState(), 'stopped');
  await page.evaluate('browser.runtime.getBackgroundPage().then(() => true)');
  assert.equal(await firefox.backgroundState(), 'running');
  await page.close();
});
