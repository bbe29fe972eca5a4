import expm1 from '@stdlib/math-base-special-expm1';
import log1p from '@stdlib/math-base-special-log1p';
import type { DistributionKind } from './distribution.ts';
import { requirePositive } from './parameters.ts';

export const exponential: DistributionKind = {
  name: 'exponential',
  says: 'A waiting time that does not age: each day is like the first.',
  parameters: {
    mean: { unit: 'quantity', says: 'Mean.' },
    half_life: { unit: 'quantity', says: 'Half lie below.' },
  },
  forms: [['mean'], ['half_life']],
  bind(params) {
    const mean = 'mean' in params ? requirePositive(params, 'mean') : requirePositive(params, 'half_life') / Math.LN2;
    return {
      quantile: (u) => -mean * log1p(-u),
      cdf: (x) => (x > 0 ? -expm1(-x / mean) : 0),
      mean,
      variance: mean * mean,
      support: [0, Number.POSITIVE_INFINITY],
    };
  },
};
