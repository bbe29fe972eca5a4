import { type Distribution, DistributionError } from './distribution.ts';
import { momentsOfQuantile } from './quantile-moments.ts';

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
  const below = min > of.support[0] ? of.cdf(min) : 0;
  const upTo = max < of.support[1] ? of.cdf(max) : 1;
  const inside = upTo - below;
  if (!(inside > 1e-9)) {
    throw new DistributionError(
      'min',
      `next to nothing of the distribution lies between ${min} and ${max}`,
      'widen them',
    );
  }
  const quantile = (u: number): number => Math.min(max, Math.max(min, of.quantile(below + u * inside)));
  return {
    quantile,
    cdf: (x) => (x < min ? 0 : x >= max ? 1 : Math.min(1, Math.max(0, (of.cdf(x) - below) / inside))),
    ...momentsOfQuantile(quantile),
    support: [Math.max(min, of.support[0]), Math.min(max, of.support[1])],
  };
}
