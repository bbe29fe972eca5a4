import exp from '@stdlib/math-base-special-exp';
import expm1 from '@stdlib/math-base-special-expm1';
import ln from '@stdlib/math-base-special-ln';
import log1p from '@stdlib/math-base-special-log1p';
import type { Distribution, DistributionKind } from './distribution.ts';
import { requireOrder, requirePositive } from './parameters.ts';
import { normalCdf, normalQuantile } from './standard-normal.ts';

const Z90 = normalQuantile(0.9);

/**
 * Lognormal distribution: the exponential of a normal.
 * @param median > 0
 * @param sigma standard deviation of the logarithm, > 0
 * @example lognormalDistribution(80_000, 0.6).mean // 95_777.4
 */
export function lognormalDistribution(median: number, sigma: number): Distribution {
  const mean = median * exp((sigma * sigma) / 2);
  return {
    quantile: (u) => median * exp(sigma * normalQuantile(u)),
    cdf: (x) => (x > 0 ? normalCdf(ln(x / median) / sigma) : 0),
    mean,
    variance: mean * mean * expm1(sigma * sigma),
    support: [0, Number.POSITIVE_INFINITY],
  };
}

export const lognormal: DistributionKind = {
  name: 'lognormal',
  says: 'A positive quantity that errs by factors: deal sizes, sales cycles, traffic.',
  parameters: {
    median: { unit: 'quantity', says: 'Half lie below.' },
    sigma: { unit: 'number', says: 'Standard deviation of the logarithm.' },
    mean: { unit: 'quantity', says: 'Mean.' },
    sd: { unit: 'quantity', says: 'Standard deviation.' },
    p10: { unit: 'quantity', says: '10 % lie below.' },
    p90: { unit: 'quantity', says: '90 % lie below.' },
  },
  forms: [
    ['median', 'sigma'],
    ['mean', 'sd'],
    ['p10', 'p90'],
  ],
  bind(params) {
    if ('median' in params) {
      return lognormalDistribution(requirePositive(params, 'median'), requirePositive(params, 'sigma'));
    }
    if ('mean' in params) {
      const mean = requirePositive(params, 'mean');
      const cv = requirePositive(params, 'sd') / mean;
      const variance = log1p(cv * cv);
      return lognormalDistribution(mean * exp(-variance / 2), Math.sqrt(variance));
    }
    const p10 = requirePositive(params, 'p10');
    const p90 = requirePositive(params, 'p90');
    requireOrder(params, 'p10', 'p90');
    return lognormalDistribution(Math.sqrt(p10) * Math.sqrt(p90), ln(p90 / p10) / (2 * Z90));
  },
};
