import type { Ordinal } from './ordinal.ts';

/** Names for prefix search: `text` has one line a name, line `i` belongs to `ordinals[i]`. */
export interface Names {
  text: string;
  ordinals: Uint32Array<ArrayBuffer>;
}

export interface NameEntry {
  name: string;
  ordinal: Ordinal;
}

/** Lines in one row of the store: about 50 KB. */
export const namesPerRow = 2000;

/** Case and diacritics folded, words apart by one space: `Łódź & Søn` and `lodz son` differ only where Unicode keeps letters apart. */
export function fold(text: string): string {
  // Most names are plain ASCII, where normalising is half the cost of an import's names.
  if (/^[\x20-\x7e]*$/.test(text)) {
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  }
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** In the order they come. */
export function packNames(entries: readonly NameEntry[]): Names {
  return {
    text: entries.map(({ name }) => `\n ${name}`).join(''),
    ordinals: Uint32Array.from(entries, ({ ordinal }) => ordinal),
  };
}

/** By name in code units, then as they came. */
export function compareNames(a: NameEntry, b: NameEntry): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.ordinal - b.ordinal;
}

export function unpackNames({ text, ordinals }: Names): NameEntry[] {
  return text
    .split('\n')
    .slice(1)
    .map((line, i) => ({ name: line.slice(1), ordinal: ordinals[i] ?? 0 }));
}

/** Names with a word that begins with `prefix` (folded; may hold several words), in the row's order. */
export function namesWith(names: Names, prefix: string): NameEntry[] {
  // Most rows hold no hit at all: one search of the text says so before any line is cut out.
  const wanted = ` ${prefix}`;
  return names.text.includes(wanted) ? unpackNames(names).filter(({ name }) => ` ${name}`.includes(wanted)) : [];
}
