import { normalQuantile } from '../distributions/standard-normal.ts';
import type { Interval } from '../forecast/intervals.ts';

/** How many sorted values lie below a value. */
export function countBelow(sorted: Float64Array, value: number): number {
  return firstIndex(sorted, (each) => each >= value);
}

/** How many sorted values lie at or below it. */
export function countAtOrBelow(sorted: Float64Array, value: number): number {
  return firstIndex(sorted, (each) => each > value);
}

function firstIndex(sorted: Float64Array, is: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(sorted[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Values at two levels, each the least that so large a share of runs is at or below; infinite beyond 0 and 1. */
export function levelInterval(sorted: Float64Array, from: number, to: number): Interval {
  return [valueAt(sorted, from, -Infinity), valueAt(sorted, to, Infinity)];
}

function valueAt(sorted: Float64Array, level: number, beyond: number): number {
  if (Number.isNaN(level)) return beyond;
  const rank = Math.ceil(level * sorted.length);
  if (rank < 1) return -Infinity;
  return rank > sorted.length ? Infinity : sorted[rank - 1];
}

/** Share of equal neighbours from which values count as a grid, on which percentiles jump. */
const TIED = 0.1;

/**
 * The interval of a percentile by binomial ranks, which holds whatever the distribution. Runs that are spread evenly
 * over their inputs vary less than the independent ones it is meant for, so that it is rather too wide.
 * @returns also whether values within it repeat each other: then percentiles jump, and their spread says little
 */
export function rankInterval(
  sorted: Float64Array,
  level: number,
  error: number,
): { readonly interval: Interval; readonly tied: boolean } {
  const n = sorted.length;
  const half = -normalQuantile(error / 2) * Math.sqrt(n * level * (1 - level));
  const low = Math.floor(n * level - half);
  const high = Math.ceil(n * level + half) + 1;
  const interval: Interval = [low < 1 ? -Infinity : sorted[low - 1], high > n ? Infinity : sorted[high - 1]];
  let ties = 0;
  const [from, to] = [Math.max(1, low), Math.min(n - 1, high)];
  for (let i = from; i < to; i++) if (sorted[i] === sorted[i - 1]) ties += 1;
  return { interval, tied: ties > TIED * (to - from) };
}
