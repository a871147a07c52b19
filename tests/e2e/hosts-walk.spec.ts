import { expect, test } from '@playwright/test';
import { pressLauncher } from '../support/launcher.ts';
import { hostNames, whyNoHosts } from '../support/real-hosts.ts';
import { type ShownAccount, shownAccounts } from '../support/shown-accounts.ts';
import { startWalks, type Walks } from './support/host-walk.ts';
import { openList, type Way, waysThrough } from './support/host-ways.ts';

/** How many records one after the other. */
const length = 30;

let walks: Walks;
let ways: ReturnType<typeof waysThrough>;

test.beforeAll(async () => {
  test.info().skip(whyNoHosts() !== '', whyNoHosts());
  // Hosts that were never seeded take a minute each.
  test.setTimeout(900_000);
  walks = await startWalks();
  ways = waysThrough(walks);
});
test.beforeEach(() => test.setTimeout(300_000));
test.afterAll(() => walks?.dispose());

for (const name of hostNames) {
  test(`${name}: ${length} records in a row, back and forward: no frame shows another record’s account`, async () => {
    const walker = await walks.open();
    const { marks, go }: Way = ways[name];
    const row = marks.slice(0, length);
    expect(row.length).toBe(length);
    for (const [at, mark] of row.entries()) {
      await go(walker.page, at);
      await walker.arrived(mark);
      await walker.openSidebar(mark);
    }
    for (const delta of [-1, -1, -1, 2, -3, 1]) await walker.step(delta);
    expect(walker.wrong().slice(0, 3)).toEqual([]);
    // Every record was seen with its account, so that nothing wrong means something.
    const known = row.filter(({ names }) => names.length > 0);
    expect(known.length).toBeGreaterThan(length * 0.7);
    expect(walker.seen(known)).toEqual({ launchers: known.length, sidebars: known.length });
    expect(walker.samples.all().length).toBeGreaterThan(length * 10);
    await walker.close();
  });

  test(`${name}: two tabs at the same time, each with its own record’s account in every frame`, async () => {
    const { marks, go }: Way = ways[name];
    const tabs = await Promise.all([0, 10].map(async (from) => ({ from, walker: await walks.open() })));
    await Promise.all(
      tabs.map(async ({ from, walker }) => {
        const row = marks.slice(from, from + 4);
        await openList(walks, name, walker.page);
        if (row[0]) await walker.page.goto(row[0].page.url);
        for (const [at, mark] of row.entries()) {
          if (at > 0) await go(walker.page, from + at);
          await walker.arrived(mark);
          await walker.openSidebar(mark);
        }
        const known = row.filter(({ names }) => names.length > 0);
        expect(walker.seen(known)).toEqual({ launchers: known.length, sidebars: known.length });
      }),
    );
    expect(tabs.flatMap(({ walker }) => walker.wrong().slice(0, 3))).toEqual([]);
    for (const { walker } of tabs) await walker.close();
  });
}

for (const name of ['rt', 'redmine'] as const) {
  test(`${name}: a page that the browser kept comes back with its own account and no other`, async () => {
    const walker = await walks.open();
    const { marks, go }: Way = ways[name];
    const row = marks.slice(0, 4);
    // A page with the sidebar in it is not kept: Chromium keeps none with an extension's frame.
    for (const [at, mark] of row.entries()) {
      await go(walker.page, at);
      await walker.arrived(mark);
    }
    for (const delta of [-1, -1, 2, -3]) await walker.step(delta);
    expect(walker.samples.latest).toMatchObject({ kept: true });
    const [first] = row;
    if (first) await walker.openSidebar(first);
    expect(walker.wrong().slice(0, 3)).toEqual([]);
    await walker.close();
  });
}

test('an issue of several customers names each of them with its reason', async () => {
  const { browser, hosts, marks, words, accountOf } = walks;
  const issue = (number: number) => marks.redmine.find(({ said }) => said === String(number));
  const walker = await walks.open();
  const reasons = async (number: number) => {
    // A page behind another draws no frames, so nothing is sampled there.
    await walker.page.bringToFront();
    await walker.page.goto(issue(number)?.page.url ?? '');
    await expect.poll(() => walker.samples.latest).toMatchObject({ record: String(number), open: false });
    await expect.poll(() => walker.samples.latest?.launcher).toBeTruthy();
    await pressLauncher(walker.page);
    const frame = await browser.frameIn(walker.page);
    let shown: ShownAccount[] | null = null;
    // Null while the frame is still to say anything.
    await expect
      .poll(async () => {
        shown = await frame.evaluate<ShownAccount[] | null>(shownAccounts(words('none_title')));
        return shown?.length ?? 0;
      })
      .toBeGreaterThan(0);
    return Object.fromEntries((shown ?? []).map(({ name, certainty, reason }) => [name, `${certainty}: ${reason}`]));
  };
  expect(await reasons(4)).toEqual({
    [accountOf('globex').name]: expect.stringMatching(/^certain: .*feedback.* issue 4$/),
    [accountOf('muller').name]: expect.stringMatching(/^certain: .*feedback.* issue 4$/),
  });
  expect(await reasons(26)).toEqual({
    [accountOf('stark').name]: expect.stringMatching(/^maybe: .*text.* \S+@stark-composites\.example$/),
    [accountOf('wayne').name]: expect.stringMatching(/^maybe: .*text.* \S+@wayne-property\.example$/),
  });

  // Nobody's feedback links issue 13 or the ticket in it, until two customers say something.
  const say = async (key: string, link: string | undefined) => {
    const answer = await fetch(`${hosts.api.url}/v1/feedback`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${hosts.api.tokens.support}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
      body: JSON.stringify({ accountId: accountOf(key).id, kind: 'request', title: 'The same here', links: [link] }),
    });
    expect(answer.status).toBe(201);
  };
  await say('polaris', marks.rt.find(({ said }) => said === '29')?.page.url);
  await say('wonka', issue(13)?.page.url);
  await walks.sync();
  expect(await reasons(13)).toEqual({
    [accountOf('wonka').name]: expect.stringMatching(/^certain: .*feedback.* issue 13$/),
    [accountOf('polaris').name]: expect.stringMatching(/^certain: .*feedback.* ticket 29$/),
  });
  await walker.close();
});
