import type { Account } from '../../lib/model/account.ts';
import type { Feedback } from '../../lib/model/feedback.ts';
import { accountKeys, feedbackKeys, type KeyRules } from '../../lib/model/lookup-key.ts';
import type { Found, LookUp } from '../../lib/resolve/match.ts';

/** A look-up over plain arrays, for tests of what stands above the cache. */
export function memoryIndex(accounts: Account[], feedback: Feedback[], rules: KeyRules): LookUp {
  const stored = new Map<string, Found>();
  const at = (key: string) => {
    const found = stored.get(key) ?? { accounts: [], feedback: [] };
    stored.set(key, found);
    return found;
  };
  for (const account of accounts) for (const key of accountKeys(account, rules)) at(key).accounts.push(account);
  for (const item of feedback) for (const key of feedbackKeys(item, rules)) at(key).feedback.push(item);
  return async (keys) => new Map(keys.flatMap((key) => (stored.has(key) ? [[key, at(key)] as const] : [])));
}
