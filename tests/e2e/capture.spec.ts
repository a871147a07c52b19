import type { Frame, Page } from '@playwright/test';
import type { DraftText } from '../../lib/messages/outbox.ts';
import { expect, test } from './fixture.ts';
import { CaptureRoom, pressGuarded, said, selectSaid } from './support/capture-room.ts';
import { launcherShown, otherTicket, ticketUrl } from './support/desk.ts';

let room: CaptureRoom;

test.beforeAll(async () => {
  room = await CaptureRoom.open();
});

test.afterAll(() => room?.dispose());

const feedbackOf = async (title: string) =>
  [...(await room.api.records()).feedback.values()].filter((each) => each.title === title);

test('selected text comes into the form with account and source, and is at the API after one press', async () => {
  const page = await room.openTicket();
  const frame = await room.openSidebar(page);
  await selectSaid(page);
  await frame.getByRole('button', { name: 'Capture feedback' }).click();
  await expect(frame.getByLabel('In their words')).toHaveValue(said);
  await expect(frame.getByLabel('In one line')).toHaveValue('We print every dispatch label one by one');
  await expect(frame.locator('.capture')).toContainText(room.account.name);
  await frame.getByLabel('In one line').fill('Dispatch labels in one go');
  await pressGuarded(page, frame, 'Send');
  await expect(frame.locator('.yours')).toContainText('Dispatch labels in one go');
  await room.line.empty();
  const [voice, ...more] = await feedbackOf('Dispatch labels in one go');
  expect(more).toEqual([]);
  expect(voice).toMatchObject({ accountId: room.account.id, kind: 'request', quote: said });
  expect(voice?.source).toMatchObject({ tool: 'rt' });
  await page.close();
});

test('what is written offline waits in sight, can be changed and taken back there, and goes out once', async () => {
  const page = await room.openTicket();
  const frame = await room.openSidebar(page);
  await room.proxy.down();
  for (const title of ['Written offline', 'Better not']) {
    await frame.getByRole('button', { name: 'Capture feedback' }).click();
    await frame.getByLabel('In one line').fill(title);
    await pressGuarded(page, frame, 'Send');
    await expect(frame.locator('.yours__row', { hasText: title })).toContainText(/Waiting|Sending/);
  }
  await expect(frame.locator('.unsent')).toContainText('2 waiting');
  await pressGuarded(page, frame, 'Undo: Better not');
  await expect(frame.locator('.yours__row', { hasText: 'Better not' })).toContainText('Discarded');
  await room.proxy.up();
  await room.line.must('outbox:send');
  await expect.poll(async () => (await feedbackOf('Written offline')).length).toBe(1);
  // The API has it: from there it is changed and taken back.
  const row = frame.locator('.yours__row', { hasText: 'Written offline' });
  await expect(row).toContainText('At the customer API');
  await row.getByRole('button', { name: 'Change: Written offline' }).click();
  await frame.getByLabel('In one line').fill('Written offline, and changed');
  await pressGuarded(page, frame, 'Save the change');
  await expect.poll(async () => (await feedbackOf('Written offline, and changed')).length).toBe(1);
  await pressGuarded(page, frame, /^Take back: Written offline, and changed/);
  await expect.poll(async () => (await feedbackOf('Written offline, and changed')).length).toBe(0);
  expect((await feedbackOf('Better not')).length).toBe(0);
  await page.close();
});

test('what the API refuses stands there with its words, and goes out after “Try again”', async () => {
  const page = await room.openTicket();
  const frame = await room.openSidebar(page);
  room.proxy.answer = (path, { method }) =>
    method === 'POST' && path === '/v1/feedback'
      ? {
          status: 403,
          headers: { 'alongside-api': '1', 'content-type': 'application/problem+json' },
          body: JSON.stringify({ type: 'forbidden', title: 'No', status: 403, detail: 'not today' }),
        }
      : null;
  await frame.getByRole('button', { name: 'Raise a risk' }).click();
  await expect(frame.getByRole('heading', { name: 'Raise a retention risk' })).toBeVisible();
  await frame.getByLabel('Why they may leave').fill('Their sponsor left');
  await pressGuarded(page, frame, 'Send');
  const row = frame.locator('.yours__row', { hasText: 'Their sponsor left' });
  await expect(row).toContainText('Not sent');
  await expect(row).toContainText('not today');
  room.proxy.answer = () => null;
  await pressGuarded(page, frame, 'Try again: Their sponsor left');
  await expect.poll(async () => (await feedbackOf('Their sponsor left')).map(({ kind }) => kind)).toEqual(['risk']);
  await page.close();
});

test('a voice of something that is open joins it', async () => {
  const open = { id: await room.post('Print labels by depot'), title: 'Print labels by depot' };
  await room.sync();
  const page = await room.openTicket();
  const frame = await room.openSidebar(page);
  await frame.getByRole('button', { name: 'Capture feedback' }).click();
  await frame.getByLabel('In one line').fill('Labels for a whole depot');
  await frame.getByRole('button', { name: `Add this voice: ${open.title}` }).click();
  await frame.getByLabel('In their words').fill('We would like that too.');
  await pressGuarded(page, frame, 'Send');
  await expect(frame.locator('.capture')).toHaveCount(0);
  await expect.poll(async () => (await feedbackOf(open.title)).length).toBe(2);
  const voices = [...(await room.api.records()).feedback.values()];
  expect(voices.find(({ quote }) => quote === 'We would like that too.')?.sameAs).toBe(open.id);
  await page.close();
});

test('a half-filled form survives the worker, the reload of its tab and a killed browser, and stays with its record', async () => {
  const typed = async (frame: Frame | Page) => [
    await frame.getByLabel('In one line').inputValue(),
    await frame.getByLabel('To them').inputValue(),
  ];
  const page = await room.openTicket();
  const frame = await room.openSidebar(page);
  await frame.getByRole('button', { name: 'Capture feedback' }).click();
  await frame.getByLabel('To them').selectOption('critical');
  await frame.getByLabel('In one line').fill('Half a thou');
  await room.line.worker.stop();
  await frame.getByLabel('In one line').fill('Half a thought');
  const kept = () => room.line.must<DraftText | null>('page:draft', { place: placeOfTicket() });
  await expect.poll(async () => (await kept())?.values.title).toBe('Half a thought');
  await page.reload();
  await launcherShown(page);
  expect(await typed(await room.openSidebar(page))).toEqual(['Half a thought', 'critical']);
  await page.goto(otherTicket('17').url);
  await launcherShown(page);
  const other = await room.openSidebar(page);
  await expect(other.locator('.capture')).toHaveCount(0);

  await room.browser.kill();
  await room.browser.relaunch();
  await room.line.reopen();
  const again = await room.openTicket();
  const back = await room.openSidebar(again);
  expect(await typed(back)).toEqual(['Half a thought', 'critical']);
  await pressGuarded(again, back, 'Send');
  await expect.poll(async () => (await feedbackOf('Half a thought')).length).toBe(1);
  expect(await kept()).toBeNull();
  await again.close();
});

test('the menu on selected text and the shortcut open the form with it; a second selection joins the first', async () => {
  const page = await room.openTicket();
  await selectSaid(page);
  const worker = await room.browser.worker();
  const tabId = await worker.evaluate<number>(`chrome.tabs.query({ url: '${ticketUrl}' }).then((tabs) => tabs[0].id)`);
  const tab = JSON.stringify({ id: tabId });
  await worker.evaluate(`chrome.commands.onCommand.dispatch('capture-feedback', ${tab})`);
  const frame = await room.browser.frameIn(page);
  await expect(frame.getByLabel('In their words')).toHaveValue(said);
  const info = JSON.stringify({ menuItemId: 'capture', selectionText: 'And the printer is slow.' });
  await worker.evaluate(`chrome.contextMenus.onClicked.dispatch(${info}, ${tab})`);
  await expect(frame.getByLabel('In their words')).toHaveValue(`${said}\nAnd the printer is slow.`);
  await pressGuarded(page, frame, 'Discard');
  await expect(frame.locator('.capture')).toHaveCount(0);
  await page.close();
});

test('nothing went wrong in the extension', () => {
  expect(room.browser.problems).toEqual([]);
});

const placeOfTicket = () => ({
  form: 'voice',
  accountId: room.account.id,
  record: `r:rt|${new URL(ticketUrl).host}|ticket|16`,
});
