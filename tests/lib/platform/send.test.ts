import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const sendMessage = vi.fn<(message: unknown) => Promise<unknown>>();
vi.mock('webextension-polyfill', () => ({ default: { runtime: { sendMessage } } }));
const { askFrame, askPage } = await import('../../../lib/platform/send.ts');

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  sendMessage.mockReset();
});

test('a background that does not answer is given up after two seconds, whatever was asked (F33)', async () => {
  sendMessage.mockImplementation(() => new Promise(() => undefined));
  const answers: string[] = [];
  const note = (reply: { ok: boolean } & Partial<{ code: string }>) => void answers.push(reply.code ?? 'ok');
  void askPage('sync:status', {}).then(note);
  void askFrame('view:get', { session: '0'.repeat(32) }).then(note);
  await vi.advanceTimersByTimeAsync(1999);
  expect(answers).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(answers).toEqual(['BG_UNREACHABLE', 'BG_UNREACHABLE']);
});

test('a channel that breaks, or an answer of nobody, is the same silence (F33)', async () => {
  sendMessage.mockRejectedValueOnce(new Error('message channel closed'));
  expect(await askPage('sync:status', {})).toMatchObject({ ok: false, code: 'BG_UNREACHABLE' });
  sendMessage.mockResolvedValueOnce(undefined);
  expect(await askPage('sync:status', {})).toMatchObject({ ok: false, code: 'BG_UNREACHABLE' });
});
