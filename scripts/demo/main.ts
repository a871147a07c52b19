/**
 * The demo behind `npm start`: the API with sample data, the real hosts, and a browser with the extension connected.
 * Headless it visits every seeded record, reads what the sidebar shows and compares it with the truth.
 */
import type { HostInfo } from '../../tests/hosts/host.ts';
import { seedFolder } from '../../tests/hosts/seed-folder.ts';
import { signIn } from '../../tests/hosts/sign-in.ts';
import { ChromiumWithExtension } from '../../tests/support/chromium.ts';
import { ensureBuilt } from '../build-extension.ts';
import { startApi } from './api.ts';
import { connectExtension } from './connect.ts';
import { startIfInstalled, startRealOrSaved } from './host.ts';
import { demoOptions } from './options.ts';
import { type Stop, stopsOf } from './stops.ts';
import { disagreements, readTruth } from './truth.ts';
import { visit } from './visit.ts';
import { wordsOf } from './words.ts';

const began = performance.now();
const say = (line: string) =>
  process.stderr.write(`[${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s] ${line}\n`);

const undo: (() => Promise<void>)[] = [];
let ending: Promise<void> | undefined;
/** Ends everything that was started, last first, whatever fails on the way. */
const end = () => {
  ending ??= (async () => {
    for (const step of undo.toReversed()) await step().catch((error) => say(`while ending: ${error}`));
  })();
  return ending;
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void end().then(() => process.exit(130)));
}

try {
  process.exitCode = await demo();
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
} finally {
  await end();
}

async function demo(): Promise<number> {
  const options = demoOptions(process.argv.slice(2), process.env);
  const seed = seedFolder();
  const truth = readTruth(seed);

  say('hosts: starting (a first start takes about two minutes)');
  const desk = await startRealOrSaved('rt', seed, say);
  undo.push(desk.stop);
  const tracker = await startIfInstalled('redmine', seed, desk.info.base, say);
  if (tracker) undo.push(tracker.stop);
  const crm = await startIfInstalled('realtimex-crm', seed, desk.info.base, say);
  if (crm) undo.push(crm.stop);
  const hosts = [desk, tracker, crm].flatMap((host) => (host ? [host.info] : []));
  for (const { tool, version, base, real, notes } of hosts) {
    say(`${tool} ${version} at ${base}${real ? '' : ' (saved pages)'}`);
    for (const note of notes) say(note);
  }

  say('API: filling it with sample data');
  const api = await startApi(seed, { rt: desk.info.base, redmine: tracker?.info.base });
  undo.push(api.stop);
  say(`API at ${api.url}`);

  const extension = ensureBuilt('chrome');
  const words = wordsOf(extension);
  const patternOf = (url: string) => `${new URL(url).protocol}//${new URL(url).hostname}/*`;
  const browser = await ChromiumWithExtension.start({
    extension,
    hosts: [...new Set([...hosts.map(({ base }) => base), api.url].map(patternOf))],
    headless: options.headless,
  });
  undo.push(() => browser.dispose());
  say('browser: connecting the extension');
  const tools = hosts.map(({ tool, base }) => ({ id: tool, origin: base }));
  await connectExtension(browser, api, tools, words);

  const page = await browser.context.newPage();
  for (const info of hosts) if (info.real) await signIn(page, info.login);
  if (!options.headless) return showToPerson(browser, page, hosts, api);

  const rows: object[] = [];
  const wrong: string[] = [];
  const stops = hosts.flatMap((info) => stopsOf(info, truth));
  for (const stop of stops.filter(({ tool }) => options.tools?.includes(tool) ?? true)) {
    const { reading, ms } = await visit(browser, page, stop, words);
    const problems = reading ? disagreements(reading.accounts, stop.expected, truth) : ['no verdict'];
    wrong.push(...problems.map((problem) => `${nameOf(stop)}: ${problem}`));
    const { match = null, accounts = [] } = reading ?? {};
    const { url, tool, object, record, real } = stop;
    rows.push({ url, tool, object, record, real, match, accounts, ms });
    const names = accounts.map(({ name, certainty }) => (certainty === 'maybe' ? `${name}?` : name)).join(', ');
    say(`${problems.length > 0 ? '✗' : '✓'} ${nameOf(stop)}: ${match ?? 'no verdict'} ${names}`);
  }
  for (const line of wrong) say(line);
  say(`${rows.length} records visited, ${wrong.length} disagreements with the truth`);
  await end();
  if (options.json) process.stdout.write(`${JSON.stringify(rows)}\n`);
  return wrong.length > 0 || rows.length === 0 ? 1 : 0;
}

function nameOf({ tool, object, record }: Stop): string {
  return `${tool} ${object} ${record}`;
}

/** With a display: a ticket on screen, and what to click. Ends when the person closes the browser or presses Ctrl-C. */
async function showToPerson(
  browser: ChromiumWithExtension,
  page: Awaited<ReturnType<ChromiumWithExtension['openPage']>>,
  hosts: readonly HostInfo[],
  api: { url: string },
): Promise<number> {
  const [desk] = hosts;
  await page.goto(desk?.records[0]?.url ?? desk?.base ?? api.url);
  const lists = hosts.flatMap(({ tool, lists, login }) => [
    ...Object.entries(lists).map(([name, url]) => `  ${tool} ${name}: ${url}`),
    `  sign-in: ${login.user} / ${login.password}`,
  ]);
  process.stderr.write(`
A ticket is open in the browser. Click the handle at the right edge of the page: the customer appears beside the ticket.
Other records:
${lists.join('\n')}
The API: ${api.url}
Close the browser, or press Ctrl-C, to end everything.
`);
  await new Promise<void>((done) => browser.context.once('close', () => done()));
  return 0;
}
