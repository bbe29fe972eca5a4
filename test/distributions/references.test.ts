import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { distribution } from '../../src/distributions/index.ts';
import { metalogCoefficients } from '../../src/distributions/metalog.ts';
import { normalQuantile } from '../../src/distributions/standard-normal.ts';

const TAIL = 2 ** -30;

// mpmath 1.3.0, 40 digits: bisection of the regularised incomplete gamma and beta functions.
const mpmath: readonly (readonly [string, Record<string, number>, number, number])[] = [
  ['gamma', { shape: 0.1, scale: 1 }, 0.1, 6.073048362743184e-11],
  ['gamma', { shape: 0.1, scale: 1 }, 0.5, 0.0005933911044602261],
  ['gamma', { shape: 0.5, scale: 1 }, TAIL, 6.812243160173109e-19],
  ['gamma', { shape: 0.5, scale: 1 }, 1 - TAIL, 18.73182875613251],
  ['gamma', { shape: 2, scale: 1 }, TAIL, 4.315899376915379e-5],
  ['gamma', { shape: 2, scale: 1 }, 0.5, 1.6783469900166608],
  ['gamma', { shape: 30, scale: 1 }, 0.1, 23.229444150101724],
  ['gamma', { shape: 30, scale: 1 }, 1 - TAIL, 75.35464678093857],
  ['gamma', { shape: 1185, scale: 1 }, TAIL, 989.6935810156774],
  ['gamma', { shape: 1185, scale: 1 }, 0.9, 1229.3244924921685],
  ['beta', { alpha: 0.5, beta: 0.5 }, TAIL, 2.1401293066467156e-18],
  ['beta', { alpha: 0.5, beta: 0.5 }, 0.1, 0.024471741852423217],
  ['beta', { alpha: 0.2, beta: 3 }, TAIL, 1.7483605333504766e-46],
  ['beta', { alpha: 0.2, beta: 3 }, 0.9, 0.20598151392294753],
  ['beta', { alpha: 2, beta: 6 }, 0.1, 0.07882344616014128],
  ['beta', { alpha: 2, beta: 6 }, 1 - TAIL, 0.977331614764224],
  ['beta', { successes: 24, trials: 120 }, TAIL, 0.047437337579934694],
  ['beta', { successes: 24, trials: 120 }, 0.9, 0.2501724286412149],
  ['beta', { alpha: 400, beta: 3 }, 0.5, 0.9933536824724262],
];

// scipy 1.17.1: beta.ppf, weibull_min.ppf, lognorm.ppf.
const scipy: typeof mpmath = [
  ['beta', { alpha: 5000, beta: 20000 }, TAIL, 0.1850824117134731],
  ['beta', { alpha: 1e6, beta: 1e6 }, 0.1, 0.49954690313516387],
  ['weibull', { scale: 30, shape: 0.7 }, 1e-9, 4.1684864860969015e-12],
  ['weibull', { scale: 30, shape: 0.7 }, 0.9, 98.7579891649482],
  ['lognormal', { median: 80_000, sigma: 0.6 }, 1e-9, 2188.7758734790573],
  ['lognormal', { median: 80_000, sigma: 0.6 }, 0.9, 172596.68530946565],
];

describe('quantiles', () => {
  it.each([...mpmath, ...scipy])('%s %j at %d', (name, params, u, expected) => {
    // Laws state 1e-13 in probability; a quantile of shape s magnifies that by at most 1/s, here 10.
    expect(Math.abs(distribution({ name, params }).quantile(u) / expected - 1)).toBeLessThan(1e-12);
  });

  it.each([
    [2 ** -33, -6.3379577545537895],
    [TAIL, -6.009353565530744],
    [0.001, -3.0902323061678136],
    [0.1, -1.2815515655446004],
    [0.25, -0.6744897501960817],
  ])('standard normal at %d (mpmath erfinv)', (u, expected) => {
    expect(Math.abs(normalQuantile(u) / expected - 1)).toBeLessThan(1e-14);
    expect(normalQuantile(1 - u)).toBeCloseTo(-expected, 6);
  });
});

describe('oracles.json', () => {
  const { cases } = JSON.parse(readFileSync(new URL('../reference/oracles.json', import.meta.url), 'utf8'));
  const oracle = (id: string) => cases.find((one: { id: string }) => one.id === id);

  it.each(['pert', 'triangular'])('%s', (name) => {
    const { min, mode, max, mean, variance, p10, p50, p90 } = oracle(name);
    const d = distribution({ name, params: { min, mode, max } });
    // Half a unit in the last digit that is given.
    expect(Math.abs(d.mean - mean)).toBeLessThan(1e-12);
    expect(Math.abs(d.variance - variance)).toBeLessThan(5e-5);
    for (const [u, x] of [
      [0.1, p10],
      [0.5, p50],
      [0.9, p90],
    ]) {
      expect(Math.abs(d.quantile(u) - x)).toBeLessThan(5.1e-7);
    }
  });

  it('metalog-3: coefficients and points', () => {
    const { p10, p50, p90, a } = oracle('metalog-3');
    metalogCoefficients(p10, p50, p90).forEach((one, i) => {
      expect(Math.abs(one - a[i])).toBeLessThan(5.1e-7);
    });
    const d = distribution({ name: 'metalog', params: { p10, p50, p90 } });
    expect([0.1, 0.5, 0.9].map((u) => d.quantile(u).toFixed(10))).toEqual(
      [p10, p50, p90].map((x: number) => x.toFixed(10)),
    );
    // Keelin 2016: mean a₁ + a₃/2, variance a₂²π²/3 + a₃²(1/12 + π²/36).
    const [a1, a2, a3] = metalogCoefficients(p10, p50, p90);
    expect(Math.abs(d.mean / (a1 + a3 / 2) - 1)).toBeLessThan(1e-9);
    const variance = (a2 * a2 * Math.PI ** 2) / 3 + a3 * a3 * (1 / 12 + Math.PI ** 2 / 36);
    expect(Math.abs(d.variance / variance - 1)).toBeLessThan(1e-9);
  });

  it('metalog-3: the feasible limit', () => {
    const at = (share: number) => () => distribution({ name: 'metalog', params: { p10: 0, p50: share, p90: 1 } });
    for (const share of [0.1666, 0.8334]) expect(at(share)).not.toThrow();
    for (const share of [0.16657, 0.83343]) expect(at(share)).toThrow(/too far to one side/);
    // Just inside the limit the quantile still rises everywhere.
    const { quantile } = at(0.16659)();
    for (let i = 1; i < 4096; i++) expect(quantile((i + 1) / 4098)).toBeGreaterThan(quantile(i / 4098));
  });
});

it('a log metalog says Infinity for moments that do not exist', () => {
  // Power a₂ + a₃/2 of the upper tail: ln 100 / (2 ln 9) = 1.05, ln 25 / (2 ln 9) = 0.73.
  const wide = distribution({ name: 'metalog_log', params: { p10: 1, p50: 10, p90: 100 } });
  expect([wide.mean, wide.variance]).toEqual([Infinity, Infinity]);
  const middling = distribution({ name: 'metalog_log', params: { p10: 1, p50: 5, p90: 25 } });
  expect(middling.variance).toBe(Infinity);
});

// Quadrature over u kept 14 % of the mean at power 0.995: it ends at the last u below 1, and a heavy tail does not.
describe('moments of a log metalog with a heavy tail', () => {
  it.each([0.1, 0.3, 0.49, 0.6, 0.9, 0.995])('are those of the log-logistic where it is one, power %d', (power) => {
    const spread = Math.exp(power * Math.log(9));
    const d = distribution({ name: 'metalog_log', params: { p10: 5 / spread, p50: 5, p90: 5 * spread } });
    const b = Math.PI * power;
    const mean = (5 * b) / Math.sin(b);
    // Stated 1e-12, and the 1e-15 of the percentiles magnified by the pole at power 1 or 1/2, at least 0.005 away.
    expect(Math.abs(d.mean / mean - 1)).toBeLessThan(2e-12);
    const variance = power < 0.5 ? (25 * 2 * b) / Math.sin(2 * b) - mean * mean : Infinity;
    if (power < 0.5) expect(Math.abs(d.variance / variance - 1)).toBeLessThan(2e-12);
    else expect(d.variance).toBe(Infinity);
  });

  // mpmath 1.3.0, 30 digits: quadrature over the log odds, the tail beyond 80 in closed form.
  it.each([
    [10, 17, 30, 19.1298301846, 108.264059643006],
    [5, 20, 70, 36.1286432067532, Infinity],
    [2, 7, 40, 33.4441380421338, Infinity],
    [1, 8, 60, 85.4872441418509, Infinity],
  ])('are those of mpmath for %d, %d, %d', (p10, p50, p90, mean, variance) => {
    const d = distribution({ name: 'metalog_log', params: { p10, p50, p90 } });
    expect(Math.abs(d.mean / mean - 1)).toBeLessThan(1e-12);
    if (variance === Infinity) expect(d.variance).toBe(Infinity);
    else expect(Math.abs(d.variance / variance - 1)).toBeLessThan(1e-12);
  });
});

it('a Weibull whose mean overflows has an infinite variance, not NaN', () => {
  expect(distribution({ name: 'weibull', params: { scale: 1, shape: 0.005 } }).variance).toBe(Infinity);
});
