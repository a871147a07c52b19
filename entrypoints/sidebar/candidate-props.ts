import type { Candidate } from '../../components/Choice.tsx';
import type { MatchedAccount } from '../../lib/resolve/match.ts';
import { knownAs, traitsOf } from './account-props.ts';

/** The candidates with what tells one from another: what all of them share is left out. */
export function candidateProps(matched: readonly MatchedAccount[]): Candidate[] {
  const facts = matched.map(factsOf);
  return matched.map((each, index) => ({
    id: each.account.id,
    name: each.account.name,
    facts: (facts[index] ?? []).filter((fact) => matched.length === 1 || !facts.every((other) => other.includes(fact))),
    ids: [each.account.id, ...knownAs(each.account)],
    match: each,
  }));
}

/** Domains, kind, and who looks after it: what people know their customers by. */
function factsOf({ account }: MatchedAccount): string[] {
  const csm = account.team?.find(({ name }) => name)?.name;
  const facts = [...(account.domains ?? []).slice(0, 2), ...traitsOf(account), csm];
  return [...new Set(facts.filter((fact): fact is string => Boolean(fact)))];
}
