import { i18n } from '#i18n';
import type { AskProps } from '../../components/BeforeYouReply.tsx';
import { type Ask, openAsks } from '../../lib/model/feedback-digest.ts';
import type { Feedback } from '../../lib/model/index.ts';
import { isTrackerLink } from './tracker-link.ts';
import { dayOf, type Viewing } from './viewing.ts';

const kindWords = {
  request: 'kind.request',
  problem: 'kind.problem',
  praise: 'kind.praise',
  risk: 'kind.risk',
  competitor: 'kind.competitor',
} as const;

/** What an account waits for, one entry per ask. `pageUrl`: the record beside, which an ask may be joined to. */
export function askProps(
  accountId: string,
  feedback: readonly Feedback[],
  view: Viewing,
  pageUrl: string | null,
): AskProps[] {
  const issue = pageUrl !== null && isTrackerLink(pageUrl) ? pageUrl : null;
  return openAsks(accountId, feedback, isTrackerLink).map((ask) => oneAsk(ask, view, issue));
}

function oneAsk(ask: Ask, view: Viewing, issue: string | null): AskProps {
  const { latest } = ask;
  // The newest voice that left its words: a later one without a quote does not silence it.
  const speaker = ask.voices.find(({ quote }) => quote) ?? latest;
  const who = speaker.person?.name ?? speaker.createdBy?.name ?? null;
  const when = dayOf(speaker.createdAt ?? speaker.updatedAt, view);
  return {
    id: latest.id,
    title: latest.title,
    knownIssue: ask.knownIssue,
    kind: Object.hasOwn(kindWords, latest.kind)
      ? i18n.t(kindWords[latest.kind as keyof typeof kindWords])
      : latest.kind,
    risk: latest.kind === 'risk',
    voices: ask.voices.length,
    quote: speaker.quote ?? null,
    said: who ? [who, when] : [when],
    status: statusWords(latest.status),
    importance:
      ask.importance === 'high' || ask.importance === 'critical' ? i18n.t(`importance.${ask.importance}`) : null,
    links: ask.links.filter(isTrackerLink),
    linkable: issue !== null && !ask.links.some((link) => addressOf(link) === addressOf(issue)),
  };
}

/** Host and path: enough to tell one issue from another, however its link was copied. */
function addressOf(link: string): string {
  const url = URL.parse(link);
  return url ? `${url.host}${url.pathname.replace(/\/$/, '')}`.toLowerCase() : link;
}

function statusWords(status: string): string | null {
  if (status === 'planned') return i18n.t('feedback_status.planned');
  return status === 'in-progress' ? i18n.t('feedback_status.in_progress') : null;
}
