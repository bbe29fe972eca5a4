import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { sampleStandardDeviation } from 'simple-statistics';
import { betaLaw } from '../distributions/beta-law.ts';
import { normalQuantile } from '../distributions/standard-normal.ts';

/** [low, high] */
export type Interval = readonly [number, number];

/** How sure a published interval is, unless a precision stop has spent some of it on its looks. */
export const ERROR = 0.05;

/** Standard error of a figure from the same figure of independent replicates: their spread over √k. */
export function replicateError(figures: readonly number[]): number {
  return sampleStandardDeviation([...figures]) / Math.sqrt(figures.length);
}

/** Student interval around a figure whose replicates have that standard error. */
export function replicateInterval(value: number, standardError: number, replicates: number, error: number): Interval {
  const t = studentQuantile(replicates - 1, error);
  return [value - t * standardError, value + t * standardError];
}

/** The last quantile worked out: a forecast has two thousand intervals with the same one. */
let last = { degrees: Number.NaN, error: Number.NaN, t: Number.NaN };

function studentQuantile(degrees: number, error: number): number {
  if (last.degrees !== degrees || last.error !== error) last = { degrees, error, t: upperQuantile(degrees, error / 2) };
  return last.t;
}

/** Errors below which 1 − error forgets their digits: there the other tail is asked. */
const FAR_OUT = 1e-6;

function upperQuantile(degrees: number, error: number): number {
  return error < FAR_OUT ? -tQuantile(error, degrees) : tQuantile(1 - error, degrees);
}

/**
 * Clopper–Pearson interval of a share: covers at least at its rate, whatever the share.
 * @param hits 0 … n
 */
export function clopperPearson(hits: number, n: number, error: number): Interval {
  const low = hits === 0 ? 0 : betaLaw(hits, n - hits + 1).quantile(error / 2);
  return [low, hits === n ? 1 : upperShare(hits, n, error / 2)];
}

/** Runs that hit, miss, or change sides, below which exact bounds widen an interval that replicates tell: they know too little. */
export const FEW = 10;

/**
 * Interval of a difference of two chances by the n runs that change sides, won or lost: the exact ones of both shares, each
 * way at half the error (Clopper & Pearson 1934, Bonferroni).
 */
export function exactDifference(won: number, lost: number, n: number, error: number): Interval {
  const [leastWon, mostWon] = clopperPearson(won, n, error / 2);
  const [leastLost, mostLost] = clopperPearson(lost, n, error / 2);
  return [leastWon - mostLost, mostWon - leastLost];
}

function upperShare(hits: number, n: number, error: number): number {
  return error < FAR_OUT
    ? 1 - betaLaw(n - hits, hits + 1).quantile(error)
    : betaLaw(hits + 1, n - hits).quantile(1 - error);
}

/** Wilson interval of a share of independent runs (Wilson 1927). */
export function wilson(hits: number, n: number, error: number): Interval {
  const z = normalQuantile(1 - error / 2);
  const p = hits / n;
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/**
 * Ranks (from 1) of the order statistics that enclose the p-quantile of n independent runs, whatever the distribution:
 * the normal approximation of the binomial number of runs below it.
 * @example quantileRanks(10000, 0.9, 0.05) // [8941, 9059]
 */
export function quantileRanks(n: number, p: number, error: number): Interval {
  const z = normalQuantile(1 - error / 2);
  const half = z * Math.sqrt(n * p * (1 - p));
  return [Math.max(1, Math.floor(n * p - half)), Math.min(n, Math.ceil(n * p + half))];
}
