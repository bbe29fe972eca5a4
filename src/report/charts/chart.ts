import type { TopLevelSpec } from 'vega-lite';
import type { Forecast } from '../../forecast/format.ts';
import type { Html } from '../html/markup.ts';
import type { Table } from '../table.ts';

/** Size of a drawing in CSS pixels: the plot, and the room for labels around it. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly margin: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
}

/** Everything the report says about one question. */
export interface Chart {
  /** Stable: anchor in the page and name of the CSV. */
  readonly id: string;
  readonly heading: string;
  /** What the chart shows in this very forecast. */
  readonly sentence: Html;
  /** What somebody who cannot see the drawing should know of it. */
  readonly label: string;
  readonly table: Table;
  /** A second table behind the drawing, where one would be too wide to read. */
  readonly further?: Table;
  /** True where most readers want the table at once. */
  readonly open?: boolean;
  /** Drawn at `wide` and at `narrow`: its marks depend on the size only through `width` and `height`. */
  readonly spec: TopLevelSpec;
  readonly wide: Frame;
  /**
   * Where the rows of the table stand along x, in its units: there a reader's pointer finds them. Where it is absent they are
   * found by the marks whose datum names them: `reads: [row, …]`.
   */
  readonly along?: readonly (number | string)[];
  /** What a stretch of months comes to: `spans[i][j - i]` from the i-th to the j-th. */
  readonly spans?: readonly (readonly string[])[];
  /** For phones, where a wide drawing would shrink its text to nothing. */
  readonly narrow: Frame;
}

/** A question put to a forecast; null where the forecast cannot answer it. */
export type ChartOf = (forecast: Forecast) => Chart | null;

/** A frame whose outer size is `outer` pixels wide. */
export function frame(outer: number, height: number, margin: Frame['margin']): Frame {
  return { width: outer - margin.left - margin.right, height, margin };
}

/** Outer widths of the two drawings, in CSS pixels. */
export const WIDE = 860;
export const NARROW = 350;
