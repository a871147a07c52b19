import { nameOf } from '../client/sign-in.ts';
import { losses } from '../client/stores.ts';
import { users } from '../server/rows.ts';
import { networkFaults } from '../world/network.ts';
import type { Simulation, Watched } from './simulation.ts';
import type { Act, Step } from './step.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** Accounts and voices of a server: few, so that histories meet. */
const accounts = 8;
const clocks = [-5 * minute, 23 * minute, -90 * minute, day, -400 * day, 400 * day];

interface Place {
  simulation: Simulation;
  watched: Watched;
  step: Step;
}

/** The server the browser is signed in to; the first one where it is not. */
function here({ simulation, watched }: Place) {
  const { signIn } = watched.browser;
  const [first] = simulation.servers;
  return { server: signIn ? simulation.serverOf(signIn) : (first as (typeof simulation.servers)[number]) };
}

function apiHere(place: Place) {
  const { server } = here(place);
  return place.simulation.apis.find((api) => api.server === server);
}

/** What each step does. A step that makes no sense where it stands does nothing. */
export const acts: Record<Act, (place: Place) => void | Promise<void>> = {
  put(place) {
    const { server } = here(place);
    const { n, m } = place.step;
    server.put([{ kind: 'account', id: server.account(n % accounts), mark: m % 5 }]);
  },
  voice(place) {
    const { server } = here(place);
    const { n, m } = place.step;
    const account = server.account(m % accounts);
    const isThere = server.isAlive('account', account);
    server.put([
      ...(isThere ? [] : [{ kind: 'account' as const, id: account, mark: n % 5 }]),
      { kind: 'feedback', id: server.voice(n), accountId: account, mark: n % 4 },
    ]);
  },
  remove: (place) => void remove(place, false),
  erase(place) {
    if (remove(place, true)) place.simulation.note('erase');
  },
  merge(place) {
    const { server } = here(place);
    const [from, into] = [server.account(place.step.n % accounts), server.account(place.step.m % accounts)];
    if (from === into || !server.isAlive('account', from) || !server.isAlive('account', into)) return;
    server.merge(from, into);
    place.simulation.note('merge');
  },
  restrict(place) {
    const { server } = here(place);
    server.restrict(server.account(place.step.n % accounts));
    place.simulation.note('restrict');
  },
  import(place) {
    const { server } = here(place);
    const rows = Array.from({ length: 4 + place.step.n }, (_, i) => [
      { kind: 'account' as const, id: server.account(i % accounts), mark: (i + place.step.m) % 5 },
      { kind: 'feedback' as const, id: server.voice(i), accountId: server.account(i % accounts), mark: i % 4 },
    ]);
    server.put([...new Map(rows.flat().map((row) => [row.id, row])).values()]);
    place.simulation.note('import');
  },
  'mass-delete'(place) {
    const { server } = here(place);
    for (let n = 0; n < accounts; n += 1) if (n !== place.step.n) server.remove('account', server.account(n), false);
    place.simulation.note('mass delete');
  },
  expire(place) {
    here(place).server.expire();
    place.simulation.note('expired cursor');
  },
  rules(place) {
    here(place).server.changeRules();
    place.simulation.note('field rules');
  },
  'bad-row'(place) {
    const { server } = here(place);
    server.put([{ kind: 'account', id: server.account(place.step.n % accounts), mark: 0, bad: true }]);
    place.simulation.note('bad row');
  },
  repeats(place) {
    const api = apiHere(place);
    if (api) api.manners.repeats = !api.manners.repeats;
    place.simulation.note('repeated rows');
  },
  lies(place) {
    const api = apiHere(place);
    if (api) api.manners.lies = 1 + (place.step.n % 5);
    place.simulation.note('lying server');
  },
  fault({ watched, step }) {
    const fault = networkFaults[(step.n * 12 + step.m) % networkFaults.length];
    if (fault) watched.faults.push({ fault, left: step.events % 5 === 0 ? 12 : 1 + (step.events % 3) });
  },
  sync: ({ watched }) => watched.browser.press(),
  twin({ watched, simulation }) {
    watched.browser.pressTwice();
    if (watched.browser.twin) simulation.note('two contexts');
  },
  crash({ watched, step }) {
    const { browser } = watched;
    if (!browser.isBusy) browser.press();
    const worker = step.m % 3 === 0 && browser.twin ? browser.twin : browser.wake();
    worker.life.budget = step.n * 4 + step.m;
  },
  wait: () => undefined,
  sleep({ simulation, step }) {
    simulation.loop.sleep((1 + (step.m % 9)) * 60 * minute);
    simulation.note('sleep');
  },
  look({ watched, simulation, step }) {
    const { browser, screen } = watched;
    const { signIn } = browser;
    if (!signIn) return;
    const record = simulation.serverOf(signIn).account(step.n % accounts);
    screen.record = record;
    screen.shown = null;
    const worker = browser.wake();
    const { cache } = browser.stores.open(nameOf(signIn), worker.life);
    worker.begin(async () => {
      await cache.lookup([`i:${record}`, `a:${record}`]).catch(() => null);
      const isLate = screen.record !== record;
      if (isLate) simulation.note('late answer');
      if (!isLate || simulation.plant.showsLate) screen.shown = record;
    });
  },
  capture({ watched, simulation, step }) {
    const { browser } = watched;
    const { signIn } = browser;
    if (!signIn || browser.isMoving) return;
    const account = simulation.serverOf(signIn).account(step.n % accounts);
    const capture = simulation.captures.add(signIn.server, signIn.user, account);
    const worker = browser.wake();
    browser.allow();
    worker.begin(() =>
      worker.capture(capture.id, account, capture.title, () => {
        simulation.captures.keep(capture);
        simulation.note('capture');
      }),
    );
  },
  wreck({ watched, simulation }) {
    const { browser } = watched;
    const { signIn } = browser;
    if (!signIn || browser.isMoving) return;
    browser.kill(browser.twin);
    browser.kill();
    browser.stores.lose(nameOf(signIn), 'own', 0);
    simulation.note('wreck');
  },
  'sign-out'({ watched, simulation }) {
    if (!watched.browser.signIn) return;
    watched.browser.signOut();
    simulation.note('sign-out');
  },
  'switch-user': (place) => connect(place, 'user switch', (signIn) => ({ ...signIn, user: other(users, signIn.user) })),
  'switch-api': (place) =>
    connect(place, 'API switch', (signIn) => ({ ...signIn, server: other(['A', 'B'], signIn.server) })),
  reload({ watched, simulation }) {
    watched.browser.reload();
    simulation.note('new version');
  },
  quota({ watched, simulation, step }) {
    watched.browser.stores.fill(1 + (step.n % 3));
    // What cannot be noted cannot be kept to.
    watched.browser.allow();
    simulation.note('full disk');
  },
  lose,
  clock({ watched, simulation, step }) {
    watched.browser.allow();
    watched.browser.clockOff += clocks[step.n % clocks.length] ?? 0;
    simulation.note('clock jump');
  },
};

/** Ms that pass after a step by themselves. */
export function pause({ do: act, n }: Step): number {
  return act === 'wait' ? ([1000, 10_000, minute, 5 * minute, 12 * minute][n % 5] ?? 0) : 0;
}

function remove(place: Place, erase: boolean): boolean {
  const { server } = here(place);
  const { n, m } = place.step;
  const [kind, id] =
    m % 3 === 0 ? (['account', server.account(n % accounts)] as const) : (['feedback', server.voice(n)] as const);
  if (!server.get(kind, id)) return false;
  server.remove(kind, id, erase);
  return true;
}

function connect(
  { watched, simulation }: Place,
  name: string,
  change: (signIn: { server: string; user: string }) => { server: string; user: string },
): void {
  const { browser } = watched;
  if (browser.isMoving) return;
  browser.connect(change(browser.signIn ?? { server: 'A', user: users[0] }));
  simulation.note(name);
}

function other<T>(all: readonly T[], one: T): T {
  return all.find((each) => each !== one) as T;
}

async function lose({ watched, simulation, step }: Place): Promise<void> {
  const { browser } = watched;
  const { signIn, stores } = browser;
  const what = losses[step.n % losses.length];
  if (!signIn || browser.isMoving || !what || !stores.lose(nameOf(signIn), what, step.m)) return;
  browser.allow();
  simulation.note(`lost ${what}`);
  simulation.note('lost rows');
  const { current } = await stores.look(nameOf(signIn)).cache.state();
  if (!current) watched.hadCurrent = null;
  // The browser tells nobody; a cycle has to notice, and to load everything anew.
  if (what !== 'own') watched.damaged = current?.id ?? 'building';
}
