import type { View } from 'vega';
import type { AwakeChart } from '../report/charts/awake.ts';
import type { Frame } from '../report/charts/chart.ts';

/** A place of a drawing at which rows of its table are read, in pixels of its frame. */
export interface Reading {
  readonly rows: readonly number[];
  readonly x: number;
  readonly y: number;
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
  readonly bounds: { readonly x1: number; readonly x2: number; readonly y1: number; readonly y2: number };
  readonly items?: readonly { readonly items: readonly DrawnItem[] }[];
}

/** Where the marks that name rows stand, in the order of the rows. */
export function readingsOfMarks(view: View, { margin }: Frame): Reading[] {
  const found = new Map<string, Reading>();
  const visit = (items: readonly DrawnItem[], x: number, y: number) => {
    for (const item of items) {
      for (const mark of item.items ?? []) visit(mark.items, x + (item.x ?? 0), y + (item.y ?? 0));
      const rows = rowsNamedBy(item);
      if (rows === null || found.has(rows.join())) continue;
      const { x1, x2, y1, y2 } = item.bounds;
      found.set(rows.join(), { rows, x: x + (x1 + x2) / 2, y: y + (y1 + y2) / 2 });
    }
  };
  const { root } = view.scenegraph() as unknown as { root: { items: readonly DrawnItem[] } };
  visit(root.items, margin.left, margin.top);
  return [...found.values()].sort((a, b) => a.rows[0]! - b.rows[0]!);
}

/** Rows of the table that a mark shows; null where it names none. */
export function rowsNamedBy(item: DrawnItem | undefined): readonly number[] | null {
  const rows = item?.tooltip;
  return Array.isArray(rows) ? (rows as number[]) : null;
}
