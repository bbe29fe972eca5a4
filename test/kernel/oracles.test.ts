/** The closed-form answers of test/reference/oracles.json, at a million runs, within 4.9 standard errors. */
import { describe, expect, it } from 'vitest';
import { mayBeQuantile, Z, zOfMean, zOfShare, zOfVariance } from '../moments.ts';
import oracles from '../reference/oracles.json' with { type: 'json' };
import { simulateText } from '../simulate-text.ts';
import { correlation } from '../two-samples.ts';

const RUNS = 1_000_000;

// biome-ignore lint/suspicious/noExplicitAny: the cases have different fields, each read where it is used
const oracle = (id: string): any => oracles.cases.find((entry) => entry.id === id);

function expectMoments(values: Float64Array, { mean, variance }: { mean: number; variance: number }): void {
  expect(Math.abs(zOfMean(values, mean))).toBeLessThan(Z);
  expect(Math.abs(zOfVariance(values, variance))).toBeLessThan(Z);
}

function expectQuantiles(values: Float64Array, quantiles: Record<string, number>): void {
  for (const [name, value] of Object.entries(quantiles)) {
    expect(mayBeQuantile(values, Number(name.slice(1)) / 100, value), `${name} = ${value}`).toBe(true);
  }
}

const head = (days: number): string => `
name: oracle
currency: USD
period: { start: 2026-01-01, days: ${days} }
`;

describe.each(['random', 'stratified', 'sobol'])('%s', (sampling) => {
  const simulation = `simulation: { seed: oracles, sampling: ${sampling} }`;

  it('uncertain volume: negative binomial', () => {
    const { mean, variance, p0, p10, p50, p90 } = oracle('uncertain-volume');
    const wins = simulateText(
      `${head(1)}
sources: { s: { volume: { gamma: { shape: 4, scale: 25 }, per: day } } }
funnel: { lead: {}, customer: { rate: 10% } }
${simulation}`,
      RUNS,
    ).column('customers');
    expectMoments(wins, { mean, variance });
    expect(Math.abs(zOfShare(wins, (n) => n === 0, p0))).toBeLessThan(Z);
    expectQuantiles(wins, { p10, p50, p90 });
  });

  it('uncertain rate: beta-binomial', () => {
    const { mean, variance, p10, p50, p90 } = oracle('uncertain-rate');
    const wins = simulateText(
      `${head(1)}
sources: { s: { volume: 200 per day, arrivals: exact } }
funnel: { lead: {}, customer: { rate: { beta: { alpha: 20, beta: 80 } } } }
${simulation}`,
      RUNS,
    ).column('customers');
    expectMoments(wins, { mean, variance });
    expectQuantiles(wins, { p10, p50, p90 });
  });
});

describe('luck alone', () => {
  const simulation = 'simulation: { seed: oracles, sampling: random }';

  it('thinning: wins are Poisson', () => {
    const { mean, variance, p0, p10, p50, p90, correlation_stage2_wins } = oracle('thinning');
    const runs = simulateText(
      `${head(1)}
sources: { s: { volume: 120 per day } }
funnel: { lead: {}, two: { rate: 40% }, three: { rate: 50% }, customer: { rate: 25% } }
${simulation}`,
      RUNS,
    );
    const wins = runs.column('customers');
    expectMoments(wins, { mean, variance });
    expect(Math.abs(zOfShare(wins, (n) => n === 0, p0))).toBeLessThan(Z);
    expectQuantiles(wins, { p10, p50, p90 });
    // "stage 2" counts from the arrivals: 48 of 120, of which 6 win: √(6/48)
    const r = correlation(runs.column('entered.two'), wins);
    expect(Math.abs(fisher(r) - fisher(correlation_stage2_wins)) * Math.sqrt(RUNS)).toBeLessThan(Z);
  });

  it('compound Poisson, lognormal deals', () => {
    const { mean, sd, p10, p50, p90, p95, p99 } = oracle('compound-lognormal');
    const revenue = simulateText(
      `${head(1)}
sources: { s: { volume: 6 per day } }
funnel: { lead: {}, customer: { rate: 100% } }
deal: { value: { lognormal: { median: 30k, sigma: 1 } } }
${simulation}`,
      RUNS,
    ).column('revenue');
    expectMoments(revenue, { mean, variance: sd * sd });
    expectQuantiles(revenue, { p10, p50, p90, p95, p99 });
  });

  it('compound Poisson, gamma deals', () => {
    const { mean, variance, p10, p50, p90, cdf_300000 } = oracle('compound-gamma');
    const revenue = simulateText(
      `${head(1)}
sources: { s: { volume: 6 per day } }
funnel: { lead: {}, customer: { rate: 100% } }
deal: { value: { gamma: { shape: 2, scale: 25k } } }
${simulation}`,
      RUNS,
    ).column('revenue');
    expectMoments(revenue, { mean, variance });
    expectQuantiles(revenue, { p10, p50, p90 });
    expect(Math.abs(zOfShare(revenue, (v) => v <= 300_000, cdf_300000))).toBeLessThan(Z);
  });

  it('competing exponentials: conversion 1/30 a day against decay 1/60 a day', () => {
    const { arrivals_per_day, days, wins, cold, open, share_ever } = oracle('competing-exponential');
    const runs = simulateText(
      `${head(days)}
sources: { s: { volume: ${arrivals_per_day} per day } }
funnel:
  lead: { decay: { weibull: { median: ${60 * Math.LN2} days, shape: 1 } } }
  customer: { rate: 100%, after: { exponential: { mean: 30 days } } }
${simulation}`,
      RUNS,
    );
    // Arrivals are Poisson and leads independent, so every count is Poisson: its variance is its mean.
    for (const [name, mean] of [
      ['customers', wins],
      ['cold.lead', cold],
      ['open.lead', open],
    ] as const) {
      expectMoments(runs.column(name), { mean, variance: mean });
    }
    const ever = runs.column('ever_converted.lead');
    const arrived = runs.column('entered.lead');
    const excess = Float64Array.from(ever, (n, r) => n - share_ever * arrived[r]);
    // the oracle is printed to six places
    expect(Math.abs(zOfMean(excess, 0))).toBeLessThan(
      Z + (180 * 1e-6) / (Math.sqrt(180 * share_ever * (1 - share_ever)) / 1e3),
    );
    // The oracle is printed to six places; fluid flows err by 1,024 midpoints and by taking a day's entries as even.
    for (const [name, mean] of [
      ['customers', wins],
      ['cold.lead', cold],
      ['open.lead', open],
    ] as const) {
      expect(Math.abs(runs.deterministic(name) / mean - 1), name).toBeLessThan(2e-5);
    }
  });

  it('lognormal sales cycle', () => {
    const { mean, p0, p10, p50, p90, rate, median, sigma, days } = oracle('lognormal-cycle');
    const wins = simulateText(
      `${head(days)}
sources: { s: { volume: 1 per day } }
funnel:
  lead: {}
  customer: { rate: ${rate}, after: { lognormal: { median: ${median} days, sigma: ${sigma} } } }
${simulation}`,
      RUNS,
    ).column('customers');
    expectMoments(wins, { mean, variance: mean });
    expect(Math.abs(zOfShare(wins, (n) => n === 0, p0))).toBeLessThan(Z);
    expectQuantiles(wins, { p10, p50, p90 });
  });
});

function fisher(r: number): number {
  return Math.atanh(r);
}
