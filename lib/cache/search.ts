import type { Account } from '../model/index.ts';
import { isAccount } from './lookup.ts';
import { compareNames, fold, namesWith } from './names.ts';
import type { View } from './view.ts';

/** Living accounts with a word of their name that begins with `prefix`, case and diacritics folded, by name. */
export async function search(view: View, prefix: string, limit: number): Promise<Account[]> {
  const wanted = fold(prefix);
  const found = (await view.pageNames()).flatMap((names) => namesWith(names, wanted)).sort(compareNames);
  const fromPages = await living(view, found);
  const fromBase: Named[] = [];
  // The base's names are in order: the first `limit` of them that live are enough.
  for (let row = 0; row < (view.row.base?.nameRows ?? 0) && fromBase.length < limit; row += 1) {
    const hits = namesWith(await view.names(row), wanted);
    for (let i = 0; i < hits.length && fromBase.length < limit; i += limit) {
      fromBase.push(...(await living(view, hits.slice(i, i + limit))));
    }
  }
  return [...fromPages, ...fromBase]
    .sort(compareNames)
    .slice(0, limit)
    .map(({ account }) => account);
}

interface Named {
  name: string;
  ordinal: number;
  account: Account;
}

async function living(view: View, entries: { name: string; ordinal: number }[]): Promise<Named[]> {
  const records = await view.records(entries.map(({ ordinal }) => ordinal));
  const newest = new Set(await view.newestOf([...records.values()]));
  return entries.flatMap((entry) => {
    const record = records.get(entry.ordinal);
    return record && newest.has(record) && isAccount(record) ? [{ ...entry, account: record.value }] : [];
  });
}
