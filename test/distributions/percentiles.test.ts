import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { betaFromPercentiles } from '../../src/distributions/beta-fit.ts';
import { betaLaw } from '../../src/distributions/beta-law.ts';
import { DistributionError } from '../../src/distributions/distribution.ts';
import { distribution } from '../../src/distributions/index.ts';

describe('p10 and p90 are met', () => {
  it.each([
    ['lognormal', 1, 100],
    ['lognormal', 1e-6, 1e9],
    ['normal', -3, 8],
    ['normal', 1e6, 1e6 + 1],
  ] as const)('%s %d … %d', (name, p10, p90) => {
    const d = distribution({ name, params: { p10, p90 } });
    expect(Math.abs(d.quantile(0.1) / p10 - 1)).toBeLessThan(1e-14);
    expect(Math.abs(d.quantile(0.9) / p90 - 1)).toBeLessThan(1e-14);
  });

  it.each([
    ['tiny shares', 0.005, 0.01],
    ['wide', 0.05, 0.8],
    ['U-shaped', 0.001, 0.999],
    ['very U-shaped', 1e-9, 0.99],
    ['near 1', 0.995, 0.9999],
    ['narrow', 0.24, 0.2401],
    ['very narrow, where half-steps in the shapes went astray', 0.8304133496562331, 0.8305475],
    ['very skewed, where the other tail was rounded to 1', 5.3e-7, 0.2456],
  ])('beta, %s', (_, p10, p90) => {
    const { alpha, beta } = betaFromPercentiles(p10, p90);
    const { cdf } = betaLaw(alpha, beta);
    // As docstrings state: 1e-12 to shapes of 1e5, 1e-9 beyond.
    const error = alpha + beta < 1e5 ? 1e-12 : 1e-9;
    expect(Math.abs(cdf(p10) - 0.1)).toBeLessThan(error);
    expect(Math.abs(cdf(p90) - 0.9)).toBeLessThan(error);
  });
});

it('fits any two shares or says that it cannot, within 40 rounds of Newton', () => {
  const random = seedrandom('any two shares');
  const small = () => 10 ** (-0.3 - 12 * random());
  let cannot = 0;
  for (let i = 0; i < 1200; i++) {
    const a = i % 3 === 0 ? random() : i % 3 === 1 ? small() : 1 - small();
    const b = i % 2 === 0 ? random() : i % 4 === 1 ? small() : 1 - small();
    const [p10, p90] = a < b ? [a, b] : [b, a];
    if (!(p10 > 0 && p10 < p90 && p90 < 1)) continue;
    try {
      const { alpha, beta } = betaFromPercentiles(p10, p90);
      const { cdf } = betaLaw(alpha, beta);
      expect(Math.max(Math.abs(cdf(p10) - 0.1), Math.abs(cdf(p90) - 0.9)), `${p10} ${p90}`).toBeLessThan(2e-9);
    } catch (error) {
      expect(error).toBeInstanceOf(DistributionError);
      cannot += 1;
      // Only ends within 1e-9 of a bound, or points closer than shapes of 1e9 can tell apart, are out of reach.
      const narrow = (p90 - p10) / Math.sqrt(p10 * (1 - p90)) < 1e-3;
      expect(narrow || p10 < 1e-7 || 1 - p90 < 1e-7, `${p10} ${p90}`).toBe(true);
    }
  }
  expect(cannot).toBeLessThan(400);
});
