import type { TopLevelSpec } from 'vega-lite';
import { shorten, terminalWidth } from '../plain.ts';
import { colour } from './theme.ts';

/** One layer of a drawing. */
export type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number];

interface Note {
  readonly text: string;
  /** Position in data units. */
  readonly at: number;
  readonly fill?: string;
  readonly bold?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  readonly dx?: number;
  readonly dy?: number;
  /** False where there is no room for it. */
  readonly shown?: boolean;
}

type Axis = 'x' | 'y';

/**
 * A word written straight onto the drawing, so that no legend is needed: at `note.at` along `axis`, and across it at a
 * pixel, a Vega expression ("width"), or a fixed end.
 */
export function note(axis: Axis, note: Note, across: number | 'width' | 'height'): Layer {
  const { text, at, fill = colour.ink, bold = false, align = 'left', dx = 0, dy = 0, shown = true } = note;
  const place = typeof across === 'number' ? { across } : {};
  const [side, shift] = [{ expr: 'datum.align' }, { expr: 'datum.dx' }];
  return {
    // Whatever depends on the value stands with it in the data, where a page can move it.
    data: { values: shown ? [{ at, text, align, dx, ...place }] : [] },
    mark: { type: 'text', align: side, dx: shift, dy, fill, fontWeight: bold ? 700 : 400, baseline: 'middle' },
    encoding: {
      [axis]: { field: 'at', type: 'quantitative' },
      [axis === 'x' ? 'y' : 'x']: { value: typeof across === 'number' ? { expr: 'datum.across' } : across },
      text: { field: 'text' },
    },
  } as Layer;
}

/** A straight line across the whole drawing at one value of `axis`: a target, a plan. From and to are pixels or "width", "height". */
export function line(
  axis: Axis,
  at: number,
  look: { stroke: string; dash?: boolean; from?: number; to?: number | 'width' | 'height' },
): Layer {
  const other = axis === 'x' ? 'y' : 'x';
  const { stroke, dash = false, from = 0, to = axis === 'x' ? 'height' : 'width' } = look;
  return {
    data: { values: [{ at }] },
    mark: { type: 'rule', stroke, strokeWidth: dash ? 1.5 : 2, ...(dash && { strokeDash: [4, 4] }) },
    encoding: { [axis]: { field: 'at', type: 'quantitative' }, [other]: { value: from }, [`${other}2`]: { value: to } },
  } as Layer;
}

/** Names of horizontal bars, flush with the left edge of the drawing and cut to the room there is. */
export function barNames(names: readonly string[], field: string, room: Rooms): Layer {
  const cut = (text: string, pixels: number) => shorten(text, Math.floor((pixels - 10) / CHARACTER));
  return {
    data: {
      values: names.map((text, i) => ({ [field]: i, wide: cut(text, room.wide), narrow: cut(text, room.narrow) })),
    },
    mark: {
      type: 'text',
      align: 'left',
      baseline: 'middle',
      fontSize: 13,
      fill: colour.ink,
      text: { expr: pick('datum.wide', 'datum.narrow') },
    },
    encoding: { x: { value: { expr: pick(-room.wide, -room.narrow) } } },
  };
}

/** Room that names of bars take, at most a quarter of the drawing. */
export function roomForNames(names: readonly string[]): Rooms {
  const wanted = Math.max(...names.map((text) => terminalWidth(text))) * CHARACTER + 14;
  return { wide: Math.min(wanted, 220), narrow: Math.min(wanted, 104) };
}

/** Pixels of a character at 13 px, generously. */
const CHARACTER = 7.4;

/** Pixels to the left of the plot, in either drawing. */
export interface Rooms {
  readonly wide: number;
  readonly narrow: number;
}

/** A Vega expression with one value for the wide drawing and one for the narrow. */
export function pick(wide: number | string, narrow: number | string): string {
  return `(width < 400 ? ${narrow} : ${wide})`;
}
