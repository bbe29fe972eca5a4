import { quantileSorted } from '../forecast/order-statistics.ts';
import { REPLICATES } from '../sampling/designs.ts';
import { type Estimated, estimated } from './jackknife.ts';

/** The runs in which an input lay in one quantile band, and what the metric did there. */
export interface Tranche {
  /** Least and greatest quantile level of the input. */
  readonly from: number;
  readonly to: number;
  readonly runs: number;
  readonly mean: Estimated;
  readonly p10: number;
  readonly p90: number;
  /** Share of its runs that reach the target; undefined where there is none. */
  readonly chance: Estimated | undefined;
}

/** A metric's runs in ascending order. */
export interface Ascending {
  /** By run. */
  readonly values: Float64Array;
  /** Runs from the least value up. */
  readonly order: Uint32Array;
}

export function ascending(values: Float64Array): Ascending {
  const order = Uint32Array.from(values, (_, run) => run);
  return { values, order: order.sort((a, b) => values[a] - values[b] || a - b) };
}

/** Bands of a tranche tornado, and fewer where runs are few. */
const MOST_TRANCHES = 10;
const RUNS_PER_TRANCHE = 160;

/** Bands that so many runs allow. */
export function tranchesFor(runs: number): number {
  return Math.max(2, Math.min(MOST_TRANCHES, Math.floor(runs / RUNS_PER_TRANCHE)));
}

/**
 * The metric by quantile band of an input, from low to high. An input of two values has two bands.
 * @param positions quantile level by run; of an event 0 or 1
 * @param reached by run, 1 where the target is reached
 */
export function tranches(
  positions: Float64Array,
  { values, order }: Ascending,
  reached: Float64Array | undefined,
  bands: number,
): Tranche[] {
  const parts = Array.from({ length: bands }, () => ({ values: [] as number[], runs: [] as number[] }));
  for (const run of order) {
    const part = parts[Math.min(bands - 1, Math.floor(positions[run] * bands))];
    part.values.push(values[run]);
    part.runs.push(run);
  }
  return parts
    .filter((part) => part.runs.length > 0)
    .map((part) => {
      const sorted = Float64Array.from(part.values);
      return {
        from: part.runs.reduce((least, run) => Math.min(least, positions[run]), 1),
        to: part.runs.reduce((most, run) => Math.max(most, positions[run]), 0),
        runs: part.runs.length,
        mean: meanOver(part.runs, values),
        p10: quantileSorted(sorted, 0.1),
        p90: quantileSorted(sorted, 0.9),
        chance: reached && meanOver(part.runs, reached),
      };
    });
}

/** Mean over some runs, with the interval that the means of their replicates give. */
function meanOver(runs: readonly number[], values: Float64Array): Estimated {
  const sums = new Float64Array(REPLICATES);
  const counts = new Float64Array(REPLICATES);
  for (const run of runs) {
    sums[run % REPLICATES] += values[run];
    counts[run % REPLICATES] += 1;
  }
  const value = sums.reduce((sum, each) => sum + each, 0) / runs.length;
  const means = Array.from(sums, (sum, k) => sum / counts[k]).filter((mean) => !Number.isNaN(mean));
  if (means.length < 2) return { value, low: Number.NaN, high: Number.NaN };
  const { value: middle, low, high } = estimated(means);
  return { value, low: value + low - middle, high: value + high - middle };
}
