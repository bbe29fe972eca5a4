import { terminalWidth } from '../plain.ts';
import type { Share } from '../shares.ts';
import { labelExpression, type Scale } from './axis.ts';
import { NARROW, WIDE } from './chart.ts';
import { type Layer, pick, type Rooms } from './marks.ts';
import { colour } from './theme.ts';

/** Height of a row: a line of text, and under it a bar. */
export const ROW = 52;

/** Where the bar of row 0 begins, ends and has its middle, in rows. */
export const bar = { from: 0.42, to: 0.8, middle: 0.61 } as const;

/** Rows from top to bottom, for `y`. */
export const rowScale = (rows: number) => ({ domain: [0, rows], reverse: true, nice: false, zero: false });

/** Amounts along x, with their own words at the ticks, over rows. */
export const amountsOverRows = ({ domain, ticks }: Scale, write: (tick: number) => string, rows: number) => ({
  x: {
    type: 'quantitative' as const,
    scale: { domain: [...domain], nice: false, zero: false },
    axis: { values: [...ticks], labelExpr: labelExpression(ticks, write), grid: false, labelFlush: true },
  },
  y: { type: 'quantitative' as const, scale: rowScale(rows), axis: null },
});

/** In each row a bar from 0 to a share, and over it a line for its interval. @param rows of the table that they are read from */
export function shareBars(shares: readonly Share[], rows: readonly number[] = shares.map((_, row) => row)): Layer[] {
  const y = { type: 'quantitative' } as const;
  return [
    {
      data: {
        values: shares.map(({ value }, row) => ({
          from: 0,
          to: value,
          top: row + bar.from,
          bottom: row + bar.to,
          reads: [rows[row]],
        })),
      },
      mark: { type: 'rect', fill: colour.band50 },
      encoding: {
        x: { field: 'from', type: 'quantitative' },
        x2: { field: 'to' },
        y: { ...y, field: 'top' },
        y2: { field: 'bottom' },
      },
    },
    {
      data: { values: shares.map(({ low, high }, row) => ({ low: Math.max(low, 0), high, row: row + bar.middle })) },
      mark: { type: 'rule', stroke: colour.ink, strokeWidth: 1.5 },
      encoding: { x: { field: 'low', type: 'quantitative' }, x2: { field: 'high' }, y: { ...y, field: 'row' } },
    },
  ];
}

/** The line above a bar: a name on the left, and on the right what it comes to; for either drawing. */
export interface RowTitle {
  readonly name: (columns: number) => string;
  readonly wide: string;
  readonly narrow: string;
}

/** Pixels of a character at 13 and at 12 px, generously. */
const NAME_CHARACTER = 7.3;
const CHARACTER = 6.6;

/** Titles over the whole width of the drawing, so that the path of an input is rarely cut, even on a phone. */
export function rowTitles(titles: readonly RowTitle[], left: Rooms, right: Rooms): Layer[] {
  const columns = (outer: number, text: string) =>
    Math.floor((outer - terminalWidth(text) * CHARACTER - 14) / NAME_CHARACTER);
  const y = { field: 'row', type: 'quantitative' } as const;
  const values = titles.map(({ name, wide, narrow }, i) => ({
    row: i + 0.22,
    wide: name(columns(WIDE, wide)),
    narrow: name(columns(NARROW, narrow)),
    wideFigure: wide,
    narrowFigure: narrow,
  }));
  return [
    {
      data: { values },
      mark: {
        type: 'text',
        align: 'left',
        baseline: 'middle',
        fontSize: 13,
        fill: colour.ink,
        text: { expr: pick('datum.wide', 'datum.narrow') },
      },
      encoding: { y, x: { value: { expr: pick(-left.wide, -left.narrow) } } },
    },
    {
      data: { values },
      mark: {
        type: 'text',
        align: 'right',
        baseline: 'middle',
        fill: colour.muted,
        text: { expr: pick('datum.wideFigure', 'datum.narrowFigure') },
      },
      encoding: { y, x: { value: { expr: `width + ${pick(right.wide, right.narrow)}` } } },
    },
  ];
}

/** Colours with their words, in a line `above` the drawing, flush with its left edge. */
export function legend(
  entries: readonly { readonly text: string; readonly fill: string; readonly shape?: 'square' | 'circle' }[],
  left: Rooms,
  above: number,
): Layer[] {
  let from = 6;
  return entries.map(({ text, fill, shape = 'square' }) => {
    const at = from;
    from += terminalWidth(text) * CHARACTER + 32;
    const x = (shift: number) => ({ value: { expr: pick(at + shift - left.wide, at + shift - left.narrow) } });
    return {
      data: { values: [{ text }] },
      encoding: { y: { value: -above } },
      layer: [
        { mark: { type: shape, size: 110, fill, opacity: 1 }, encoding: { x: x(0) } },
        {
          mark: { type: 'text', align: 'left', baseline: 'middle', fill: colour.muted },
          encoding: { x: x(11), text: { field: 'text' } },
        },
      ],
    } as Layer;
  });
}
