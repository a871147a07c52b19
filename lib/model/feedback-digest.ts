import { type Feedback, type Importance, importances, isOpen, knownKind } from './feedback.ts';
import { highestImportance } from './impact.ts';
import { headsOf } from './same-as.ts';

/** One ask of an account with all of that account's open voices. */
export interface Ask {
  /** Id of the first voice of the ask, of whichever account. */
  head: string;
  /** The account's newest open voice: its title, quote and status are the ones to show. */
  latest: Feedback;
  /** The account's open voices, newest first. */
  voices: Feedback[];
  importance: Importance;
  /** A problem with a tracker link on any voice of the ask. */
  knownIssue: boolean;
  /** Links of every voice of the ask, each once. */
  links: string[];
}

/** Says of a link whether it leads to an issue tracker's record; the tool definitions know. */
export type IsTrackerLink = (url: string) => boolean;

/**
 * The open feedback of an account, one entry per ask: known issues first, then by importance, by number of voices
 * (3 voices = "3rd request"), newest first.
 * @param feedback may hold voices of other accounts: they lend their links to the same ask, no more
 */
export function openAsks(accountId: string, feedback: readonly Feedback[], isTrackerLink: IsTrackerLink): Ask[] {
  const heads = headsOf(feedback);
  const asks = Map.groupBy(feedback, ({ id }) => heads.get(id) ?? id);
  return [...asks]
    .flatMap(([head, all]) => {
      const voices = all.filter((item) => item.accountId === accountId && isOpen(item)).sort(newestFirst);
      const [latest] = voices;
      if (!latest) return [];
      const links = [...new Set(all.flatMap((item) => item.links ?? []))];
      const problem = voices.some(({ kind }) => knownKind(kind) === 'problem');
      const knownIssue = problem && links.some(isTrackerLink);
      return [{ head, latest, voices, importance: highestImportance(voices), knownIssue, links }];
    })
    .sort(mostPressingFirst);
}

function mostPressingFirst(a: Ask, b: Ask): number {
  return (
    Number(b.knownIssue) - Number(a.knownIssue) ||
    importances.indexOf(b.importance) - importances.indexOf(a.importance) ||
    b.voices.length - a.voices.length ||
    newestFirst(a.latest, b.latest)
  );
}

function newestFirst(a: Feedback, b: Feedback): number {
  return Date.parse(b.createdAt ?? b.updatedAt) - Date.parse(a.createdAt ?? a.updatedAt) || (a.id < b.id ? -1 : 1);
}
