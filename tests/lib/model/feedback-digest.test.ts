import { expect, test } from 'vitest';
import type { Feedback } from '../../../lib/model/feedback.ts';
import { openAsks } from '../../../lib/model/feedback-digest.ts';

const tracker = (url: string) => url.startsWith('https://tracker.example/');
const voice = (id: string, more: Partial<Feedback> = {}): Feedback => ({
  id,
  rev: 1,
  accountId: 'a',
  kind: 'request',
  title: id,
  status: 'open',
  importance: undefined,
  updatedAt: '2026-11-01T00:00:00Z',
  ...more,
});

test('three voices of one ask are one entry, shown by the newest', () => {
  const asks = openAsks(
    'a',
    [
      voice('f1', { createdAt: '2026-09-01T00:00:00Z' }),
      voice('f2', { sameAs: 'f1', createdAt: '2026-11-04T00:00:00Z', importance: 'high' }),
      voice('f3', { sameAs: 'f2', createdAt: '2026-10-01T00:00:00Z' }),
    ],
    tracker,
  );
  expect(asks).toHaveLength(1);
  expect(asks[0]?.voices.map(({ id }) => id)).toEqual(['f2', 'f3', 'f1']);
  expect(asks[0]).toMatchObject({ head: 'f1', importance: 'high', latest: { id: 'f2' } });
});

test('a known issue is a problem with a tracker link, and the link may be another account’s', () => {
  const other = voice('theirs', { accountId: 'b', links: ['https://tracker.example/1'] });
  const asks = openAsks(
    'a',
    [
      other,
      voice('mine', { kind: 'problem', sameAs: 'theirs' }),
      voice('desk', { kind: 'problem', links: ['https://desk.example/1'] }),
      voice('wish', { links: ['https://tracker.example/2'] }),
    ],
    tracker,
  );
  expect(asks.map(({ latest, knownIssue }) => [latest.id, knownIssue])).toEqual([
    ['mine', true],
    ['desk', false],
    ['wish', false],
  ]);
});

test('closed voices and those of other accounts are left out', () => {
  const list = [voice('x', { status: 'shipped' }), voice('y', { status: 'archived' }), voice('z', { accountId: 'b' })];
  expect(openAsks('a', list, tracker)).toEqual([]);
});

test('what presses most comes first: known issues, then importance, then the number of voices', () => {
  const asks = openAsks(
    'a',
    [
      voice('twice'),
      voice('again', { sameAs: 'twice' }),
      voice('once'),
      voice('big', { importance: 'critical' }),
      voice('known', { kind: 'problem', importance: 'low', links: ['https://tracker.example/3'] }),
    ],
    tracker,
  );
  expect(asks.map(({ head }) => head)).toEqual(['known', 'big', 'twice', 'once']);
});
