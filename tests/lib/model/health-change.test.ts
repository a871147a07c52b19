import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Account } from '../../../lib/model/account.ts';
import { effectiveConfig } from '../../../lib/model/effective-config.ts';
import { healthChange, scoreLine } from '../../../lib/model/health-change.ts';
import { turningPoint } from '../../../lib/model/turning-point.ts';

const config = effectiveConfig();
const points = (...scores: number[]) => scores.map((score, i) => ({ at: `2026-0${i + 1}-01`, score }));

const falling: Pick<Account, 'health' | 'events'> = {
  health: {
    score: 41,
    components: [
      { id: 'usage', score: 35, weight: 0.5, evidence: 'Weekly active users down 38% in 30 days' },
      { id: 'relationship', score: 40, weight: 0.25 },
      { id: 'sentiment', score: 54, weight: 0.25 },
    ],
    history: [
      { at: '2026-09-01', score: 60 },
      {
        at: '2026-10-01',
        score: 62,
        components: [
          { id: 'usage', score: 70 },
          { id: 'sentiment', score: 48 },
        ],
      },
      { at: '2026-11-01', score: 50 },
    ],
    asOf: '2026-11-20T06:00:00Z',
  },
  events: [
    { at: '2026-09-30T09:00:00Z', kind: 'talk', label: 'before the fall', delta: -9 },
    { at: '2026-10-12T09:00:00Z', kind: 'ticket', label: 'Outage resolved', component: 'sentiment', delta: 6 },
    { at: '2026-11-05T09:00:00Z', kind: 'usage', label: 'Usage fell', component: 'usage', delta: -20 },
    { at: '2026-11-06T09:00:00Z', kind: 'talk', label: 'moved nothing' },
    { at: '2026-11-25T09:00:00Z', kind: 'talk', label: 'after the score was made', delta: -3 },
  ],
};

test('says since when, by how much, what pulled most and which events moved it', () => {
  const change = healthChange(falling, config);
  expect(change).toMatchObject({ since: '2026-10-01', from: 62, to: 41, delta: -21 });
  expect(change?.pulledMost).toMatchObject({ id: 'usage', from: 70, to: 35, delta: -35, points: -17.5 });
  expect(change?.components.map(({ id }) => id)).toEqual(['usage', 'relationship', 'sentiment']);
  expect(change?.components[1]).toMatchObject({ from: null, delta: null, points: 0 });
  expect(change?.events.map(({ label }) => label)).toEqual(['Usage fell', 'Outage resolved']);
});

test('says nothing where nothing moved or nothing is known', () => {
  expect(healthChange({}, config)).toBeNull();
  expect(healthChange({ health: { score: 50 } }, config)).toBeNull();
  expect(healthChange({ health: { score: 50, history: [{ at: '2026-01-01', score: 50 }] } }, config)).toBeNull();
});

test('a past score that was not sent is derived with the weights of today', () => {
  const components = [
    { id: 'a', score: 10, weight: 3 },
    { id: 'b', score: 10, weight: 1 },
  ];
  const past = components.map(({ id }) => ({ id, score: id === 'a' ? 40 : 80 }));
  const change = healthChange({ health: { components, history: [{ at: '2026-01-01', components: past }] } }, config);
  expect(change).toMatchObject({ from: 50, to: 10 });
});

test.each([
  ['a fall begins at its top', points(40, 70, 60, 50), 41, '2026-02-01'],
  ['a rise begins at its bottom', points(70, 30, 45), 60, '2026-02-01'],
  ['a plateau before a fall is not part of it', points(70, 70, 70, 50), 41, '2026-03-01'],
  ['a ripple of two points does not end a fall', points(30, 70, 50, 52), 41, '2026-02-01'],
  ['a turn of three points does', points(90, 50, 53), 41, '2026-03-01'],
])('%s', (_, line, current, at) => {
  expect(turningPoint(line, current)?.at).toBe(at);
});

test('the order in which the history is sent does not matter, and the pivot differs from the score', () => {
  const scores = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 9 });
  fc.assert(
    fc.property(scores, fc.integer({ min: 0, max: 100 }), (line, current) => {
      const pivot = turningPoint(points(...line), current);
      expect(turningPoint(points(...line).reverse(), current)).toEqual(pivot);
      expect(pivot === null).toBe(line.every((score) => score === current));
      if (pivot) expect(pivot.score).not.toBe(current);
    }),
  );
});

test('the score line ends with the score of today', () => {
  expect(scoreLine(falling, config).map(({ score }) => score)).toEqual([60, 62, 50, 41]);
});
