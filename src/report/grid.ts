import { shorten, terminalWidth } from './plain.ts';
import { WIDTH } from './terminal-lines.ts';

/** Rows under a head, in columns `gap` apart: the first to the left, figures to the right. Each line is indented. */
export function grid(head: readonly string[], rows: readonly (readonly string[])[], gap = 3): string[] {
  const widths = widthsOf(head, rows);
  const space = (text: string, i: number) => ' '.repeat(widths[i]! - terminalWidth(text));
  return [head, ...rows].map((cells) =>
    `  ${cells.map((cell, i) => (i === 0 ? cell + space(cell, i) : space(cell, i) + cell)).join(' '.repeat(gap))}`.trimEnd(),
  );
}

/** The same on the width of a terminal: columns move closer, and the first is cut where that is not enough. */
export function fittedGrid(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const [first = 0, ...others] = widthsOf(head, rows);
  const room = (gap: number) => WIDTH - 2 - others.reduce((sum, width) => sum + width + gap, 0);
  const gap = first > room(3) ? 2 : 3;
  const cut = ([text = '', ...figures]: readonly string[]) => [shorten(text, room(gap)), ...figures];
  return grid(cut(head), rows.map(cut), gap);
}

function widthsOf(head: readonly string[], rows: readonly (readonly string[])[]): number[] {
  return head.map((title, i) => Math.max(...[head, ...rows].map((row) => terminalWidth(row[i] ?? title))));
}
