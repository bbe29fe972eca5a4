import { describe, expect, it } from 'vitest';
import { distribution } from '../../src/distributions/index.ts';

describe('truncation', () => {
  it.each([
    // scipy 1.17.1 truncnorm.mean, truncnorm.var
    [-1, 2, 0.22963717909132902, 0.5197625392115339],
    [2, undefined, 2.37321553282284, 0.11427910041408329],
  ])('of a standard normal to %d … %s', (min, max, mean, variance) => {
    const d = distribution({ name: 'normal', params: { mean: 0, sd: 1 }, min, ...(max === undefined ? {} : { max }) });
    // momentsOfQuantile states 1e-9; an open end in the upper tail rests on u in steps of 2⁻⁵³ / P(inside).
    const tolerance = max === undefined ? 1e-8 : 1e-9;
    expect(Math.abs(d.mean / mean - 1)).toBeLessThan(tolerance);
    expect(Math.abs(d.variance / variance - 1)).toBeLessThan(tolerance);
  });

  it('of an exponential shifts it, as it has no memory', () => {
    const d = distribution({ name: 'exponential', params: { mean: 30 }, min: 10 });
    expect(Math.abs(d.mean / 40 - 1)).toBeLessThan(1e-9);
    expect(Math.abs(d.variance / 900 - 1)).toBeLessThan(1e-9);
  });

  it('far in the upper tail stays finite, where below + u·inside is rounded to 1', () => {
    const d = distribution({ name: 'normal', params: { mean: 0, sd: 1 }, min: 5.5 });
    // Inverse Mills ratio φ(5.5)/Φ(−5.5) = 5.6707, to the 2⁻⁵³/1.9e-8 that u resolves there, times the width of a tail.
    expect(Math.abs(d.mean - 5.6714)).toBeLessThan(1e-3);
    expect(d.quantile(1 - 2 ** -33)).toBeLessThan(9);
    expect(d.variance).toBeGreaterThan(0);
  });

  it('keeps a step that stands at min', () => {
    const d = distribution({ name: 'discrete', params: { values: [1, 2, 3], weights: [1, 1, 1] }, min: 2 });
    expect([0.1, 0.49, 0.51, 0.9].map(d.quantile)).toEqual([2, 2, 3, 3]);
    expect(d.cdf(2)).toBeCloseTo(0.5, 14);
    expect([d.mean, d.variance]).toEqual([2.5, 0.25]);
  });

  // Quadrature over u said 2.58: the steps do not stand at the ends of its cells.
  it('of single values picks among them', () => {
    const weighted = { name: 'discrete', params: { values: [10, 1, 3, 2], weights: [4, 1, 3, 2] } };
    const d = distribution({ ...weighted, min: 2, max: 5 });
    expect(d.support).toEqual([2, 3]);
    // 2 and 3 at 2 : 3, so 2.6 and 0.4 · 0.6, to a few roundings of numbers below 4.
    expect(Math.abs(d.mean - 2.6)).toBeLessThan(4 * Number.EPSILON);
    expect(Math.abs(d.variance - 0.24)).toBeLessThan(4 * Number.EPSILON);
    expect(() => distribution({ ...weighted, min: 4, max: 9 })).toThrow(/next to nothing/);
    const seen = distribution({ name: 'empirical', params: { values: [5, 1, 2, 2, 9] }, max: 5 });
    expect([seen.mean, seen.quantile(0.75), seen.quantile(0.76)]).toEqual([2.5, 2, 5]);
  });

  it('from below leaves a heavy tail as heavy as it was', () => {
    const endless = distribution({ name: 'metalog_log', params: { p10: 1, p50: 10, p90: 100 }, min: 2 });
    expect([endless.mean, endless.variance]).toEqual([Infinity, Infinity]);
    const ended = distribution({ name: 'metalog_log', params: { p10: 1, p50: 10, p90: 100 }, min: 2, max: 1e4 });
    expect(ended.mean).toBeLessThan(1e4);
    // mpmath 1.3.0: log-logistic of power 0.9 and median 5, above its median: 2 ∫ 5 (u/(1 − u))^0.9 du from ½ to 1.
    const spread = Math.exp(0.9 * Math.log(9));
    const d = distribution({ name: 'metalog_log', params: { p10: 5 / spread, p50: 5, p90: 5 * spread }, min: 5 });
    expect(Math.abs(d.mean / 89.4284858329596 - 1)).toBeLessThan(1e-9);
    expect(d.variance).toBe(Infinity);
  });
});

describe('mixture', () => {
  const d = distribution({
    name: 'mixture',
    params: {
      weights: [1, 3],
      of: [
        { name: 'discrete', params: { values: [0], weights: [1] } },
        { name: 'normal', params: { mean: 5, sd: 2 } },
      ],
    },
  });

  it('has the moments of its parts', () => {
    expect(d.mean).toBe(3.75);
    // E Var + Var E = 0.75·4 + 0.25·0.75·25
    expect(d.variance).toBe(7.6875);
  });

  it('stays on a step for as long as the step is high', () => {
    const before = 0.75 * distribution({ name: 'normal', params: { mean: 5, sd: 2 } }).cdf(0);
    expect(d.quantile(before + 0.01)).toBe(0);
    expect(d.quantile(before + 0.249)).toBe(0);
    expect(d.quantile(before - 1e-6)).toBeLessThan(0);
    expect(d.quantile(before + 0.251)).toBeGreaterThan(0);
  });
});

describe('discrete and empirical', () => {
  it('take the smallest value whose cdf reaches u', () => {
    const d = distribution({ name: 'discrete', params: { values: [30, 10, 20], weights: [1, 2, 1] } });
    expect([1e-9, 0.5, 0.500001, 0.75, 0.75001, 1 - 1e-9].map(d.quantile)).toEqual([10, 10, 20, 20, 30, 30]);
    expect([9, 10, 19, 20, 30].map(d.cdf)).toEqual([0, 0.5, 0.5, 0.75, 1]);
    expect([d.mean, d.variance]).toEqual([17.5, 68.75]);
  });

  it('never give a value of weight 0', () => {
    const params = { values: [0, 1, 2, 3, 99], weights: [0, 0.1, 0.2, 0.3, 0] };
    const d = distribution({ name: 'discrete', params });
    expect(d.support).toEqual([1, 3]);
    expect(d.quantile(1 - 2 ** -53)).toBe(3);
  });

  it('empirical: each value seen is equally likely', () => {
    const d = distribution({ name: 'empirical', params: { values: [4, 1, 1, 2] } });
    expect([0.5, 0.51, 0.76].map(d.quantile)).toEqual([1, 2, 4]);
    expect([d.mean, d.variance]).toEqual([2, 1.5]);
  });
});

it('survival goes through its points, and with one point is exponential', () => {
  const d = distribution({ name: 'survival', params: { days: [7, 30, 90], shares: [0.9, 0.6, 0.1] } });
  for (const [day, share] of [
    [7, 0.9],
    [30, 0.6],
    [90, 0.1],
    // The last hazard, ln 6 over 60 days, goes on.
    [150, 0.1 / 6],
  ]) {
    expect(Math.abs(d.cdf(day) - (1 - share))).toBeLessThan(1e-14);
  }
  const one = distribution({ name: 'survival', params: { days: [10], shares: [0.5] } });
  expect(Math.abs(one.mean / (10 / Math.LN2) - 1)).toBeLessThan(1e-14);
  expect(Math.abs(one.variance / one.mean ** 2 - 1)).toBeLessThan(1e-13);
});
