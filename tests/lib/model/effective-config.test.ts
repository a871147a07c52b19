import { expect, test } from 'vitest';
import { defaultConfig } from '../../../lib/model/config.ts';
import { effectiveConfig } from '../../../lib/model/effective-config.ts';

test('without a config the defaults hold, and no rate is guessed', () => {
  const config = effectiveConfig();
  expect(config).toMatchObject({ bands: defaultConfig.health.bands, renewalWindowDays: 180, playbooks: [] });
  expect(config.currency).toBeUndefined();
});

test('a part that is sent replaces the default part whole and no other', () => {
  const config = effectiveConfig({ health: { weights: { logins: 1 } }, impact: { renewalWindowDays: 90 } });
  expect(config.weights).toEqual({ logins: 1 });
  expect(config).toMatchObject({ bands: defaultConfig.health.bands, renewalWindowDays: 90 });
  expect(config.churn).toEqual(defaultConfig.impact.churn);
});
