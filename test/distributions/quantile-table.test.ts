import { describe, expect, it } from 'vitest';
import type { DistributionSpec } from '../../src/distributions/distribution.ts';
import { distribution } from '../../src/distributions/index.ts';
import { buildQuantileTable, TABLE_LENGTH, tableQuantile } from '../../src/distributions/quantile-table.ts';
import { Tables } from '../../src/model/tables.ts';
import { continuous, titleOf } from './cases.ts';

const STEPS = 2 ** 32;

/** Words of both tails, ascending: 41 in every octave and all of the last 40. */
const words = ((): readonly number[] => {
  const tail = new Set<number>();
  for (let i = 0; i < 40; i++) tail.add(i);
  for (let from = 1; from < STEPS / 2; from *= 2) {
    for (let i = 0; i < 41; i++) tail.add(Math.floor(from + (from * i) / 41));
  }
  tail.add(STEPS / 2 - 1);
  const lower = [...tail].sort((a, b) => a - b);
  return [...lower, ...lower.map((w) => STEPS - 1 - w).reverse()];
})();

const tabled = continuous.filter((spec) => new Tables().of(spec) !== -1);
const hard: readonly DistributionSpec[] = [
  { name: 'lognormal', params: { median: 1, sigma: 3 } },
  { name: 'weibull', params: { scale: 1, shape: 0.3 } },
  { name: 'weibull', params: { scale: 1, shape: 10 } },
  { name: 'gamma', params: { shape: 0.1, scale: 1 } },
  { name: 'gamma', params: { shape: 1e6, scale: 1 } },
  { name: 'beta', params: { alpha: 0.1, beta: 0.1 } },
  { name: 'beta', params: { alpha: 0.2, beta: 0.8 } },
  { name: 'beta', params: { alpha: 1e4, beta: 1e6 } },
  { name: 'metalog_logit', params: { p10: 0.001, p50: 0.5, p90: 0.999 } },
];
const steep: readonly DistributionSpec[] = [
  { name: 'gamma', params: { shape: 0.01, scale: 1 } },
  { name: 'beta', params: { alpha: 0.01, beta: 0.01 } },
  { name: 'beta', params: { alpha: 0.05, beta: 0.05 } },
];

describe.each([...tabled, ...hard, ...steep].map((spec) => [titleOf(spec), spec] as const))('%s', (_, spec) => {
  const d = distribution(spec);
  const table = buildQuantileTable(d.quantile);
  const sd = Math.sqrt(d.variance);

  it('is met within the stated error, and exactly in the last steps', () => {
    for (const word of words) {
      const exact = d.quantile((word + 0.5) / STEPS);
      const error = Math.abs(tableQuantile(table, 0, word | 0) - exact);
      const fromEnd = Math.min(word, STEPS - 1 - word);
      if (fromEnd < 8) expect(error).toBe(0);
      else if (!steep.includes(spec)) expect(error).toBeLessThan(3e-6 * Math.max(sd, Math.abs(exact)));
    }
  });

  it('never decreases and never leaves the support, to rounding', () => {
    let before = Number.NEGATIVE_INFINITY;
    for (const word of words) {
      const value = tableQuantile(table, 0, word | 0);
      // The weights of the four points in the three coefficients add up to 110: so many units in the last place, at most.
      const rounding = 110 * Number.EPSILON * Math.max(Math.abs(value), 1e-300);
      expect(value).toBeGreaterThanOrEqual(before - rounding);
      expect(value).toBeGreaterThanOrEqual(d.support[0] - rounding);
      expect(value).toBeLessThanOrEqual(d.support[1] + rounding);
      before = value;
    }
  });
});

it('calls the quantile 1,586 times, never at 0 or 1', () => {
  let calls = 0;
  const table = buildQuantileTable((u) => {
    calls += 1;
    expect(u > 0 && u < 1).toBe(true);
    return u;
  });
  expect(calls).toBe(1586);
  expect(table.length).toBe(TABLE_LENGTH);
});

it('reads the words at the ends and at the middle as (w + ½) / 2³²', () => {
  const table = buildQuantileTable((u) => u);
  expect(tableQuantile(table, 0, 0)).toBe(0.5 / STEPS);
  expect(tableQuantile(table, 0, -1)).toBe(1 - 0.5 / STEPS);
  expect(Math.abs(tableQuantile(table, 0, 0x7fffffff) - (0.5 - 0.5 / STEPS))).toBeLessThan(2 ** -50);
  expect(Math.abs(tableQuantile(table, 0, 0x80000000 | 0) - (0.5 + 0.5 / STEPS))).toBeLessThan(2 ** -50);
});

it('calls directly what has steps or kinks', () => {
  const direct = [...new Set(continuous.filter((spec) => !tabled.includes(spec)).map(({ name }) => name))].sort();
  expect(direct).toEqual(['mixture', 'survival', 'triangular', 'uniform']);
});
