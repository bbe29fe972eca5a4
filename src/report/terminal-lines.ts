import { terminalWidth } from './plain.ts';

/** Columns of a terminal that every line fits. */
export const WIDTH = 80;

/** Where the text behind the head of a block begins. */
export const SECOND_COLUMN = 21;
/** Columns that the lines of such a block have. */
export const BLOCK_WIDTH = WIDTH - SECOND_COLUMN;

/** Spaces that bring `text` to `width` columns. */
export function padding(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - terminalWidth(text)));
}

/** Space up to the second thing on a line, never less than three columns. */
export function gap(text: string, width: number): string {
  return padding(text, Math.max(width, terminalWidth(text) + 3));
}

/** Words on lines of at most `columns` columns; a longer word stands alone, and "28 %" is one word. */
export function wrapped(text: string, columns: number): string[] {
  const lines = [''];
  for (const word of text.split(/ (?!%)/)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (terminalWidth(longer) <= columns) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.filter((line) => line !== '');
}

/** A block of lines behind a head: "  where it leaks     gone cold at sql". */
export function under(head: string, lines: readonly string[]): string[] {
  const first = `  ${head}`;
  return lines.map((text, i) => (i === 0 ? first + padding(first, SECOND_COLUMN) : ' '.repeat(SECOND_COLUMN)) + text);
}

/** A sentence at the left edge, continued with a deeper indent. */
export function sentence(text: string): string[] {
  return wrapped(text, WIDTH - 4).map((part, i) => (i === 0 ? `  ${part}` : `    ${part}`));
}

/** Blocks of lines with an empty line between them; a block of none is left out. */
export function inBlocks(blocks: readonly (readonly string[])[]): string {
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}
