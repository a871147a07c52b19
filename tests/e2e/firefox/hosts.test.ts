import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { disagreements } from '../../../scripts/demo/truth.ts';
import { wordsOf } from '../../../scripts/demo/words.ts';
import { FirefoxWithExtension } from '../../support/firefox.ts';
import { pressFirefoxLauncher, signInFirefox } from '../../support/firefox-desk.ts';
import type { FirefoxPage } from '../../support/firefox-page.ts';
import { ownBuild } from '../../support/own-build.ts';
import { hostNames, type RealHosts, startRealHosts, whyNoHosts } from '../../support/real-hosts.ts';
import { type ShownAccount, shownAccounts } from '../../support/shown-accounts.ts';

const skip = whyNoHosts() || false;

let hosts: RealHosts;
let firefox: FirefoxWithExtension;
let options: FirefoxPage;
let accountsShown: string;

async function must<T>(type: string, request: object = {}): Promise<T> {
  const message = JSON.stringify({ type, request });
  const reply = await options.evaluate<{ ok: boolean; value: T }>(`browser.runtime.sendMessage(${message})`);
  assert.ok(reply.ok, `${type}: ${JSON.stringify(reply)}`);
  return reply.value;
}

before(async () => {
  if (skip) return;
  hosts = await startRealHosts();
  const extension = ownBuild('firefox');
  accountsShown = shownAccounts(wordsOf(extension)('none_title'));
  firefox = await FirefoxWithExtension.start({ extension, hosts: ['http://127.0.0.1/*'] });
  options = await firefox.openPage('options.html');
  await must('connection:save', { baseUrl: hosts.api.url, token: hosts.api.tokens.support });
  await options.until(
    `browser.runtime.sendMessage({ type: 'sync:status', request: {} }).then(({ value }) => value.lastSyncedAt)`,
  );
});

after(async () => {
  await firefox?.dispose();
  await hosts?.close();
});

for (const name of hostNames) {
  test(`ten records of ${name} show in Firefox's frame whose they are, and nobody else`, { skip }, async () => {
    const { base, login } = hosts.info[name];
    await must('tools:enable', { tool: name, origin: base });
    const page = await firefox.newPage();
    await signInFirefox(page, login);
    const known = hosts.pages[name].filter(({ expected }) => expected.exact.length > 0);
    // Every third, so that all kinds of records and of traps are among them.
    const pages = known.filter((_, at) => at % Math.floor(known.length / 10) === 0).slice(0, 10);
    assert.equal(pages.length, 10);
    for (const { url, name: record, expected } of pages) {
      await page.goto('about:blank');
      await page.goto(url);
      await pressFirefoxLauncher(page);
      const frame = await firefox.frameIn(page);
      await frame.until(`(${accountsShown})?.length`);
      const shown = await frame.evaluate<ShownAccount[]>(accountsShown);
      assert.deepEqual(disagreements(shown, expected, hosts.truth), [], record);
    }
    await page.close();
  });
}
