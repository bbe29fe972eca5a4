import { roomFor } from './axis.ts';
import { type Chart, frame, NARROW, WIDE } from './chart.ts';
import { barNames, roomForNames } from './marks.ts';
import { colour } from './theme.ts';

/** A bar: a mean with its interval, and in words. */
export interface Amount {
  readonly name: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly text: string;
}

const ROW = 34;

/** Bars of amounts from 0, under each other, each with its interval and its text, in the order of the table's rows. @param right pixels for texts, where they need no more */
export function amountBars(
  amounts: readonly Amount[],
  right: { readonly wide: number; readonly narrow: number },
): Pick<Chart, 'spec' | 'wide' | 'narrow'> {
  const names = amounts.map(({ name }) => name);
  const room = roomForNames(names);
  const most = Math.max(...amounts.map(({ high }) => high), 0);
  const least = Math.min(...amounts.map(({ low }) => low), 0);
  const longest = roomFor(amounts.map(({ text }) => text)) + 12;
  const margin = (side: 'wide' | 'narrow') => ({
    top: 8,
    right: Math.max(right[side], longest),
    bottom: 6,
    left: room[side],
  });
  return {
    wide: frame(WIDE, amounts.length * ROW, margin('wide')),
    narrow: frame(NARROW, amounts.length * ROW, margin('narrow')),
    spec: {
      data: {
        values: amounts.map(({ value, low, high, text }, index) => ({ index, value, low, high, text, reads: [index] })),
      },
      encoding: {
        y: { field: 'index', type: 'ordinal', scale: { paddingInner: 0.4, paddingOuter: 0.1 }, axis: null },
        x: { field: 'value', type: 'quantitative', scale: { domain: [least, most > least ? most : 1] }, axis: null },
      },
      layer: [
        { mark: { type: 'bar', fill: colour.band50 } },
        {
          mark: { type: 'rule', stroke: colour.ink, strokeWidth: 1.5 },
          encoding: { x: { field: 'low', type: 'quantitative' }, x2: { field: 'high' } },
        },
        barNames(names, 'index', room),
        {
          mark: { type: 'text', align: 'left', baseline: 'middle', dx: 10, fill: colour.ink },
          encoding: { x: { value: 'width' }, text: { field: 'text' } },
        },
      ],
    },
  };
}
