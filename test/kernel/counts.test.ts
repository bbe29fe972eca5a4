import { describe, expect, it } from 'vitest';
import { normalCdf } from '../../src/distributions/standard-normal.ts';
import { BinomialInverse } from '../../src/kernel/binomial.ts';
import { largeCount } from '../../src/kernel/large-counts.ts';
import { logFactorial } from '../../src/kernel/log-factorial.ts';
import { poissonCount } from '../../src/kernel/poisson.ts';

/** The smallest and the largest uniform number that 32 random bits give, and some between. */
const UNIFORMS = [2 ** -33, 1e-6, 0.01, 0.1, 0.3, 0.5, 0.77, 0.95, 0.999, 1 - 1e-6, 1 - 2 ** -33];

/** Quantile of a count from masses summed outwards from the mode, where they are best conditioned. */
function exactQuantile(u: number, mode: number, ratio: (k: number) => number, size: number): number {
  const masses = new Map<number, number>([[mode, 1]]);
  let mass = 1;
  let low = mode;
  while (low > 0 && mass > 1e-30) {
    mass /= ratio(low);
    low -= 1;
    masses.set(low, mass);
  }
  mass = 1;
  let high = mode;
  while (high < size && mass > 1e-30) {
    high += 1;
    mass *= ratio(high);
    masses.set(high, mass);
  }
  let total = 0;
  for (let k = low; k <= high; k++) total += masses.get(k)!;
  let sum = 0;
  for (let k = low; k <= high; k++) {
    sum += masses.get(k)! / total;
    if (sum >= u) return k;
  }
  return high;
}

describe('binomial counts by inversion', () => {
  it.each([
    [1, 0.3],
    [2, 0.8],
    [10, 0.5],
    [340, 0.0075],
    [255, 0.04],
    [256, 0.04],
    [257, 0.96],
    [3000, 0.01],
    [3000, 0.0399],
    [3000, 0.0401],
    [240, 0.5],
    [241, 0.5],
    [1000, 0.5],
    [70_000, 0.001],
    [70_000, 0.0001],
    [1_000_000, 0.5],
    [100_000_000, 0.01],
    [1_000_000_000, 1e-7],
  ])('of %i at %d are exact quantiles', (n, p) => {
    const binomial = new BinomialInverse();
    binomial.setChance(p);
    const mode = Math.min(n, Math.floor((n + 1) * p));
    for (const u of UNIFORMS) {
      const expected = exactQuantile(u, mode, (k) => ((n - k + 1) / k) * (p / (1 - p)), n);
      // Where the cumulative share meets u within rounding, a neighbour is as right.
      const slack = n > 1e5 && Math.min(u, 1 - u) < 1e-5 ? 2 : u === 0.5 || n > 1e6 ? 1 : 0;
      expect(Math.abs(binomial.count(n, u) - expected), `u = ${u}`).toBeLessThanOrEqual(slack);
    }
  });

  it('is 0 at chance 0, all at chance 1, and never beyond', () => {
    const binomial = new BinomialInverse();
    for (const [p, expected] of [
      [0, 0],
      [1, 7],
    ] as const) {
      binomial.setChance(p);
      for (const u of UNIFORMS) expect(binomial.count(7, u)).toBe(expected);
    }
    binomial.setChance(1 - 1e-12);
    for (const u of UNIFORMS) expect(binomial.count(1000, u)).toBeGreaterThanOrEqual(999);
  });

  it('grows with the chance, with n and with the uniform number', () => {
    const binomial = new BinomialInverse();
    const count = (n: number, p: number, u: number): number => {
      binomial.setChance(p);
      return binomial.count(n, u);
    };
    for (const u of UNIFORMS) {
      for (const n of [1, 5, 40, 300, 5000]) {
        for (let p = 0.02; p < 1; p += 0.02) {
          expect(count(n, p + 0.01, u)).toBeGreaterThanOrEqual(count(n, p, u));
          expect(count(n + 1, p, u)).toBeGreaterThanOrEqual(count(n, p, u));
          expect(count(n, p, Math.min(1 - 2 ** -33, u + 0.001))).toBeGreaterThanOrEqual(count(n, p, u));
        }
      }
    }
  });
});

describe('Poisson counts by inversion', () => {
  it.each([0.001, 0.5, 1.5, 11.9, 31, 33, 119, 121, 340, 999, 1001, 33_000, 1_000_000])(
    'of mean %d are exact quantiles',
    (mean) => {
      for (const u of UNIFORMS) {
        const expected = exactQuantile(u, Math.floor(mean), (k) => mean / k, Number.POSITIVE_INFINITY);
        // The expansion beyond a variance of 1,000 may meet a neighbour where u falls next to a step.
        const slack = mean > 1e4 && Math.min(u, 1 - u) < 1e-5 ? 2 : mean > 1000 ? 1 : 0;
        expect(Math.abs(poissonCount(mean, u) - expected), `u = ${u}`).toBeLessThanOrEqual(slack);
      }
    },
  );

  it('is 0 at mean 0', () => {
    for (const u of UNIFORMS) expect(poissonCount(0, u)).toBe(0);
  });

  it('grows with the mean', () => {
    for (const u of UNIFORMS) {
      for (let mean = 0.1; mean < 5000; mean *= 1.1) {
        expect(poissonCount(mean * 1.05, u)).toBeGreaterThanOrEqual(poissonCount(mean, u));
      }
    }
  });
});

describe('large counts', () => {
  /** Cumulative shares at the steps of the expansion against sums of masses: where it steps from k − 1 to k. */
  it.each([
    ['Poisson', 1000, 1],
    ['Poisson', 4000, 1],
    ['binomial', 100_000, 0.0101],
    ['binomial', 5_000, 0.4],
  ] as const)('%s of %d at %d: cumulative shares are right to 3e-6', (law, size, p) => {
    const poisson = law === 'Poisson';
    const mean = poisson ? size : size * p;
    const variance = poisson ? mean : mean * (1 - p);
    const [skew, excess] = poisson ? [1, 1] : [1 - 2 * p, 1 - 6 * p * (1 - p)];
    const mode = Math.floor(mean);
    const masses = new Map<number, number>();
    const from = Math.floor(mean - 12 * Math.sqrt(variance));
    const to = Math.ceil(mean + 12 * Math.sqrt(variance));
    const ratio = (k: number): number => (poisson ? mean / k : ((size - k + 1) / k) * (p / (1 - p)));
    masses.set(mode, 1);
    for (let k = mode + 1; k <= to; k++) masses.set(k, masses.get(k - 1)! * ratio(k));
    for (let k = mode; k > from; k--) masses.set(k - 1, masses.get(k)! / ratio(k));
    const total = [...masses.values()].reduce((sum, mass) => sum + mass, 0);
    let cumulative = 0;
    let worst = 0;
    for (let k = from; k < to; k++) {
      cumulative += masses.get(k)! / total;
      // The z at which the expansion steps from k to k + 1, by bisection.
      let low = -9;
      let high = 9;
      for (let i = 0; i < 60; i++) {
        const z = (low + high) / 2;
        if (largeCount(z, mean, variance, skew, excess) > k) high = z;
        else low = z;
      }
      worst = Math.max(worst, Math.abs(normalCdf(low) - cumulative));
    }
    expect(worst).toBeLessThan(3e-6);
  });
});

describe('ln k!', () => {
  it('goes on smoothly from its table to its series', () => {
    let sum = 0;
    for (let k = 2; k <= 2000; k++) {
      sum += Math.log(k);
      expect(Math.abs(logFactorial(k) - sum)).toBeLessThan(1e-13 * sum + 1e-13 * k);
    }
    expect(logFactorial(0)).toBe(0);
    expect(logFactorial(1)).toBe(0);
  });
});
