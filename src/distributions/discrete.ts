import { type Distribution, DistributionError, type DistributionKind } from './distribution.ts';
import { numbersOf } from './parameters.ts';

/** A distribution on single values, which it lists: what cuts it off can then pick among them instead of integrating. */
export interface Stepped extends Distribution {
  /** Values that can occur, ascending, and the weight of each. */
  readonly steps: { readonly values: Float64Array; readonly weights: Float64Array };
}

/**
 * A few values with their weights, which need not add up to 1.
 * @throws DistributionError without values, or with weights that are negative or all 0
 */
export function discreteDistribution(values: readonly number[], weights: readonly number[]): Stepped {
  if (values.length === 0) throw new DistributionError('values', 'there are no values', 'write at least one');
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (weights.length !== values.length || !weights.every((weight) => weight >= 0) || !(total > 0)) {
    throw new DistributionError(
      'weights',
      'weights are numbers from 0 up, one for each value, and not all 0',
      'write weight: 1',
    );
  }
  // A value of weight 0 cannot occur, so it must not be the end of the support or catch what rounding leaves over.
  const possible = values.map((_, i) => i).filter((i) => weights[i] > 0);
  const order = possible.sort((a, b) => values[a] - values[b]);
  const ascending = Float64Array.from(order, (i) => values[i]);
  const cumulative = new Float64Array(order.length);
  let sum = 0;
  order.forEach((i, at) => {
    sum += weights[i];
    cumulative[at] = sum / total;
  });
  const mean = values.reduce((acc, value, i) => acc + (value * weights[i]) / total, 0);
  return {
    quantile(u) {
      let low = 0;
      let high = cumulative.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (cumulative[middle] < u) low = middle + 1;
        else high = middle;
      }
      return ascending[low];
    },
    cdf(x) {
      let low = 0;
      let high = ascending.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (ascending[middle] <= x) low = middle + 1;
        else high = middle;
      }
      return low === 0 ? 0 : low === ascending.length ? 1 : cumulative[low - 1];
    },
    mean,
    variance: values.reduce((acc, value, i) => acc + ((value - mean) * (value - mean) * weights[i]) / total, 0),
    support: [ascending[0], ascending[ascending.length - 1]],
    steps: { values: ascending, weights: Float64Array.from(order, (i) => weights[i]) },
  };
}

export const discrete: DistributionKind = {
  name: 'discrete',
  says: 'One of a few values, each with its weight.',
  parameters: {
    values: { unit: 'quantities', says: 'The values.' },
    weights: { unit: 'numbers', says: 'Their weights; they need not add up to 1.' },
  },
  forms: [['values', 'weights']],
  bind: (params) => discreteDistribution(numbersOf(params, 'values'), numbersOf(params, 'weights')),
};
