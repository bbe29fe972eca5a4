import { nearestWord } from '../scenario/suggest.ts';

/**
 * The word of the command line that a mistyped one meant: as in scenario files, and also with its letters in another
 * order, the commonest slip in words as short as flags are.
 * @example nearest('rnus', ['seed', 'runs']) // 'runs'
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const sorted = (text: string) => [...text.toLowerCase()].sort().join('');
  return nearestWord(word, known) ?? known.find((candidate) => sorted(candidate) === sorted(word));
}
