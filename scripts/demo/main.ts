/**
 * The demo behind `npm start`: the API with sample data, the real hosts, made pages of the tools that cannot run here,
 * and a browser with the extension connected. Headless it visits every page, reads what the sidebar shows and compares it
 * with the truth.
 */
import { seedFolder } from '../../tests/hosts/seed-folder.ts';
import { signIn } from '../../tests/hosts/sign-in.ts';
import { indexPage } from '../../tests/sample-pages/index-page.ts';
import { samplePages } from '../../tests/sample-pages/sample-pages.ts';
import { indexUrl, originsOf, servePages } from '../../tests/sample-pages/serve.ts';
import { ChromiumWithExtension } from '../../tests/support/chromium.ts';
import { startTlsHost } from '../../tests/support/tls-host.ts';
import { ensureBuilt } from '../build-extension.ts';
import { basesAt, sampleCompany, startApi } from './api.ts';
import { type Check, hostChecks, sampleChecks } from './checks.ts';
import { connectExtension } from './connect.ts';
import { hostSection, sampleSections } from './contents.ts';
import { startIfInstalled, startRealOrSaved } from './host.ts';
import { demoOptions } from './options.ts';
import { listStops, stopsOf } from './stops.ts';
import { readTruth } from './truth.ts';
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

  const wanted = (tool: string) => options.tools?.includes(tool) ?? true;
  say('hosts: starting (a first start takes about two minutes)');
  // Issues link tickets, so the tracker is not without the desk.
  const desk = wanted('rt') || wanted('redmine') ? await startRealOrSaved('rt', seed, say) : undefined;
  if (desk) undo.push(desk.stop);
  const bases = basesAt(desk?.info.base);
  const tracker = wanted('redmine') ? await startIfInstalled('redmine', seed, bases.rt, say) : undefined;
  if (tracker) undo.push(tracker.stop);
  bases.redmine = tracker?.info.base ?? bases.redmine;
  const crm = wanted('realtimex-crm') ? await startIfInstalled('realtimex-crm', seed, bases.rt, say) : undefined;
  if (crm) undo.push(crm.stop);
  const hosts = [desk, tracker, crm].flatMap((host) => (host ? [host.info] : []));
  for (const { tool, version, base, real, notes } of hosts) {
    say(`${tool} ${version} at ${base}${real ? '' : ' (saved pages)'}`);
    for (const note of notes) say(note);
  }

  say('API: filling it with sample data');
  const api = await startApi(seed, bases);
  undo.push(api.stop);
  say(`API at ${api.url}`);

  const { customers, number, entries } = sampleCompany(seed, bases);
  const pages = samplePages(entries, customers, number).filter(({ tool }) => wanted(tool));
  const real = hosts.map((info) => ({ info, stops: [...stopsOf(info, truth), ...listStops(info)] }));
  const tls = await startTlsHost();
  undo.push(tls.close);
  const sections = real.map(({ info, stops }) => hostSection(info, stops, truth));
  servePages(tls, pages, indexPage([...sampleSections(pages), ...sections], api.url));

  const extension = ensureBuilt('chrome');
  const words = wordsOf(extension);
  const patternOf = (url: string) => `${new URL(url).protocol}//${new URL(url).hostname}/*`;
  const tools = [...hosts.map(({ tool, base }) => ({ id: tool, origin: base })), ...originsOf(pages)];
  const browser = await ChromiumWithExtension.start({
    extension,
    hosts: [...new Set([...tools.map(({ origin }) => origin), api.url].map(patternOf))],
    resolve: { https: tls.httpsPort, http: tls.httpPort },
    headless: options.headless,
  });
  undo.push(() => browser.dispose());
  say('browser: connecting the extension');
  await connectExtension(browser, api, tools, words);

  const page = await browser.context.newPage();
  for (const info of hosts) if (info.real) await signIn(page, info.login);
  if (!options.headless) return showToPerson(browser, page);

  const rows: object[] = [];
  const wrong: string[] = [];
  const checks = [...real.flatMap(({ stops }) => hostChecks(stops, truth)), ...sampleChecks(pages)];
  for (const check of checks.filter(({ tool }) => wanted(tool))) {
    const { reading, ms } = await visit(browser, page, check, words);
    const problems = reading ? check.problems(reading) : ['no verdict'];
    wrong.push(...problems.map((problem) => `${nameOf(check)}: ${problem}`));
    const { match = null, accounts = [] } = reading ?? {};
    const { url, tool, object, record, real } = check;
    rows.push({ url, tool, object, record, real, match, accounts, ms });
    const names = accounts.map(({ name, certainty }) => (certainty === 'maybe' ? `${name}?` : name)).join(', ');
    say(`${problems.length > 0 ? '✗' : '✓'} ${nameOf(check)}: ${match ?? 'no verdict'} ${names}`);
  }
  for (const line of wrong) say(line);
  say(`${rows.length} pages visited, ${wrong.length} disagreements with the truth`);
  await end();
  if (options.json) process.stdout.write(`${JSON.stringify(rows)}\n`);
  return wrong.length > 0 || rows.length === 0 ? 1 : 0;
}

function nameOf({ tool, object, record }: Check): string {
  return `${tool} ${object} ${record}`;
}

/** With a display: the list of all sample pages. Ends when the person closes the browser or presses Ctrl-C. */
async function showToPerson(
  browser: ChromiumWithExtension,
  page: Awaited<ReturnType<ChromiumWithExtension['openPage']>>,
): Promise<number> {
  await page.goto(indexUrl);
  process.stderr.write(`
The browser lists every sample page, and what to expect there: ${indexUrl}
Open one and click the handle at its right edge: the customer appears beside the record.
Close the browser, or press Ctrl-C, to end everything.
`);
  await new Promise<void>((done) => browser.context.once('close', () => done()));
  return 0;
}
