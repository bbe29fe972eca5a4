import { expect, it } from 'vitest';
import { DistributionError, type DistributionSpec } from '../../src/distributions/distribution.ts';
import { distribution } from '../../src/distributions/index.ts';

function faultOf(spec: DistributionSpec): DistributionError {
  try {
    distribution(spec);
  } catch (error) {
    if (error instanceof DistributionError) return error;
    throw error;
  }
  throw new Error(`${JSON.stringify(spec)} was accepted`);
}

const two: readonly DistributionSpec[] = [{ name: 'normal', params: { mean: 0, sd: 1 } }];

it.each<[string, DistributionSpec['params'], string | undefined, RegExp]>([
  ['beta', { alpha: 0, beta: 1 }, 'alpha', /alpha is 0/],
  ['beta', { alpha: 1, beta: -1 }, 'beta', /beta is -1/],
  ['beta', { alpha: 1e12, beta: 1 }, 'alpha', /1000000000000 .*1000000000/],
  ['beta', { mean: 14, sd: 0.1 }, 'mean', /mean is 14/],
  ['beta', { mean: 0.5, sd: 0.5 }, 'sd', /sd is 0.5/],
  ['beta', { mean: 0.3, sd: 1e-9 }, 'sd', /narrow/],
  ['beta', { p10: 0, p90: 0.5 }, 'p10', /p10 is 0/],
  ['beta', { p10: 0.2, p90: 1 }, 'p90', /p90 is 1/],
  ['beta', { p10: 0.5, p90: 0.4 }, undefined, /p10 is 0.5 and p90 is 0.4/],
  ['beta', { p10: 0.5, p90: 0.5 + 1e-9 }, undefined, /no beta/],
  ['beta', { successes: 1, trials: 0 }, 'trials', /trials is 0/],
  ['beta', { successes: 9, trials: 8 }, 'successes', /successes is 9/],
  ['normal', { mean: Number.NaN, sd: 1 }, 'mean', /mean is NaN/],
  ['normal', { mean: 0, sd: 0 }, 'sd', /sd is 0/],
  ['normal', { p10: 5, p90: 4 }, 'p90', /p10 is 5 and p90 is 4/],
  ['normal', { p10: -Infinity, p90: 4 }, 'p10', /p10 is -Infinity/],
  ['lognormal', { median: 0, sigma: 1 }, 'median', /median is 0/],
  ['lognormal', { median: 1, sigma: -1 }, 'sigma', /sigma is -1/],
  ['lognormal', { mean: -1, sd: 1 }, 'mean', /mean is -1/],
  ['lognormal', { mean: 1, sd: 0 }, 'sd', /sd is 0/],
  ['lognormal', { p10: -1, p90: 1 }, 'p10', /p10 is -1/],
  ['lognormal', { p10: 2, p90: 1 }, 'p90', /lies below/],
  ['uniform', { min: 1, max: 1 }, 'max', /min is 1 and max is 1/],
  ['uniform', { min: -Infinity, max: 1 }, 'min', /finite/],
  ['triangular', { min: 0, mode: 2, max: 1 }, 'mode', /mode is 2/],
  ['pert', { min: 0, mode: -1, max: 1 }, 'mode', /mode is -1/],
  ['pert', { min: 3, mode: 3, max: 1 }, 'max', /min is 3/],
  ['gamma', { mean: 1, sd: 0 }, 'sd', /sd is 0/],
  ['gamma', { mean: 1, sd: 1e-6 }, 'sd', /narrow/],
  ['gamma', { shape: Infinity, scale: 1 }, 'shape', /shape is Infinity/],
  ['gamma', { shape: 1, scale: -2 }, 'scale', /scale is -2/],
  ['weibull', { median: 1, shape: 0 }, 'shape', /shape is 0/],
  ['weibull', { scale: 0, shape: 1 }, 'scale', /scale is 0/],
  ['exponential', { mean: 0 }, 'mean', /mean is 0/],
  ['exponential', { half_life: -1 }, 'half_life', /half_life is -1/],
  ['discrete', { values: [], weights: [] }, 'values', /no values/],
  ['discrete', { values: [1, 2], weights: [1] }, 'weights', /each value/],
  ['discrete', { values: [1, 2], weights: [0, 0] }, 'weights', /not all 0/],
  ['discrete', { values: [1, 2], weights: [1, Infinity] }, 'weights', /Infinity/],
  ['empirical', { values: [] }, 'values', /no values/],
  ['empirical', { values: [1, Number.NaN] }, 'values', /NaN/],
  ['mixture', { weights: [0], of: two }, 'weights', /positive weight/],
  ['mixture', { weights: [1, 1], of: two }, 'weights', /each of its parts/],
  ['survival', { days: [], shares: [] }, 'days', /an age/],
  ['survival', { days: [7, 7], shares: [0.9, 0.8] }, 'days', /age 7 follows 7/],
  ['survival', { days: [7, 9], shares: [0.9, 0.9] }, 'shares', /share 0.9 follows 0.9/],
  ['survival', { days: [7], shares: [0] }, 'shares', /share 0 follows 1/],
  ['metalog', { p10: 2, p50: 1, p90: 3 }, 'p50', /p10 is 2 and p50 is 1/],
  ['metalog_log', { p10: 0, p50: 1, p90: 3 }, 'p10', /p10 is 0/],
  ['metalog_logit', { p10: 0.1, p50: 0.5, p90: 1 }, 'p90', /p90 is 1/],
])('%s %j points at %s', (name, params, parameter, message) => {
  const fault = faultOf({ name, params });
  expect(fault.parameter).toBe(parameter);
  expect(fault.message).toMatch(message);
  expect(fault.wayOut).not.toBe('');
});

it.each([
  ['metalog', 1, 1.5, 100],
  ['metalog', 1, 99, 100],
  ['metalog', 1e6, 1e6 + 0.1, 1e6 + 1],
  ['metalog_log', 1e6, 1e6 + 0.1, 1e6 + 1],
  ['metalog_log', 1, 99, 100],
  ['metalog_logit', 0.9999, 0.99991, 0.99999],
  ['metalog_logit', 0.001, 0.899, 0.9],
] as const)('%s %d, %d, %d names a p50 that is accepted', (name, p10, p50, p90) => {
  const { parameter, wayOut } = faultOf({ name, params: { p10, p50, p90 } });
  expect(parameter).toBe('p50');
  const named = Number(/[\d.e+-]+$/.exec(wayOut)?.[0]);
  expect(() => distribution({ name, params: { p10, p50: named, p90 } })).not.toThrow();
});

it('points at the cut that leaves nothing', () => {
  const of = { name: 'normal', params: { mean: 0, sd: 1 } };
  expect(faultOf({ ...of, min: 2, max: 1 }).parameter).toBe('max');
  expect(faultOf({ ...of, min: 9 }).parameter).toBe('min');
});

it('takes an unknown name for a bug', () => {
  expect(() => distribution({ name: 'toString', params: {} })).toThrow(RangeError);
});
