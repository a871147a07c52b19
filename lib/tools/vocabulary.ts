import { known } from './known-words.ts';
import type { Vocabulary } from './tool-definition.ts';

/** True where a field's label is one of the known names or of the organisation's own; the whole label counts, never a part. */
export function isKnownLabel(label: string, words: keyof typeof known, own: Vocabulary = {}): boolean {
  const name = plain(label);
  return name !== '' && (known[words].has(name) || (own[words] ?? []).some((word) => plain(word) === name));
}

/** Case, punctuation and a colon at the end make no difference. */
function plain(label: string): string {
  return label
    .slice(0, 200)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
