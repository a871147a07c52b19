import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from '@playwright/test';
import { pressLauncher } from '../support/launcher.ts';
import { expect, test } from './fixture.ts';
import { CaptureRoom } from './support/capture-room.ts';
import { launcherShown, ticketUrl } from './support/desk.ts';

const issueOrigin = 'https://tracker.acme.example';
const issueUrl = `${issueOrigin}/issues/3`;
const issue = readFileSync(join(import.meta.dirname, '../fixtures/tools/redmine/issue.html'), 'utf8');

let room: CaptureRoom;

test.beforeAll(async () => {
  room = await CaptureRoom.open([`*://${new URL(issueOrigin).host}/*`]);
  room.tls.serve(issueUrl, issue.slice(issue.indexOf('<!DOCTYPE')));
  await room.post('Linked already', [issueUrl]);
  await room.post('Not linked yet');
  await room.line.must('tools:enable', { tool: 'redmine', origin: issueOrigin });
  await room.sync();
  await room.proxy.down();
});

test.afterAll(() => room?.dispose());

/** What a page does to the sidebar's frame, in its own world; it cannot reach into the closed root, only around it. */
const attacks: Record<string, string> = {
  'it is put into a transparent body': `document.body.append(...hosts()); ${style('body { opacity: 0.01 }')}`,
  'the whole page is transparent': style('html { opacity: 0.01 }'),
  'it is put into a transparent box': box('opacity: 0.01'),
  'a sheet lies over it': cover('inset: 0'),
  'a popover lies over it, and lets clicks through': `{ const lid = lidOf('inset: 0; width: 100vw; height: 100vh');
    lid.popover = 'manual'; lid.showPopover(); }`,
  'a strip of 60 px lies over it': cover('right: 0; width: 60px; top: 0; height: 100vh'),
  'a filter hides it': style('html { filter: opacity(2%) }'),
  'a clip cuts it': style('html { clip-path: inset(0 0 calc(100% - 400px) 0) }'),
  'it is blended into the page': style('html { mix-blend-mode: difference; opacity: 0.99 }'),
  'it is put into a box that is not displayed': box('display: none'),
  'it is taken away': 'for (const each of hosts()) each.remove()',
  'it is drawn small': style('html { transform: scale(0.05); transform-origin: 100% 0 }'),
};

const deeds = {
  send: (frame: Frame) => write(frame, 'Capture feedback', 'In one line'),
  raise: (frame: Frame) => write(frame, 'Raise a risk', 'Why they may leave'),
  link: async (frame: Frame) => {
    await frame.locator('.several__one > summary').first().click();
    return frame.getByRole('button', { name: 'Link to this issue: Not linked yet' });
  },
};

for (const [deed, prepare] of Object.entries(deeds)) {
  const url = deed === 'link' ? issueUrl : ticketUrl;
  test(`T3 X28 ${deed}: none of twelve attacks on the frame makes anything, the plain press makes one`, async () => {
    test.setTimeout(240_000);
    for (const [attack, script] of Object.entries(attacks)) {
      const { page, frame } = await open(url);
      const button = await prepare(frame);
      await button.hover();
      await page.waitForTimeout(600);
      await page.evaluate(`${tools}; ${script}`);
      await page.waitForTimeout(700);
      await strike(page, frame, button);
      expect([attack, await made()]).toEqual([attack, 0]);
      await page.close();
    }
    const { page, frame } = await open(url);
    const button = await prepare(frame);
    await button.hover();
    await page.waitForTimeout(900);
    await page.mouse.down();
    await page.mouse.up();
    await expect.poll(made).toBe(1);
    await clear();
    await page.close();
  });
}

test('T4 a cover that goes 100 ms before the press still spoils it, one that went 700 ms before does not', async () => {
  const { page, frame } = await open(ticketUrl);
  const button = await deeds.send(frame);
  await button.hover();
  await page.waitForTimeout(600);
  for (const [wait, expected] of [
    [100, 0],
    [900, 1],
  ] as const) {
    await page.evaluate(`${tools}; ${cover('inset: 0')}`);
    await page.waitForTimeout(400);
    await page.evaluate('document.querySelector("#lid").remove()');
    await page.waitForTimeout(wait);
    await page.mouse.down();
    await page.mouse.up();
    if (expected === 0) await expect(frame.locator('.guard')).toContainText('Not done');
    await expect.poll(made).toBe(expected);
  }
  await clear();
  await page.close();
});

test('X31 clicks that a script makes change nothing', async () => {
  const { page, frame } = await open(ticketUrl);
  const button = await deeds.send(frame);
  await page.waitForTimeout(900);
  await button.evaluate((each) => (each as HTMLElement).click());
  await expect(frame.locator('.guard')).toContainText('not you');
  expect(await made()).toBe(0);
  await page.close();
});

async function open(url: string): Promise<{ page: Page; frame: Frame }> {
  const page = await room.browser.context.newPage();
  await page.goto(url);
  await launcherShown(page);
  await pressLauncher(page);
  const frame = await room.browser.frameIn(page);
  await frame.locator('.account__name, .capture').first().waitFor();
  return { page, frame };
}

async function write(frame: Frame, control: string, field: string) {
  // The draft of the attack before is still there, as it should be.
  if ((await frame.locator('.capture').count()) === 0) {
    await frame.getByRole('button', { name: control, exact: true }).click();
  }
  await frame.locator('.capture input[type=text]').first().fill(`${field}: ${randomUUID()}`);
  return frame.getByRole('button', { name: 'Send', exact: true });
}

/** Presses where the button is drawn now: where the page moved or shrank it to, the real mouse follows. */
async function strike(page: Page, frame: Frame, button: ReturnType<Frame['getByRole']>): Promise<void> {
  const box = frame.isDetached() ? null : await button.boundingBox({ timeout: 2000 }).catch(() => null);
  if (!box) return;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForTimeout(300);
  await page.mouse.down();
  await page.mouse.up();
  await page.waitForTimeout(400);
}

/** Rows of the outbox that would be sent. */
async function made(): Promise<number> {
  return (await room.line.entries()).filter(({ state }) => state === 'waiting' || state === 'sending').length;
}

async function clear(): Promise<void> {
  for (const { id, state } of await room.line.entries()) {
    if (state === 'waiting') await room.line.must('outbox:act', { id, act: 'discard' });
  }
  await expect.poll(made).toBe(0);
}

const tools = `var hosts = () => [...document.documentElement.children].filter((each) => !['HEAD', 'BODY'].includes(each.tagName));
  var lidOf = (css) => { const lid = document.createElement('div'); lid.id = 'lid';
    lid.style.cssText = 'position: fixed; z-index: 2147483647; margin: 0; border: 0; pointer-events: none; background: #fff;' + css;
    document.documentElement.append(lid); return lid; }`;

function cover(css: string): string {
  return `lidOf('${css}')`;
}

/** The host's own style the page cannot touch; it can move the host to where its styles hold. */
function box(css: string): string {
  return `{ const around = document.createElement('div'); around.style.cssText = '${css}';
    document.documentElement.append(around); around.append(...hosts().filter((each) => each !== around)); }`;
}

function style(css: string): string {
  return `document.head.append(Object.assign(document.createElement('style'), { textContent: '${css}' }))`;
}
