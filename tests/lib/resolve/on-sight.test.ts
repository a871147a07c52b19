import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Account, Feedback } from '../../../lib/model/index.ts';
import { joined, OnSight } from '../../../lib/resolve/on-sight.ts';

const minute = 60_000;
const account = (id: string, rev: number, domain: string): Account => ({
  id,
  rev,
  name: `The ${id}`,
  updatedAt: '2026-11-01T00:00:00Z',
  domains: [domain],
});
const voice: Feedback = {
  id: 'f1',
  rev: 3,
  accountId: 'far',
  kind: 'request',
  title: 'A dark theme',
  status: 'open',
  createdAt: '2026-11-01T00:00:00Z',
  updatedAt: '2026-11-01T00:00:00Z',
  links: ['https://tracker.example/T-1'],
};
const ref = { tool: 'tracker', instance: '', object: 'issue', key: 'T-1' };
const rules = {
  parse: (url: string) => (url.includes('tracker') ? [ref] : []),
  isTool: () => false,
};

let now = 0;
let stored: unknown;
const memory = {
  read: async () => stored,
  write: async (kept: unknown) => {
    stored = structuredClone(kept);
  },
};
const start = () => new OnSight({ memory, rules, now: () => now });
const answers = (...accounts: Account[]) => vi.fn(async () => ({ accounts, feedback: [] as Feedback[] }));

beforeEach(() => {
  now = 1_000 * minute;
  stored = undefined;
});

describe('accounts looked up as their records come on screen', () => {
  it('asks only for keys of the contract, each at most once in ten minutes', async () => {
    const sight = start();
    const lookup = answers(account('far', 1, 'far.example'));
    expect(await sight.ask(['d:far.example', 'n:far', 'i:far', 'd:far.example', 'e:ana@far.example'], lookup)).toBe(
      true,
    );
    expect(lookup).toHaveBeenLastCalledWith(['d:far.example', 'e:ana@far.example']);
    now += 9 * minute;
    expect(await sight.ask(['d:far.example'], lookup)).toBe(false);
    expect(lookup).toHaveBeenCalledTimes(1);
    now += 2 * minute;
    expect(await sight.ask(['d:far.example'], lookup)).toBe(false);
    expect(lookup).toHaveBeenCalledTimes(2);
  });

  it('finds what an answer held under every key of it, also after the worker was stopped', async () => {
    await start().ask(['d:far.example'], answers(account('far', 1, 'far.example')));
    const found = await start().lookup(['i:far', 'd:far.example', 'd:near.example']);
    expect([...found.keys()].sort()).toEqual(['d:far.example', 'i:far']);
    expect(found.get('i:far')?.accounts).toEqual([account('far', 1, 'far.example')]);
  });

  it('knows who raised the feedback that links a record', async () => {
    const sight = start();
    await sight.ask(['r:tracker||issue|T-1'], async () => ({
      accounts: [account('far', 1, 'far.example'), account('other', 1, 'other.example')],
      feedback: [voice],
    }));
    expect(await sight.feedbackFor(ref)).toEqual({ feedback: [voice], accounts: [account('far', 1, 'far.example')] });
  });

  it('drops what no longer stands under a key that was asked for again', async () => {
    const sight = start();
    await sight.ask(['d:far.example'], answers(account('far', 1, 'far.example')));
    now += 11 * minute;
    expect(await sight.ask(['d:far.example'], answers())).toBe(true);
    expect((await sight.lookup(['d:far.example'])).size).toBe(0);
  });

  it('keeps what it knew when the API cannot be asked, and asks again next time', async () => {
    const sight = start();
    await sight.ask(['d:far.example'], answers(account('far', 1, 'far.example')));
    now += 11 * minute;
    await expect(sight.ask(['d:far.example'], () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect((await sight.lookup(['d:far.example'])).size).toBe(1);
    const lookup = answers(account('far', 2, 'far.example'));
    expect(await sight.ask(['d:far.example'], lookup)).toBe(true);
    expect(lookup).toHaveBeenCalledTimes(1);
  });

  it('T29 keeps nothing of an answer that comes after it was told to forget', async () => {
    const sight = start();
    let answer: ((found: Account[]) => void) | undefined;
    const asked = sight.ask(
      ['d:far.example'],
      () => new Promise((done) => (answer = (accounts) => done({ accounts, feedback: [] }))),
    );
    await vi.waitFor(() => expect(answer).toBeDefined());
    await sight.forget();
    answer?.([account('far', 1, 'far.example')]);
    expect(await asked).toBe(false);
    expect((await start().lookup(['d:far.example'])).size).toBe(0);
  });

  it('X33 asks for a hundred keys at most in one call', async () => {
    const lookup = answers();
    await start().ask(
      Array.from({ length: 250 }, (_, i) => `e:p${i}@far.example`),
      lookup,
    );
    expect(lookup.mock.calls).toHaveLength(1);
    expect((lookup.mock.calls as unknown as [string[]][])[0]?.[0]).toHaveLength(100);
  });

  it('takes the newer version of a record that both sides know', () => {
    const copy = { accounts: [account('a', 5, 'a.example')], feedback: [] };
    const seen = { accounts: [account('a', 7, 'a.example'), account('b', 1, 'b.example')], feedback: [voice] };
    expect(joined(copy, seen)).toEqual(seen);
    expect(joined(seen, copy).accounts.map(({ id, rev }) => [id, rev])).toEqual([
      ['b', 1],
      ['a', 7],
    ]);
    expect(joined(undefined, copy)).toEqual(copy);
  });

  it('leaves nothing of the copy out, however many voices an issue has', () => {
    const many = Array.from({ length: 900 }, (_, i) => ({ ...voice, id: `f${i}` }));
    expect(joined({ accounts: [], feedback: many }, { accounts: [], feedback: [] }).feedback).toEqual(many);
  });
});
