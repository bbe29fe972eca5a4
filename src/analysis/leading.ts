import type { Metric } from '../forecast/format.ts';
import { leadingTarget } from '../forecast/goals.ts';
import { valuesOf } from '../forecast/measure.ts';
import { holds, targetOf } from '../forecast/measures.ts';
import { findSeries } from '../forecast/metrics/index.ts';
import { viewRuns } from '../forecast/runs-view.ts';
import type { Model } from '../model/model.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { ColumnReader } from './paired.ts';

/** The runs of the metric that questions are asked of, and of its target. */
export interface MetricRuns {
  readonly metric: string;
  readonly unit: Metric['unit'];
  /** By run; NaN where 0/0, infinite where x/0. */
  readonly values: Float64Array;
  /** By run, 1 where the target is reached; undefined without a target. */
  readonly reached: Float64Array | undefined;
  readonly target: number | undefined;
}

/** What is looked at in runs of a model; undefined where it has no figures for it. */
export type Look = (column: ColumnReader) => MetricRuns | undefined;

/** Looks at a metric, and at the chance of its target where it has one. */
export function lookAt(metric: string, scenario: Scenario, { time }: Pick<Model, 'time'>): Look {
  const target = targetOf(metric, scenario, { time });
  return (column) => {
    const series = findSeries(metric, viewRuns(scenario, time.months, column));
    if (series === undefined) return undefined;
    const values = valuesOf(series);
    const reached = target && values.map((value) => (holds(value, target.comparator, target.amount) ? 1 : 0));
    return { metric, unit: series.unit, values, reached, target: target?.amount };
  };
}

/** Metrics that lead where no target does. */
export const LEADING: readonly string[] = ['revenue', 'bookings', 'mrr', 'customers'];

/**
 * Looks at the metric that leads: that of the leading target, else money that comes about, else customers.
 * @param base the runs by which it is chosen; in those that are compared with them it is the same
 */
export function leadingLook(scenario: Scenario, model: Pick<Model, 'time'>, base: ColumnReader): Look {
  const lead = leadingTarget(scenario);
  if (lead !== undefined) {
    const look = lookAt(lead, scenario, model);
    if (look(base) !== undefined) return look;
  }
  const looks = LEADING.map((metric) => lookAt(metric, scenario, model));
  return looks.find((look) => look(base)?.values.some((value) => value !== 0)) ?? (() => undefined);
}
