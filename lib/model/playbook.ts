import type { Account } from './account.ts';
import type { EffectiveConfig } from './effective-config.ts';
import { healthOf } from './health.ts';

export type Playbook = EffectiveConfig['playbooks'][number];

/** A play that runs for an account. */
export interface RunningPlay {
  playbookId: string;
  /** The playbook's title; its id where the config does not know it. */
  title: string;
  /** The step it is at, from 1; null where it was not sent. */
  step: number | null;
  of: number | null;
  /** What that step says to do. */
  next: string | null;
  since: string | null;
}

/**
 * The playbook that leads: the first in the config's order whose `when` matches, for the viewer's role. `when` is AND
 * over its keys, OR inside one; an absent `when` or key means any. A key this version does not know, or the account has
 * no value for, does not match: showing no advice is better than the wrong one.
 * @param role the viewer's; null sees the playbooks of every role
 */
export function leadingPlaybook(account: Account, config: EffectiveConfig, role: string | null): Playbook | null {
  const facts = factsOf(account, config);
  const matches = ({ when = {}, role: roles }: Playbook) =>
    (!roles || role === null || roles.includes(role)) &&
    Object.entries(when).every(([key, wanted]) => facts.get(key)?.some((fact) => wanted.includes(fact)) ?? false);
  return config.playbooks.find(matches) ?? null;
}

/** The account's running plays, each with the words of the step it is at. */
export function runningPlays(account: Pick<Account, 'plays'>, config: EffectiveConfig): RunningPlay[] {
  return (account.plays ?? []).map(({ playbookId, step, since }) => {
    const playbook = config.playbooks.find(({ id }) => id === playbookId);
    return {
      playbookId,
      title: playbook?.title ?? playbookId,
      step: step ?? null,
      of: playbook?.steps?.length ?? null,
      next: step === undefined ? null : (playbook?.steps?.[step - 1] ?? null),
      since: since ?? null,
    };
  });
}

function factsOf(account: Account, config: EffectiveConfig): Map<string, string[]> {
  const facts = new Map<string, string[]>([
    ['status', [account.status ?? 'customer']],
    ['band', [healthOf(account, config).band]],
    ['strategic', [String(account.strategic?.flag ?? false)]],
    ['tag', account.tags ?? []],
  ]);
  if (account.lifecycle) facts.set('stage', [account.lifecycle.stage]);
  if (account.segment) facts.set('segment', [account.segment]);
  if (account.engagement) facts.set('engagement', [account.engagement]);
  return facts;
}
