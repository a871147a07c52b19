/**
 * Keeps the first `max` characters of a text that came from the API and says with `…` that there is more.
 * Cuts between code points and repairs lone surrogates, so that the browser never draws half a character.
 */
export function cut(text: string, max: number): string {
  const head = text.slice(0, max * 2 + 2).toWellFormed();
  const points = [...head];
  if (points.length <= max) return head;
  return `${points.slice(0, max).join('').trimEnd()}…`;
}
