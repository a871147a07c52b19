import browser, { type Runtime } from 'webextension-polyfill';
import * as z from 'zod/mini';
import { rowsAsked } from '../../lib/messages/direction.ts';
import { type RowsTold, rowsPort } from '../../lib/messages/row-mark.ts';
import { Allowance } from '../../lib/platform/allowance.ts';
import { classify, type Sender } from '../../lib/platform/sender.ts';
import { forget, recallAll, remember } from '../../lib/platform/session-memory.ts';
import { notifyPage } from './notify-page.ts';
import { marksOf } from './row-marks.ts';
import { isEnabled } from './tools.ts';

/** A list that is scrolled asks a few times a second; one that asks more than this is no list of a tool (T11). */
const allowance = new Allowance(10, 40);

const tabKey = (tabId: number) => `rows:${tabId}`;

/** Answers pages with lists over a port of their own. Who asks out of turn is hung up on, and may call again. */
export function acceptRowPorts(): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== rowsPort) return;
    const sender = port.sender && classify(port.sender);
    if (sender?.kind !== 'content') return port.disconnect();
    port.onMessage.addListener((message: unknown) => void answer(port, sender, message));
  });
}

async function answer(port: Runtime.Port, sender: Extract<Sender, { kind: 'content' }>, message: unknown) {
  const { tabId, origin } = sender;
  const asked = z.safeParse(rowsAsked, message);
  const heard = asked.success && allowance.take(tabId, Date.now()) && (await isEnabled(origin, asked.data.tool));
  if (!heard) return port.disconnect();
  void remember(tabKey(tabId), true);
  const told: RowsTold = { id: asked.data.id, marks: await marksOf(asked.data) };
  try {
    port.postMessage(told);
  } catch {
    // The page went away while its rows were looked up.
  }
}

/** What is known of customers changed: every page that asked about rows hears of it, and asks anew for what it shows. */
export async function refreshRows(): Promise<void> {
  for (const [key] of await recallAll(['rows:'])) {
    if (!(await notifyPage(Number(key.slice(5)), 'rows:stale', null))) await forget([key]);
  }
}

export async function forgetRows(tabId: number): Promise<void> {
  await forget([tabKey(tabId)]);
}
