import { join } from 'node:path';
import { expect, test } from 'vitest';
import { account, accountStatuses } from '../../lib/model/account.ts';
import { config } from '../../lib/model/config.ts';
import { effectiveConfig } from '../../lib/model/effective-config.ts';
import { feedback, feedbackKinds, feedbackStatuses, importances } from '../../lib/model/feedback.ts';
import { healthOf, healthScore } from '../../lib/model/health.ts';
import { healthChange } from '../../lib/model/health-change.ts';
import { companyName, email, hostname } from '../../lib/model/normal-form.ts';
import { renewalOf } from '../../lib/model/renewal.ts';
import { readHostSeed, type SampleEntry, sample } from '../../server/sample/index.ts';
import { segments } from '../../server/sample/profile.ts';

const hosts = readHostSeed(join(import.meta.dirname, '../hosts/seed'));
const bases = { rt: 'http://127.0.0.1:18081', redmine: 'http://127.0.0.1:18082' };
const today = '2026-11-20';
const options = { seed: 1, today, accounts: 600, hosts, bases };
const made = sample(options);
const entries: SampleEntry[] = [...made.entries()];
const accounts = entries.map((entry) => ({ ...entry.account, rev: 0 }));
const voices = entries.flatMap((entry) => entry.feedback.map((item) => ({ ...item, rev: 0 })));
const rules = effectiveConfig(made.config);
const customerOf = new Map(
  hosts.customers.map(({ key, account_id }) => [
    key,
    accounts.find(({ externalIds }) => externalIds?.some(({ id }) => id === account_id))?.id,
  ]),
);
const size = (record: object) => Buffer.byteLength(JSON.stringify({ ...record, rev: Number.MAX_SAFE_INTEGER }));

test('600 accounts and 3,000 voices, each with an id of its own', () => {
  expect(accounts).toHaveLength(600);
  expect(voices).toHaveLength(3000);
  expect(new Set(accounts.map(({ id }) => id)).size).toBe(600);
  expect(new Set(voices.map(({ id }) => id)).size).toBe(3000);
});

test('every record parses by the contract without losing a field, and is far below 48 KiB', () => {
  for (const item of accounts) expect(JSON.parse(JSON.stringify(account.parse(item)))).toEqual(item);
  for (const item of voices) expect(JSON.parse(JSON.stringify(feedback.parse(item)))).toEqual(item);
  expect(JSON.parse(JSON.stringify(config.parse(made.config)))).toEqual(made.config);
  expect(Math.max(...accounts.map(size), ...voices.map(size))).toBeLessThan(24 * 1024);
});

test('the same seed and day make the same company, another seed another one', () => {
  expect([...sample(options).entries()]).toEqual(entries);
  const other = [...sample({ ...options, seed: 2 }).entries()];
  expect(other.map((entry) => entry.account.health)).not.toEqual(accounts.map(({ health }) => health));
});

test('accounts are made one by one: the first of a million are the same and come at once', () => {
  const first = sample({ ...options, accounts: 1_000_000 }).entries();
  for (const entry of entries.slice(0, 60)) expect(first.next().value).toEqual(entry);
  first.return(undefined);
});

test('every status, segment, engagement, stage, band and currency occurs', () => {
  const seen = (values: (string | undefined)[]) => new Set(values.filter((value) => value !== undefined));
  expect(seen(accounts.map(({ status }) => status))).toEqual(new Set(accountStatuses));
  expect(seen(accounts.map(({ segment }) => segment))).toEqual(new Set(segments));
  expect(seen(accounts.map(({ engagement }) => engagement)).size).toBe(3);
  expect(seen(accounts.map(({ lifecycle }) => lifecycle?.stage))).toEqual(new Set(rules.stages.map(({ id }) => id)));
  expect(seen(accounts.map(({ arr }) => arr?.currency))).toEqual(new Set(['USD', 'EUR', 'GBP', 'JPY']));
  const customers = accounts.filter(({ status }) => status === 'customer');
  for (const band of ['green', 'yellow', 'red', 'unknown'] as const) {
    expect(customers.filter((item) => healthOf(item, rules).band === band).length).toBeGreaterThan(20);
  }
});

test('every kind, status and importance of feedback occurs, in an area the config knows', () => {
  expect(new Set(voices.map(({ kind }) => kind))).toEqual(new Set(feedbackKinds));
  expect(new Set(voices.map(({ status }) => status))).toEqual(new Set(feedbackStatuses));
  expect(new Set(voices.map(({ importance }) => importance))).toEqual(new Set(importances));
  const areas = new Set(made.config.feedback?.areas.map(({ id }) => id));
  for (const { area } of voices) if (area) expect(areas).toContain(area);
});

test('many voices share an ask, and the first one stands before those that name it', () => {
  const sizes = [...Map.groupBy(voices, ({ sameAs, id }) => sameAs ?? id).values()].map((list) => list.length);
  expect(Math.max(...sizes)).toBeGreaterThan(60);
  expect(sizes.filter((count) => count > 20).length).toBeGreaterThan(20);
  const before = new Set<string>();
  for (const { id, sameAs } of voices) {
    if (sameAs) expect(before).toContain(sameAs);
    before.add(id);
  }
  expect(new Set(voices.map(({ quote }) => quote)).size).toBeGreaterThan(1500);
});

test('no two accounts share a name, domain, address, external id, record or codename', () => {
  const all = (of: (item: (typeof accounts)[number]) => (string | null)[]) => accounts.flatMap(of);
  const domains = all((item) => item.domains ?? []);
  const mails = all(({ people = [] }) => people.map((person) => person.email ?? null));
  for (const values of [
    domains,
    mails,
    all(({ name }) => [companyName(name)]),
    all(({ externalIds = [] }) => externalIds.map((id) => JSON.stringify(id))),
    all(({ records = [] }) => records),
    all(({ codenames = [] }) => codenames),
  ]) {
    expect(values.length).toBeGreaterThan(10);
    expect(new Set(values).size).toBe(values.length);
  }
  for (const domain of domains) expect(domain && hostname(domain)).toBe(domain);
  for (const mail of mails) expect(mail && email(mail)).toBe(mail);
});

test('no generated account lies at, above or below a domain of a host customer or of the config', () => {
  const { own, reseller, free } = hosts.truth.config.domains;
  const taken = [...hosts.customers.flatMap(({ domains = [] }) => domains), ...own, ...reseller, ...free];
  const close = accounts
    .slice(hosts.customers.length)
    .flatMap(({ domains = [] }) => domains)
    .filter((domain) => taken.some((t) => `.${t}`.endsWith(`.${domain}`) || `.${domain}`.endsWith(`.${t}`)));
  expect(close).toEqual([]);
});

test('subsidiaries name a parent that exists', () => {
  const parents = accounts.flatMap(({ parentId }) => (parentId ? [parentId] : []));
  expect(parents.length).toBeGreaterThan(20);
  const ids = new Set(accounts.map(({ id }) => id));
  for (const parent of parents) expect(ids).toContain(parent);
});

test('every event’s delta explains the score: they add up to the change since any date of the history', () => {
  const scored = accounts.filter(({ health }) => health);
  expect(scored.length).toBeGreaterThan(400);
  for (const { health, events = [], name } of scored) {
    const now = healthScore(health, rules.weights) ?? Number.NaN;
    for (const entry of health?.history ?? []) {
      const since = events.filter(({ at }) => at.slice(0, 10) > entry.at);
      const told = since.reduce((sum, { delta = 0 }) => sum + delta, 0);
      const then = healthScore(entry, rules.weights) ?? Number.NaN;
      expect(now - then, `${name} since ${entry.at}`).toBe(told);
      for (const { id, score = 0 } of health?.components ?? []) {
        const before = entry.components?.find((past) => past.id === id)?.score ?? 0;
        const points = since.reduce((sum, { component, delta = 0 }) => sum + (component === id ? delta : 0), 0);
        expect((score - before) * (rules.weights[id] ?? 1), `${name} ${id} since ${entry.at}`).toBeCloseTo(points, 6);
      }
    }
  }
});

test('a score that was sent agrees with its components, and evidence stands beside each of them', () => {
  for (const { health } of accounts) {
    if (health?.score === undefined) continue;
    expect(healthScore({ ...health, score: undefined }, rules.weights)).toBe(health.score);
    for (const { score, evidence } of health.components ?? []) {
      expect(evidence).toBeTruthy();
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(100);
    }
  }
});

test('prospects have no health, money or renewal; churned accounts say when they left and have no ARR', () => {
  for (const { status, health, arr, renewsOn, churnedAt } of accounts) {
    if (status === 'prospect')
      expect([health, arr, renewsOn, churnedAt].every((value) => value === undefined)).toBe(true);
    if (status === 'churned') expect(churnedAt && churnedAt < today && !arr && !renewsOn).toBe(true);
  }
});

test('each month starts where the last one ended, and ARR is twelve times the last', () => {
  for (const { arr, revenue = [] } of accounts) {
    const ends = revenue.map((m) => m.start + (m.expansion ?? 0) - (m.contraction ?? 0) - (m.churn ?? 0));
    expect(revenue.slice(1).map(({ start }) => start)).toEqual(ends.slice(0, -1));
    if (arr) expect(arr.amount).toBe((ends.at(-1) ?? 0) * 12);
  }
});

test('nothing lies ahead that has happened, and what is settled was asked before', () => {
  for (const { createdAt = '', statusAt, updatedAt } of voices) {
    expect(createdAt <= updatedAt && updatedAt.slice(0, 10) <= today).toBe(true);
    if (statusAt) expect(createdAt <= statusAt && statusAt.slice(0, 10) <= today).toBe(true);
  }
  for (const { events = [], updatedAt, lifecycle } of accounts) {
    for (const { at } of events) expect(at.slice(0, 10) <= today).toBe(true);
    expect(updatedAt.slice(0, 10) <= today && (lifecycle?.since ?? '') <= today).toBe(true);
  }
});

test('the customer of the first ticket is strategic, at risk, renews in 71 days and says why it fell', () => {
  const showcase = accounts.find(({ id }) => id === customerOf.get(hosts.truth.tickets['1']?.exact[0] ?? ''));
  expect(showcase?.strategic).toMatchObject({
    flag: true,
    reason: expect.any(String),
    escalation: expect.any(String),
  });
  expect(showcase && healthOf(showcase, rules).band).toBe('red');
  expect(showcase && renewalOf(showcase, today)?.days).toBe(71);
  const change = showcase && healthChange(showcase, rules);
  expect(change?.delta).toBeLessThan(-15);
  expect(change?.events.length).toBeGreaterThanOrEqual(5);
  expect(change?.pulledMost?.evidence).toBeTruthy();
});

test('the host customers show every band, a prospect, a churned one and several stages', () => {
  const hosted = accounts.slice(0, hosts.customers.length);
  expect(new Set(hosted.map((item) => healthOf(item, rules).band)).size).toBe(4);
  expect(new Set(hosted.map(({ status }) => status)).size).toBe(3);
  expect(new Set(hosted.map(({ lifecycle }) => lifecycle?.stage)).size).toBeGreaterThanOrEqual(5);
  expect(hosted.filter(({ strategic }) => strategic?.flag).length).toBeGreaterThanOrEqual(4);
});
