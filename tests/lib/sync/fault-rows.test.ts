import { afterEach, expect, test, vi } from 'vitest';
import { faultWords } from '../../../components/fault-words.ts';
import { createPull } from '../../../lib/sync/pull.ts';
import { interval } from '../../../lib/sync/schedule.ts';
import { i18n } from '../../support/i18n.ts';
import { faultRows } from './fault-rows.ts';
import { FaultyApi, live } from './faulty-api.ts';
import { idsIn } from './feed.ts';

const minute = 60_000;
const hour = 60 * minute;
const longestWait = { itself: 5 * minute, hour, day: 24 * hour, person: 0 };

let api: FaultyApi;
afterEach(async () => {
  vi.restoreAllMocks();
  await api.stop();
});

test.each(faultRows)(
  '$name is $code: said since when, asked for little, nothing lost, and over when it is over (I3, I9, I10, I11)',
  async ({ breaks, code, wait, detection = 6, slow = false }) => {
    const lines = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) => vi.spyOn(console, level));
    api = await FaultyApi.start();
    const { world } = api;
    const pull = createPull(world);
    const run = () => pull.run();
    expect(await run()).toBe('head');
    if (slow) api.hurry();
    const { lastSyncedAt, counts } = await world.records.status();
    world.feed.put({ kind: 'account', id: 'new' });
    const whole = { bend: world.feed.bend, before: world.feed.before, applyPage: world.cache.applyPage };
    breaks(api);
    api.met.length = 0;

    // Something wakes the worker all the time, and chance is at its worst.
    await live(world, run, slow ? interval + 4 * minute : interval + 62 * minute, true);
    const { fault, ...status } = await world.records.status();
    const first = api.met[0]?.at ?? 0;
    const within = (from: number, to: number) => api.met.filter(({ at }) => at >= first + from && at < first + to);
    expect(within(0, minute).length).toBeLessThanOrEqual(detection);
    expect(within(minute, minute + hour).length).toBeLessThanOrEqual(30);
    expect(lines.flatMap(({ mock }) => mock.calls)).toEqual([]);

    expect(fault).toMatchObject({ code, since: first });
    expect(fault?.quiet).toBeUndefined();
    expect(fault?.detail).toBeTruthy();
    const words = faultWords(code);
    expect(words && [i18n.t(words.what), i18n.t(words.todo)].every((text) => text.length > 10)).toBe(true);
    expect(status).toMatchObject({ running: false, lastSyncedAt, counts });
    expect(await idsIn(world.cache, ['a0', 'a24', 'new'])).toEqual(['a0', 'a24']);

    api.instead = undefined;
    api.relax();
    Object.assign(world.feed, whole);
    world.cache.applyPage = whole.applyPage;
    if (wait === 'person') {
      expect(fault?.retryAt).toBeNull();
      expect(await run()).toBe('waiting');
      expect(await pull.run({ now: true })).toBe('head');
    } else {
      expect((fault?.retryAt ?? 0) - world.clock.now).toBeLessThanOrEqual(longestWait[wait]);
      await live(world, run, longestWait[wait] + 1000, true);
    }
    expect((await world.records.status()).fault).toBeNull();
    expect(await idsIn(world.cache, ['a0', 'a24', 'new'])).toEqual(['a0', 'a24', 'new']);
  },
);

test('after an outage of under a minute the alarms alone are back within ninety seconds (F1, F18, I10)', async () => {
  api = await FaultyApi.start();
  for (const outage of [5_000, 31_000, 59_000]) {
    for (const random of [0, 0.5, 0.999]) {
      const { world } = api;
      world.random = () => random;
      const pull = createPull(world);
      const run = () => pull.run();
      await pull.run({ now: true });
      await live(world, run, 2 * interval, false);
      world.feed.put({ kind: 'account', id: `n${outage}-${random * 1000}` });
      api.answer(503, '{}');
      world.clock.now += interval;
      await run();
      await live(world, run, outage, false);
      api.instead = undefined;
      await live(world, run, 90_000, false);
      expect((await world.records.status()).fault).toBeNull();
      expect(await idsIn(world.cache, [`n${outage}-${random * 1000}`])).toHaveLength(1);
    }
  }
});
