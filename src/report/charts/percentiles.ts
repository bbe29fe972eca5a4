import type { Metric } from '../../forecast/format.ts';

/** Percentiles 1, 3, … 99: fifty equally likely outcomes. Null where the metric is not drawn or falls into infinite runs. */
export function fifty(metric: Metric): number[] | null {
  const values = Array.from({ length: 50 }, (_, i) => metric.percentiles?.[2 * i + 1] ?? null);
  return values.every((value) => value !== null) ? values : null;
}

/** Share of runs at or below `x`, read off the percentiles; good to about a point. Null where they are missing. */
export function shareAtOrBelow(metric: Metric, x: number | null | undefined): number | null {
  const { percentiles } = metric;
  if (!percentiles || x === null || x === undefined) return null;
  const finite = percentiles.filter((value) => value !== null);
  const above = finite.findIndex((value) => value > x);
  if (above === 0) return 0;
  if (above < 0) return (finite.length - 1) / 100;
  const low = finite[above - 1]!;
  return (above - 1 + (x - low) / (finite[above]! - low)) / 100;
}
