import { i18n } from '#i18n';
import type { CaptureFormProps } from '../../../components/CaptureForm.tsx';
import type { SidebarView } from '../../../lib/messages/view.ts';
import type { Feedback } from '../../../lib/model/feedback.ts';
import { type Ask, openAsks } from '../../../lib/model/feedback-digest.ts';
import { similarTo } from '../../../lib/model/similar.ts';
import { isTrackerLink } from '../tracker-link.ts';
import type { CaptureState, OpenForm } from './capture-desk.ts';

/** As many open asks as a person compares with at a glance. */
const mostSimilar = 3;

/** The open form in words, with the asks it may belong to. */
export function captureProps(open: OpenForm, state: CaptureState, view: SidebarView): CaptureFormProps {
  const { form, edits } = open;
  const areas = view.config.feedback?.areas ?? [];
  const area = areas.find(({ id }) => id === form.area);
  return {
    heading: headingOf(open),
    fields: form,
    accounts: view.match.accounts.map(({ account: { id, name } }) => ({ id, name })),
    areas: areas.map(({ id, label }) => ({ id, label })),
    routed: area?.team ?? null,
    source: edits ? null : (view.page?.record ?? null),
    similar: {
      asks: edits
        ? []
        : similarAsks(open, view).map(({ head, latest, voices }) => ({
            id: head,
            title: latest.title,
            voices: voices.length,
          })),
      joined: form.sameAs || null,
    },
    isChange: edits !== null,
    untitled: state.untitled,
    busy: state.busy,
    problem: state.problem,
  };
}

function headingOf({ form, edits }: OpenForm): string {
  if (edits) return i18n.t('capture.title_edit');
  return i18n.t(form.kind === 'risk' ? 'capture.title_risk' : 'capture.title');
}

/** The account's open asks that sound like what is being written; the one that was joined stays among them. */
export function similarAsks({ form }: OpenForm, view: SidebarView): Ask[] {
  const asks = asksOf(form.accountId, view);
  const alike = similarTo(
    `${form.title} ${form.quote}`,
    asks,
    ({ latest, voices }) => said(latest, voices),
    mostSimilar,
  );
  const joined = asks.find(({ head }) => head === form.sameAs);
  return joined && !alike.includes(joined) ? [joined, ...alike] : alike;
}

function asksOf(accountId: string, { feedback }: SidebarView): Ask[] {
  const all = Object.hasOwn(feedback, accountId) ? feedback[accountId] : undefined;
  return openAsks(accountId, all ?? [], isTrackerLink);
}

const said = (latest: Feedback, voices: Feedback[]) =>
  [latest.title, ...voices.flatMap(({ quote }) => quote ?? [])].join(' ');
