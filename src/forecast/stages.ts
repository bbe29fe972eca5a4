import type { Role } from '../scenario/scenario.ts';
import type { Estimate, Metric, SourceSummary, StageSummary } from './format.ts';
import { type Basis, finiteOrNull, meanFigure, type Series } from './measure.ts';
import type { Runs } from './metrics/metric.ts';
import { sumOf } from './order-statistics.ts';

type Metrics = Readonly<Record<string, Metric>>;

/** The funnel, stage by stage, in means over the runs. */
export function summariseStages(runs: Runs, metrics: Metrics, planned: Runs, basis: Basis): StageSummary[] {
  const { stages, roles } = runs.scenario;
  return stages.map(({ name }) => {
    const mean = (column: string): number => meanOfColumn(runs.column(`${column}.${name}`, ''));
    const estimated = (metric: string): Estimate | undefined => estimateOf(metrics[`${metric}.${name}`]);
    const planEntered = planned.column(`entered.${name}`, '');
    return {
      name,
      roles: (Object.keys(roles) as Role[]).filter((role) => roles[role] === name),
      entered: mean('entered'),
      converted: mean('converted'),
      cold: mean('cold'),
      lost: mean('lost'),
      recycled: mean('recycled'),
      resting: mean('resting'),
      openAtStart: mean('open_at_start'),
      openAtEnd: mean('open'),
      decays: runs.column(`cold.${name}`, '') !== undefined,
      ...present({
        rate: estimated('rate'),
        naiveRate: estimated('naive_rate'),
        leadValue: estimated('value_of'),
        leadValueInPeriod: estimated('value_in_period'),
        daysToConvert: daysToConvert(runs, name, basis),
        planEntered: planEntered?.[0],
      }),
    };
  });
}

/** What each source brings, in means over the runs. */
export function summariseSources(runs: Runs): SourceSummary[] {
  const { sources, stages } = runs.scenario;
  const all = meanOfColumn(runs.column('revenue', ''));
  return sources.map((source) => {
    const part = `@${source.name}`;
    const revenue = meanOfColumn(runs.column('revenue', part));
    const entered = stages
      .map(({ name }) => [name, runs.column(`entered.${name}`, part)] as const)
      .filter(([, column]) => column !== undefined)
      .map(([name, column]) => [name, meanOfColumn(column)] as const);
    return {
      name: source.name,
      ...present({ motion: source.motion }),
      enters: source.enters,
      revenue,
      customers: meanOfColumn(runs.column('customers', part)),
      spend: meanOfColumn(runs.column('spend', part)),
      shareOfRevenue: all > 0 ? revenue / all : null,
      entered: Object.fromEntries(entered),
    };
  });
}

function daysToConvert(runs: Runs, stage: string, basis: Basis): Estimate | undefined {
  const over = runs.column(`days_to_convert.${stage}`, '');
  const under = runs.column(`converted.${stage}`, '');
  if (over === undefined || under === undefined) return undefined;
  const series: Series = { unit: 'days', over, under };
  const { value, interval } = meanFigure(series, basis);
  return { value: finiteOrNull(value), low: finiteOrNull(interval[0]), high: finiteOrNull(interval[1]) };
}

function estimateOf(metric: Metric | undefined): Estimate | undefined {
  if (metric === undefined) return undefined;
  return { value: metric.mean, low: metric.intervals.mean[0], high: metric.intervals.mean[1] };
}

function meanOfColumn(column: Float64Array | undefined): number {
  return column === undefined ? 0 : sumOf(column) / column.length;
}

/** The entries that have a value: JSON knows no undefined. */
function present<T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
