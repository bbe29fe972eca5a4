/** How a comparison is worded and rounded, once for the terminal and the page. */
import type { ComparedMetric, Comparison, ComparisonAnswer } from '../analysis/format-comparison.ts';
import type { Estimate } from '../forecast/format.ts';
import { signOf, toldValue, type Unit } from './change.ts';
import { halfOf, isSure } from './estimates.ts';
import { errorOf, type Numbers, numbersIn } from './numbers.ts';
import { plain } from './plain.ts';
import { metricLabel } from './subject.ts';

/** One comparison with its leading metric, as text and drawings need it. */
export interface ComparisonView {
  readonly comparison: Comparison;
  readonly engine: ComparisonAnswer['engine'];
  readonly numbers: Numbers;
  /** Names of both sides, safe to show. */
  readonly base: string;
  readonly head: string;
  /** Name of the leading metric as read. */
  readonly label: string;
  readonly metric: ComparedMetric;
  /** Writes a figure of the leading metric. */
  readonly write: (value: number | null | undefined, error?: number | null) => string;
}

/** Null where nothing was measured. */
export function viewOf({ engine }: ComparisonAnswer, comparison: Comparison): ComparisonView | null {
  const metric = Object.hasOwn(comparison.metrics, comparison.headline)
    ? comparison.metrics[comparison.headline]
    : undefined;
  if (!metric) return null;
  const numbers = numbersIn(comparison.base.scenario.currency);
  return {
    comparison,
    engine,
    numbers,
    base: plain(comparison.base.label),
    head: plain(comparison.head.label),
    label: metricLabel(comparison.headline),
    metric,
    write: (value, error = 0) => numbers.of(metric.unit, value, error),
  };
}

/** Whether a metric differs: in any run where runs are paired, else by more than the simulation's error. */
export function differs({ world, difference }: ComparedMetric): boolean {
  if (difference.chance && isSure(difference.chance)) return true;
  return world === null ? isSure(difference.mean) : world.same < 1;
}

/** Whether the two are the same in every run and in every chance; never said of runs that are not paired. */
export function isIdentical({ paired, metrics }: Comparison): boolean {
  return paired && !Object.values(metrics).some(differs);
}

export function estimateText(unit: Unit, estimate: Estimate, numbers: Numbers): string {
  return estimate.value === null ? '–' : numbers.of(unit, estimate.value, errorOf(estimate));
}

/** How many times as much: "3×". Three times as much is 200 % more, so this and `relativeChangeText` always stand apart. */
export function ratioText(metric: ComparedMetric, numbers: Numbers): string {
  return metric.ratio === null ? '–' : numbers.factor(metric.ratio, relative(metric, errorOf(metric.difference.mean)));
}

/** How much more or less: "+200 %". */
export function relativeChangeText(metric: ComparedMetric, numbers: Numbers): string {
  const change = toldValue(metric.change, relative(metric, halfOf(metric.difference.mean)));
  if (change === null) return '–';
  return signOf(change) + numbers.share(Math.abs(change), relative(metric, errorOf(metric.difference.mean)));
}

function relative({ base }: ComparedMetric, error: number | null): number | null {
  return error === null || !base.mean.value ? null : error / Math.abs(base.mean.value);
}

/** A share of worlds in whole percent; what happens at all is not 0 %, and what may fail not 100 %. */
export function worldShare(share: number): string {
  if (share > 0 && share < 0.005) return '< 1 %';
  if (share < 1 && share > 0.995) return '> 99 %';
  return `${Math.round(share * 100)} %`;
}

/** "better in 12 %, the same in 3 %, worse in 85 %". */
export function worldText({ better, same, worse }: NonNullable<ComparedMetric['world']>): string {
  return `better in ${worldShare(better)}, the same in ${worldShare(same)}, worse in ${worldShare(worse)}`;
}

/** The target that both sides have; null where only one has it or they differ. */
export function sharedTarget({ base, head }: ComparedMetric): number | null {
  return base.target !== undefined && base.target === head.target ? base.target : null;
}

/** Whether the chance of the target leads: both sides have one. */
export function hasChances({ base, head, difference }: ComparedMetric): boolean {
  return base.chance !== undefined && head.chance !== undefined && difference.chance !== undefined;
}

/** Metrics that everybody asks about, in this order. */
const first = ['revenue', 'customers', 'spend', 'cac'];

/** Where metrics stand that are neither leading nor asked about by everybody. */
const rank = { target: 5, whole: 6, part: 7, unsure: 8, rest: 9 } as const;

/**
 * Names of the metrics in the order in which they are told: the leading one, what everybody asks about, those with a target,
 * those of the whole that differ, their parts, those that differ in single runs but not by more than the simulation's
 * error; and the rest.
 */
export function metricOrder({ metrics, headline }: Comparison): { readonly told: string[]; readonly rest: string[] } {
  const rankOf = (name: string): number => {
    const metric = metrics[name]!;
    if (name === headline) return 0;
    if (first.includes(name)) return 1 + first.indexOf(name);
    if (metric.base.target !== undefined || metric.head.target !== undefined) return rank.target;
    if (!differs(metric)) return rank.rest;
    if (!isSure(metric.difference.mean)) return rank.unsure;
    return /[.@]/.test(name) ? rank.part : rank.whole;
  };
  const names = Object.keys(metrics).sort((a, b) => rankOf(a) - rankOf(b));
  return {
    told: names.filter((name) => rankOf(name) < rank.rest),
    rest: names.filter((name) => rankOf(name) === rank.rest),
  };
}

/** Months in which the leading metric differs. */
export function differingMonths({ months, headline }: Comparison) {
  return months.flatMap(({ period, metrics }) => {
    const metric = metrics[headline];
    return metric && differs(metric) ? [{ period, metric }] : [];
  });
}
