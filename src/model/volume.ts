import pow from '@stdlib/math-base-special-pow';
import type { Cell, SourceModel } from './model.ts';

/**
 * Daily volume of a cell in a run. A loss of more than everything leaves nothing.
 * @param x the slots of the run
 */
export function dailyVolume(source: SourceModel, cell: Cell, x: Float64Array): number {
  const growth = cell.month === 0 ? 1 : pow(Math.max(0, 1 + x[source.growth]), source.growthUnits * cell.month);
  return Math.max(0, x[cell.volume] * cell.perDay * growth * x[cell.season]);
}
