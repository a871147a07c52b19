import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effectiveConfig } from '../../../lib/model/effective-config.ts';
import { bandOf, healthOf, healthScore, roundHalfUp } from '../../../lib/model/health.ts';

const config = effectiveConfig();
const score = fc.integer({ min: 0, max: 100 });
const component = fc.record({ id: fc.constantFrom('usage', 'sentiment', 'custom', 'constructor'), score });

test('a score that was sent wins over its components', () => {
  expect(healthScore({ score: 41, components: [{ id: 'usage', score: 99 }] }, {})).toBe(41);
});

test('a derived score weighs by the component, else by the config, else by 1', () => {
  const components = [
    { id: 'usage', score: 30, weight: 3 },
    { id: 'sentiment', score: 60 },
    { id: 'custom', score: 90 },
  ];
  expect(healthScore({ components }, { usage: 100, sentiment: 2 })).toBe(50);
});

test('a weight of 0 in all components means no score, and so does an account without health', () => {
  expect(healthScore({ components: [{ id: 'usage', score: 80, weight: 0 }] }, {})).toBeNull();
  expect(healthScore({ components: [{ id: 'usage' }] }, {})).toBeNull();
  expect(healthScore(undefined, {})).toBeNull();
});

test('an id that every object inherits has no configured weight', () => {
  const components = [
    { id: 'constructor', score: 10 },
    { id: 'usage', score: 30 },
  ];
  expect(healthScore({ components }, {})).toBe(20);
});

test.each([
  [44.5, 45],
  [44.49, 44],
  [69.5, 70],
  [0, 0],
])('%s rounds half up to %s', (value, rounded) => {
  expect(roundHalfUp(value)).toBe(rounded);
});

test('a half that decimal weights miss by the last bit still rounds up', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(score, fc.integer({ min: 1, max: 20 })), { minLength: 1, maxLength: 5 }), (parts) => {
      const exact = parts.reduce((sum, [value, weight]) => sum + value * weight, 0);
      const whole = parts.reduce((sum, [, weight]) => sum + weight, 0);
      const expected = Math.floor((2 * exact + whole) / (2 * whole));
      const components = parts.map(([value, weight], i) => ({ id: `c${i}`, score: value, weight: weight / 10 }));
      expect(healthScore({ components }, {})).toBe(expected);
    }),
  );
});

test.each([
  [100, 'green'],
  [70, 'green'],
  [69, 'yellow'],
  [45, 'yellow'],
  [44, 'red'],
  [0, 'red'],
  [null, 'unknown'],
] as const)('score %s is in band %s', (value, band) => {
  expect(bandOf(value, { green: 70, yellow: 45 })).toBe(band);
});

test('the band is taken after rounding', () => {
  expect(healthOf({ health: { score: 69.5 } }, config)).toMatchObject({ score: 70, band: 'green', derived: false });
});

test('a derived score lies between its lowest and highest component, and the shares add up to 1', () => {
  fc.assert(
    fc.property(fc.array(component, { minLength: 1, maxLength: 6 }), (components) => {
      const reading = healthOf({ health: { components } }, config);
      const scores = components.map((part) => part.score);
      expect(reading.score).toBeGreaterThanOrEqual(Math.min(...scores));
      expect(reading.score).toBeLessThanOrEqual(Math.max(...scores));
      expect(reading.components.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    }),
  );
});
