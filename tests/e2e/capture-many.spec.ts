import type { Frame, Page } from '@playwright/test';
import { ApiProcess } from '../soak/api-process.ts';
import { postgresBin } from '../support/postgres.ts';
import { expect, test } from './fixture.ts';
import { CaptureRoom, pressGuarded } from './support/capture-room.ts';

/** How many are made: a few in CI, a thousand with `npm run captures`. */
const count = Number(process.env.CAPTURES ?? 40);
/** How often the server is killed in the middle of a write. */
const kills = Math.max(1, Math.round(count / 50));
const beginning = 'capture ';

/** What meets a capture; the others meet nothing. */
const faults = ['offline', 'worker stopped', 'answer lost', '422', '401', 'server killed'] as const;
type Fault = (typeof faults)[number];

let server: ApiProcess;
let room: CaptureRoom;
let ticket: Page;
/** The form in the page's frame, and the same beside the tab. */
let frame: Frame;
let beside: Page;
/** The cut that was arranged has happened. */
let isMet = true;

test.beforeAll(async () => {
  if (!postgresBin()) throw new Error('PostgreSQL is not installed, and the API is to outlive its own process here.');
  server = await ApiProcess.start(40);
  const { url, token } = server;
  room = await CaptureRoom.open([], {
    url,
    tokens: { support: token },
    records: () => server.records(),
    close: () => server.stop(),
  });
  ticket = await room.openTicket();
  beside = await room.openBeside(ticket);
  await ticket.bringToFront();
  frame = await room.openSidebar(ticket);
  for (const page of [ticket, beside]) page.setDefaultTimeout(30_000);
});

test.afterAll(() => room?.dispose());

test(`I5 I6 of ${count} captures, with faults in a third of them, each is at the API exactly once and none is silent`, async () => {
  test.setTimeout(120_000 + count * 8000);
  const met = new Map<Fault | 'nothing', number>();
  let byForm = 0;
  for (let at = 0; at < count; at++) {
    const fault = faultOf(at);
    met.set(fault ?? 'nothing', (met.get(fault ?? 'nothing') ?? 0) + 1);
    const title = `${beginning}${at}`;
    const isForm = at % 5 < 3;
    if (isForm) byForm += 1;
    await arrange(fault);
    // A tab behind others is not drawn, and a control that is not drawn cannot be pressed.
    if (isForm) await (at % 5 === 0 ? ticket : beside).bringToFront();
    if (at % 5 === 0) await writeIn(frame, title, () => pressGuarded(ticket, frame, 'Send'));
    else if (isForm)
      await writeIn(beside, title, () => beside.getByRole('button', { name: 'Send', exact: true }).click());
    else await keep(title);
    await mend(fault, title);
  }
  await expect(unsent(), 'all of it is at the API in the end').resolves.toEqual([]);
  const effects = await server.effects(beginning);
  const faulty = count - (met.get('nothing') ?? 0);
  console.log(
    `${count} captures, ${byForm} through the form, ${faulty} met a fault:`,
    faults.map((fault) => `${fault} ${met.get(fault) ?? 0}`).join(', '),
  );
  expect([effects.size, [...effects.values()].filter((times) => times !== 1)]).toEqual([count, []]);
  expect(faulty).toBeGreaterThanOrEqual(count * 0.3);
  expect(byForm).toBeGreaterThanOrEqual(count * 0.5);
  expect(met.get('server killed')).toBe(kills);
});

/** Two of five meet something, the server's deaths spread over the whole. */
function faultOf(at: number): Fault | null {
  const gap = Math.floor(count / kills);
  if (at % gap === gap - 1 && at / gap < kills) return 'server killed';
  // A new sign-in takes a second; it is met less often than the others.
  if (at % 20 === 7) return '401';
  const [fault] = at % 5 < 2 ? [faults[Math.floor(at / 5) % 4]] : [];
  return fault ?? null;
}

async function arrange(fault: Fault | null): Promise<void> {
  const { proxy, line } = room;
  // What was made before is on its way still; the fault is meant for the next one.
  const onItsWay = async () => (await line.entries()).filter(({ state }) => state === 'waiting' || state === 'sending');
  if (fault) await expect.poll(async () => (await onItsWay()).length, { timeout: 60_000 }).toBe(0);
  const once = (misanswer: { status: number; type: string }) => {
    isMet = false;
    proxy.answer = (path, { method }) => {
      if (method !== 'POST' || path !== '/v1/feedback') return null;
      proxy.answer = () => null;
      isMet = true;
      const { status, type } = misanswer;
      const headers = { 'alongside-api': '1', 'content-type': 'application/problem+json' };
      return { status, headers, body: JSON.stringify({ type, title: 'No', status, detail: 'not now' }) };
    };
  };
  switch (fault) {
    case 'offline':
      return proxy.down();
    case '422':
      return once({ status: 422, type: 'validation-failed' });
    case '401':
      return once({ status: 401, type: 'unauthorized' });
    case 'answer lost':
      return cutAt('done', async () => undefined);
    case 'worker stopped':
      return cutAt('done', () => room.line.worker.stop());
    case 'server killed':
      return cutAt('asked', () => server.kill());
    default:
  }
}

/** The next write is cut off there, once `first` is over. */
function cutAt(moment: 'asked' | 'done', first: () => Promise<void>): void {
  const { proxy } = room;
  isMet = false;
  proxy.onWrite = async (_write, at) => {
    if (at !== moment) return undefined;
    proxy.onWrite = () => undefined;
    await first();
    isMet = true;
    return 'cut';
  };
}

/** Waits until the fault was met, and takes it away; what a person has to do about it they do. */
async function mend(fault: Fault | null, title: string): Promise<void> {
  const { proxy, line } = room;
  const entry = async () => (await line.entries()).find(({ made }) => titleIn(made) === title);
  switch (fault) {
    case 'offline':
      await expect.poll(async () => (await entry())?.attempts ?? 0, { timeout: 20_000 }).toBeGreaterThan(0);
      await proxy.up();
      return line.must('outbox:send');
    case '422': {
      await expect.poll(async () => (await entry())?.state, { timeout: 20_000 }).toBe('refused');
      return void (await line.must('outbox:act', { id: (await entry())?.id, act: 'retry' }));
    }
    case '401':
      await expect.poll(() => isMet, { timeout: 20_000 }).toBe(true);
      await line.connect(proxy, 'support');
      return line.must('outbox:send');
    case 'server killed':
      await expect.poll(() => isMet, { timeout: 20_000 }).toBe(true);
      await server.restart();
      return line.must('outbox:send');
    case 'answer lost':
    case 'worker stopped':
      await expect.poll(() => isMet, { timeout: 20_000 }).toBe(true);
      return line.must('outbox:send');
    default:
  }
}

/** Through the real form, in whichever document it stands. */
async function writeIn(place: Frame | Page, title: string, press: () => Promise<void>): Promise<void> {
  await place.getByRole('button', { name: 'Capture feedback' }).click();
  await place.getByLabel('In one line').fill(title);
  await press();
  // Nothing is silent: the form goes only when it is kept, and then it stands there by its name.
  await expect(place.locator('.capture')).toHaveCount(0, { timeout: 20_000 });
  await expect(place.locator('.yours, .asks').getByText(title, { exact: true }).first()).toBeAttached();
}

async function keep(title: string): Promise<void> {
  const { id } = room.account;
  const write = { kind: 'feedback', body: { accountId: id, kind: 'request', title } };
  await room.line.must('page:keep', { capture: { id: crypto.randomUUID(), write, draft: null } });
}

/** What is not confirmed, once all of it had time; a wait of our own is skipped, as a person may. */
async function unsent(): Promise<string[]> {
  const left = async () => (await room.line.entries()).map(({ made, state }) => `${titleIn(made)}: ${state}`);
  await expect
    .poll(
      async () => {
        await room.line.must('outbox:send');
        return (await left()).length;
      },
      { timeout: 90_000, intervals: [1000] },
    )
    .toBe(0);
  return left();
}

function titleIn(made: { write: { kind: string; body?: unknown } } | null): string {
  return (made?.write.body as { title?: string } | undefined)?.title ?? '';
}
