import { expect, test } from 'vitest';
import { effectiveConfig } from '../../../lib/model/effective-config.ts';
import { stageOf } from '../../../lib/model/lifecycle.ts';

const config = effectiveConfig({
  lifecycle: { stages: [{ id: 'start', label: 'Getting started', description: 'First value' }] },
});

test('a stage carries the config’s words, the days in it and the milestone that comes next', () => {
  const milestones = [{ label: 'Kick-off', done: true, at: '2026-08-02' }, { label: 'First depot live' }];
  const reading = stageOf({ lifecycle: { stage: 'start', since: '2026-08-01', milestones } }, config, '2026-08-31');
  expect(reading).toMatchObject({ label: 'Getting started', description: 'First value', position: 0, days: 30 });
  expect(reading?.next).toEqual({ label: 'First depot live', done: false, at: null });
});

test('a stage the config does not know is shown as written', () => {
  expect(stageOf({ lifecycle: { stage: 'hypercare' } }, config, '2026-08-31')).toMatchObject({
    label: 'hypercare',
    position: null,
    days: null,
    next: null,
  });
});

test('a start that lies ahead counts no days, and no lifecycle is no stage', () => {
  expect(stageOf({ lifecycle: { stage: 'start', since: '2026-09-02' } }, config, '2026-08-31')?.days).toBeNull();
  expect(stageOf({}, config, '2026-08-31')).toBeNull();
});
