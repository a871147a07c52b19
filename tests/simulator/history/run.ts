import { holdWhole } from '../check/agreement.ts';
import { hold } from '../check/violation.ts';
import { bindingOf, nameOf } from '../client/sign-in.ts';
import { readCursor } from '../server/cursor.ts';
import { needles } from '../server/rows.ts';
import { acts, pause } from './acts.ts';
import { type MakeStores, type Plant, Simulation, type Watched } from './simulation.ts';
import type { History } from './step.ts';

const minute = 60_000;

/** What one history was made of. */
export interface Told {
  steps: number;
  browsers: number;
  notes: Set<string>;
}

/** Runs one history and holds every browser to the laws. @throws Violation */
export async function runHistory(history: History, plant: Plant, makeStores: MakeStores): Promise<Told> {
  const simulation = new Simulation(history, plant, makeStores);
  const giveBack = simulation.loop.takeTimers();
  try {
    begin(simulation);
    await simulation.loop.settle();
    for (const step of history.steps) {
      const { loop, watched } = simulation;
      await acts[step.do]({ simulation, watched: watched[step.who % watched.length] as Watched, step });
      await loop.settle();
      for (let i = 0; i < step.events; i += 1) await loop.step();
      await loop.until(loop.now + pause(step));
      await simulation.holdAll();
    }
    await end(simulation, history.seed % 2 === 0);
    return { steps: history.steps.length, browsers: history.browsers, notes: simulation.notes };
  } finally {
    giveBack();
  }
}

function begin({ servers, watched }: Simulation): void {
  for (const server of servers) {
    for (let n = 0; n < 5; n += 1) {
      server.put([{ kind: 'account', id: server.account(n), mark: n }]);
      server.put([{ kind: 'feedback', id: server.voice(n), accountId: server.account(n), mark: n % 4 }]);
    }
  }
  watched.forEach(({ browser }, i) => {
    browser.connect({ server: 'A', user: i === 0 ? 'kai' : 'robin' });
  });
}

/** The faults stop: every browser comes to rest, and to what its server has (I3, I10). */
async function end(simulation: Simulation, isPressed: boolean): Promise<void> {
  const { loop, watched, apis, servers } = simulation;
  for (const { faults, browser } of watched) {
    faults.length = 0;
    browser.stores.fill(0);
    for (const worker of [browser.worker, browser.twin]) if (worker) worker.life.budget = Number.POSITIVE_INFINITY;
  }
  for (const { manners } of apis) Object.assign(manners, { lies: 0, repeats: false });
  for (const server of servers) server.heal();
  await simulation.rest();
  await simulation.holdAll();
  for (const { browser } of watched) if (!browser.signIn) browser.connect({ server: 'A', user: 'kai' });
  await simulation.rest();
  if (isPressed) {
    // What the server asked to wait nobody skips.
    await loop.until(loop.now + 6 * minute);
    await simulation.rest();
    for (const { browser } of watched) browser.press();
  } else {
    await loop.until(loop.now + 12 * minute);
    for (const each of watched) if (await waitsForPerson(each)) each.browser.press();
  }
  await simulation.rest();
  if (isPressed) {
    for (const { browser } of watched) {
      if (browser.signIn) simulation.captures.holdQuiet(await browser.stores.made(), bindingOf(browser.signIn));
    }
  }
  // What one browser sent late, the other has to hear of.
  if (isPressed) for (const { browser } of watched) browser.press();
  else await loop.until(loop.now + 7 * minute);
  await simulation.rest();
  await simulation.holdAll();
  for (const { browser } of watched) await holdEnd(simulation, browser);
}

/** Whether a browser rightly does nothing more by itself. */
async function waitsForPerson({ browser }: Watched): Promise<boolean> {
  const { fault } = await browser.status();
  return fault !== null && (fault.retryAt === null || fault.retryAt - browser.now() > minute);
}

async function holdEnd(simulation: Simulation, browser: Watched['browser']): Promise<void> {
  const { signIn, stores } = browser;
  hold(signIn !== null, 'I10', () => 'a sign-in never came to an end');
  const server = simulation.serverOf(signIn);
  const status = await browser.status();
  hold(status.fault === null && !status.running, 'I10', () => `after the last fault: ${JSON.stringify(status)}`);
  hold(status.quarantined === 0, 'F27', () => `${status.quarantined} rows are said to be unreadable`);
  simulation.captures.holdSent(await stores.made(), signIn.server, signIn.user);
  const { cache } = stores.look(nameOf(signIn));
  await holdWhole(cache, server, signIn.user);
  const { current } = await cache.state();
  const reached = readCursor(current?.cursor ?? '')?.rev ?? 0;
  // A person's own words that still wait for another sign-in are theirs: nobody told this one of the erasure.
  const made = needles(JSON.stringify(await stores.made())).map(({ id }) => id);
  const left = needles(await stores.dump()).filter(({ id, rev }) => {
    if (made.includes(id)) return false;
    const erased = server.erased.get(id);
    return erased !== undefined && rev < erased && erased <= reached;
  });
  hold(left.length === 0, 'T28', () => `${JSON.stringify(left[0])} was to be forgotten and lies on the disk`);
}
