import type { DistributionSpec } from '../../src/distributions/distribution.ts';

/** Every kind in every form, in the body of what people write and at its edges. Continuous ones only. */
export const continuous: readonly DistributionSpec[] = [
  { name: 'beta', params: { alpha: 2, beta: 6 } },
  { name: 'beta', params: { alpha: 0.5, beta: 0.5 } },
  { name: 'beta', params: { mean: 0.25, sd: 0.1 } },
  { name: 'beta', params: { p10: 0.05, p90: 0.8 } },
  { name: 'beta', params: { successes: 24, trials: 120 } },
  { name: 'beta', params: { successes: 0, trials: 30 } },
  { name: 'normal', params: { mean: 0.02, sd: 0.01 } },
  { name: 'normal', params: { p10: -3, p90: 8 } },
  { name: 'lognormal', params: { median: 80_000, sigma: 0.6 } },
  { name: 'lognormal', params: { mean: 30, sd: 12 } },
  { name: 'lognormal', params: { p10: 1, p90: 100 } },
  { name: 'uniform', params: { min: -1, max: 3 } },
  { name: 'triangular', params: { min: 10, mode: 20, max: 60 } },
  { name: 'triangular', params: { min: 10, mode: 10, max: 60 } },
  { name: 'triangular', params: { min: 10, mode: 60, max: 60 } },
  { name: 'pert', params: { min: 10, mode: 20, max: 60 } },
  { name: 'pert', params: { min: 10, mode: 10, max: 60 } },
  { name: 'gamma', params: { mean: 100, sd: 50 } },
  { name: 'gamma', params: { shape: 0.5, scale: 3 } },
  { name: 'gamma', params: { shape: 1185, scale: 0.01 } },
  { name: 'weibull', params: { median: 20, shape: 2 } },
  { name: 'weibull', params: { scale: 30, shape: 0.7 } },
  { name: 'exponential', params: { mean: 30 } },
  { name: 'exponential', params: { half_life: 21 } },
  { name: 'survival', params: { days: [7, 30, 90], shares: [0.9, 0.6, 0.1] } },
  { name: 'metalog', params: { p10: 10, p50: 17, p90: 30 } },
  { name: 'metalog_log', params: { p10: 10, p50: 17, p90: 30 } },
  { name: 'metalog_logit', params: { p10: 0.1, p50: 0.2, p90: 0.3 } },
  { name: 'normal', params: { mean: 0, sd: 1 }, min: -1, max: 2 },
  { name: 'exponential', params: { mean: 30 }, min: 10 },
  {
    name: 'mixture',
    params: {
      weights: [1, 3],
      of: [
        { name: 'normal', params: { mean: 0, sd: 1 } },
        { name: 'normal', params: { mean: 5, sd: 2 } },
      ],
    },
  },
];

/** A name for a test's title. */
export function titleOf({ name, params, min, max }: DistributionSpec): string {
  const cut = min === undefined && max === undefined ? '' : ` within ${min ?? ''}…${max ?? ''}`;
  return `${name} ${JSON.stringify(params)}${cut}`;
}
