import { closest, distance } from 'fastest-levenshtein';

/**
 * The known word that a mistyped one probably meant; undefined when none is near (at most one edit for every three
 * letters; two, which is one swap, are always near for four letters and more).
 * @example nearestWord('lognorml', ['normal', 'lognormal']) // 'lognormal'
 */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || word.length > 60) return undefined;
  const sameLetters = known.find((candidate) => candidate.toLowerCase() === word.toLowerCase());
  if (sameLetters !== undefined) return sameLetters;
  const nearest = closest(word, known);
  const longer = Math.max(word.length, nearest.length);
  return distance(word, nearest) <= Math.max(longer >= 4 ? 2 : 1, Math.floor(longer / 3)) ? nearest : undefined;
}

/**
 * The way out of an unknown word: the nearest known one, else the list of them.
 * @param kind plural of what is asked for, as in "stages are …"
 */
export function suggestion(word: string, known: readonly string[], kind: string): string {
  const nearest = nearestWord(word, known);
  if (nearest !== undefined) return `did you mean "${nearest}"?`;
  if (known.length === 0) return `there are no ${kind} here`;
  const shown = known.slice(0, 14);
  return `${kind} here: ${shown.join(', ')}${known.length > shown.length ? ', …' : ''}`;
}
