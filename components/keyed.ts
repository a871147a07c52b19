/**
 * Gives each item of a list from the API a key of its own: its text, numbered where the same text comes again. Lists
 * there have no ids, and two equal entries must not become one.
 */
export function keyed<T>(items: readonly T[], textOf: (item: T) => string): { key: string; item: T }[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const text = textOf(item);
    const count = seen.get(text) ?? 0;
    seen.set(text, count + 1);
    return { key: `${count} ${text}`, item };
  });
}
