import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { BesideTab } from '../../../entrypoints/sidebar/beside-tab.ts';
import type { SidebarView } from '../../../lib/messages/view.ts';
import { kestrel, matched, nordwind, viewOf } from '../../stories/sample.ts';

type Asked = { type: string; request: { tabId?: number; accountId?: string | null } };
const sendMessage = vi.fn<(message: Asked) => Promise<unknown>>();
vi.mock('webextension-polyfill', () => ({ default: { runtime: { sendMessage } } }));
const { pageDoor } = await import('../../../entrypoints/sidebar/page-door.ts');

const views: Record<number, SidebarView> = {
  1: { ...viewOf('certain', [matched(nordwind)]), key: 'r:1' },
  2: { ...viewOf('certain', [matched(kestrel)]), key: 'r:2' },
};

/** A panel beside a tab that the test changes. */
function panel() {
  let active: number | null = 1;
  let moved = () => {};
  const beside: BesideTab = {
    find: async () => active,
    moved(_shown, onMove) {
      moved = onMove;
      return () => {};
    },
  };
  return {
    door: pageDoor(beside, () => {}),
    activate(tabId: number | null) {
      active = tabId;
      moved();
    },
  };
}

describe('the door of a page of the extension', () => {
  beforeEach(() => {
    sendMessage.mockReset();
    sendMessage.mockImplementation(async ({ request: { tabId = 0 } }) => ({ ok: true, value: views[tabId] ?? null }));
  });

  it('hands on no answer about the tab before, however late it comes', async () => {
    const { door, activate } = panel();
    const onMove = vi.fn();
    door.moved(onMove);
    let late: (reply: unknown) => void = () => {};
    sendMessage.mockImplementationOnce(() => new Promise((resolve) => (late = resolve)));
    const asked = door.view();
    await vi.waitFor(() => expect(sendMessage).toHaveBeenCalledTimes(1));
    activate(2);
    late({ ok: true, value: views[1] });
    expect(await asked).toEqual({ ok: true, value: views[2] });
    expect(onMove).toHaveBeenCalledTimes(1);
  });

  it('chooses for the tab whose view the person saw', async () => {
    const { door, activate } = panel();
    await door.view();
    activate(2);
    await door.choose(null);
    expect(sendMessage.mock.calls.at(-1)?.[0]).toEqual({
      type: 'tab:choose',
      request: { tabId: 1, accountId: null },
    });
  });

  it('asks for the view of no page where no tab is active', async () => {
    const { door, activate } = panel();
    door.moved(() => {});
    activate(null);
    await door.view();
    expect(sendMessage.mock.calls.at(-1)?.[0]).toEqual({ type: 'tab:view', request: { tabId: -1 } });
  });
});
