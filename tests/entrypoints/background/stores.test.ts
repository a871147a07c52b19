// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest';
import type { Credentials } from '../../../lib/platform/vault.ts';
import { freshEngine } from '../../lib/cache/killing.ts';

let engine = freshEngine();
const deleted: string[] = [];
let signedIn = true;
const credentials: Credentials = {
  ...{ baseUrl: 'https://api.test', token: 't', principal: 'u1', name: 'Kai', organization: 'V' },
  ...{ role: null, refusedSince: null },
};
vi.mock('../../../lib/platform/bucket.ts', () => ({
  openBucket: async (name: string) => ({ ...engine, prefix: `${name}:` }),
  deleteBucket: async (name: string) => void deleted.push(name),
  wipesCompletely: () => true,
}));
vi.mock('../../../lib/platform/session-memory.ts', () => ({
  recall: async () => undefined,
  remember: async () => undefined,
  forget: async (names: string[]) => void deleted.push(...names),
}));
vi.mock('../../../lib/platform/vault.ts', () => ({ readCredentials: async () => (signedIn ? credentials : null) }));

const { closeStores, stores, whileNobodyReads, wipeStores } = await import('../../../entrypoints/background/stores.ts');

beforeEach(async () => {
  await closeStores();
  engine = freshEngine();
  deleted.length = 0;
  signedIn = true;
});

test('while a sign-in ends nobody is given its stores, also before the wipe itself begins (I12, T29)', async () => {
  const before = await stores();
  expect(before?.credentials.principal).toBe('u1');
  await whileNobodyReads(async () => {
    expect(await stores()).toBeNull();
    await wipeStores(false);
    // The wipe is through, the sign-in is not: whoever asks now would open what was deleted.
    expect(await stores()).toBeNull();
    signedIn = false;
  });
  expect(await stores()).toBeNull();
  expect(deleted.sort()).toEqual(['cache', 'mirror', 'own', 'sight', 'vault']);
  signedIn = true;
  await closeStores();
  expect(await stores()).not.toBe(before);
});

test('a change of sign-in that fails gives the stores back', async () => {
  await expect(whileNobodyReads(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await stores()).not.toBeNull();
});
