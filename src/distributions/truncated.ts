import { type Distribution, DistributionError } from './distribution.ts';
import { momentsOfQuantile } from './quantile-moments.ts';

/** The largest double below 1: what a u that is rounded to 1 stands for, where the quantile at 1 is infinite. */
const LAST = 1 - Number.EPSILON / 2;

/**
 * A distribution given that its value lies between min and max. Mean and variance by quadrature (see
 * `momentsOfQuantile`), so for distributions with steps they are good to about 1e-3 only.
 * @throws DistributionError where nothing lies between
 */
export function truncated(
  of: Distribution,
  min: number = Number.NEGATIVE_INFINITY,
  max: number = Number.POSITIVE_INFINITY,
): Distribution {
  if (!(min < max)) {
    throw new DistributionError('max', `min is ${min} and max is ${max}; min lies below max`, 'swap them');
  }
  const upToMin = min > of.support[0] ? of.cdf(min) : 0;
  // A step at min itself lies inside; without one the two are the same up to rounding.
  const beforeMin = min > of.support[0] ? of.cdf(justBelow(min)) : 0;
  const below = upToMin - beforeMin > 1e-9 ? beforeMin : upToMin;
  const upTo = max < of.support[1] ? of.cdf(max) : 1;
  const inside = upTo - below;
  if (!(inside > 1e-9)) {
    throw new DistributionError(
      'min',
      `next to nothing of the distribution lies between ${min} and ${max}`,
      'widen them',
    );
  }
  const quantile = (u: number): number => Math.min(max, Math.max(min, of.quantile(Math.min(LAST, below + u * inside))));
  // Quadrature costs a thousand quantiles, and the inner loop never asks for moments.
  let moments: { mean: number; variance: number } | undefined;
  const once = (): { mean: number; variance: number } => {
    moments ??= momentsOfQuantile(quantile);
    return moments;
  };
  return {
    quantile,
    get mean() {
      return once().mean;
    },
    get variance() {
      return once().variance;
    },
    cdf: (x) => (x < min ? 0 : x >= max ? 1 : Math.min(1, Math.max(0, (of.cdf(x) - below) / inside))),
    support: [Math.max(min, of.support[0]), Math.min(max, of.support[1])],
  };
}

/** The double next below x: a little over half a unit in the last place is taken off, and rounded. */
function justBelow(x: number): number {
  return x - Math.max(Math.abs(x) * 1.2e-16, Number.MIN_VALUE);
}
