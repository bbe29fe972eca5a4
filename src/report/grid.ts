import { shorten, terminalWidth } from './plain.ts';
import { WIDTH } from './terminal-lines.ts';

/** Rows under a head, in columns: the first to the left, figures to the right. Each line is indented. */
export function grid(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, i) => Math.max(...[head, ...rows].map((row) => terminalWidth(row[i] ?? title))));
  const space = (text: string, i: number) => ' '.repeat(widths[i]! - terminalWidth(text));
  return [head, ...rows].map((cells) =>
    `  ${cells.map((cell, i) => (i === 0 ? cell + space(cell, i) : space(cell, i) + cell)).join('   ')}`.trimEnd(),
  );
}

/** The same, with the first column cut so far that every line fits the terminal. */
export function fittedGrid(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, i) => Math.max(...[head, ...rows].map((row) => terminalWidth(row[i] ?? title))));
  const room = WIDTH - 2 - widths.slice(1).reduce((sum, width) => sum + width + 3, 0);
  return grid(
    head,
    rows.map(([first = '', ...others]) => [shorten(first, room), ...others]),
  );
}
