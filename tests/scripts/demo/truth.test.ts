import { describe, expect, it } from 'vitest';
import { disagreements, onlyOf, readTruth, type Shown, type Truth } from '../../../scripts/demo/truth.ts';
import { seedFolder } from '../../hosts/seed-folder.ts';

const truth: Truth = {
  accountIdOf: new Map([
    ['a', 'ACC-1'],
    ['b', 'ACC-2'],
    ['c', 'ACC-3'],
  ]),
  nameOf: new Map(),
  tickets: new Map([
    [1, { exact: ['a'], byTicket: [], maybe: ['b'] }],
    [2, { exact: [], byTicket: ['c'], maybe: [] }],
  ]),
  issues: new Map(),
};
const show = (id: string, certainty: Shown['certainty']): Shown => ({ externalIds: [{ id }], name: id, certainty });

describe('comparing what was shown with the truth', () => {
  it('agrees where every exact account is certain and a possible one is maybe or absent', () => {
    expect(disagreements([show('ACC-1', 'certain')], truth.tickets.get(1), truth)).toEqual([]);
    expect(disagreements([show('ACC-1', 'certain'), show('ACC-2', 'maybe')], truth.tickets.get(1), truth)).toEqual([]);
    expect(disagreements([], truth.tickets.get(2), truth)).toEqual([]);
    expect(disagreements([show('ACC-3', 'certain')], truth.tickets.get(2), truth)).toEqual([]);
  });

  it('objects to an exact account that is missing or only guessed', () => {
    expect(disagreements([], truth.tickets.get(1), truth)).toEqual(['ACC-1 is not shown as certain']);
    expect(disagreements([show('ACC-1', 'maybe')], truth.tickets.get(1), truth)).toHaveLength(2);
  });

  it('objects to any other account, certain or guessed, and to anything on an unknown ticket', () => {
    expect(
      disagreements([show('ACC-1', 'certain'), show('ACC-2', 'certain')], truth.tickets.get(1), truth),
    ).toHaveLength(1);
    expect(disagreements([show('ACC-3', 'maybe')], truth.tickets.get(2), truth)).toHaveLength(1);
    expect(disagreements([show('ACC-1', 'certain')], truth.tickets.get(99), truth)).toHaveLength(1);
  });

  it('expects an account by its ticket exactly where the sample data link that ticket', () => {
    const { issues } = readTruth(seedFolder());
    // Issue 3 names a ticket with an exact customer, issue 13 one that says only maybe whose it is.
    expect(issues.get(3)).toEqual({ exact: ['acmerobotics'], byTicket: [], maybe: ['acmerobotics'] });
    expect(issues.get(13)).toEqual({ exact: [], byTicket: [], maybe: ['polaris'] });
  });

  it('expects a CRM record’s own customer and nobody else', () => {
    expect(disagreements([show('ACC-1', 'certain')], onlyOf('a'), truth)).toEqual([]);
    expect(disagreements([show('ACC-1', 'certain'), show('ACC-2', 'maybe')], onlyOf('a'), truth)).toHaveLength(1);
    expect(disagreements([], onlyOf('a'), truth)).toEqual(['ACC-1 is not shown as certain']);
  });

  it('reads the repository’s own seed: every ticket has an entry and every name an account id', () => {
    const own = readTruth(seedFolder());
    const keys = [...own.tickets.values()].flatMap(({ exact, byTicket, maybe }) => [...exact, ...byTicket, ...maybe]);
    expect(own.tickets.size).toBeGreaterThan(30);
    expect(keys.filter((key) => !own.accountIdOf.has(key))).toEqual([]);
  });
});
