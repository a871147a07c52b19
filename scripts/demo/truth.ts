import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a correct reader shows of one record: accounts by the seed's key. */
export type Expected = { exact: string[]; byTicket: string[]; maybe: string[] };

/** The seed's customers and what each ticket is about. */
export type Truth = { accountIdOf: Map<string, string>; tickets: Map<number, Expected> };

type SeedFile = { customers: { key: string; account_id: string }[] };
type TruthFile = { tickets: Record<string, Partial<Expected>> };

/** Reads `seed.json` and `truth.json` of a folder; a ticket without an entry must show nothing. */
export function readTruth(folder: string): Truth {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
  return {
    accountIdOf: new Map(read<SeedFile>('seed.json').customers.map(({ key, account_id }) => [key, account_id])),
    tickets: new Map(
      Object.entries(read<TruthFile>('truth.json').tickets).map(([number, { exact, byTicket, maybe }]) => [
        Number(number),
        { exact: exact ?? [], byTicket: byTicket ?? [], maybe: maybe ?? [] },
      ]),
    ),
  };
}

/** One account as the frame shows it, as far as the truth speaks of it. */
export type Shown = { externalIds: { id: string }[]; name: string; certainty: 'certain' | 'maybe' };

/**
 * What is wrong with what was shown, in sentences; empty when it agrees: every exact account as certain, nothing else as
 * certain but an account known by a linked ticket, as maybe only what may be, and nothing more.
 */
export function disagreements(shown: readonly Shown[], ticket: number, truth: Truth): string[] {
  const { exact, byTicket, maybe } = truth.tickets.get(ticket) ?? { exact: [], byTicket: [], maybe: [] };
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
