import { expect, it } from 'vitest';
import { parsePage } from '../../../lib/api/page.ts';
import { Feed } from '../../bench/scale/pages.ts';

function read(feed: Feed, cursor: number) {
  const parts = feed.page(cursor);
  return parts && parsePage(new Uint8Array(Buffer.concat(parts)));
}

it('the measured feed is what the contract promises: every row right, each account once, one record a line', () => {
  const feed = new Feed(3000);
  const ids = new Set<string>();
  let cursor = 0;
  for (let page = read(feed, cursor); page; page = page.more ? read(feed, cursor) : null) {
    expect(page.bad).toEqual([]);
    expect(page.snapshot).toBe(true);
    for (const { value, line } of page.accounts) {
      ids.add(value.id);
      expect(JSON.parse(new TextDecoder().decode(line))).toEqual(value);
    }
    cursor = Number(page.cursor);
  }
  expect(cursor).toBe(feed.pages);
  expect([ids.size, feed.feedback]).toEqual([3000, 1500]);
  expect(read(feed, cursor)).toBeNull();
});

it('a delta brings as many changed accounts as asked for, each with a higher rev and another first domain', () => {
  const feed = new Feed(2500);
  const head = feed.pages;
  feed.change(1000);
  const delta = read(feed, head);
  expect(delta?.accounts).toHaveLength(1000);
  expect(delta).toMatchObject({ bad: [], more: false, snapshot: false });
  expect(new Set(delta?.accounts.map(({ value }) => value.id)).size).toBe(1000);
  const before = new Map(Array.from({ length: 2500 }, (_, place) => feed.account(place)).map((one) => [one.id, one]));
  for (const { value } of delta?.accounts ?? []) {
    const was = before.get(value.id);
    expect(value.rev).toBeGreaterThan(was?.rev ?? Number.NaN);
    expect(value.domains?.[0]).not.toBe(was?.domains?.[0]);
  }
  feed.reset();
  expect(feed.pages).toBe(head);
});
