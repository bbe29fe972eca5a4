const ESC = String.fromCharCode(27);
const ansi = new RegExp(`${ESC}(?:\\[[0-9:;<=>?]*[ -/]*[@-~]|\\][^${ESC}\\u0007]*(?:\\u0007|${ESC}\\\\)?|[@-_])`, 'g');
const gaps = /[\s\p{Zl}\p{Zp}]+/gu;
/** Invisible characters reorder or hide text; the two joiners stay, since words and emoji need them. */
const invisible = /\p{Cc}|(?![\u200c\u200d])\p{Cf}/gu;
const lone = /\p{Surrogate}/gu;
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const mark = /\p{M}|[\u200c\u200d]/u;

/**
 * Text from a scenario as it may be shown: one line, without terminal escapes, control characters and bidi controls,
 * so a name can neither move the cursor nor turn the text around it.
 * @example plain('a\u001b[31mred\u202e\n b') // 'ared b'
 */
export function plain(text: string): string {
  return text.replace(ansi, '').replace(lone, '\ufffd').replace(gaps, ' ').replace(invisible, '');
}

/**
 * Columns that `text` takes on a terminal: 2 for East Asian wide characters and emoji, 0 for combining marks.
 * @example terminalWidth('語a') // 3
 */
export function terminalWidth(text: string): number {
  let width = 0;
  for (const character of text) width += mark.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}

/**
 * `text` cut to at most `columns` terminal columns, the cut marked by an ellipsis.
 * @example shorten('customer success', 9) // 'customer…'
 */
export function shorten(text: string, columns: number): string {
  if (terminalWidth(text) <= columns) return text;
  let kept = '';
  let width = 0;
  for (const character of text) {
    width += terminalWidth(character);
    if (width > columns - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
