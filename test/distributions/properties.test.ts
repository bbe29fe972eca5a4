import fc from 'fast-check';
import { expect, it } from 'vitest';
import { distribution } from '../../src/distributions/index.ts';

const decades = (from: number, to: number) => fc.double({ min: from, max: to, noNaN: true }).map((x) => 10 ** x);
const shape = decades(-2, 6);
const spec = fc.oneof(
  fc.record({ alpha: shape, beta: shape }).map((params) => ({ name: 'beta', params })),
  fc.record({ shape, scale: decades(-3, 6) }).map((params) => ({ name: 'gamma', params })),
  fc.record({ median: decades(-3, 6), sigma: decades(-2, 0.477) }).map((params) => ({ name: 'lognormal', params })),
  fc.record({ scale: decades(-3, 6), shape: decades(-0.52, 1) }).map((params) => ({ name: 'weibull', params })),
  fc.record({ mean: decades(-3, 6), sd: decades(-3, 6) }).map((params) => ({ name: 'normal', params })),
  fc
    .tuple(decades(-3, 6), decades(-3, 3), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([min, width, share]) => ({ name: 'pert', params: { min, mode: min + share * width, max: min + width } })),
);
const probability = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((w) => (w + 0.5) / 2 ** 32);

it('a quantile is a number in the support, and does not decrease', () => {
  fc.assert(
    fc.property(spec, probability, probability, (written, u, v) => {
      const d = distribution(written);
      const [low, high] = [d.quantile(Math.min(u, v)), d.quantile(Math.max(u, v))];
      expect(low).toBeGreaterThanOrEqual(d.support[0]);
      expect(high).toBeLessThanOrEqual(d.support[1]);
      // Laws are good to 1e-12 in probability at these shapes; neighbouring u may swap within that.
      expect(high - low).toBeGreaterThanOrEqual(-1e-11 * Math.abs(high));
      expect(d.mean).toBeGreaterThanOrEqual(d.support[0]);
      expect(d.variance).toBeGreaterThan(0);
    }),
    { numRuns: 1500, seed: 4202 },
  );
});

it('a beta of tiny shapes, whose quantiles underflow, ends and stays in 0 … 1', () => {
  for (const [alpha, beta] of [
    [1e-3, 1e-3],
    [1e-2, 1e6],
    [1e6, 1e-2],
    [1e-6, 1e-6],
  ]) {
    const d = distribution({ name: 'beta', params: { alpha, beta } });
    for (const u of [2 ** -33, 0.1, 0.5, 0.9, 1 - 2 ** -33]) {
      expect(d.quantile(u)).toBeGreaterThanOrEqual(0);
      expect(d.quantile(u)).toBeLessThanOrEqual(1);
    }
  }
});
