import { discreteDistribution, type Stepped } from './discrete.ts';
import { type Distribution, DistributionError } from './distribution.ts';
import { momentsOfQuantile } from './quantile-moments.ts';

/** The largest double below 1: what a u that is rounded to 1 stands for, where the quantile at 1 is infinite. */
const LAST = 1 - Number.EPSILON / 2;

/**
 * A distribution given that its value lies between min and max, both included. Mean and variance are exact for single
 * values (discrete, empirical), else by quadrature (see `momentsOfQuantile`): good to about 1e-9 where the quantile is
 * smooth, 1e-3 of the sd where it has kinks, 2e-2 where it jumps (a mixture with single values). A moment that is infinite
 * stays so unless max cuts its tail off.
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
  if (isStepped(of)) return truncatedSteps(of, min, max);
  const upToMin = min > of.support[0] ? of.cdf(min) : 0;
  // A step at min itself lies inside; without one the two are the same up to rounding.
  const beforeMin = min > of.support[0] ? of.cdf(justBelow(min)) : 0;
  const below = upToMin - beforeMin > 1e-9 ? beforeMin : upToMin;
  const upTo = max < of.support[1] ? of.cdf(max) : 1;
  const inside = upTo - below;
  requireMass(inside, min, max);
  const quantile = (u: number): number => Math.min(max, Math.max(min, of.quantile(Math.min(LAST, below + u * inside))));
  // Quadrature costs a thousand quantiles, and the inner loop never asks for moments.
  let moments: Moments | undefined;
  const once = (): Moments => {
    moments ??= max < of.support[1] ? momentsOfQuantile(quantile) : momentsAbove(of, below, inside, quantile);
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

type Moments = Pick<Distribution, 'mean' | 'variance'>;

/**
 * Moments where only the low end is cut: what the whole has, less what is cut away, for a heavy tail holds mass beyond the last
 * u below 1. Where less than 1 % is left that difference loses too many digits, and only what is infinite is taken over.
 */
function momentsAbove(of: Distribution, below: number, inside: number, quantile: (u: number) => number): Moments {
  if (of.mean === Number.POSITIVE_INFINITY || below === 0) return { mean: of.mean, variance: of.variance };
  if (!(inside > 0.01)) return { ...momentsOfQuantile(quantile), ...infiniteVariance(of) };
  const cut = momentsOfQuantile((u) => of.quantile(u * below));
  const mean = cut.mean + (of.mean - cut.mean) / inside;
  const square = of.variance + (of.mean - mean) * (of.mean - mean);
  return { mean, variance: (square - below * (cut.variance + (cut.mean - mean) * (cut.mean - mean))) / inside };
}

function infiniteVariance({ variance }: Distribution): Partial<Moments> {
  return variance === Number.POSITIVE_INFINITY ? { variance } : {};
}

function isStepped(of: Distribution): of is Stepped {
  return 'steps' in of;
}

function truncatedSteps({ steps: { values, weights } }: Stepped, min: number, max: number): Distribution {
  const kept = [...values.keys()].filter((i) => values[i] >= min && values[i] <= max);
  const sum = (of: Iterable<number>): number => [...of].reduce((total, weight) => total + weight, 0);
  const keptWeights = kept.map((i) => weights[i]);
  requireMass(sum(keptWeights) / sum(weights), min, max);
  return discreteDistribution(
    kept.map((i) => values[i]),
    keptWeights,
  );
}

function requireMass(inside: number, min: number, max: number): void {
  if (inside > 1e-9) return;
  throw new DistributionError(
    'min',
    `next to nothing of the distribution lies between ${min} and ${max}`,
    'widen them',
  );
}

/** The double next below x: a little over half a unit in the last place is taken off, and rounded. */
function justBelow(x: number): number {
  return x - Math.max(Math.abs(x) * 1.2e-16, Number.MIN_VALUE);
}
