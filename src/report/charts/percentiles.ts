import type { Metric } from '../../forecast/format.ts';

/** Percentiles 1, 3, … 99: fifty equally likely outcomes. Null where the metric is not drawn or falls into infinite runs. */
export function fifty(metric: Metric): number[] | null {
  const values = Array.from({ length: 50 }, (_, i) => metric.percentiles?.[2 * i + 1] ?? null);
  return values.every((value) => value !== null) ? values : null;
}

/**
 * Share of runs that reach `x` (or stay within it, where less is better), read off the percentiles; good to about a point.
 * Null where they are missing.
 */
export function shareReaching(metric: Metric, x: number | null | undefined): number | null {
  const { percentiles, atMost = false } = metric;
  if (!percentiles || x === null || x === undefined) return null;
  const finite = percentiles.filter((value) => value !== null);
  // A run that lands on x itself reaches it, whichever way the target looks.
  const beyond = finite.findIndex((value) => (atMost ? value > x : value >= x));
  if (beyond === 0) return atMost ? 0 : 1;
  if (beyond < 0) return atMost ? (finite.length - 1) / 100 : (101 - finite.length) / 100;
  const low = finite[beyond - 1]!;
  const below = (beyond - 1 + (x - low) / (finite[beyond]! - low)) / 100;
  return atMost ? below : 1 - below;
}
