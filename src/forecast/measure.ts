import { normalQuantile } from '../distributions/standard-normal.ts';
import { REPLICATES, type Sampling } from '../sampling/designs.ts';
import type { Metric } from './format.ts';
import {
  clopperPearson,
  FEW,
  type Interval,
  quantileRanks,
  replicateError,
  replicateInterval,
  wilson,
} from './intervals.ts';
import { type Order, orderOf } from './order.ts';
import { standardDeviation, sumOf, sumsOf } from './order-statistics.ts';
import { quantilePercents } from './quantile-percents.ts';

/** How runs were drawn, and how sure intervals are to be (0.05: 95 %). */
export interface Basis {
  readonly sampling: Sampling;
  readonly error: number;
}

/**
 * The runs of one metric. A plain metric has its numbers in `over`; a ratio is over ÷ under in every run.
 * Both arrays are indexed by run.
 */
export interface Series {
  readonly unit: Metric['unit'];
  readonly over: Float64Array;
  readonly under?: Float64Array;
}

/** A series with what its figures are computed from: values by run, and their order. */
export interface Measured {
  readonly series: Series;
  /** Per run; NaN where 0/0. */
  readonly values: Float64Array;
  readonly order: Order;
}

/** @param drawn whether all 101 percentiles will be asked for */
export function measure(series: Series, drawn = false): Measured {
  const values = valuesOf(series);
  return { series, values, order: orderOf(values, LEVELS, drawn ? DRAWN : []) };
}

/** Percentiles that are told of every metric, and those that a curve is drawn from. */
const LEVELS = quantilePercents.map((percent) => percent / 100);
const DRAWN = Array.from({ length: 101 }, (_, i) => i / 100);

/** Per run: over ÷ under, where x/0 is infinite and 0/0 undefined (NaN). */
export function valuesOf({ over, under }: Series): Float64Array {
  if (under === undefined) return over;
  const values = new Float64Array(over.length);
  for (let i = 0; i < values.length; i++) values[i] = over[i] / under[i];
  return values;
}

/** Mean over runs; of a ratio the ratio of the means. */
export function meanOf({ over, under }: Series): number {
  return under === undefined ? sumOf(over) / over.length : sumOf(over) / sumOf(under);
}

/** The mean of each replicate. */
function replicateMeans({ over, under }: Series): number[] {
  const sums = sumsOf(over, REPLICATES);
  const per = under === undefined ? sums.map((_, k) => sizeOfReplicate(over.length, k)) : sumsOf(under, REPLICATES);
  return Array.from(sums, (sum, k) => sum / per[k]);
}

/** Runs r < n with r mod REPLICATES = k. */
export function sizeOfReplicate(n: number, k: number): number {
  return Math.max(0, Math.ceil((n - k) / REPLICATES));
}

export interface Figure {
  readonly value: number;
  readonly standardError: number;
  readonly interval: Interval;
  /** The same figure of each replicate: what the difference of two figures on common random numbers is judged by. */
  readonly replicates: readonly number[];
}

/** The mean with its Monte Carlo error. */
export function meanFigure(series: Series, basis: Basis): Figure {
  const value = meanOf(series);
  const replicates = replicateMeans(series);
  if (basis.sampling === 'random' && series.under === undefined) {
    const clt = standardDeviation(series.over) / Math.sqrt(series.over.length);
    const z = normalQuantile(1 - basis.error / 2);
    return { value, standardError: clt, interval: [value - z * clt, value + z * clt], replicates };
  }
  return spreadFigure(value, replicates, basis);
}

/** The p-quantile with its Monte Carlo error. */
export function quantileFigure(measured: Measured, p: number, basis: Basis): Figure {
  const { order } = measured;
  const value = order.quantile(p);
  const replicates = order.replicateQuantiles(p);
  if (basis.sampling === 'random') {
    const [low, high] = quantileRanks(order.runs, p, basis.error);
    return {
      value,
      standardError: replicateError(replicates),
      interval: [order.at(low - 1), order.at(high - 1)],
      replicates,
    };
  }
  return spreadFigure(value, replicates, basis);
}

/** The standard deviation over runs with its Monte Carlo error. */
export function deviationFigure({ values }: Measured, basis: Basis): Figure {
  const replicates = Array.from({ length: REPLICATES }, (_, k) =>
    standardDeviation(values.filter((value, run) => run % REPLICATES === k && !Number.isNaN(value))),
  );
  return spreadFigure(standardDeviation(values), replicates, basis);
}

/** The difference of two figures on common random numbers: what is in both replicates falls out. */
export function differenceFigure(figure: Figure, base: Figure, basis: Basis): Figure {
  const differences = figure.replicates.map((each, k) => each - base.replicates[k]);
  return spreadFigure(figure.value - base.value, differences, basis);
}

/** A figure whose error is told by the spread of its replicates. */
function spreadFigure(value: number, replicates: readonly number[], { error }: Basis): Figure {
  const standardError = replicateError(replicates);
  return { value, standardError, interval: replicateInterval(value, standardError, REPLICATES, error), replicates };
}

/** The share of runs whose value reaches something; undefined runs do not count as reached. */
export function chanceFigure({ values }: Measured, reached: (value: number) => boolean, basis: Basis): Figure {
  return shareFigure(values.length, (run) => reached(values[run]), basis);
}

/** The share of n runs for which `hit` holds, with its Monte Carlo error. */
export function shareFigure(n: number, hit: (run: number) => boolean, basis: Basis): Figure {
  const hitsOf = new Uint32Array(REPLICATES);
  for (let i = 0; i < n; i++) if (hit(i)) hitsOf[i % REPLICATES] += 1;
  const hits = hitsOf.reduce((sum, count) => sum + count, 0);
  const replicates = Array.from(hitsOf, (count, k) => count / sizeOfReplicate(n, k));
  const figure = spreadFigure(hits / n, replicates, basis);
  if (hits === 0 || hits === n) return { ...figure, interval: clopperPearson(hits, n, basis.error) };
  if (basis.sampling === 'random') return { ...figure, interval: wilson(hits, n, basis.error) };
  const [low, high] = figure.interval;
  // A handful of hits or misses says too little of its own spread.
  const exact = Math.min(hits, n - hits) < FEW ? clopperPearson(hits, n, basis.error) : ([low, high] as const);
  return { ...figure, interval: [Math.max(0, Math.min(low, exact[0])), Math.min(1, Math.max(high, exact[1]))] };
}

/** Summary of a metric over its runs. `percentiles` adds the 101 percentiles that charts are drawn from. */
export function summariseMetric(measured: Measured, basis: Basis, percentiles = false): Metric {
  const { series, values, order } = measured;
  const { runs, infinite } = order;
  const some = runs > 0;
  const mean = some ? meanFigure(series, basis) : undefined;
  const figures = quantilePercents.map((percent) => ({
    key: `p${percent}` as const,
    figure: some ? quantileFigure(measured, percent / 100, basis) : undefined,
  }));
  const byPercent = <T>(of: (figure: Figure | undefined) => T): Record<(typeof figures)[number]['key'], T> =>
    Object.fromEntries(figures.map(({ key, figure }) => [key, of(figure)])) as Record<
      (typeof figures)[number]['key'],
      T
    >;
  const intervalOf = (figure: Figure | undefined): [number | null, number | null] => [
    finiteOrNull(figure?.interval[0]),
    finiteOrNull(figure?.interval[1]),
  ];
  return {
    unit: series.unit,
    mean: finiteOrNull(mean?.value),
    sd: finiteOrNull(infinite > 0 ? undefined : deviationOf(measured, mean?.value)),
    min: finiteOrNull(some ? order.at(0) : undefined),
    max: finiteOrNull(some ? order.at(runs - 1) : undefined),
    quantiles: byPercent((figure) => finiteOrNull(figure?.value)),
    ...(percentiles && {
      percentiles: DRAWN.map((p) => finiteOrNull(some ? order.quantile(p) : undefined)),
    }),
    standardErrors: { mean: finiteOrNull(mean?.standardError), ...byPercent((f) => finiteOrNull(f?.standardError)) },
    intervals: { mean: intervalOf(mean), ...byPercent(intervalOf) },
    undefinedRuns: values.length - runs,
    infiniteRuns: infinite,
  };
}

/** Standard deviation of the runs that are defined. @param mean of the metric, which of a ratio is not that of its runs */
function deviationOf({ series, values, order: { runs } }: Measured, mean: number | undefined): number {
  return series.under === undefined && runs === values.length
    ? standardDeviation(values, mean)
    : standardDeviation(definedOf(values, runs));
}

/** The runs that are defined, in run order. */
function definedOf(values: Float64Array, defined: number): Float64Array {
  return defined === values.length ? values : values.filter((value) => !Number.isNaN(value));
}

export function finiteOrNull(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
