import type { SidebarView } from '../../../lib/messages/view.ts';
import { areaIn, type CaptureForm, type CapturePlace, titleOf } from '../../../lib/model/capture.ts';
import type { Feedback } from '../../../lib/model/feedback.ts';
import { type FeedbackDraft, feedbackKinds, knownKind } from '../../../lib/model/feedback.ts';
import { isTrackerLink } from '../tracker-link.ts';

/** Feedback at the API that is being changed, as it was seen. */
export interface Edited {
  feedbackId: string;
  rev: number;
}

/** Where a view's captures come from. */
export function placeOf({ page }: SidebarView): CapturePlace {
  const url = page?.url ?? null;
  return { tool: page?.tool ?? '', url, isIssue: url !== null && isTrackerLink(url) };
}

/** A form with everything that the page and the account already say. */
export function blankForm(view: SidebarView, quote: string): CaptureForm {
  const { match, page, config } = view;
  const account = match.verdict === 'certain' || match.accounts.length === 1 ? match.accounts[0]?.account : undefined;
  const email = page?.asker ?? '';
  const person = account?.people?.find((each) => each.email?.toLowerCase() === email.toLowerCase());
  return {
    accountId: account?.id ?? '',
    kind: 'request',
    title: titleOf(quote),
    quote,
    area: areaIn(quote, config.feedback?.areas),
    importance: 'medium',
    personName: (email && person?.name) || '',
    personEmail: email,
    sameAs: '',
  };
}

/** A form with what was written before. */
export function formOf(body: FeedbackDraft | Feedback): CaptureForm {
  return {
    accountId: body.accountId,
    kind: feedbackKinds.find((each) => each === body.kind) ?? knownKind(body.kind),
    title: body.title,
    quote: body.quote ?? '',
    area: body.area ?? '',
    importance: body.importance ?? 'medium',
    personName: body.person?.name ?? '',
    personEmail: body.person?.email ?? '',
    sameAs: body.sameAs ?? '',
  };
}
