/** Words too common to tell one ask from another are not removed: they stand in every ask, so they weigh least. */
const shortestWord = 3;

/** The words of a text in one form: letters and digits of any script, lower case, without accents. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return [...new Set(plain.match(/[\p{L}\p{N}]+/gu) ?? [])].filter((word) => [...word].length >= shortestWord);
}

/**
 * The candidates that speak of the same as `text`, most alike first. Alike is the share of the candidate's words that the
 * text has too, each word weighed by how few candidates have it (1 / their number); words that begin alike by five
 * letters count as one. Below a quarter nothing is alike.
 * @param wordsIn what a candidate says, title and quote
 * @param most how many are given at most
 */
export function similarTo<T>(
  text: string,
  candidates: readonly T[],
  wordsIn: (candidate: T) => string,
  most: number,
): T[] {
  const wanted = new Set(wordsOf(text).map(stem));
  if (wanted.size === 0) return [];
  const said = candidates.map((candidate) => new Set(wordsOf(wordsIn(candidate)).map(stem)));
  const spread = new Map<string, number>();
  for (const words of said) for (const word of words) spread.set(word, (spread.get(word) ?? 0) + 1);
  const weigh = (words: Iterable<string>) => [...words].reduce((sum, word) => sum + 1 / (spread.get(word) ?? 1), 0);
  return candidates
    .map((candidate, at) => {
      const words = said[at] ?? new Set<string>();
      const shared = weigh([...words].filter((word) => wanted.has(word)));
      // A long quote must not hide a short title, nor the other way round: the shorter side decides.
      const all = Math.min(weigh(words), weigh(wanted));
      return { candidate, share: all > 0 ? shared / all : 0 };
    })
    .filter(({ share }) => share >= leastShare)
    .sort((a, b) => b.share - a.share)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

const leastShare = 0.25;

const stem = (word: string) => [...word].slice(0, 5).join('');
