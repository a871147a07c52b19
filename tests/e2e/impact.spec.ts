import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from '@playwright/test';
import type { Account } from '../../lib/model/account.ts';
import { pressLauncher } from '../support/launcher.ts';
import { expect, test } from './fixture.ts';
import { CaptureRoom } from './support/capture-room.ts';
import { launcherShown } from './support/desk.ts';

const origin = 'https://tracker.acme.example';
const issueUrl = `${origin}/issues/3`;
const saved = readFileSync(join(import.meta.dirname, '../fixtures/tools/redmine/issue.html'), 'utf8');

let room: CaptureRoom;
/** Who waits for the issue, and how important it is to them. */
let waiting: { account: Account; importance: 'low' | 'high' }[];

test.beforeAll(async () => {
  room = await CaptureRoom.open([`*://${new URL(origin).host}/*`]);
  room.tls.serve(issueUrl, saved.slice(saved.indexOf('<!DOCTYPE')));
  const customers = [...(await room.api.records()).accounts.values()].filter(
    ({ status = 'customer', arr, health }) => status === 'customer' && arr && health?.score !== undefined,
  );
  waiting = customers.slice(0, 3).map((account, at) => ({ account, importance: at === 0 ? 'high' : 'low' }));
  for (const { account, importance } of waiting) await voice(account.id, importance);
  await room.line.must('tools:enable', { tool: 'redmine', origin });
  await room.sync();
});

test.afterAll(() => room?.dispose());

test('an issue says first how many customers wait, how much, and each factor of each weight', async () => {
  const { page, frame } = await open();
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Issue 3 matters to 3 customers');
  await frame.getByText('How is this weighed?').click();
  const hows = (await frame.locator('.impact__hows > li').allTextContents()).sort();
  expect(hows.map(withoutMoney)).toEqual(
    waiting.map(({ account, importance }) => withoutMoney(how(account, importance))).sort(),
  );
  const sizes = await frame.evaluate(() => {
    const part = (selector: string) => document.querySelector(selector)?.getBoundingClientRect().bottom ?? 1e9;
    return [part('.impact__sums'), innerHeight];
  });
  expect(sizes[0]).toBeLessThan(sizes[1] ?? 0);
  await page.close();
});

test('equal voice is a choice that stays, and counts each customer once', async () => {
  const { page, frame } = await open();
  await frame.getByText('How is this weighed?').click();
  await frame.getByLabel('Equal voice').click();
  await expect(frame.locator('.impact__hows > li').first()).toContainText('counts as one');
  await expect(frame.locator('.impact')).toContainText('Impact of 3 customers.');
  await page.close();
  const again = await open();
  await again.frame.getByText('How is this weighed?').click();
  await expect(again.frame.getByLabel('Equal voice')).toBeChecked();
  await again.frame.getByLabel('Equal voice').click();
  await expect(again.frame.locator('.impact__hows > li').first()).toContainText('churn');
  await again.page.close();
});

test('nothing went wrong in the extension', () => {
  expect(room.browser.problems).toEqual([]);
});

async function open(): Promise<{ page: Page; frame: Frame }> {
  const page = await room.browser.context.newPage();
  await page.setViewportSize({ width: 1000, height: 700 });
  await page.goto(issueUrl);
  await launcherShown(page);
  await pressLauncher(page);
  const frame = await room.browser.frameIn(page);
  await frame.locator('.impact').waitFor();
  return { page, frame };
}

/** The contract's factors, worked out here once more from what the server serves. */
function how({ name, health, renewsOn }: Account, importance: 'low' | 'high'): string {
  const score = health?.score ?? 0;
  const churn = score >= 70 ? 0.05 : score >= 45 ? 0.2 : 0.5;
  const days = renewsOn ? Math.round((Date.parse(renewsOn) - Date.parse(today())) / 86_400_000) : null;
  const urgency = days === null ? 1 : days < 0 ? 2 : 1 + Math.max(0, 1 - days / 180);
  const factor = (value: number) => String(Math.round(value * 100) / 100);
  const weight = importance === 'high' ? 4 : 1;
  return `${name}: ${factor(churn)} churn × ${factor(urgency)} urgency × ${weight} importance`;
}

/** The name and the factors of a line, without its amounts. */
function withoutMoney(line: string): string {
  const factors = /[\d.]+ churn × [\d.]+ urgency × [\d.]+ importance/.exec(line)?.[0];
  const { account } = waiting.find((each) => line.startsWith(each.account.name)) ?? {};
  return `${account?.name}: ${factors}`;
}

const today = () => new Intl.DateTimeFormat('sv-SE').format(new Date());

async function voice(accountId: string, importance: string): Promise<void> {
  const answer = await fetch(`${room.api.url}/v1/feedback`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${room.api.tokens.sales}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify({
      accountId,
      kind: 'request',
      title: 'Wanted',
      links: [issueUrl],
      importance,
      quote: 'Please',
    }),
  });
  if (!answer.ok) throw new Error(`the API took no feedback: ${answer.status}`);
}
