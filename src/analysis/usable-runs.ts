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

/** A metric as a number that has a variance, on one scale for all the runs that are compared. */
export interface FiniteScale {
  /** Whether numbers are ranks within the runs that the scale was made from, 0 … 1, and not the metric's own. */
  readonly ofRanks: boolean;
  /** NaN stays NaN. */
  at(value: number): number;
}

/**
 * The scale on which a metric is looked at. One that is infinite in some runs has no variance; its ranks have, those of
 * equal values in their middle. Where none of these runs is infinite, another's that is stands at the furthest of them.
 * @param values by run, of the runs as they are: partners and passes go by the same scale, or they could not be compared
 */
export function finiteScale(values: Float64Array): FiniteScale {
  const sorted = sortDefined(values);
  const infinite = sorted.length > 0 && !(Number.isFinite(sorted[0]) && Number.isFinite(sorted.at(-1)!));
  if (infinite) return { ofRanks: true, at: (value) => rankWithin(sorted, value) };
  return {
    ofRanks: false,
    at: (value) =>
      Number.isFinite(value) || sorted.length === 0 ? value : Math.max(sorted[0], Math.min(sorted.at(-1)!, value)),
  };
}

/** Ranks of runs among themselves. */
export function ranksOf(values: Float64Array): Float64Array {
  const sorted = sortDefined(values);
  return values.map((value) => rankWithin(sorted, value));
}

/** Rank of a value within sorted ones, 0 … 1, that of equal ones in their middle; NaN of NaN. */
function rankWithin(sorted: Float64Array, value: number): number {
  if (Number.isNaN(value)) return value;
  return (firstAbove(sorted, value, false) + firstAbove(sorted, value, true)) / (2 * sorted.length);
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
