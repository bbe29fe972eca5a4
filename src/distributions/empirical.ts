import { discreteDistribution } from './discrete.ts';
import type { DistributionKind } from './distribution.ts';
import { numbersOf } from './parameters.ts';

export const empirical: DistributionKind = {
  name: 'empirical',
  says: 'One of the values seen so far, equally likely.',
  parameters: { values: { unit: 'quantities', says: 'The values seen.' } },
  forms: [['values']],
  bind(params) {
    const values = numbersOf(params, 'values');
    return discreteDistribution(
      values,
      values.map(() => 1),
    );
  },
};
