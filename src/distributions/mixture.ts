import { type Distribution, DistributionError, type DistributionSpec } from './distribution.ts';

/**
 * A mixture: with these chances, one of these distributions. Its quantile is found by bisection on its cdf, to the last
 * bit of a double.
 * @throws DistributionError unless there is a positive weight for every part
 */
export function mixtureDistribution(parts: readonly Distribution[], weights: readonly number[]): Distribution {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (parts.length === 0 || parts.length !== weights.length || !weights.every((weight) => weight > 0)) {
    throw new DistributionError('weights', 'a mixture has a positive weight for each of its parts', 'write weight: 1');
  }
  const shares = weights.map((weight) => weight / total);
  const cdf = (x: number): number => parts.reduce((sum, part, i) => sum + shares[i] * part.cdf(x), 0);
  const mean = parts.reduce((sum, part, i) => sum + shares[i] * part.mean, 0);
  return {
    quantile(u) {
      const ends = parts.map((part) => part.quantile(u));
      let low = Math.min(...ends);
      let high = Math.max(...ends);
      if (cdf(low) >= u) return low;
      for (let step = 0; step < 2000; step++) {
        const middle = low + (high - low) / 2;
        if (middle <= low || middle >= high) break;
        if (cdf(middle) < u) low = middle;
        else high = middle;
      }
      return high;
    },
    cdf,
    mean,
    variance: parts.reduce(
      (sum, part, i) => sum + shares[i] * (part.variance + (part.mean - mean) * (part.mean - mean)),
      0,
    ),
    support: [Math.min(...parts.map((part) => part.support[0])), Math.max(...parts.map((part) => part.support[1]))],
  };
}

/** Parts of a mixture as written. */
export function partsOf(params: DistributionSpec['params']): readonly DistributionSpec[] {
  return params.of as readonly DistributionSpec[];
}
