import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import type { Estimate, Forecast, Metric } from '../forecast/format.ts';
import { ERROR } from '../forecast/intervals.ts';
import { REPLICATES } from '../sampling/designs.ts';
import { unlike } from './alike.ts';
import { MONTHLY } from './compare.ts';
import type { ComparedMetric, Comparison } from './format-comparison.ts';

/**
 * Two forecasts as they stand in their files. Nothing says that they met the same leads, so their errors add up
 * (Welch), nobody can tell which is better in the same world, and no edit accounts for anything.
 */
export function compareForecasts(base: Forecast, head: Forecast): Omit<Comparison, 'base' | 'head'> {
  const compared = (a: Forecast['metrics'], b: Forecast['metrics']): Record<string, ComparedMetric> =>
    Object.fromEntries(
      Object.entries(b).flatMap(([name, metric]) => {
        const before = a[name];
        return before === undefined || before.unit !== metric.unit || name.includes('@')
          ? []
          : [[name, compareMetrics(before, metric)] as const];
      }),
    );
  const metrics = compared(base.metrics, head.metrics);
  const headline =
    [head.headline, base.headline, 'revenue', 'bookings', 'mrr', 'customers'].find(
      (name) => name !== null && metrics[name] !== undefined,
    ) ?? 'customers';
  const percentiles = ({ metrics: all }: Forecast) =>
    all[headline]?.percentiles ?? new Array<number | null>(101).fill(null);
  return {
    paired: false,
    headline,
    metrics,
    months: head.timeline.flatMap(({ period, metrics: now }) => {
      const then = base.timeline.find((each) => each.period === period);
      return then === undefined ? [] : [{ period, metrics: monthly(compared(then.metrics, now)) }];
    }),
    edits: null,
    attribution: null,
    curves: { base: percentiles(base), head: percentiles(head), difference: null },
    warnings: warningsOf(base, head),
  };
}

function monthly(metrics: Record<string, ComparedMetric>): Record<string, ComparedMetric> {
  return Object.fromEntries(Object.entries(metrics).filter(([name]) => MONTHLY.has(name)));
}

function warningsOf(base: Forecast, head: Forecast): string[] {
  const engines =
    base.engine.streamVersion === head.engine.streamVersion
      ? []
      : ['the forecasts are of different engines: part of the difference may be other random numbers'];
  return [...engines, ...unlike(base.scenario, head.scenario)];
}

type Statistic = 'mean' | 'p10' | 'p50' | 'p90';

function compareMetrics(base: Metric, head: Metric): ComparedMetric {
  const ratio = base.mean === null || head.mean === null || base.mean === 0 ? null : head.mean / base.mean;
  const difference = (of: Statistic): Estimate => {
    const [a, b] = [figureIn(base, of), figureIn(head, of)];
    const [ea, eb] = [base.standardErrors[of], head.standardErrors[of]];
    return a === null || b === null || ea === null || eb === null ? NONE : around(b - a, ea, eb);
  };
  return {
    unit: head.unit,
    atMost: head.atMost ?? base.atMost ?? false,
    base: sideOf(base),
    head: sideOf(head),
    difference: {
      mean: difference('mean'),
      p10: difference('p10'),
      p50: difference('p50'),
      p90: difference('p90'),
      ...(base.chance && head.chance && { chance: chanceDifference(base.chance, head.chance) }),
    },
    ratio,
    change: ratio === null ? null : ratio - 1,
    world: null,
  };
}

const NONE: Estimate = { value: null, low: null, high: null };

function figureIn({ mean, quantiles }: Metric, of: Statistic): number | null {
  return of === 'mean' ? mean : quantiles[of];
}

function sideOf(metric: Metric): ComparedMetric['base'] {
  const estimate = (of: Statistic): Estimate => {
    const [low, high] = metric.intervals[of];
    return { value: figureIn(metric, of), low, high };
  };
  return {
    mean: estimate('mean'),
    p10: estimate('p10'),
    p50: estimate('p50'),
    p90: estimate('p90'),
    ...(metric.chance && { chance: metric.chance }),
    ...(metric.target !== undefined && { target: metric.target }),
  };
}

type Chance = NonNullable<Metric['chance']>;

/** Each side's half width says its error; those of the two add up as squares (Newcombe 1998, method 10). */
function chanceDifference(base: Chance, head: Chance): Estimate {
  const value = head.value - base.value;
  const together = (a: number, b: number): number => Math.sqrt(a * a + b * b);
  const below = together(head.value - head.low, base.high - base.value);
  const above = together(head.high - head.value, base.value - base.low);
  return { value, low: Math.max(-1, value - below), high: Math.min(1, value + above) };
}

/**
 * Student's interval of a difference of two figures with 16 independent replicates each, with degrees of freedom between
 * 15, where all of the error is of one, and 30, where they are equal (Welch 1947).
 */
function around(value: number, a: number, b: number): Estimate {
  const [va, vb] = [a * a, b * b];
  if (va + vb === 0) return { value, low: value, high: value };
  const degrees = ((REPLICATES - 1) * (va + vb) * (va + vb)) / (va * va + vb * vb);
  const t = tQuantile(1 - ERROR / 2, degrees);
  const error = Math.sqrt(va + vb);
  return { value, low: value - t * error, high: value + t * error };
}
