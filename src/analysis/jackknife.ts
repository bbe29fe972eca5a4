import type { Estimate } from '../forecast/format.ts';
import { ERROR, replicateError, replicateInterval } from '../forecast/intervals.ts';
import { finiteOrNull } from '../forecast/measure.ts';
import { REPLICATES } from '../sampling/designs.ts';

/** A figure with its 95 % interval. */
export interface Estimated {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Pseudo-values of a figure, one per replicate (Tukey 1958): their mean is the figure with its bias of order 1/n taken
 * off, their spread its error. Differences of figures are differences of their pseudo-values.
 * @param figure of all replicates but one; −1 leaves none out
 */
export function pseudoValues(figure: (without: number) => number, replicates = REPLICATES): Float64Array {
  const whole = figure(-1);
  return Float64Array.from({ length: replicates }, (_, k) => replicates * whole - (replicates - 1) * figure(k));
}

/** The same of several figures that are worked out together; [figure][replicate]. */
export function pseudoValuesOf(figures: (without: number) => ArrayLike<number>): Float64Array[] {
  const whole = figures(-1);
  const values = Array.from({ length: whole.length }, () => new Float64Array(REPLICATES));
  for (let k = 0; k < REPLICATES; k++) {
    const left = figures(k);
    for (let i = 0; i < whole.length; i++) values[i][k] = REPLICATES * whole[i] - (REPLICATES - 1) * left[i];
  }
  return values;
}

/**
 * A ratio of two sums, both given by replicate, with the interval of its pseudo-values. The ratio itself is told: its
 * bias is far below its error, and over the same sums it adds up.
 */
export function ratioOfSums(over: ArrayLike<number>, under: ArrayLike<number>): Estimated {
  const ratio = (without: number): number => sumBut(over, without) / sumBut(under, without);
  const value = ratio(-1);
  const error = replicateError([...pseudoValues(ratio, over.length)]);
  const [low, high] = replicateInterval(value, error, over.length, ERROR);
  return { value, low, high };
}

/** Sum over all replicates but one; −1 leaves none out. */
export function sumBut(sums: ArrayLike<number>, without: number): number {
  let sum = 0;
  for (let k = 0; k < sums.length; k++) if (k !== without) sum += sums[k];
  return sum;
}

/**
 * Mean of pseudo-values, or of any figures that independent replicates give, with its Student interval.
 * @param error 0.05: 95 %
 */
export function estimated(values: ArrayLike<number>, error: number = ERROR): Estimated {
  const figures = Array.from(values);
  const value = figures.reduce((sum, each) => sum + each, 0) / figures.length;
  const [low, high] = replicateInterval(value, replicateError(figures), figures.length, error);
  return { value, low, high };
}

/** Shares below this are rounding. */
const NONE = 1e-12;

/** An estimate of a share: what lies beyond 0 and 1 is the luck of the runs. */
export function asShare({ value, low, high }: Estimated): Estimated {
  const within = (x: number): number => (x < NONE ? 0 : Math.min(1, x));
  return { value: within(value), low: within(low), high: within(high) };
}

/** As programs read it: what is infinite or does not exist is null. */
export function orNull({ value, low, high }: Estimated): Estimate {
  return { value: finiteOrNull(value), low: finiteOrNull(low), high: finiteOrNull(high) };
}
