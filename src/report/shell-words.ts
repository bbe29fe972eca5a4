/** What a shell takes for itself, in words as people type them. */
const bare = /^[\w./:=,@+%-]+$/;

/**
 * A command as it can be pasted into bash: words that a shell would change are quoted.
 * @example shellWords(['simulate', 'check', "the boss's.yaml"]) // "simulate check 'the boss'\\''s.yaml'"
 */
export function shellWords(words: readonly string[]): string {
  return words.map(quoted).join(' ');
}

function quoted(word: string): string {
  if (bare.test(word)) return word;
  if (!/[\p{C}\p{Zl}\p{Zp}]/u.test(word)) return `'${word.replaceAll("'", "'\\''")}'`;
  // Characters that cannot be seen, or would end the line, are spelled out.
  const spelled = word.replace(/[\\']/g, '\\$&').replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => {
    const point = character.codePointAt(0)!;
    return point < 0x80 ? `\\x${point.toString(16).padStart(2, '0')}` : `\\U${point.toString(16).padStart(8, '0')}`;
  });
  return `$'${spelled}'`;
}
