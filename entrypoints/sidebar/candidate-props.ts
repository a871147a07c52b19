import type { Candidate } from '../../components/Choice.tsx';
import type { MatchedAccount } from '../../lib/resolve/match.ts';
import { traitsOf } from './account-props.ts';

/** A candidate with what tells it from a namesake: kind, domains, who looks after it. */
export function candidateProps(matched: MatchedAccount): Candidate {
  const { account } = matched;
  const csm = account.team?.find(({ name }) => name);
  return {
    id: account.id,
    name: account.name,
    facts: [
      ...new Set([...traitsOf(account), ...(account.domains ?? []).slice(0, 2), ...(csm?.name ? [csm.name] : [])]),
    ],
    match: matched,
  };
}
