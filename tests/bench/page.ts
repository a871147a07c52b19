import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtFolder } from '../../scripts/build-extension.ts';
import { startDesk } from '../e2e/support/desk.ts';
import { WorkerStopper } from '../support/worker-stopper.ts';
import type { Bench } from './measure/figure.ts';
import { rounds } from './measure/interleave.ts';
import { figuresOf } from './page/figures.ts';
import { buildPeers, bytesOf } from './page/peer-extension.ts';
import { servePages, type Unread, type Visit, visitList, visitOwn, visitPeer } from './page/visit.ts';

const repetitions = 5;

/**
 * What the scripts in a page cost it: CPU time of the main thread, in Chromium with the built extension, on a ticket page
 * of 10,000 and 50,000 nodes with a list of 500 rows, while it loads and through 10,000 mutations in 100 frames. Beside it,
 * each on the same page: a script that does nothing, one that walks the document's text after each batch of mutations, and
 * the launcher drawn by React.
 */
export const bench: Bench = async (say) => {
  const folder = mkdtempSync(join(tmpdir(), 'page-peers-'));
  say('building the peers');
  const peersFolder = await buildPeers(folder);
  const desk = await startDesk({ alsoLoad: [peersFolder] });
  try {
    servePages(desk);
    await desk.connect();
    await desk.enable();
    const session = await desk.browser.context.browser()?.newBrowserCDPSession();
    if (!session) throw new Error('the browser gives no session of its own');
    const stopper = await WorkerStopper.open(desk.browser);
    const first = readFileSync(join(builtFolder('chrome'), 'page-first.js'), 'utf8').replace(/;\s*$/, '');
    const asleep: boolean[] = [];
    const unread: Unread[] = [];
    const list = async (): Promise<Visit> => {
      await stopper.stop();
      unread.push(await visitList(desk, first));
      asleep.push(stopper.status === 'stopped');
      return { load: 0, burst: 0, after: 0, slices: [] };
    };
    const peer = (name: Parameters<typeof visitPeer>[3], nodes: 10_000 | 50_000) => () =>
      visitPeer(desk, session, peersFolder, name, nodes);

    say(`${repetitions} repetitions after one that does not count; load ${load()}`);
    const visits = await rounds<Visit>(
      [
        { id: 'own10', run: () => visitOwn(desk, session, 10_000) },
        { id: 'own50', run: () => visitOwn(desk, session, 50_000) },
        { id: 'naive50', run: peer('naive', 50_000) },
        { id: 'empty50', run: peer('empty', 50_000) },
        { id: 'ownLauncher', run: peer('own-launcher', 10_000) },
        { id: 'reactLauncher', run: peer('react-launcher', 10_000) },
        { id: 'list', run: list },
      ],
      repetitions,
    );
    say(`done; load ${load()}`);
    const given = (id: string) => visits.get(id) ?? [];
    return figuresOf({
      own10: given('own10'),
      own50: given('own50'),
      naive50: given('naive50'),
      empty50: given('empty50'),
      ownLauncher: given('ownLauncher'),
      reactLauncher: given('reactLauncher'),
      unread,
      asleep,
      bytes: {
        first: bytesOf(builtFolder('chrome'), 'page-first.js'),
        reader: bytesOf(builtFolder('chrome'), 'page-reader.js'),
        ownLauncher: bytesOf(peersFolder, 'own-launcher.js'),
        reactLauncher: bytesOf(peersFolder, 'react-launcher.js'),
      },
    });
  } finally {
    await desk.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** How busy the machine was in the last minute, for whoever reads the figures. */
const load = (): string => (loadavg()[0] ?? 0).toFixed(1);
