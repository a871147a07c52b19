import { expect, type Page, test } from '@playwright/test';
import { effectiveConfig } from '../../lib/model/effective-config.ts';
import { healthOf } from '../../lib/model/health.ts';
import { whyNoHosts } from '../support/real-hosts.ts';
import { badgesIn, shiftsAfterBadges } from './support/badges.ts';
import { startWalks, type Walks } from './support/host-walk.ts';

let walks: Walks;
let page: Page;
let shifts: () => Promise<number>;

test.beforeAll(async () => {
  test.info().skip(whyNoHosts() !== '', whyNoHosts());
  test.setTimeout(900_000);
  walks = await startWalks();
  page = await walks.browser.context.newPage();
  // Every row of a list is on screen.
  await page.setViewportSize({ width: 1280, height: 5000 });
  shifts = await shiftsAfterBadges(page);
});
test.beforeEach(() => test.setTimeout(180_000));
test.afterAll(() => walks?.dispose());

/** What the badge of a customer's ticket says. */
function bandOf(key: string): string {
  const account = walks.accountOf(key);
  const band = walks.words(`launcher_band_${healthOf(account, effectiveConfig()).band}`);
  return account.strategic?.flag ? `${band}, ${walks.words('launcher_strategic')}` : band;
}

/** By ticket what its badge must say: none where no customer, or more than one, is certain. */
function ticketMarks(): Map<string, string> {
  return new Map(
    [...walks.hosts.truth.tickets].flatMap(([id, { exact }]) => {
      const [only, ...others] = exact;
      return only && others.length === 0 ? [[String(id), bandOf(only)]] : [];
    }),
  );
}

const numberIn = (href: string) => /(\d+)(?:\/?$|&|#)/.exec(href)?.[1] ?? href;
const shown = async () => new Map((await badgesIn(page)).map(({ href, says }) => [numberIn(href), says]));

/** The tickets listed now. */
const listed = () =>
  page.$$eval('.ticket-list tbody.list-item', (rows) =>
    rows.map((row) => /id=(\d+)/.exec(row.querySelector('a[href*="Display.html"]')?.getAttribute('href') ?? '')?.[1]),
  );

/** What every listed ticket's badge must say. */
async function expected(): Promise<Map<string, string>> {
  const marks = ticketMarks();
  const ids = await listed();
  expect(ids.length).toBeGreaterThan(0);
  return new Map(ids.flatMap((id) => (id && marks.has(id) ? [[id, marks.get(id) ?? '']] : [])));
}

async function allRight(): Promise<void> {
  await expect.poll(async () => Object.fromEntries(await shown())).toEqual(Object.fromEntries(await expected()));
  // One a record.
  const links = (await badgesIn(page)).map(({ href }) => numberIn(href));
  expect(new Set(links).size).toBe(links.length);
}

test('Request Tracker: every row of a search has its customer’s band, also sorted otherwise and on each of its pages, and nothing moves', async () => {
  const { base } = walks.hosts.info.rt;
  const search = `${base}/Search/Results.html?Query=id%20%3E%200`;
  for (const rest of ['&RowsPerPage=50', '&RowsPerPage=50&OrderBy=id&Order=DESC', '&RowsPerPage=10&Page=2']) {
    await page.goto(search + rest);
    await allRight();
    expect(await shifts()).toBe(0);
  }
});

test('rows that a page sorts or uses again for other records have the badge of the record they show, in no frame another’s', async () => {
  await page.goto(`${walks.hosts.info.rt.base}/Search/Results.html?Query=id%20%3E%200&RowsPerPage=50`);
  await allRight();
  await page.evaluate(() => {
    const rows = [...document.querySelectorAll('.ticket-list tbody.list-item')];
    for (const row of rows.toReversed()) row.parentElement?.append(row);
  });
  await allRight();
  // The first two rows change places as virtual lists do it: only what stands in them becomes another.
  const wrong = await page.evaluate(async () => {
    const [one, other] = document.querySelectorAll('.ticket-list tbody.list-item');
    if (!one || !other) throw new Error('no two rows');
    const texts = [one, other].map((row) => row.innerHTML);
    const linksOf = (row: Element) => [...row.querySelectorAll('a[href*="Display.html"]')];
    const [mine, theirs] = [linksOf(one), linksOf(other)].map((links) =>
      links.map((link) => link.getAttribute('href')),
    );
    for (const [at, link] of linksOf(one).entries()) link.setAttribute('href', theirs?.[at] ?? '');
    for (const [at, link] of linksOf(other).entries()) link.setAttribute('href', mine?.[at] ?? '');
    // Observers were heard, and nothing is painted yet.
    await Promise.resolve();
    const left = [one, other].filter((row) => linksOf(row).some((link) => link.querySelector('span:not([class])')));
    one.innerHTML = texts[1] ?? '';
    other.innerHTML = texts[0] ?? '';
    return left.length;
  });
  expect(wrong).toBe(0);
  await allRight();
});

test('Redmine: a listed issue shows how many customers have linked feedback, and the star; others show nothing', async () => {
  const list = walks.hosts.info.redmine.lists.all ?? '';
  await page.goto(list);
  const { accounts, feedback } = await walks.hosts.api.records();
  const marks = new Map<string, string>();
  for (const id of walks.hosts.truth.issues.keys()) {
    const links = [...feedback.values()].filter((voice) => voice.links?.some((link) => link.endsWith(`/issues/${id}`)));
    const heads = new Set(links.map((voice) => voice.sameAs ?? voice.id));
    const voices = [...feedback.values()].filter((voice) => heads.has(voice.sameAs ?? voice.id));
    const customers = [...new Set(voices.map(({ accountId }) => accountId))].flatMap((one) => accounts.get(one) ?? []);
    if (customers.length === 0) continue;
    const count = customers.length === 1 ? '1 customer' : `${customers.length} customers`;
    const star = customers.some(({ strategic }) => strategic?.flag) ? `, ${walks.words('launcher_strategic')}` : '';
    marks.set(String(id), count + star);
  }
  expect(marks.size).toBeGreaterThan(10);
  const rows = await page.$$eval('table.issues tr.hascontextmenu', (all) =>
    all.map(({ id }) => id.replace('issue-', '')),
  );
  expect(rows.length).toBeGreaterThan(20);
  const expectedHere = Object.fromEntries([...marks].filter(([id]) => rows.includes(id)));
  await expect.poll(async () => Object.fromEntries(await shown())).toEqual(expectedHere);
  expect(await shifts()).toBe(0);
});

test('a press on a badge is a press on its link', async () => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${walks.hosts.info.rt.base}/Search/Results.html?Query=id%20%3E%200&RowsPerPage=50`);
  await expect.poll(async () => (await shown()).size).toBeGreaterThan(5);
  const at = await page.evaluate(() => {
    const host = document.querySelector('.ticket-list a > span:not([class])');
    const link = host?.closest('a');
    if (!host || !link) return null;
    const { x, y } = host.getBoundingClientRect();
    return { x: x + 8, y: y + 8, url: link.href };
  });
  if (!at) throw new Error('no badge');
  await page.mouse.click(at.x, at.y);
  await page.waitForURL(at.url);
});
