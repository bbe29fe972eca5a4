import exp from '@stdlib/math-base-special-exp';
import expm1 from '@stdlib/math-base-special-expm1';
import gammaln from '@stdlib/math-base-special-gammaln';
import log1p from '@stdlib/math-base-special-log1p';
import pow from '@stdlib/math-base-special-pow';
import type { DistributionKind } from './distribution.ts';
import { requirePositive } from './parameters.ts';

export const weibull: DistributionKind = {
  name: 'weibull',
  says: 'A waiting time whose hazard rises (shape above 1) or falls (below 1) with age.',
  parameters: {
    median: { unit: 'quantity', says: 'Half lie below.' },
    scale: { unit: 'quantity', says: '63.2 % lie below.' },
    shape: { unit: 'number', says: 'Shape; 1 is the exponential.' },
  },
  forms: [
    ['median', 'shape'],
    ['scale', 'shape'],
  ],
  bind(params) {
    const shape = requirePositive(params, 'shape');
    const scale =
      'median' in params
        ? requirePositive(params, 'median') / pow(Math.LN2, 1 / shape)
        : requirePositive(params, 'scale');
    const mean = scale * exp(gammaln(1 + 1 / shape));
    return {
      quantile: (u) => scale * pow(-log1p(-u), 1 / shape),
      cdf: (x) => (x > 0 ? -expm1(-pow(x / scale, shape)) : 0),
      mean,
      // Where the mean overflows, so does the variance: not Infinity - Infinity.
      variance: mean < Number.POSITIVE_INFINITY ? scale * scale * exp(gammaln(1 + 2 / shape)) - mean * mean : mean,
      support: [0, Number.POSITIVE_INFINITY],
    };
  },
};
