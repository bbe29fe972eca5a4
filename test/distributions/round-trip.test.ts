import { describe, expect, it } from 'vitest';
import { distribution, distributions } from '../../src/distributions/index.ts';
import { continuous, titleOf } from './cases.ts';

const GRID = [2 ** -33, 1e-6, 0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999, 1 - 1e-6, 1 - 2 ** -33];

it('has a case for every kind and every form that is continuous', () => {
  for (const kind of Object.values(distributions)) {
    if (kind.name === 'discrete' || kind.name === 'empirical') continue;
    for (const form of kind.forms) {
      const has = continuous.some(({ name, params }) => name === kind.name && form.every((param) => param in params));
      expect(has, `${kind.name} ${form}`).toBe(true);
    }
  }
});

describe.each(continuous.map((spec) => [titleOf(spec), spec] as const))('%s', (_, spec) => {
  const d = distribution(spec);

  it('has cdf(quantile(u)) = u', () => {
    for (const u of GRID) {
      const x = d.quantile(u);
      expect(x).toBeGreaterThanOrEqual(d.support[0]);
      expect(x).toBeLessThanOrEqual(d.support[1]);
      // x is a double: u lies between the probabilities of its neighbours, give or take the cdf's own 1e-13.
      const ulp = Math.max(Math.abs(x) * 4e-16, Number.MIN_VALUE);
      expect(d.cdf(x - ulp)).toBeLessThanOrEqual(u * (1 + 2e-13) + 1e-15);
      expect(d.cdf(x + ulp)).toBeGreaterThanOrEqual(u * (1 - 2e-13) - 1e-15);
    }
  });

  it('has the mean and variance of its quantile function', () => {
    // Independent of the code: u = logistic(sinh t), trapezoid in t, as far out as 1 − u is a double.
    let mean = 0;
    let square = 0;
    let mass = 0;
    const centre = d.quantile(0.5);
    const h = 1 / 256;
    for (let t = -4.3; t <= 4.3; t += h) {
      const y = Math.sinh(t);
      const u = 1 / (1 + Math.exp(-y));
      if (!(u > 0 && u < 1)) continue;
      const weight = u * (1 / (1 + Math.exp(y))) * Math.cosh(t) * h;
      const off = d.quantile(u) - centre;
      mass += weight;
      mean += weight * off;
      square += weight * off * off;
    }
    expect(Math.abs(mass - 1)).toBeLessThan(1e-9);
    const variance = square - mean * mean;
    // Kinks (triangle, survival, U-shapes, cut ends) leave the trapezoid h² ≈ 1.5e-5 of the slope's jump.
    expect(Math.abs(mean + centre - d.mean)).toBeLessThan(2e-5 * Math.sqrt(d.variance));
    // 1 − u is a multiple of 2⁻⁵³, which cuts the heaviest of these tails (power 0.32, twice for squares) at 2⁻⁵³·⁰·³⁶.
    const tail = spec.name === 'metalog_log' ? 2 ** (-53 * 0.36) * 10 : 0;
    expect(Math.abs(variance / d.variance - 1)).toBeLessThan(2e-5 + tail);
  });
});
