import type { SidebarView } from '../../lib/messages/view.ts';
import { momentWords, type Viewing } from './viewing.ts';

/** What the footer says of the one account on screen; nothing where there are several or none. */
export function accountOnScreen({ match }: SidebarView, look: Viewing): { asOf: string | null; url: string | null } {
  const [only, ...others] = match.accounts;
  if (!only || others.length > 0) return { asOf: null, url: null };
  const { account } = only;
  return { asOf: momentWords(account.health?.asOf ?? account.updatedAt, look), url: account.url ?? null };
}
