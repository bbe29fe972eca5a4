import { DistributionError, type DistributionKind } from './distribution.ts';
import { numberOf, requireOrder } from './parameters.ts';

/**
 * The corners of a triangle or of a PERT distribution.
 * @throws DistributionError unless min ≤ mode ≤ max and min < max
 */
export function cornersOf(params: Parameters<DistributionKind['bind']>[0]): { min: number; mode: number; max: number } {
  requireOrder(params, 'min', 'max');
  const min = numberOf(params, 'min');
  const mode = numberOf(params, 'mode');
  const max = numberOf(params, 'max');
  if (mode >= min && mode <= max) return { min, mode, max };
  throw new DistributionError('mode', `mode is ${mode}; it lies between min and max`, `write ${min} to ${max}`);
}

export const triangular: DistributionKind = {
  name: 'triangular',
  says: 'Between two bounds, most likely in one place, falling off in straight lines.',
  parameters: {
    min: { unit: 'quantity', says: 'Smallest value.' },
    mode: { unit: 'quantity', says: 'Most likely value.' },
    max: { unit: 'quantity', says: 'Largest value.' },
  },
  forms: [['min', 'mode', 'max']],
  bind(params) {
    const { min, mode, max } = cornersOf(params);
    const width = max - min;
    const left = mode - min;
    const right = max - mode;
    return {
      quantile: (u) =>
        u < left / width ? min + Math.sqrt(u * width * left) : max - Math.sqrt((1 - u) * width * right),
      cdf(x) {
        if (x <= min) return 0;
        if (x >= max) return 1;
        return x < mode ? ((x - min) * (x - min)) / (width * left) : 1 - ((max - x) * (max - x)) / (width * right);
      },
      mean: (min + mode + max) / 3,
      variance: (left * left + left * right + right * right) / 18,
      support: [min, max],
    };
  },
};
