import { expect, test } from '@playwright/test';
import { closedHosts, launchersIn } from './support/closed-roots.ts';
import { contentWorld, contentWorlds, scriptsRun } from './support/content-world.ts';
import { launcherShown, startDesk, ticketUrl } from './support/desk.ts';

const registered = 'chrome.scripting.getRegisteredContentScripts().then((all) => all.map(({ matches }) => matches))';
const origins = 'chrome.permissions.getAll().then(({ origins }) => origins)';

test('T23: extension pages run no inline, remote or evaluated code', async () => {
  const desk = await startDesk();
  try {
    desk.tls.serve('https://rt.acme.example/remote.js', 'globalThis.ran = "remote"', {
      'content-type': 'text/javascript',
    });
    for (const path of ['options.html', 'sidebar.html#door=popup']) {
      const page = await desk.browser.openPage(path);
      const before = desk.browser.problems.length;
      // In a task of their own: the debugger's own evaluation is exempt from the policy.
      const ran = await page.evaluate<Record<string, string>>(`new Promise((done) => setTimeout(async () => {
        const results = {};
        const attempt = (name, body) => { try { body(); results[name] = 'ran'; } catch (error) { results[name] = error.name; } };
        attempt('eval', () => eval('1'));
        attempt('Function', () => new Function('return 1')());
        const put = (tag, set) => new Promise((settled) => {
          const element = Object.assign(document.createElement(tag), set);
          element.onload = element.onerror = settled;
          document.body.append(element);
          setTimeout(settled, 400);
        });
        await put('script', { textContent: 'globalThis.ran = "inline"' });
        await put('script', { src: 'https://rt.acme.example/remote.js' });
        await put('script', { src: 'data:text/javascript,globalThis.ran="data"' });
        await put('iframe', { src: 'https://rt.acme.example/' });
        await put('img', { src: 'https://rt.acme.example/pixel.png' });
        const holder = document.createElement('div');
        holder.innerHTML = '<button onclick="globalThis.ran = \\'handler\\'">x</button>';
        document.body.append(holder);
        holder.firstChild.click();
        setTimeout('globalThis.ran = "timer"', 0);
        await import('https://rt.acme.example/remote.js').then(() => { results.import = 'ran'; }, (error) => { results.import = error.name; });
        await new Promise((later) => setTimeout(later, 200));
        results.ran = String(globalThis.ran);
        done(results);
      }, 0))`);
      expect(ran).toEqual({ eval: 'EvalError', Function: 'EvalError', import: 'TypeError', ran: 'undefined' });
      expect(desk.browser.problems.slice(before).filter(({ kind }) => kind === 'csp').length).toBeGreaterThan(4);
      await page.close();
    }
  } finally {
    await desk.dispose();
  }
});

test('T24: fresh from the store it may read no site, and no script of it runs in any page', async () => {
  const desk = await startDesk({ hosts: [] });
  try {
    const options = await desk.browser.openPage('options.html');
    expect(await options.evaluate(origins)).toEqual([]);
    expect(await options.evaluate(registered)).toEqual([]);
    expect(await desk.ask('tools:enable', { tool: 'rt', origin: 'https://rt.acme.example' })).toMatchObject({
      ok: false,
      code: 'NOT_GRANTED',
    });
    const page = await desk.browser.context.newPage();
    await page.goto(ticketUrl);
    await expect(page.locator('#body')).toBeAttached();
    expect(await contentWorlds(page, desk.browser.id)).toEqual([]);
    expect(await closedHosts(page)).toEqual([]);
  } finally {
    await desk.dispose();
  }
});

test('T24: with every tool off no script runs even on a site the browser grants', async () => {
  const desk = await startDesk();
  try {
    await desk.connect();
    await desk.enable();
    await desk.ask('tools:disable', { tool: 'rt', origin: 'https://rt.acme.example' });
    const page = await desk.browser.context.newPage();
    await page.goto(ticketUrl);
    await expect(page.locator('#body')).toBeAttached();
    expect(await contentWorlds(page, desk.browser.id)).toEqual([]);
    expect(await closedHosts(page)).toEqual([]);
    expect(await (await desk.browser.worker()).evaluate(registered)).toEqual([]);
  } finally {
    await desk.dispose();
  }
});

test('T25: a permission taken back while a ticket is open takes script and sidebar with it, and says so', async () => {
  const desk = await startDesk();
  try {
    await desk.connect();
    await desk.enable();
    const page = await desk.openTicket();
    const reloaded = () => page.reload().then(() => launcherShown(page));
    expect(await scriptsRun(page, desk.browser.id, reloaded)).toEqual(['/page-first.js', '/page-reader.js']);
    await desk.openSidebar(page);
    const options = await desk.browser.openPage('options.html');
    const remove = `chrome.permissions.remove({ origins: ['https://rt.acme.example/*', 'http://rt.acme.example/*'] })`;
    expect(await options.evaluate(remove)).toBe(true);
    await expect.poll(() => options.evaluate(registered)).toEqual([]);
    await expect.poll(() => closedHosts(page)).toEqual([]);
    const reply = (await desk.ask('tools:list')) as { value: { id: string; enabled: unknown }[] };
    expect(reply.value.find(({ id }) => id === 'rt')?.enabled).toEqual([
      { origin: 'https://rt.acme.example', granted: false },
    ]);
    expect(await scriptsRun(page, desk.browser.id, () => page.reload())).toEqual([]);
    expect(await closedHosts(page)).toEqual([]);
    // The data stays: the person may grant it again.
    expect(await desk.ask('sync:status')).toMatchObject({ value: { counts: { accounts: 4 } } });
    expect(desk.browser.problems).toEqual([]);
  } finally {
    await desk.dispose();
  }
});

test('T25: a tool turned off while its ticket is open takes launcher and sidebar away, and opens no other', async () => {
  const desk = await startDesk();
  try {
    await desk.connect();
    await desk.enable();
    const page = await desk.openTicket();
    await desk.openSidebar(page);
    const worker = await desk.browser.worker();
    const tabId = await worker.evaluate<number>(
      "chrome.tabs.query({ url: 'https://rt.acme.example/*' }).then(([tab]) => tab.id)",
    );
    const beside = async () => {
      const reply = (await desk.ask('tab:view', { tabId })) as { value: { match: { accounts: unknown[] } } };
      return reply.value.match.accounts.length;
    };
    expect(await beside()).toBe(1);
    await desk.ask('tools:disable', { tool: 'rt', origin: 'https://rt.acme.example' });
    await expect.poll(() => closedHosts(page)).toEqual([]);
    await expect.poll(beside).toBe(0);
    const world = await contentWorld(page, desk.browser.id);
    expect(await world.send('frame:ticket', {})).toMatchObject({ ok: false, code: 'NOT_ENABLED' });
    await desk.enable();
    await expect.poll(() => launchersIn(page)).toBe(1);
    expect(desk.browser.problems).toEqual([]);
  } finally {
    await desk.dispose();
  }
});

test('T27: signing out while a sidebar is open leaves no customer on screen', async () => {
  const desk = await startDesk();
  try {
    await desk.connect();
    await desk.enable();
    const page = await desk.openTicket();
    const frame = await desk.openSidebar(page);
    await desk.ask('connection:forget');
    const shown = async () => {
      const text = frame.isDetached() ? '' : await frame.locator('body').innerText();
      return desk.canaries.words.filter((word) => text.includes(word));
    };
    await expect.poll(shown).toEqual([]);
    expect(desk.browser.problems).toEqual([]);
  } finally {
    await desk.dispose();
  }
});
