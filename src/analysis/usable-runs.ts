import { sortDefined } from '../forecast/sort-runs.ts';
import { REPLICATES } from '../sampling/designs.ts';
import type { InputRuns } from './input-runs.ts';

/**
 * Runs in which a metric is a number, chosen so that replicates stay what they are: as many of each, and the i-th of
 * them belongs to replicate i mod 16.
 * @returns undefined where that is all runs
 */
export function definedRuns(values: Float64Array): Uint32Array | undefined {
  if (!values.some(Number.isNaN)) return undefined;
  const ofReplicate = Array.from({ length: REPLICATES }, (): number[] => []);
  values.forEach((value, run) => {
    if (!Number.isNaN(value)) ofReplicate[run % REPLICATES].push(run);
  });
  const each = Math.min(...ofReplicate.map((runs) => runs.length));
  return Uint32Array.from(
    { length: each * REPLICATES },
    (_, i) => ofReplicate[i % REPLICATES][Math.floor(i / REPLICATES)],
  );
}

export function pick(values: Float64Array, rows: Uint32Array | undefined): Float64Array {
  return rows === undefined ? values : Float64Array.from(rows, (run) => values[run]);
}

export function pickInputs(inputs: InputRuns, rows: Uint32Array | undefined): InputRuns {
  if (rows === undefined) return inputs;
  return { ...inputs, runs: rows.length, positions: inputs.positions.map((position) => pick(position, rows)) };
}

/**
 * A metric that is infinite in some runs has no variance; its ranks have. Returns a function from values to ranks within
 * the runs, 0 … 1, those of equal values in their middle; undefined where all values are finite.
 */
export function ranksWithin(values: Float64Array): ((value: number) => number) | undefined {
  if (values.every(Number.isFinite)) return undefined;
  const sorted = sortDefined(values);
  return (value) => (firstAbove(sorted, value, false) + firstAbove(sorted, value, true)) / (2 * sorted.length);
}

/** How many sorted values lie below a value, or at or below it. */
function firstAbove(sorted: Float64Array, value: number, orAt: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (orAt ? sorted[middle] <= value : sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
