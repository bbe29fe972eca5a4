import type { Distribution, DistributionKind } from './distribution.ts';
import { numberOf, requireOrder, requirePositive } from './parameters.ts';
import { normalCdf, normalQuantile } from './standard-normal.ts';

const Z90 = normalQuantile(0.9);

/**
 * Normal distribution.
 * @param sd standard deviation, > 0
 * @example normalDistribution(0.02, 0.01).quantile(0.5) // 0.02
 */
export function normalDistribution(mean: number, sd: number): Distribution {
  return {
    quantile: (u) => mean + sd * normalQuantile(u),
    cdf: (x) => normalCdf((x - mean) / sd),
    mean,
    variance: sd * sd,
    support: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  };
}

export const normal: DistributionKind = {
  name: 'normal',
  says: 'A quantity that errs as often up as down, and may be negative.',
  parameters: {
    mean: { unit: 'quantity', says: 'Mean.' },
    sd: { unit: 'quantity', says: 'Standard deviation.' },
    p10: { unit: 'quantity', says: '10 % lie below.' },
    p90: { unit: 'quantity', says: '90 % lie below.' },
  },
  forms: [
    ['mean', 'sd'],
    ['p10', 'p90'],
  ],
  bind(params) {
    if ('sd' in params) return normalDistribution(numberOf(params, 'mean'), requirePositive(params, 'sd'));
    requireOrder(params, 'p10', 'p90');
    const p10 = numberOf(params, 'p10');
    const p90 = numberOf(params, 'p90');
    return normalDistribution((p10 + p90) / 2, (p90 - p10) / (2 * Z90));
  },
};
