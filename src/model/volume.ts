import pow from '@stdlib/math-base-special-pow';
import type { Cell, StreamModel } from './model.ts';

/**
 * Arrivals of a cell that are expected in a run. A loss of more than everything leaves nothing.
 * @param x the slots of the run
 */
export function expectedArrivals(stream: StreamModel, cell: Cell, x: Float64Array): number {
  // What does not grow takes no power: 1 to any is 1.
  const grows = cell.month !== 0 && x[stream.growth] !== 0;
  const growth = !grows ? 1 : pow(Math.max(0, 1 + x[stream.growth]), stream.growthUnits * cell.month);
  return Math.max(0, x[cell.volume] * cell.perDay * growth * x[cell.season]) * cell.volumes;
}

/** Share of a stream's arrivals that reach its front, the first stage where leads wait. */
export function shareAtFront({ enters, front, rate }: StreamModel, x: Float64Array): number {
  let share = 1;
  for (let s = enters + 1; s <= front; s++) share *= Math.min(1, x[rate[s]]);
  return share;
}

/** The days over which a cell's arrivals are spread. */
export function daysOf({ from, to, open }: Cell): Int32Array {
  if (open !== null) return open;
  // Runs ask for this cell by cell: a loop takes a fiftieth of what Int32Array.from takes with a function.
  const days = new Int32Array(to - from);
  for (let i = 0; i < days.length; i++) days[i] = from + i;
  return days;
}

/** The instant at share u, 0 … 1, of the time over which a cell's arrivals are spread. */
export function instantIn(cell: Cell, u: number): number {
  if (cell.open === null) return cell.from + (cell.to - cell.from) * u;
  const at = cell.open.length * u;
  const day = Math.min(Math.floor(at), cell.open.length - 1);
  return cell.open[day] + (at - day);
}
