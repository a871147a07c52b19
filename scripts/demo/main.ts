/**
 * The demo behind `npm start`: the API with sample data, the real Request Tracker, and a browser with the extension
 * connected. Headless it visits every seeded ticket, reads what the sidebar shows and compares it with the truth.
 */
import { seedFolder } from '../../tests/hosts/seed-folder.ts';
import { signIn } from '../../tests/hosts/sign-in.ts';
import { ChromiumWithExtension } from '../../tests/support/chromium.ts';
import { ensureBuilt } from '../build-extension.ts';
import { startApi } from './api.ts';
import { connectExtension } from './connect.ts';
import { startRealOrSaved } from './host.ts';
import { demoOptions } from './options.ts';
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

  say('Request Tracker: starting (a first start takes about a minute)');
  const host = await startRealOrSaved('rt', seed, say);
  undo.push(host.stop);
  const { info } = host;
  say(`Request Tracker ${info.version} at ${info.base}${info.real ? '' : ' (saved pages)'}`);
  for (const note of info.notes) say(note);

  say('API: filling it with sample data');
  const api = await startApi(seed, info.base);
  undo.push(api.stop);
  say(`API at ${api.url}`);

  const extension = ensureBuilt('chrome');
  const words = wordsOf(extension);
  const patternOf = (url: string) => `${new URL(url).protocol}//${new URL(url).hostname}/*`;
  const browser = await ChromiumWithExtension.start({
    extension,
    hosts: [...new Set([patternOf(info.base), patternOf(api.url)])],
    headless: options.headless,
  });
  undo.push(() => browser.dispose());
  say('browser: connecting the extension');
  await connectExtension(browser, api, { id: info.tool, origin: info.base }, words);

  const page = await browser.context.newPage();
  if (info.real) await signIn(page, info.login);
  if (!options.headless) return showToPerson(browser, page, info, api);

  const rows: object[] = [];
  const wrong: string[] = [];
  for (const record of info.records) {
    const { reading, ms } = await visit(browser, page, record, words);
    const problems = reading ? disagreements(reading.accounts, record.id, truth) : ['no verdict'];
    wrong.push(...problems.map((problem) => `ticket ${record.id}: ${problem}`));
    const { match = null, accounts = [] } = reading ?? {};
    rows.push({ url: record.url, tool: info.tool, record: String(record.id), real: info.real, match, accounts, ms });
    const names = accounts.map(({ name, certainty }) => (certainty === 'maybe' ? `${name}?` : name)).join(', ');
    say(`${problems.length > 0 ? '✗' : '✓'} ticket ${record.id}: ${match ?? 'no verdict'} ${names}`);
  }
  for (const line of wrong) say(line);
  say(`${rows.length} tickets visited, ${wrong.length} disagreements with the truth`);
  await end();
  if (options.json) process.stdout.write(`${JSON.stringify(rows)}\n`);
  return wrong.length > 0 || rows.length === 0 ? 1 : 0;
}

/** With a display: a ticket on screen, and what to click. Ends when the person closes the browser or presses Ctrl-C. */
async function showToPerson(
  browser: ChromiumWithExtension,
  page: Awaited<ReturnType<ChromiumWithExtension['openPage']>>,
  info: { base: string; records: { url: string }[]; login: { user: string; password: string } },
  api: { url: string },
): Promise<number> {
  await page.goto(info.records[0]?.url ?? info.base);
  process.stderr.write(`
A ticket is open in the browser. Click the handle at the right edge of the page: the customer appears beside the ticket.
Other tickets: ${info.base}/Search/Results.html?Query=id%20%3E%200
Request Tracker's sign-in: ${info.login.user} / ${info.login.password}
The API: ${api.url}
Close the browser, or press Ctrl-C, to end everything.
`);
  await new Promise<void>((done) => browser.context.once('close', () => done()));
  return 0;
}
