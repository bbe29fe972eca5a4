import { DistributionError, type DistributionKind } from './distribution.ts';
import { gammaLaw } from './gamma-law.ts';
import { MOST_SHAPE, requirePositive } from './parameters.ts';

export const gamma: DistributionKind = {
  name: 'gamma',
  says: 'A positive quantity: sums of waiting times, volumes.',
  parameters: {
    mean: { unit: 'quantity', says: 'Mean.' },
    sd: { unit: 'quantity', says: 'Standard deviation.' },
    shape: { unit: 'number', says: 'Shape.' },
    scale: { unit: 'quantity', says: 'Scale: mean ÷ shape.' },
  },
  forms: [
    ['mean', 'sd'],
    ['shape', 'scale'],
  ],
  bind(params) {
    let shape: number;
    let scale: number;
    if ('shape' in params) {
      shape = requirePositive(params, 'shape');
      scale = requirePositive(params, 'scale');
    } else {
      const mean = requirePositive(params, 'mean');
      const sd = requirePositive(params, 'sd');
      shape = (mean / sd) * (mean / sd);
      scale = (sd / mean) * sd;
    }
    if (!(shape <= MOST_SHAPE)) {
      throw new DistributionError(
        'shape' in params ? 'shape' : 'sd',
        `shape (mean² ÷ sd²) is ${shape}; a gamma that narrow is a single number; shapes go up to ${MOST_SHAPE}`,
        `write ${shape * scale} without a distribution`,
      );
    }
    const law = gammaLaw(shape);
    return {
      quantile: (u) => scale * law.quantile(u),
      cdf: (x) => law.cdf(x / scale),
      mean: shape * scale,
      variance: shape * scale * scale,
      support: [0, Number.POSITIVE_INFINITY],
    };
  },
};
