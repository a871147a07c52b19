import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Door } from '../../../entrypoints/sidebar/door.ts';
import { Session } from '../../../entrypoints/sidebar/session.ts';
import type { Reply } from '../../../lib/messages/direction.ts';
import type { SidebarView } from '../../../lib/messages/view.ts';
import { kestrel, matched, nordwind, viewOf } from '../../stories/sample.ts';

const first = viewOf('certain', [matched(nordwind)]);
const other: SidebarView = { ...viewOf('certain', [matched(kestrel)]), key: 'r:rt|rt.acme.test|ticket|8' };
const silent = { ok: false, code: 'BG_UNREACHABLE', message: '' } as const;

/** A door whose answers and pushes the test decides. */
function fakeDoor() {
  let push: (view: SidebarView) => void = () => {};
  let gone: () => void = () => {};
  const door = {
    view: vi.fn<Door['view']>(async () => ({ ok: true, value: first })),
    shown: vi.fn(),
    choose: vi.fn<Door['choose']>(),
    watch: vi.fn<Door['watch']>((onView, onGone) => {
      push = onView;
      gone = onGone;
      return () => {};
    }),
    open: vi.fn(),
    sync: vi.fn(),
    options: vi.fn(),
    close: vi.fn(),
  };
  return { door, push: (view: SidebarView) => push(view), breakOff: () => gone() };
}

function later<T>() {
  let settle: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}

const nameShown = (session: Session) => session.state().view?.match.accounts[0]?.account.name;

describe('the session behind the sidebar', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('shows the view that the ticket gives and then watches', async () => {
    const { door } = fakeDoor();
    const session = new Session(door);
    await session.refresh();
    expect(nameShown(session)).toBe('Nordwind Logistics GmbH');
    expect(door.watch).toHaveBeenCalledTimes(1);
  });

  it('T6b shows nothing when the ticket is refused', async () => {
    const { door } = fakeDoor();
    door.view.mockResolvedValue({ ok: false, code: 'REFUSED', message: 'Used already.' });
    const session = new Session(door);
    await session.refresh();
    expect(session.state()).toMatchObject({ view: null, ended: false, silentSince: null });
    expect(door.watch).not.toHaveBeenCalled();
  });

  it('replaces the view whole when another record is pushed', async () => {
    const { door, push } = fakeDoor();
    const session = new Session(door);
    await session.refresh();
    push(other);
    expect(session.state().view).toBe(other);
    expect(session.state().replaced).toBeNull();
  });

  it('F46 drops an answer that was asked for before a newer view came', async () => {
    const { door, push } = fakeDoor();
    const session = new Session(door);
    await session.refresh();
    const answer = later<Reply<SidebarView>>();
    door.view.mockReturnValueOnce(answer.promise);
    const asked = session.refresh();
    push(other);
    answer.settle({ ok: true, value: first });
    await asked;
    expect(nameShown(session)).toBe('Kestrel Foods');
  });

  it('F46 drops a late answer to a choice made on the record before', async () => {
    const { door, push } = fakeDoor();
    const session = new Session(door);
    await session.refresh();
    const answer = later<Reply<SidebarView>>();
    door.choose.mockReturnValueOnce(answer.promise);
    const chosen = session.choose(null);
    push(other);
    answer.settle({ ok: true, value: first });
    await chosen;
    expect(session.state()).toMatchObject({ view: other, rejected: null });
  });

  it('connects again at once when the worker stops, and asks what is true now', async () => {
    const { door, breakOff } = fakeDoor();
    const session = new Session(door);
    await session.refresh();
    door.view.mockResolvedValue({ ok: true, value: other });
    breakOff();
    await vi.advanceTimersByTimeAsync(1);
    expect(session.state().view).toBe(other);
    expect(door.watch).toHaveBeenCalledTimes(2);
  });

  it('backs off while connections break at once', async () => {
    const { door } = fakeDoor();
    door.watch.mockImplementation((_, onGone) => {
      queueMicrotask(onGone);
      return () => {};
    });
    const session = new Session(door);
    await session.refresh();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(door.watch.mock.calls.length).toBeLessThan(12);
    expect(door.watch.mock.calls.length).toBeGreaterThan(4);
  });

  it('F33 says since when the background is silent, keeps what was shown, and recovers by itself', async () => {
    const { door, breakOff } = fakeDoor();
    const session = new Session(door);
    await session.refresh();
    door.view.mockResolvedValue(silent);
    breakOff();
    await vi.advanceTimersByTimeAsync(1);
    const { silentSince, view } = session.state();
    expect(silentSince).not.toBeNull();
    expect(view).toBe(first);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(session.state().silentSince).toBe(silentSince);
    door.view.mockResolvedValue({ ok: true, value: first });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(session.state().silentSince).toBeNull();
  });

  it('takes the customer off the screen when the background no longer knows the session', async () => {
    const { door, breakOff } = fakeDoor();
    const session = new Session(door);
    await session.refresh();
    door.view.mockResolvedValue({ ok: false, code: 'NO_SESSION', message: '' });
    breakOff();
    await vi.advanceTimersByTimeAsync(1);
    expect(session.state()).toMatchObject({ view: null, ended: true });
  });

  it('X32 F45 forgets what it showed when the document comes back from the back-forward cache', async () => {
    const { door } = fakeDoor();
    const session = new Session(door);
    await session.refresh();
    const answer = later<Reply<SidebarView>>();
    door.view.mockReturnValueOnce(answer.promise);
    const back = session.comeBack();
    expect(session.state().view).toBeNull();
    answer.settle({ ok: true, value: other });
    await back;
    expect(session.state().view).toBe(other);
  });

  it('remembers the account a person turned down, to take it back', async () => {
    const { door, push } = fakeDoor();
    const session = new Session(door);
    await session.refresh();
    door.choose.mockResolvedValue({ ok: true, value: { ...viewOf('none', []) } });
    await session.choose(null);
    expect(session.state().rejected).toEqual({ id: nordwind.id, name: nordwind.name });
    push(other);
    expect(session.state().rejected).toBeNull();
  });

  it('says which account stood here when the same record is matched anew', async () => {
    const { door, push } = fakeDoor();
    const session = new Session(door);
    await session.refresh();
    push({ ...other, key: first.key });
    expect(session.state().replaced).toBe('Nordwind Logistics GmbH');
  });
});
