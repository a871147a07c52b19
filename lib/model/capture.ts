import type { Config } from './config.ts';
import { type FeedbackDraft, type FeedbackPatch, feedbackKinds, type Importance, importances } from './feedback.ts';
import { wordsOf } from './similar.ts';

/** What stands in the form for one voice, as it is typed. */
export interface CaptureForm {
  accountId: string;
  kind: (typeof feedbackKinds)[number];
  title: string;
  quote: string;
  /** Id of an area; empty for none. */
  area: string;
  importance: Importance;
  personName: string;
  personEmail: string;
  /** The first voice of the ask this one joins; empty for a new ask. */
  sameAs: string;
}

/** Where it was captured. */
export interface CapturePlace {
  tool: string;
  /** The record's address; null where no page stands beside. */
  url: string | null;
  /** The address is that of an issue: what is captured there is about it. */
  isIssue: boolean;
}

const longestTitle = 120;
const longestQuote = 8000;

/** A title to begin with: the first sentence of what was said, cut at a word. */
export function titleOf(quote: string): string {
  const [line = ''] = quote.trim().split('\n', 1);
  const [sentence = line] = line.match(/^.{12,}?[.!?。！？](?=\s|$)/u) ?? [line];
  const plain = sentence.replace(/[.。]$/u, '').trim();
  if (plain.length <= longestTitle) return plain;
  const cut = plain.slice(0, longestTitle);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestTitle / 2)).trimEnd()}…`;
}

type Areas = NonNullable<Config['feedback']>['areas'];

/** The area whose own words stand in the text, the one with most of them; empty where none does. */
export function areaIn(text: string, areas: Areas = []): string {
  const said = new Set(wordsOf(text));
  const counted = areas.map(({ id, label }) => ({
    id,
    count: wordsOf(`${id} ${label ?? ''}`).filter((word) => said.has(word)).length,
  }));
  const [best] = counted.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  return best?.id ?? '';
}

/** The form as rows of text, to be kept while it is typed. */
export function formValues(form: CaptureForm): Record<string, string> {
  return { ...form };
}

/** A form from kept rows; what is missing or unknown is as in `start`. */
export function formFrom(values: Readonly<Record<string, string>>, start: CaptureForm): CaptureForm {
  const text = (name: keyof CaptureForm) => values[name] ?? start[name];
  return {
    accountId: text('accountId'),
    kind: feedbackKinds.find((each) => each === values.kind) ?? start.kind,
    title: text('title'),
    quote: text('quote'),
    area: text('area'),
    importance: importances.find((each) => each === values.importance) ?? start.importance,
    personName: text('personName'),
    personEmail: text('personEmail'),
    sameAs: text('sameAs'),
  };
}

/** The voice to be written; null while it has no title or no account. */
export function voiceOf(form: CaptureForm, place: CapturePlace): FeedbackDraft | null {
  const { accountId, kind, importance } = form;
  const title = form.title.trim().slice(0, 500);
  if (!title || !accountId) return null;
  const { quote, area, person } = wordsIn(form);
  return {
    accountId,
    kind,
    title,
    importance,
    ...(quote && { quote }),
    ...(area && { area }),
    ...(person && { person }),
    ...(form.sameAs && { sameAs: form.sameAs }),
    ...(place.url && place.isIssue && { links: [place.url] }),
    ...(place.url && { source: { tool: place.tool, url: place.url } }),
  };
}

/** The change to a voice that is at the API already; what was emptied is removed. Null while it has no title. */
export function changeOf(form: CaptureForm): FeedbackPatch | null {
  const title = form.title.trim().slice(0, 500);
  if (!title) return null;
  const { quote, area, person } = wordsIn(form);
  return { kind: form.kind, title, importance: form.importance, quote, area, person, sameAs: form.sameAs || null };
}

function wordsIn(form: CaptureForm) {
  const name = form.personName.trim();
  const email = form.personEmail.trim();
  return {
    quote: form.quote.trim().slice(0, longestQuote) || null,
    area: form.area || null,
    person: name || email ? { ...(name && { name }), ...(email && { email }) } : null,
  };
}
