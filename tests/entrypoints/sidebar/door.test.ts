import { describe, expect, it } from 'vitest';
import { doorOf } from '../../../entrypoints/sidebar/door.ts';

const ticket = '0123456789abcdef0123456789abcdef';

describe('T6b which door opens', () => {
  it('opens the frame with a ticket of 32 hex digits', () => {
    expect(doorOf(`#t=${ticket}`, true)).toEqual({ kind: 'frame', ticket });
  });

  it.each(['', '#', '#t=', '#t=123', `#t=${ticket}0`, `#t=${ticket.toUpperCase()}`, '#t=../../x'])(
    'stays shut for a frame with %j',
    (hash) => {
      expect(doorOf(hash, true)).toBeNull();
    },
  );

  it('does not open the doors without a ticket for a page that frames the sidebar', () => {
    expect(doorOf('#door=popup', true)).toBeNull();
    expect(doorOf('#door=tab&tab=7', true)).toBeNull();
    expect(doorOf('#door=tab&account=acc_1', true)).toBeNull();
    expect(doorOf('', true, '/sidepanel.html')).toBeNull();
  });

  it('does not open the frame door in a window of its own', () => {
    expect(doorOf(`#t=${ticket}`, false)).toBeNull();
  });

  it('opens popup and tab in a window of their own', () => {
    expect(doorOf('#door=popup', false)).toEqual({ kind: 'popup' });
    expect(doorOf('#door=tab&tab=7', false)).toEqual({ kind: 'tab', tabId: 7, accountId: null });
    expect(doorOf('#door=tab', false)).toEqual({ kind: 'tab', tabId: null, accountId: null });
    expect(doorOf('#door=tab&tab=x', false)).toBeNull();
  });

  it('opens the panel by its own document, and a tab with the account a person picked', () => {
    expect(doorOf('', false, '/sidepanel.html')).toEqual({ kind: 'panel' });
    expect(doorOf('', false)).toBeNull();
    expect(doorOf('#door=tab&account=acc%2F1', false, '/sidepanel.html')).toEqual({
      kind: 'tab',
      tabId: null,
      accountId: 'acc/1',
    });
  });
});
