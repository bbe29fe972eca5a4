import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { distribution } from '../../src/distributions/index.ts';

function posterior(successes: number, trials: number) {
  return distribution({ name: 'beta', params: { successes, trials } });
}

it('is calibrated: with p from the prior, posterior cdf(p) is uniform', () => {
  const random = seedrandom('jeffreys');
  const n = 4000;
  const bins = new Float64Array(20);
  for (let i = 0; i < n; i++) {
    // The arcsine law, Beta(½, ½), by its closed form; counts one trial at a time.
    const p = Math.sin((Math.PI / 2) * random()) ** 2;
    let successes = 0;
    for (let trial = 0; trial < 40; trial++) if (random() < p) successes += 1;
    bins[Math.min(19, Math.floor(20 * posterior(successes, 40).cdf(p)))] += 1;
  }
  const chi2 = bins.reduce((sum, count) => sum + (count - n / 20) ** 2 / (n / 20), 0);
  // χ² with 19 degrees of freedom exceeds 43.82 with probability 0.001 (tables); the seed is fixed.
  expect(chi2).toBeLessThan(43.82);
});

describe('the 95 % interval covers a fixed share', () => {
  // Exact: the sum of binomial probabilities of the counts whose interval holds p. Brown, Cai & DasGupta 2001 find the
  // Jeffreys interval within a few points of nominal, with a dip on either side near the bounds (here 0.885 at p = 0.05).
  it.each([0.05, 0.1, 0.2, 0.35, 0.5, 0.8])('p = %d, n = 50', (p) => {
    let covered = 0;
    let probability = (1 - p) ** 50;
    for (let successes = 0; successes <= 50; successes++) {
      const { cdf } = posterior(successes, 50);
      if (cdf(p) >= 0.025 && cdf(p) <= 0.975) covered += probability;
      probability *= ((50 - successes) / (successes + 1)) * (p / (1 - p));
    }
    expect(covered).toBeGreaterThan(p * 50 < 5 ? 0.88 : 0.9);
    expect(covered).toBeLessThan(0.985);
  });
});
