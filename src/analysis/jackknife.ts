import { ERROR, replicateError, replicateInterval } from '../forecast/intervals.ts';
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
export function pseudoValues(figure: (without: number) => number): Float64Array {
  const whole = figure(-1);
  return Float64Array.from({ length: REPLICATES }, (_, k) => REPLICATES * whole - (REPLICATES - 1) * figure(k));
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
