import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Allowance } from '../../../lib/platform/allowance.ts';

const taken = (allowance: Allowance, times: number[], sender = 1) =>
  times.filter((time) => allowance.take(sender, time)).length;

test('T11 a sender gets its burst at once, then what time earns', () => {
  const allowance = new Allowance(20, 40);
  expect(taken(allowance, Array<number>(100).fill(0))).toBe(40);
  expect(taken(allowance, Array<number>(100).fill(1000))).toBe(20);
  expect(taken(allowance, Array<number>(100).fill(60_000))).toBe(40);
});

test('T11 one sender that floods leaves the others alone', () => {
  const allowance = new Allowance(20, 40);
  taken(allowance, Array<number>(1000).fill(0), 1);
  expect(allowance.take(2, 0)).toBe(true);
});

test('T11 twenty a second are never refused', () => {
  const allowance = new Allowance(20, 40);
  const times = Array.from({ length: 2000 }, (_, at) => at * 50);
  expect(taken(allowance, times)).toBe(2000);
});

test('T11 whatever the clock does, no more goes through than the burst and what its forward steps earn', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5000, max: 5000 }), { maxLength: 300 }), (steps) => {
      const allowance = new Allowance(20, 40);
      let now = 0;
      const times = steps.map((step) => {
        now += step;
        return now;
      });
      const forward = steps.slice(1).reduce((sum, step) => sum + Math.max(0, step), 0);
      expect(taken(allowance, times)).toBeLessThanOrEqual(40 + (forward / 1000) * 20);
    }),
  );
});
