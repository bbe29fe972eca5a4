import type { View } from 'vega';
import type { AwakeChart } from '../report/charts/awake.ts';
import type { Frame } from '../report/charts/chart.ts';

/** A place of a drawing at which rows of its table are read, in pixels of its frame. */
export interface Reading {
  readonly rows: readonly number[];
  readonly x: number;
  readonly y: number;
  /** What a pointer may hit: the marks that show these rows, all of them together. */
  readonly box?: Box;
}

/** Edges in pixels of the frame. */
export interface Box {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
}

/** Where the rows of the table stand along x. */
export function readingsAlong(
  along: NonNullable<AwakeChart['along']>,
  view: View,
  { height, margin }: Frame,
): Reading[] {
  const scale = view.scale('x') as { (value: number | string): number; bandwidth?: () => number };
  const half = (scale.bandwidth?.() ?? 0) / 2;
  return along.map((value, i) => ({ rows: [i], x: margin.left + scale(value) + half, y: margin.top + height / 3 }));
}

/** What is read of an item of a drawing; a group holds marks, a mark items. */
export interface DrawnItem {
  readonly x?: number;
  readonly y?: number;
  readonly tooltip?: unknown;
  readonly bounds: Box;
  readonly items?: readonly { readonly items: readonly DrawnItem[] }[];
}

/** Where the marks that name rows stand, in the order of the rows. */
export function readingsOfMarks(view: View, { margin }: Frame): Reading[] {
  const found = new Map<string, Reading>();
  const visit = (items: readonly DrawnItem[], x: number, y: number) => {
    for (const item of items) {
      for (const mark of item.items ?? []) visit(mark.items, x + (item.x ?? 0), y + (item.y ?? 0));
      const rows = rowsNamedBy(item);
      if (rows === null) continue;
      const { x1, x2, y1, y2 } = item.bounds;
      const own = { x1: x + x1, x2: x + x2, y1: y + y1, y2: y + y2 };
      const former = found.get(rows.join());
      found.set(rows.join(), {
        rows,
        x: (own.x1 + own.x2) / 2,
        y: (own.y1 + own.y2) / 2,
        ...former,
        box: former?.box ? around(former.box, own) : own,
      });
    }
  };
  const { root } = view.scenegraph() as unknown as { root: { items: readonly DrawnItem[] } };
  visit(root.items, margin.left, margin.top);
  return [...found.values()].sort((a, b) => a.rows[0]! - b.rows[0]!);
}

/** Pixels around a mark in which a pointer still means it. */
const NEAR = 8;

/** The reading whose marks a point hits or nearly hits: the smallest, since bands lie on top of each other; −1 where there is none. */
export function hit(readings: readonly Reading[], x: number, y: number): number {
  let best = -1;
  readings.forEach(({ box }, i) => {
    if (!box || x < box.x1 - NEAR || x > box.x2 + NEAR || y < box.y1 - NEAR || y > box.y2 + NEAR) return;
    if (best < 0 || width(box) < width(readings[best]!.box!)) best = i;
  });
  return best;
}

function width({ x1, x2 }: Box): number {
  return x2 - x1;
}

function around(one: Box, other: Box): Box {
  return {
    x1: Math.min(one.x1, other.x1),
    x2: Math.max(one.x2, other.x2),
    y1: Math.min(one.y1, other.y1),
    y2: Math.max(one.y2, other.y2),
  };
}

/** Rows of the table that a mark shows; null where it names none. */
export function rowsNamedBy(item: DrawnItem | undefined): readonly number[] | null {
  const rows = item?.tooltip;
  return Array.isArray(rows) ? (rows as number[]) : null;
}
