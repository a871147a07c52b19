import type { Feedback } from './feedback.ts';

type Voice = Pick<Feedback, 'id' | 'sameAs'>;

/**
 * Which ask each voice belongs to: `sameAs` followed to the head of its chain. A `sameAs` that is part of a cycle is
 * ignored, so each member of a cycle is its own head. The head may be a voice that is not in the list.
 * @returns the head's id by voice id
 */
export function headsOf(voices: readonly Voice[]): Map<string, string> {
  const next = new Map(voices.flatMap(({ id, sameAs }) => (sameAs === undefined ? [] : [[id, sameAs] as const])));
  const heads = new Map<string, string>();
  for (const { id } of voices) {
    const path: string[] = [];
    const seen = new Set<string>();
    let at = id;
    while (!heads.has(at) && !seen.has(at)) {
      seen.add(at);
      path.push(at);
      at = next.get(at) ?? at;
    }
    settle(path, at, heads, next.has(at) && seen.has(at));
  }
  return heads;
}

// `at` is where the walk stopped: a head that is known, the end of the chain, or the first member met of a cycle.
function settle(path: string[], at: string, heads: Map<string, string>, cycle: boolean) {
  const start = cycle ? path.indexOf(at) : path.length;
  for (const member of path.slice(start)) heads.set(member, member);
  const head = heads.get(at) ?? at;
  for (const id of path.slice(0, start)) heads.set(id, head);
}

/** All voices of every ask of which any voice, open or not, links the record: the links of one hold for all. */
export function voicesLinking(feedback: readonly Feedback[], linksRecord: (item: Feedback) => boolean): Feedback[] {
  const heads = headsOf(feedback);
  const asks = new Set(feedback.filter(linksRecord).map(({ id }) => heads.get(id)));
  return feedback.filter(({ id }) => asks.has(heads.get(id)));
}
