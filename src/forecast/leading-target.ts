import type { Model } from '../model/model.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { Goals, leadingTarget, reaches } from './goals.ts';
import { valuesOf } from './measure.ts';
import { parseMetric, seriesOf } from './metrics/index.ts';
import { viewRuns } from './runs-view.ts';

/** The target that leads a forecast, as something that a run reaches or misses. */
export interface LeadingTarget {
  /** Name of its metric: "revenue", "cac@outbound". */
  readonly metric: string;
  /** Whether a value of the metric reaches it; NaN, a run without a figure, does not. */
  reached(value: number): boolean;
  /**
   * The metric of each run, NaN where it is 0/0.
   * @param column runs of a column of a model of this scenario, or of one that differs from it in a change
   * @throws RangeError where these columns have no figures for the metric
   */
  values(column: (name: string) => Float64Array | undefined): Float64Array;
}

/** The leading target of a scenario; null where it has none for the whole period. */
export function leadingTargetOf(scenario: Scenario, { time: { months } }: Model): LeadingTarget | null {
  const metric = leadingTarget(scenario);
  const parsed = metric === undefined ? undefined : parseMetric(metric);
  if (metric === undefined || parsed === undefined) return null;
  const { definition } = parsed;
  const target = new Goals(scenario.targets, months).whole(metric, definition.kind);
  if (target === undefined) return null;
  return {
    metric,
    reached: (value) => reaches(value, target, definition.atMost),
    values: (column) => valuesOf(seriesOf(metric, viewRuns(scenario, months, column))),
  };
}
