import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from '../../support/fake-browser.ts';

const browser = fakeBrowser();
vi.mock('webextension-polyfill', () => ({ default: browser }));
const { claimRefresh, forgetRefreshes, keepEtag } = await import('../../../entrypoints/background/refresh-ledger.ts');

describe('when an account was last asked for', () => {
  beforeEach(() => browser.storage.session.stored.clear());

  it('lets an account be asked for once a minute, and others meanwhile', async () => {
    expect(await claimRefresh('a', 1000)).toEqual({ at: 1000, etag: null });
    expect(await claimRefresh('a', 60_999)).toBeNull();
    expect(await claimRefresh('b', 2000)).not.toBeNull();
    expect(await claimRefresh('a', 61_000)).not.toBeNull();
  });

  it('lets one of two askers at the same time through', async () => {
    const both = await Promise.all([claimRefresh('a', 1000), claimRefresh('a', 1000)]);
    expect(both.filter(Boolean)).toHaveLength(1);
  });

  it('sends the ETag of what was kept the next time', async () => {
    await claimRefresh('a', 1000);
    await keepEtag('a', 'W/"1"');
    expect(await claimRefresh('a', 90_000)).toEqual({ at: 90_000, etag: 'W/"1"' });
  });

  it('asks after the clock was set back, and after a sign-out', async () => {
    await claimRefresh('a', 500_000);
    expect(await claimRefresh('a', 1000)).not.toBeNull();
    await forgetRefreshes();
    expect(await claimRefresh('a', 1001)).toEqual({ at: 1001, etag: null });
  });

  it('keeps the newest 200 and takes inherited names for ids', async () => {
    for (let i = 0; i < 210; i += 1) await claimRefresh(`acc_${i}`, 1000 + i);
    expect(Object.keys(browser.storage.session.stored.get('refreshed') as object)).toHaveLength(200);
    expect(await claimRefresh('constructor', 5000)).toEqual({ at: 5000, etag: null });
  });

  it('X34 serves the next asker after the session area was full', async () => {
    const { set } = browser.storage.session;
    browser.storage.session.set = async () => {
      throw new Error('QUOTA_BYTES quota exceeded');
    };
    await expect(claimRefresh('a', 1000)).rejects.toThrow(/quota/);
    browser.storage.session.set = set;
    expect(await claimRefresh('a', 1000)).toEqual({ at: 1000, etag: null });
  });
});
