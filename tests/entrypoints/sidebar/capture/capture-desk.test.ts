import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CaptureDesk } from '../../../../entrypoints/sidebar/capture/capture-desk.ts';
import type { Reply } from '../../../../lib/messages/direction.ts';
import type { DraftText } from '../../../../lib/messages/outbox.ts';
import type { SidebarView } from '../../../../lib/messages/view.ts';
import { matched, nordwind, viewOf } from '../../../stories/sample.ts';

const done = { ok: true, value: null } as const;
const silent = { ok: false, code: 'BG_UNREACHABLE', message: '' } as const;
const view = viewOf('certain', [matched(nordwind)], { mayWrite: true });
const elsewhere: SidebarView = { ...view, key: 'r:rt|rt.acme.test|ticket|8' };

function deskOf(selected = '') {
  const door = {
    selection: vi.fn(async (): Promise<Reply<string>> => ({ ok: true, value: selected })),
    keep: vi.fn(async (): Promise<Reply<null>> => done),
    act: vi.fn(async (): Promise<Reply<null>> => done),
    saveDraft: vi.fn(async (_draft: DraftText): Promise<Reply<null>> => done),
  };
  let ids = 0;
  const kept = vi.fn();
  const desk = new CaptureDesk(door, kept, () => `id-${++ids}`);
  desk.see(view);
  return { desk, door, kept };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the desk at which a person writes', () => {
  it('fills in what was selected, unless the person was faster', async () => {
    const { desk, door } = deskOf('Labels come one by one. It is slow.');
    await desk.begin();
    expect(desk.state().open?.form).toMatchObject({ title: 'Labels come one by one', accountId: nordwind.id });
    door.selection.mockImplementation(async () => {
      desk.change({ title: 'My own words' });
      return { ok: true, value: 'Something selected here' };
    });
    await desk.begin();
    expect(desk.state().open?.form).toMatchObject({ title: 'My own words', quote: 'Something selected here' });
  });

  it('keeps what is typed after half a second, once for many keys, and tries again where nobody answered', async () => {
    const { desk, door } = deskOf();
    await desk.begin();
    door.saveDraft.mockResolvedValueOnce(silent);
    for (const title of ['L', 'La', 'Lab']) desk.change({ title });
    await vi.advanceTimersByTimeAsync(499);
    expect(door.saveDraft).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(door.saveDraft.mock.lastCall?.[0]).toMatchObject({ id: 'id-1', values: { title: 'Lab', open: 'yes' } });
    await vi.advanceTimersByTimeAsync(500);
    expect(door.saveDraft).toHaveBeenCalledTimes(2);
  });

  it('hands a capture over under one id until the background answers, and then lets go of it (I6)', async () => {
    const { desk, door, kept } = deskOf();
    await desk.begin({ title: 'Labels' });
    door.keep.mockResolvedValueOnce(silent).mockResolvedValueOnce(silent);
    await desk.send();
    expect(door.keep).toHaveBeenCalledTimes(3);
    expect(new Set(door.keep.mock.calls.map((call) => JSON.stringify(call))).size).toBe(1);
    expect(desk.state()).toMatchObject({ open: null, problem: null, last: 'id-1' });
    expect(kept).toHaveBeenCalledTimes(1);
  });

  it('keeps the form and says why where it was not kept', async () => {
    const { desk, door } = deskOf();
    await desk.begin({ title: 'Labels' });
    door.keep.mockResolvedValue({ ok: false, code: 'STORE_QUOTA', message: 'The disk is full.' });
    await desk.send();
    expect(desk.state()).toMatchObject({ problem: 'The disk is full.', busy: false });
    expect(desk.state().open?.form.title).toBe('Labels');
  });

  it('asks for the line that is missing and sends nothing', async () => {
    const { desk, door } = deskOf();
    await desk.begin();
    await desk.send();
    expect([desk.state().untitled, door.keep.mock.calls.length]).toEqual([true, 0]);
  });

  it('lets no form stand beside another record: it is kept and goes', async () => {
    const { desk, door } = deskOf();
    await desk.begin({ title: 'About this ticket' });
    desk.see(elsewhere);
    expect(desk.state().open).toBeNull();
    expect(door.saveDraft.mock.lastCall?.[0].place.record).toBe(view.key);
    await desk.send();
    expect(door.keep).not.toHaveBeenCalled();
  });

  it('brings back what was left open here, and not what was just put by, sent or thrown away', async () => {
    const { desk } = deskOf();
    const draft: DraftText = {
      place: { form: 'voice', accountId: nordwind.id, record: view.key },
      id: 'left',
      values: { title: 'Half a thou', importance: 'critical', open: 'yes' },
    };
    desk.see({ ...view, draft });
    expect(desk.state().open).toMatchObject({ id: 'left', form: { title: 'Half a thou', importance: 'critical' } });
    for (const end of [() => desk.putBy(), () => desk.discard(), () => desk.send()]) {
      desk.resume(draft);
      await end();
      // A view that was on its way still carries it.
      desk.see({ ...view, draft });
      expect(desk.state().open).toBeNull();
    }
    desk.see({ ...elsewhere, draft });
    expect(desk.state().open).toBeNull();
  });

  it('takes a second selection into the form that is open, once', async () => {
    const { desk } = deskOf();
    await desk.begin({ title: 'Labels' });
    const id = desk.state().open?.id ?? '';
    const place = { form: 'voice', accountId: nordwind.id, record: view.key };
    const draft = { place, id, values: { quote: 'One.\nTwo.', open: 'yes', added: 'second' } };
    desk.see({ ...view, draft });
    expect(desk.state().open?.form).toMatchObject({ title: 'Labels', quote: 'One.\nTwo.' });
    desk.change({ quote: 'Two.' });
    desk.see({ ...view, draft });
    expect(desk.state().open?.form.quote).toBe('Two.');
  });

  it('lets go of a form that was sent from another door, and of none that was typed in since', async () => {
    const { desk } = deskOf();
    const place = { form: 'voice', accountId: nordwind.id, record: view.key };
    const draft: DraftText = { place, id: 'shared', values: { title: 'Labels', open: 'yes' } };
    desk.see({ ...view, draft });
    desk.see(view);
    expect(desk.state().open?.id).toBe('shared');
    await vi.advanceTimersByTimeAsync(2500);
    desk.change({ title: 'Labels too' });
    desk.see(view);
    expect(desk.state().open?.form.title).toBe('Labels too');
    await vi.advanceTimersByTimeAsync(500);
    desk.see(view);
    expect(desk.state().open?.id).toBe('shared');
    await vi.advanceTimersByTimeAsync(2500);
    desk.see(view);
    expect(desk.state().open).toBeNull();
  });

  it('throws a draft away by leaving nothing in it', async () => {
    const { desk, door } = deskOf();
    await desk.begin({ title: 'Labels' });
    desk.discard();
    expect(door.saveDraft.mock.lastCall?.[0].values).toEqual({});
  });
});
