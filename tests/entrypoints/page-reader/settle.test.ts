import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onChange } from '../../../entrypoints/page-reader/settle.ts';
import type { PageReading } from '../../../lib/tools/read-page.ts';

const life = { current: new AbortController() };
const find = (selector: string) => document.querySelector(selector) as HTMLElement;
const until = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const hide = (hidden: boolean) => {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event('visibilitychange'));
};

/** Follows a page whose `.owner` is read and where `.late` is sought; gives how often it was read. */
async function followed() {
  const read = vi.fn(
    () => ({ basis: new Map([[find('.owner'), true]]), sought: ['.owner', '.late'] }) as unknown as PageReading,
  );
  const schedule = onChange(read, vi.fn(), life.current.signal);
  await until(2000);
  expect(read).toHaveBeenCalledTimes(1);
  read.mockClear();
  return { read, schedule };
}

beforeEach(() => {
  vi.useFakeTimers();
  life.current = new AbortController();
  document.body.innerHTML = '<b class="owner">Acme</b><ul></ul>';
});
afterEach(() => {
  life.current.abort();
  hide(false);
  vi.useRealTimers();
});

test('a page that changes beside what was read is read again once in five seconds, and not at all while it rests', async () => {
  const { read } = await followed();
  await until(60_000);
  expect(read).not.toHaveBeenCalled();
  for (let i = 0; i < 100; i++) {
    find('ul').append(document.createElement('li'));
    await until(100);
  }
  expect(read.mock.calls.length).toBeGreaterThan(0);
  expect(read.mock.calls.length).toBeLessThanOrEqual(2);
});

test('what was read and changed is read again at once, and no oftener than four times a second', async () => {
  const { read } = await followed();
  find('.owner').textContent = 'Globex';
  await until(400);
  expect(read).toHaveBeenCalledTimes(1);
  for (let i = 0; i < 200; i++) {
    find('.owner').textContent = `Owner ${i}`;
    await until(10);
  }
  expect(read.mock.calls.length).toBeGreaterThan(3);
  expect(read.mock.calls.length).toBeLessThanOrEqual(10);
});

test('what is sought and comes is found when the page rests, and within a second or two where it does not', async () => {
  const { read } = await followed();
  find('ul').innerHTML = '<li class="late"></li>';
  await until(600);
  expect(read).toHaveBeenCalledTimes(1);
  read.mockClear();
  find('ul').innerHTML = '<li class="late"></li>';
  for (let i = 0; i < 20 && read.mock.calls.length === 0; i++) {
    find('ul').append(document.createElement('li'));
    await until(100);
  }
  expect(read).toHaveBeenCalledTimes(1);
});

test('a hidden page is not watched; seen again, it is read', async () => {
  const { read } = await followed();
  hide(true);
  find('.owner').textContent = 'Globex';
  find('ul').innerHTML = '<li class="late"></li>';
  await until(30_000);
  expect(read).not.toHaveBeenCalled();
  hide(false);
  await until(400);
  expect(read).toHaveBeenCalledTimes(1);
});

test('once ended, nothing is read any more', async () => {
  const { read, schedule } = await followed();
  find('.owner').textContent = 'Globex';
  life.current.abort();
  schedule();
  await until(30_000);
  expect(read).not.toHaveBeenCalled();
});
