import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a correct reader shows of one record: accounts by the seed's key. */
export type Expected = { exact: string[]; byTicket: string[]; maybe: string[] };

/** The seed's customers and what each ticket and issue is about. */
export type Truth = {
  accountIdOf: Map<string, string>;
  nameOf: Map<string, string>;
  tickets: Map<number, Expected>;
  issues: Map<number, Expected>;
};

type SeedFile = {
  customers: { key: string; name: string; account_id: string }[];
  issues: { n: number; tickets?: number[] }[];
};
type Entries = Record<string, Partial<Expected>>;
type TruthFile = { tickets: Entries; issues: Entries };

const nothing: Expected = { exact: [], byTicket: [], maybe: [] };

/**
 * Reads `seed.json` and `truth.json` of a folder. The sample data link feedback to every ticket whose truth is exact, so an
 * account known by such a ticket must be shown as certain on the issues that link it, and by other tickets must not.
 */
export function readTruth(folder: string): Truth {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
  const seed = read<SeedFile>('seed.json');
  const truth = read<TruthFile>('truth.json');
  const tickets = entriesOf(truth.tickets);
  const ticketsOf = new Map(seed.issues.map((issue) => [issue.n, issue.tickets ?? []]));
  const issues = [...entriesOf(truth.issues)].map(([number, { exact, byTicket, maybe }]): [number, Expected] => {
    const linked = (ticketsOf.get(number) ?? []).flatMap((ticket) => tickets.get(ticket)?.exact ?? []);
    return [number, { exact: [...exact, ...byTicket.filter((key) => linked.includes(key))], byTicket: [], maybe }];
  });
  return {
    accountIdOf: new Map(seed.customers.map(({ key, account_id }) => [key, account_id])),
    nameOf: new Map(seed.customers.map(({ key, name }) => [key, name])),
    tickets,
    issues: new Map(issues),
  };
}

function entriesOf(entries: Entries): Map<number, Expected> {
  return new Map(Object.entries(entries).map(([number, entry]) => [Number(number), { ...nothing, ...entry }]));
}

/** A record that belongs to one customer of the seed, and to nobody else. */
export const onlyOf = (customer: string | null): Expected => ({
  ...nothing,
  exact: customer === null ? [] : [customer],
});

/** One account as the frame shows it, as far as the truth speaks of it. */
export type Shown = { externalIds: { id: string }[]; name: string; certainty: 'certain' | 'maybe' };

/**
 * What is wrong with what was shown, in sentences; empty when it agrees: every exact account as certain, nothing else as
 * certain but an account known by a linked ticket, as maybe only what may be, and nothing more.
 */
export function disagreements(
  shown: readonly Shown[],
  expected: Expected | undefined,
  truth: Pick<Truth, 'accountIdOf'>,
): string[] {
  const { exact, byTicket, maybe } = expected ?? nothing;
  const idsOf = (keys: string[]) => keys.map((key) => truth.accountIdOf.get(key) ?? `no customer ${key}`);
  const shownAs = (certainty: Shown['certainty']) => shown.filter((account) => account.certainty === certainty);
  const has = (accounts: Shown[], id: string) =>
    accounts.some(({ externalIds }) => externalIds.some((one) => one.id === id));
  const within = (account: Shown, ids: string[]) => account.externalIds.some(({ id }) => ids.includes(id));

  const missing = idsOf(exact).filter((id) => !has(shownAs('certain'), id));
  const wrong = shownAs('certain').filter((account) => !within(account, idsOf([...exact, ...byTicket])));
  const guessed = shownAs('maybe').filter((account) => !within(account, idsOf(maybe)));
  return [
    ...missing.map((id) => `${id} is not shown as certain`),
    ...wrong.map(({ name }) => `${name} is shown as certain and must not be`),
    ...guessed.map(({ name }) => `${name} is shown as maybe and must not be`),
  ];
}
