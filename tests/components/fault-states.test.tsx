import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { faultCodes, faultWords } from '../../components/fault-words.ts';
import { Sidebar } from '../../entrypoints/sidebar/Sidebar.tsx';
import { blank } from '../../entrypoints/sidebar/session.ts';
import type { SidebarView } from '../../lib/messages/view.ts';
import type { Fault, FaultCode, SyncStatus } from '../../lib/sync/status.ts';
import { inSync, matched, minute, neverSynced, nordwind, now, viewOf } from '../stories/sample.ts';
import { i18n } from '../support/i18n.ts';
import { idleSidebar } from './idle-sidebar.ts';

const waitsForPerson: FaultCode[] = ['UNAUTHORIZED', 'NOT_FOUND'];

function faultOf(code: FaultCode): Fault {
  const retryAt = waitsForPerson.includes(code) ? null : now + 4 * minute;
  return { code, since: now - 30 * minute, retryAt, detail: 'd', attempts: 4 };
}

function shown(view: SidebarView) {
  const { container } = render(<Sidebar state={{ ...blank, view }} now={now} acts={idleSidebar} />);
  return {
    text: container.textContent?.replaceAll(/\s+/g, ' ') ?? '',
    buttons: [...container.querySelectorAll('button')].map(({ textContent }) => textContent),
    /** Bars that turn without saying how far they are. */
    spinners: () => container.querySelectorAll('progress:not([value]), [aria-busy="true"]').length,
  };
}

const withData = (sync: Partial<SyncStatus>) =>
  viewOf('certain', [matched(nordwind)], { sync: { ...inSync, ...sync } });
const without = (sync: Partial<SyncStatus>) => viewOf('none', [], { sync: { ...neverSynced, ...sync } });

describe('a fault in the sidebar', () => {
  beforeEach(() => {
    vi.stubEnv('TZ', 'UTC');
    vi.useFakeTimers();
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });

  it.each(faultCodes)('%s says what happened, since when, what to do, and turns nothing (F33)', (code) => {
    const words = faultWords(code);
    if (!words) throw new Error(`no words for ${code}`);
    for (const running of [false, true]) {
      const { text, buttons, spinners } = shown(without({ fault: faultOf(code), running }));
      expect(text).toContain(i18n.t(words.what));
      expect(text).toContain('Since 14:02');
      expect(text).toContain(i18n.t(words.todo));
      if (!waitsForPerson.includes(code)) expect(text).toContain('Next try 14:36');
      expect(buttons.filter((each) => each !== 'Close the sidebar').length).toBeGreaterThan(0);
      expect(spinners()).toBe(0);
      cleanup();
    }
  });

  it.each(faultCodes)('%s leaves the customer in sight and says how old that is (I9)', (code) => {
    const { text, buttons, spinners } = shown(withData({ fault: faultOf(code), lastSyncedAt: now - 31 * minute }));
    expect(text).toContain('Nordwind Logistics GmbH');
    expect(text).toContain(i18n.t(faultWords(code)?.what ?? 'since'));
    expect(text).toContain('Showing data from 14:01');
    expect(text).toMatch(/(Not synced|Offline) since 14:0[12]/);
    expect(buttons.some((each) => each === 'Sync now' || each === 'Open options')).toBe(true);
    expect(spinners()).toBe(0);
  });

  it('says nothing of a stumble that passes by itself, and how old the data is all the same (F16, F18)', () => {
    const quiet = { ...faultOf('SERVER'), quiet: true };
    const { text } = shown(withData({ fault: quiet, lastSyncedAt: now - 4 * minute }));
    expect(text).not.toContain(i18n.t('fault.server'));
    expect(text).toContain('Synced 4 min ago');
    cleanup();
    // A stale copy is said to be one, however quiet the fault is.
    expect(shown(withData({ fault: quiet, lastSyncedAt: now - 11 * minute })).text).toContain('Not synced since 14:21');
  });

  it('never reads an unreadable store as “no customer”, nor as “not connected” (F38, F40, F42)', () => {
    const broken = { fault: faultOf('STORE_BROKEN') };
    for (const over of [{}, { connection: { state: 'none' } as const }]) {
      const { text } = shown(viewOf('none', [], { sync: { ...inSync, ...broken }, ...over }));
      expect(text).toContain('The local store is damaged');
      expect(text).toContain('what you wrote is kept');
      expect(text).not.toContain('No customer on this page');
      expect(text).not.toContain('Connect your customer data');
      cleanup();
    }
    // A full disk stops what is new; an empty answer is still an answer.
    const full = shown(viewOf('none', [], { sync: { ...inSync, fault: faultOf('STORE_QUOTA') } }));
    expect(full.text).toContain('No customer on this page');
    expect(full.text).toContain('The disk is full');
  });

  it('says another clock, a mass removal and records left out beside the customer (F8, F27, F31)', () => {
    const { text } = shown(
      withData({
        clockOff: -23 * minute,
        quarantined: 3,
        removed: { accounts: 4120, of: 5000, at: now - 60 * minute },
      }),
    );
    expect(text).toContain('The clock of this computer is 23 minutes behind');
    expect(text).toContain('4,120 of 5,000 customers went away with the sync of 13:32');
    expect(text).toContain('3 records could not be read');
    cleanup();
    const later = shown(withData({ removed: { accounts: 4120, of: 5000, at: now - 25 * 60 * minute } }));
    expect(later.text).not.toContain('went away');
  });

  it('lets nothing turn for more than five seconds while the first answer is waited for (F2, F33)', () => {
    const { spinners } = shown(without({ running: true }));
    expect(spinners()).toBe(1);
    act(() => vi.advanceTimersByTime(5000));
    expect(spinners()).toBe(0);
    expect(document.body.textContent).toContain('has not answered yet');
  });
});
