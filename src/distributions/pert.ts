import { betaDistribution } from './beta.ts';
import type { DistributionKind } from './distribution.ts';
import { cornersOf } from './triangular.ts';

/** A beta distribution stretched over min … max whose mean is (min + 4·mode + max) / 6 (Malcolm et al. 1959). */
export const pert: DistributionKind = {
  name: 'pert',
  says: 'Between two bounds, most likely in one place, falling off smoothly.',
  parameters: {
    min: { unit: 'quantity', says: 'Smallest value.' },
    mode: { unit: 'quantity', says: 'Most likely value.' },
    max: { unit: 'quantity', says: 'Largest value.' },
  },
  forms: [['min', 'mode', 'max']],
  bind(params) {
    const { min, mode, max } = cornersOf(params);
    const width = max - min;
    const beta = betaDistribution(1 + (4 * (mode - min)) / width, 1 + (4 * (max - mode)) / width);
    return {
      quantile: (u) => min + width * beta.quantile(u),
      cdf: (x) => beta.cdf((x - min) / width),
      mean: min + width * beta.mean,
      variance: width * width * beta.variance,
      support: [min, max],
    };
  },
};
