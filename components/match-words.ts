import type { MatchedAccount } from '../lib/resolve/match.ts';

/** The words that say how an account was found. The identifier itself is shown after them. */
export function matchWords({ by, role }: Pick<MatchedAccount, 'by' | 'role'>) {
  switch (by) {
    case 'email':
    case 'domain':
      return `match.${by}.${role}` as const;
    case 'record':
      return role === 'subject' || role === 'requestor' ? (`match.record.${role}` as const) : 'match.record.other';
    case 'feedback':
      return role === 'subject' ? 'match.feedback.subject' : 'match.feedback.other';
    case 'name':
      return role === 'subject' ? 'match.name.subject' : 'match.name.other';
    default:
      return `match.${by}` as const;
  }
}
