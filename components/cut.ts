/** More marks on one letter than any script writes: they would climb over the lines above. */
const stackedMarks = /(\p{M}{6})\p{M}+/gu;

/**
 * Keeps the first `max` characters of a text that came from the API and says with `…` that there is more.
 * Cuts between code points and repairs lone surrogates, so that the browser never draws half a character.
 */
export function cut(text: string, max: number): string {
  const head = text
    .slice(0, max * 8)
    .toWellFormed()
    .replaceAll(stackedMarks, '$1');
  const points = [...head];
  if (points.length <= max && text.length <= max * 8) return head;
  return `${points.slice(0, max).join('').trimEnd()}…`;
}
