import { expect, it } from 'vitest';
import { hostSection } from '../../../scripts/demo/contents.ts';
import { listStops, stopsOf } from '../../../scripts/demo/stops.ts';
import type { Truth } from '../../../scripts/demo/truth.ts';
import type { HostInfo, HostRecord } from '../../hosts/host.ts';

const record = (id: number, customer: string | null): HostRecord => ({
  ...{ id, customer, url: `http://127.0.0.1:18086/#/companies/${id}/show`, subject: `Company ${id}` },
  ...{ object: 'companies', customer_field: null, trap: null },
});
const host: HostInfo = {
  ...{ tool: 'realtimex-crm', version: '0.63.3', base: 'http://127.0.0.1:18086', real: true },
  login: { url: '/', user: 'sally', password: 'pw', form: { user: 'email', pass: 'password' } },
  ...{ logins: [], users: [], notes: [] },
  lists: { companies: 'http://127.0.0.1:18086/#/companies', deals: 'http://127.0.0.1:18086/#/deals' },
  records: [record(1, 'a'), record(2, 'a'), record(3, 'b'), record(4, null)],
};
const truth: Truth = {
  accountIdOf: new Map(),
  nameOf: new Map([
    ['a', 'Ann Ltd'],
    ['b', 'Bee Ltd'],
  ]),
  tickets: new Map(),
  issues: new Map(),
};

it('lists of a real host a record, one of another customer, one of nobody, and a list', () => {
  const { name, entries, facts } = hostSection(host, [...stopsOf(host, truth), ...listStops(host)], truth);
  expect(name).toBe('RealTimeX CRM');
  expect(entries.map(({ title, answer, names }) => [title, answer, ...names])).toEqual([
    ['Company 1', 'One customer', 'Ann Ltd'],
    ['Company 3', 'One customer', 'Bee Ltd'],
    ['Company 4', 'Nothing'],
    ['List', 'Nothing'],
  ]);
  expect(facts).toEqual({ 'Sign-in': 'sally / pw' });
});

it('lists no list of saved pages, which stand for records only', () => {
  expect(listStops({ ...host, real: false })).toEqual([]);
});
