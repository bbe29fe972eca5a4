import { terminalWidth } from './plain.ts';

/** Columns of the summary. */
export const WIDTH = 80;
/** Where the figures of a list begin. */
const FIGURES = 21;
/** Columns that the lines of a list have. */
export const LIST_WIDTH = WIDTH - FIGURES;

/** Lines under each other, with what they are in front of the first. */
export function list(head: string, lines: readonly string[]): string[] {
  return lines.map((text, i) => {
    const front = i === 0 ? `  ${head}` : '';
    return front + padding(front, FIGURES) + text;
  });
}

/** Space that fills `text` up to a width. */
export function padding(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - terminalWidth(text)));
}

/** Space up to the second thing on a line, never less than three columns. */
export function gap(text: string, width: number): string {
  return padding(text, Math.max(width, terminalWidth(text) + 3));
}
