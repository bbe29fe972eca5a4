/** Two sets of runs on the same random numbers, run by run: what one has more than the other, and how sure that is. */
import type { Estimate } from '../forecast/format.ts';
import { ERROR, exactDifference, FEW, replicateError, replicateInterval } from '../forecast/intervals.ts';
import { sizeOfReplicate } from '../forecast/measure.ts';
import { sumsOf } from '../forecast/order-statistics.ts';
import type { Model } from '../model/model.ts';
import { REPLICATES } from '../sampling/designs.ts';
import { type Estimated, orNull, ratioOfSums } from './jackknife.ts';

/** Runs that get a partner: enough to tell a difference to a few percent, a sixteenth of the default. */
export const PAIRED_RUNS = 1024;

/** The runs of a column, by its name; undefined where the model has none. */
export type ColumnReader = (column: string) => Float64Array | undefined;

/** Runs 0 … n − 1 of a model, by column. */
export type RunsOf = (model: Model, runs: number) => Promise<ColumnReader>;

/** A mean over runs with its 95 % Monte Carlo interval, in the unit of what is compared. */
export type Difference = Estimated;

/** What each of the first n runs has more in `to` than in `from`. */
export function perRun(from: ArrayLike<number>, to: ArrayLike<number>, n = from.length): Float64Array {
  return Float64Array.from({ length: n }, (_, r) => to[r] - from[r]);
}

/** The mean of values by run, and that of each replicate. @param values at least one in each replicate */
export function meansOf(values: Float64Array): { readonly value: number; readonly replicates: readonly number[] } {
  const n = values.length;
  const sums = sumsOf(values, REPLICATES);
  const replicates = Array.from(sums, (sum, k) => sum / sizeOfReplicate(n, k));
  return { value: sums.reduce((sum, each) => sum + each, 0) / n, replicates };
}

/**
 * Mean of a difference per run, with the Student interval of the 16 replicates' own means.
 * @param differences by run, at least one in each replicate
 */
export function meanDifference(differences: Float64Array): Difference {
  const { value, replicates } = meansOf(differences);
  const [low, high] = replicateInterval(value, replicateError(replicates), REPLICATES, ERROR);
  return { value, low, high };
}

/**
 * Difference of two chances: of the runs that reach a target, by the values that are to reach it. Where hardly a run
 * changes sides, or none, the spread of the replicates knows too little: then the interval holds the exact one of those
 * that do. Runs that are the same in every value differ by 0 and nothing else.
 */
export function chanceDifference(
  from: Float64Array,
  to: Float64Array,
  reached: (value: number) => boolean,
): Difference {
  const n = from.length;
  const flips = Float64Array.from(from, (value, r) => Number(reached(to[r])) - Number(reached(value)));
  const difference = meanDifference(flips);
  const won = flips.filter((flip) => flip > 0).length;
  const lost = flips.filter((flip) => flip < 0).length;
  if (won + lost >= FEW || from.every((value, r) => Object.is(value, to[r]))) return difference;
  const [low, high] = exactDifference(won, lost, n, ERROR);
  return {
    value: difference.value,
    low: Math.max(-1, Math.min(difference.low, low)),
    high: Math.min(1, Math.max(difference.high, high)),
  };
}

/** Ratio of two means. @param over and @param under by run */
export function ratioOfMeans(over: Float64Array, under: Float64Array): Estimate {
  return orNull(ratioOfSums(sumsOf(over, REPLICATES), sumsOf(under, REPLICATES)));
}
