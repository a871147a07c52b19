import { afterEach, describe, expect, it, vi } from 'vitest';
import { viewOf } from '../../stories/sample.ts';

const sendMessage = vi.fn();
const connect = vi.fn();
const runtime: { sendMessage: unknown; connect: unknown; id?: string | undefined } = { sendMessage, connect };
vi.mock('webextension-polyfill', () => ({ default: { runtime } }));
const { frameDoor } = await import('../../../entrypoints/sidebar/frame-door.ts');

const ticket = 'a'.repeat(32);
const session = 'b'.repeat(32);
const view = viewOf('none', []);

afterEach(() => vi.resetAllMocks());

describe('the in-page frame', () => {
  it('T6b redeems its ticket once and then speaks with its session', async () => {
    sendMessage.mockResolvedValueOnce({ ok: true, value: { session, view } });
    const door = frameDoor(ticket);
    expect(await door.view()).toEqual({ ok: true, value: view });
    sendMessage.mockResolvedValue({ ok: true, value: view });
    await door.view();
    door.open('https://fine.example/');
    door.close();
    expect(sendMessage.mock.calls.map(([message]) => message)).toEqual([
      { type: 'frame:redeem', request: { ticket } },
      { type: 'view:get', request: { session } },
      { type: 'link:open', request: { session, url: 'https://fine.example/' } },
      { type: 'sidebar:close', request: { session } },
    ]);
  });

  it('asks for nothing without a redeemed ticket', async () => {
    const door = frameDoor(ticket);
    door.open('https://fine.example/');
    door.close();
    door.sync();
    door.options();
    expect((await door.choose('acc_1')).ok).toBe(false);
    expect(sendMessage).not.toHaveBeenCalled();
    door.watch(vi.fn(), vi.fn());
    expect(connect).not.toHaveBeenCalled();
  });

  it('hands on whole views from the port of its session, and tells when it closes', async () => {
    const listeners: Record<string, (message?: unknown) => void> = {};
    const on = (name: string) => ({
      addListener: (listener: () => void) => Object.assign(listeners, { [name]: listener }),
    });
    const disconnect = vi.fn();
    const postMessage = vi.fn();
    connect.mockReturnValue({ postMessage, onMessage: on('message'), onDisconnect: on('gone'), disconnect });
    sendMessage.mockResolvedValueOnce({ ok: true, value: { session, view } });
    const door = frameDoor(ticket);
    await door.view();
    const onView = vi.fn();
    const onGone = vi.fn();
    const stop = door.watch(onView, onGone);
    expect(connect).toHaveBeenCalledWith({ name: `view:${session}` });
    listeners.message?.(view);
    expect(onView).toHaveBeenCalledWith(view);
    door.shown(view.key);
    expect(postMessage).toHaveBeenCalledWith({ shown: view.key });
    stop();
    expect(disconnect).toHaveBeenCalledTimes(1);
    listeners.gone?.();
    expect(onGone).toHaveBeenCalledTimes(1);
    door.shown(view.key);
    expect(postMessage).toHaveBeenCalledTimes(1);
  });

  it('tells that no view will come when the extension is gone from under it', async () => {
    sendMessage.mockResolvedValueOnce({ ok: true, value: { session, view } });
    const door = frameDoor(ticket);
    await door.view();
    connect.mockImplementation(() => {
      throw new Error('Extension context invalidated.');
    });
    const onGone = vi.fn();
    door.watch(vi.fn(), onGone);
    await Promise.resolve();
    expect(onGone).toHaveBeenCalledTimes(1);
  });

  it('T38 knows that the extension is gone from under it', () => {
    const door = frameDoor(ticket);
    runtime.id = 'an-extension';
    expect(door.gone?.()).toBe(false);
    runtime.id = undefined;
    expect(door.gone?.()).toBe(true);
  });
});
