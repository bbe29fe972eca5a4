import type { DistributionKind } from './distribution.ts';
import { numberOf, requireOrder } from './parameters.ts';

export const uniform: DistributionKind = {
  name: 'uniform',
  says: 'Anything between two bounds, equally likely.',
  parameters: {
    min: { unit: 'quantity', says: 'Smallest value.' },
    max: { unit: 'quantity', says: 'Largest value.' },
  },
  forms: [['min', 'max']],
  bind(params) {
    requireOrder(params, 'min', 'max');
    const min = numberOf(params, 'min');
    const max = numberOf(params, 'max');
    const width = max - min;
    return {
      quantile: (u) => min + width * u,
      cdf: (x) => Math.min(1, Math.max(0, (x - min) / width)),
      mean: min + width / 2,
      variance: (width * width) / 12,
      support: [min, max],
    };
  },
};
