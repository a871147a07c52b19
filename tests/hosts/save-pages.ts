/**
 * `node tests/hosts/save-pages.ts rt`: opens every record, person and list of a running host and saves the pages as the
 * browser shows them, without scripts and styles, for machines where the host cannot be installed.
 */
import { chromium } from '@playwright/test';
import { chromiumPath } from '../support/chromium.ts';
import type { SeededHost } from './host.ts';
import { startHost } from './launch.ts';
import { writeSavedPages } from './saved-host.ts';
import { signIn } from './sign-in.ts';

const name = process.argv[2] ?? 'rt';
const { info, stop } = await startHost(name);
const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
const page = await browser.newPage();
await signIn(page, info.login);

const relative = (url: string) => url.replace(info.base, '');
const pages: Record<string, string> = {};
for (const { url } of [...info.records, ...info.users, ...Object.values(info.lists).map((list) => ({ url: list }))]) {
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.evaluate("document.querySelectorAll('script, style, link').forEach((element) => element.remove())");
  pages[relative(url)] = (await page.content()).replaceAll(info.base, '{base}');
}
const { base: _base, real: _real, notes: _notes, ...rest } = info;
const host: SeededHost = {
  ...rest,
  login: { ...info.login, url: relative(info.login.url) },
  lists: Object.fromEntries(Object.entries(info.lists).map(([list, url]) => [list, relative(url)])),
  records: info.records.map((record) => ({ ...record, url: relative(record.url) })),
  users: info.users.map((user) => ({ ...user, url: relative(user.url) })),
};
writeSavedPages(name, { host, pages });
await browser.close();
await stop();
process.stdout.write(`${Object.keys(pages).length} pages saved\n`);
