import { setTimeout as pause } from 'node:timers/promises';
import type { OutboxView } from '../../lib/messages/outbox.ts';
import type { Account } from '../../lib/model/account.ts';
import type { SyncStatus } from '../../lib/sync/status.ts';
import { type Random, randomOf } from '../simulator/world/random.ts';
import { copyOfCache, differences } from '../support/cache-dump.ts';
import { Captures } from './captures.ts';
import { type Moment, Rig, type Victim, victims } from './rig.ts';

export interface SoakWish {
  kills: number;
  seed: number;
  say: (line: string) => void;
}

/** What a soak found; it throws where a promise was broken. */
export interface Soaked {
  kills: Record<Victim, number>;
  /** Blows that fell at the very moment they were meant for. */
  onTime: number;
  /** Of these, servers killed after a commit and before its answer. */
  unanswered: number;
  /** Starts of the browser whose own events woke no worker in half a minute. */
  unwoken: number;
  captures: number;
  checks: number;
  /** The longest it took until nothing was on its way any more, ms. */
  slowest: Record<Check, number>;
}

/**
 * What follows the last blow: somebody presses Sync now; or all is left to the alarms, after one blow into a calm, or
 * after all of them.
 */
type Check = 'asked' | 'calm' | 'storm';

const accounts = 150;
/** These never change, and get the captures. */
const steady = 10;
const between = 10;
/** How often, in checks, the cursors expire. */
const expiryEvery = 3;
/**
 * "At once", on a machine that does other things too; 90 s after an outage of less than a minute; one period of backoff
 * after more, and the alarm that follows it.
 */
const longest: Record<Check, number> = { asked: 30_000, calm: 90_000, storm: 330_000 };

/** Kills, again and again, whatever takes part in a sync, and looks every ten kills at what became of the data. */
export async function soak({ kills, seed, say }: SoakWish): Promise<Soaked> {
  const random = randomOf(seed);
  const rig = await Rig.start(accounts);
  const began = Date.now();
  const done: Soaked = {
    ...{ kills: { worker: 0, browser: 0, extension: 0, server: 0 }, onTime: 0, unanswered: 0, unwoken: 0 },
    ...{ captures: 0, checks: 0, slowest: { asked: 0, calm: 0, storm: 0 } },
  };
  try {
    const known = [...(await rig.api.records()).accounts.values()];
    const captures = new Captures(
      rig,
      known.slice(0, steady).map(({ id }) => id),
    );
    await synced(rig, 0);
    for (let n = 1; n <= kills; n += 1) {
      const check = checkAfter(n, kills);
      if (check === 'calm') await hold(rig, captures, 'asked');
      const victim = pick(victimsBySuch, random);
      await change(rig, known.slice(steady), random);
      const handed: Promise<void>[] = [];
      const moment = momentFor(victim, random);
      const came = await rig.strike(victim, moment, () => {
        rig.must('page:sync').catch(() => undefined);
        for (let i = 0; i <= random() * 2; i += 1) handed.push(captures.make());
      });
      await Promise.all(handed);
      await rig.comeBack(victim, random() * 2000);
      done.kills[victim] += 1;
      done.onTime += Number(came);
      done.unanswered += Number(came && moment.at === 'write committed');
      if (random() < 0.5) await captures.askAgain();
      if (!check) continue;
      done.checks += 1;
      done.captures = captures.kept;
      done.unwoken = rig.unwoken;
      const took = await hold(rig, captures, check);
      done.slowest[check] = Math.max(done.slowest[check], took.ms);
      const minutes = ((Date.now() - began) / 60_000).toFixed(1);
      const each = victims.map((name) => `${name} ${done.kills[name]}`).join(', ');
      say(
        `${n}/${kills} kills after ${minutes} min (${each}; ${done.onTime} on time) · ${captures.kept} captures kept, 0 lost, 0 doubled · ${took.records} records equal · nothing on its way after ${(took.ms / 1000).toFixed(1)} s, ${check}`,
      );
      if (done.checks % expiryEvery === 0) await rig.api.expire();
    }
    return done;
  } finally {
    await rig.stop();
  }
}

/** Every tenth blow is followed by a check; nobody helps after every fiftieth and the last. */
function checkAfter(n: number, kills: number): Check | null {
  if (n === kills) return 'calm';
  if (n % between !== 0) return null;
  if (n % (25 * between) === 0) return 'storm';
  return n % (5 * between) === 0 ? 'calm' : 'asked';
}

const victimsBySuch: readonly Victim[] = [
  ...['worker', 'worker', 'worker', 'worker', 'worker'],
  ...['server', 'server', 'extension', 'extension', 'browser'],
] as Victim[];

function pick<T>(all: readonly T[], random: Random): T {
  return all[Math.floor(random() * all.length)] as T;
}

function momentFor(victim: Victim, random: Random): Moment {
  const choice = random();
  if (choice < 0.2) return { at: 'pause', ms: random() * 500 };
  if (choice < 0.6) {
    if (victim === 'server') return { at: 'write committed' };
    return { at: random() < 0.5 ? 'write asked' : 'write done' };
  }
  const at = pick(['page asked', 'page sending', 'page sent'] as const, random);
  return { at, page: 1 + Math.floor(random() * 3) };
}

/** Something for the next sync to bring: changed accounts, and now and then one that goes or comes back. */
async function change(rig: Rig, all: readonly Account[], random: Random): Promise<void> {
  const some = Array.from({ length: 45 }, () => pick(all, random));
  const desiredOutcome = `Outcome ${random()}`;
  await rig.api.import({
    accounts: [...new Map(some.map((account) => [account.id, { ...account, desiredOutcome }])).values()],
  });
  if (random() < 0.2) await rig.api.remove(pick(all, random).id);
}

/** Holds the rig to what was promised. Gives how long it took until nothing was on its way, and how many records there are. */
async function hold(rig: Rig, captures: Captures, check: Check): Promise<{ ms: number; records: number }> {
  const began = Date.now();
  if (check === 'asked') await rig.must('page:sync');
  const isEmpty = async () => (await rig.lyingThere()) === 0;
  while (!(await isEmpty())) {
    if (Date.now() - began > longest[check]) {
      const { entries, fault } = await rig.must<OutboxView>('outbox:list');
      const states = entries.map(({ state, attempts }) => `${state} after ${attempts}`).join(', ');
      const why = JSON.stringify([fault, (await rig.must<SyncStatus>('sync:status')).fault]);
      throw new Error(`on its way after ${longest[check]} ms, ${check}: ${states}; sending and sync say ${why}`);
    }
    await pause(200);
  }
  const ms = Date.now() - began;
  await captures.askAgain();
  await rig.must('page:sync');
  for (;;) {
    const since = Date.now();
    await synced(rig, since);
    const records = await rig.api.records();
    const copy = await copyOfCache(rig.worker.page);
    const wrong = copy ? await differences(copy, records) : ['no cache'];
    const { lost, doubled } = await captures.wrong();
    if (lost.length + doubled.length > 0)
      throw new Error(`lost: ${lost.join(', ')}; done more than once: ${doubled.join(', ')}`);
    if (wrong.length === 0) return { ms, records: records.accounts.size + records.feedback.size };
    // What was only just sent is confirmed by the next pull.
    if (since - began > longest[check] + 60_000)
      throw new Error(`the copy differs: ${wrong.slice(0, 10).join('; ')} (${wrong.length})`);
  }
}

/** A cycle that ended after a moment has reached the head. */
async function synced(rig: Rig, since: number): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    const status = await rig.must<SyncStatus>('sync:status');
    if (!status.running && !status.fault && (status.lastSyncedAt ?? 0) > since) return;
    if (Date.now() > end) throw new Error(`no sync came to its end: ${JSON.stringify(status)}`);
    if (!status.running) await rig.must('page:sync');
    await pause(100);
  }
}
