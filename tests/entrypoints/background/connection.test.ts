// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest';
import type { Credentials } from '../../../lib/platform/vault.ts';

const kept = new Map<string, unknown>();
const browser = {
  storage: {
    local: {
      get: async (keys: string[]) => Object.fromEntries(keys.map((key) => [key, kept.get(key)])),
      set: async (values: object) => {
        for (const [key, value] of Object.entries(values)) kept.set(key, value);
      },
      remove: async (keys: string[]) => {
        for (const key of keys) kept.delete(key);
      },
    },
  },
};
vi.mock('webextension-polyfill', () => ({ default: browser }));
let vault: () => Promise<Credentials | null>;
vi.mock('../../../lib/platform/vault.ts', () => ({ readCredentials: () => vault() }));
vi.mock('../../../lib/platform/origins.ts', () => ({}));
const wipes: boolean[] = [];
vi.mock('../../../entrypoints/background/stores.ts', () => ({
  wipeStores: async (carry: boolean) => void wipes.push(carry),
  whileNobodyReads: (body: () => Promise<unknown>) => body(),
}));
vi.mock('../../../entrypoints/background/refresh-ledger.ts', () => ({ forgetRefreshes: async () => undefined }));

const { finishWipe, forgetConnection } = await import('../../../entrypoints/background/connection.ts');

beforeEach(() => {
  kept.clear();
  wipes.length = 0;
  vault = async () => null;
});

test('a start without a sign-in wipes nothing, and a wipe that was cut short is finished as it was meant (L32)', async () => {
  await finishWipe();
  expect(wipes).toEqual([]);
  for (const [meant, carry] of [
    ['all', false],
    ['carry', true],
  ] as const) {
    kept.set('wipePending', meant);
    await finishWipe();
    expect(wipes.pop()).toBe(carry);
    expect(kept.size).toBe(0);
  }
});

test('where the vault lost the sign-in without a word, its copy goes and what is unsent stays (F41, X33)', async () => {
  vault = async () => ({ principal: 'u1' }) as Credentials;
  await finishWipe();
  expect([wipes, kept.get('signedIn')]).toEqual([[], true]);
  // A vault that cannot be opened just now is no loss.
  vault = () => Promise.reject(new Error('UnknownError'));
  await finishWipe();
  expect(wipes).toEqual([]);
  vault = async () => null;
  await finishWipe();
  expect(wipes).toEqual([true]);
  // Once is enough: the next start finds nobody signed in.
  await finishWipe();
  expect(wipes).toEqual([true]);
});

test('after a sign-out an empty vault is no loss (I12)', async () => {
  kept.set('signedIn', true);
  await forgetConnection(async () => undefined);
  expect([wipes, [...kept]]).toEqual([[false], []]);
  await finishWipe();
  expect(wipes).toEqual([false]);
});
