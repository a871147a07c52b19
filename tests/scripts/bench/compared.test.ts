import { expect, it } from 'vitest';
import { beside, type Measured, note, plain, ratios } from '../../bench/scale/compared.ts';

it('what some repetitions left out is compared within those that had both', () => {
  const measured: Measured = new Map();
  for (const value of [10, 20, 40]) note(measured, 'floor', value);
  note(measured, 'slow', 100, 0);
  note(measured, 'slow', 800, 2);
  expect(ratios(measured, 'slow', 'floor')).toEqual([10, 20]);
  expect(ratios(measured, 'floor', 'slow')).toEqual([0.1, 0.05]);
  expect(plain(measured, 'slow', 'ms')).toMatchObject({ value: 450, against: null, ratio: null });
  expect(beside(measured, 'slow', 'floor', 'ms', 15)).toMatchObject({ ratio: 15, goal: { holds: true } });
  expect(beside(measured, 'slow', 'floor', 'ms', 14.9)).toMatchObject({ goal: { holds: false } });
  expect(beside(measured, 'slow', 'floor', 'ms')).not.toHaveProperty('goal');
  expect(() => plain(measured, 'nothing', 'ms')).toThrow();
});
