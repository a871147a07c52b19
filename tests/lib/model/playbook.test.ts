import { expect, test } from 'vitest';
import type { Account } from '../../../lib/model/account.ts';
import { effectiveConfig } from '../../../lib/model/effective-config.ts';
import { leadingPlaybook, runningPlays } from '../../../lib/model/playbook.ts';

const account: Account = {
  id: 'a',
  rev: 1,
  name: 'A',
  updatedAt: '2026-11-20T06:00:00Z',
  status: undefined,
  engagement: 'high-touch',
  lifecycle: { stage: 'renewal' },
  health: { score: 50 },
  tags: ['emea'],
};
const leading = (when: Record<string, string[]> | undefined, role: string | null = null, roles?: string[]) =>
  leadingPlaybook(account, effectiveConfig({ playbooks: [{ id: 'p', title: 'P', when, role: roles }] }), role)?.id;

test.each([
  ['no condition', undefined, true],
  ['AND over keys', { stage: ['renewal'], band: ['red', 'yellow'] }, true],
  ['one key that fails', { stage: ['renewal'], band: ['red'] }, false],
  ['an absent status means customer', { status: ['customer'] }, true],
  ['one of several tags', { tag: ['apac', 'emea'] }, true],
  ['a value the account does not have', { segment: ['enterprise'] }, false],
  ['a key nobody knows', { weather: ['rain'] }, false],
  ['an empty choice', { stage: [] }, false],
] as const)('%s', (_, when, matches) => {
  const conditions = when && Object.fromEntries(Object.entries(when).map(([key, wanted]) => [key, [...wanted]]));
  expect(leading(conditions)).toBe(matches ? 'p' : undefined);
});

test('a playbook for other roles is not shown; a viewer without a role sees all', () => {
  expect(leading({}, 'support', ['sales'])).toBeUndefined();
  expect(leading({}, 'sales', ['sales'])).toBe('p');
  expect(leading({}, null, ['sales'])).toBe('p');
});

test('the first match leads', () => {
  const playbooks = ['x', 'y'].map((id) => ({ id, title: id, when: { stage: ['renewal'] } }));
  expect(leadingPlaybook(account, effectiveConfig({ playbooks }), null)?.id).toBe('x');
});

test('a running play says which step it is at and what that step asks', () => {
  const config = effectiveConfig({ playbooks: [{ id: 'p', title: 'Adoption stalled', steps: ['Call', 'Train'] }] });
  const plays = [{ playbookId: 'p', step: 2, since: '2026-11-01' }, { playbookId: 'gone' }];
  expect(runningPlays({ plays }, config)).toEqual([
    { playbookId: 'p', title: 'Adoption stalled', step: 2, of: 2, next: 'Train', since: '2026-11-01' },
    { playbookId: 'gone', title: 'gone', step: null, of: null, next: null, since: null },
  ]);
});
