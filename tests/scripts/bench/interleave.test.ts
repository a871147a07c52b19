import { expect, it } from 'vitest';
import { median } from '../../bench/measure/figure.ts';
import { interleave } from '../../bench/measure/interleave.ts';

it('the median is the middle value, and of an even number the mean of the two in the middle', () => {
  expect(median([5, 1, 3])).toBe(3);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(() => median([])).toThrow();
});

it('a ratio compares within one repetition, so a machine that slows down does not change it', async () => {
  const order: string[] = [];
  let slowness = 1;
  const contender = (id: string, cost: number) => ({
    id,
    run: async () => {
      order.push(id);
      if (order.length % 2 === 0) slowness *= 10;
      return cost * (order.length % 2 === 0 ? slowness / 10 : slowness);
    },
  });
  const [base, other] = await interleave({
    unit: 'ms',
    baseline: contender('constant', 2),
    others: [contender('cached', 3)],
    repetitions: 3,
    warmUps: 0,
  });
  expect(base).toMatchObject({ id: 'constant', against: null, ratio: null, unit: 'ms' });
  expect(other).toMatchObject({ id: 'cached', against: 'constant', ratio: 1.5 });
  expect(order).toEqual(['constant', 'cached', 'cached', 'constant', 'constant', 'cached']);
});

it('warm-ups run and do not count', async () => {
  let runs = 0;
  const [figure] = await interleave({
    unit: 'ms',
    baseline: { id: 'one', run: async () => (runs++ === 0 ? 1000 : 1) },
    others: [],
    repetitions: 2,
  });
  expect(runs).toBe(3);
  expect(figure?.value).toBe(1);
});
