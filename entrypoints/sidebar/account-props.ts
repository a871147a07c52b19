import { i18n } from '#i18n';
import type { AccountProps } from '../../components/AccountView.tsx';
import type { NextActionProps } from '../../components/NextAction.tsx';
import { formatDays } from '../../lib/format/relative-time.ts';
import type { SidebarView } from '../../lib/messages/view.ts';
import type { Account } from '../../lib/model/index.ts';
import { leadingPlaybook, runningPlays } from '../../lib/model/playbook.ts';
import { renewalOf } from '../../lib/model/renewal.ts';
import type { MatchedAccount } from '../../lib/resolve/match.ts';
import { askProps } from './ask-props.ts';
import { factsProps } from './facts-props.ts';
import { healthProps } from './health-props.ts';
import { partsFor } from './role-order.ts';
import { stageProps } from './stage-props.ts';
import { dayWords, momentWords, type Viewing } from './viewing.ts';

const engagementWords = {
  'high-touch': 'engagement.high_touch',
  'low-touch': 'engagement.low_touch',
  'tech-touch': 'engagement.tech_touch',
} as const;

/** Everything the sidebar shows of one matched account. */
export function accountProps(
  matched: MatchedAccount,
  { feedback, parents, visited, page }: Pick<SidebarView, 'feedback' | 'parents' | 'visited' | 'page'>,
  view: Viewing,
): AccountProps {
  const { account } = matched;
  const renewal = renewalOf(account, view.today);
  const asOf = account.health?.asOf ?? account.updatedAt;
  return {
    header: {
      name: account.name,
      traits: traitsOf(account),
      match: visited ? null : matched,
      accountId: account.id,
      knownAs: knownAs(account),
      parent: own(parents, account.parentId)?.name ?? null,
    },
    strategic: account.strategic?.flag
      ? {
          reason: account.strategic.reason ?? null,
          escalation: account.strategic.escalation ?? null,
          renews: account.status !== 'churned' && renewal ? formatDays(renewal.days) : null,
        }
      : null,
    health: account.status === 'prospect' && !account.health ? null : healthProps(account, view),
    guidance: account.guidance ? { text: account.guidance.text, by: signature(account.guidance, view) } : null,
    stage: stageProps(account, view),
    asks: askProps(account.id, own(feedback, account.id) ?? [], view, page?.url ?? null),
    asksHeading: i18n.t(view.role === null || view.role === 'support' ? 'before.reply' : 'before.open'),
    facts: factsProps(account, view),
    next: nextAction(account, view),
    handoff: account.handoff ? { summary: account.handoff.summary, by: signature(account.handoff, view) } : null,
    reference: account.reference ? { willing: account.reference.willing, note: account.reference.note ?? null } : null,
    links: account.links ?? [],
    order: partsFor(view.role),
    url: account.url ?? null,
    asOf: momentWords(asOf, view),
  };
}

/** What kind of customer it is, in a few words. */
export function traitsOf(account: Account): string[] {
  const { segment, engagement, status } = account;
  return [
    status === 'churned' ? i18n.t('status.churned') : status === 'prospect' ? i18n.t('status.prospect') : '',
    segment ? segment.charAt(0).toUpperCase() + segment.slice(1) : '',
    engagement ? i18n.t(engagementWords[engagement]) : '',
  ].filter(Boolean);
}

export function knownAs(account: Account): string[] {
  return (account.externalIds ?? []).map(({ system, instance, object, id }) =>
    [system, instance, object, id].filter(Boolean).join(' '),
  );
}

/** The play that runs leads; without one, the playbook whose conditions the account meets. */
function nextAction(account: Account, view: Viewing): NextActionProps | null {
  const [play] = runningPlays(account, view.config).filter(({ next }) => next !== null);
  if (play?.next) {
    const step = play.step !== null && play.of !== null ? { at: play.step, of: play.of } : null;
    return { action: play.next, playbook: play.title, step };
  }
  const playbook = leadingPlaybook(account, view.config, view.role);
  if (!playbook) return null;
  const [first] = playbook.steps ?? [];
  return {
    action: first ?? playbook.title,
    playbook: playbook.title,
    step: first ? { at: 1, of: playbook.steps?.length ?? 1 } : null,
  };
}

function signature({ by, at }: { by?: string | undefined; at?: string | undefined }, view: Viewing): string[] {
  return [by ?? '', at ? dayWords(at, view) : ''].filter(Boolean);
}

/** Ids come from a server: `constructor` must not find what every object inherits. */
function own<T>(record: Record<string, T>, id: string | undefined): T | undefined {
  return id !== undefined && Object.hasOwn(record, id) ? record[id] : undefined;
}
