import type { Metric } from '../forecast/format.ts';
import { Goals, leadingTarget } from '../forecast/goals.ts';
import { valuesOf } from '../forecast/measure.ts';
import { parseMetric } from '../forecast/metrics/index.ts';
import { viewRuns } from '../forecast/runs-view.ts';
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

/** The runs of a metric by its name; undefined where the scenario has no figures for it. */
export function metricRuns(
  scenario: Scenario,
  months: readonly string[],
  column: ColumnReader,
  metric: string,
): MetricRuns | undefined {
  const parsed = parseMetric(metric);
  const series = parsed?.definition.series(viewRuns(scenario, months, column), parsed.part, parsed.stage);
  if (parsed === undefined || series === undefined) return undefined;
  const values = valuesOf(series);
  const target = new Goals(scenario.targets, months).whole(metric, parsed.definition.kind);
  const { atMost } = parsed.definition;
  const reached =
    target === undefined
      ? undefined
      : Float64Array.from(values, (value) => ((atMost ? value <= target : value >= target) ? 1 : 0));
  return { metric, unit: series.unit, values, reached, target };
}

/** Metrics that lead where no target does. */
export const LEADING: readonly string[] = ['revenue', 'bookings', 'mrr', 'customers'];

/** The same of the metric that leads: that of the leading target, else money that comes about, else customers. */
export function leadingRuns(
  scenario: Scenario,
  months: readonly string[],
  column: ColumnReader,
): MetricRuns | undefined {
  const lead = leadingTarget(scenario);
  const found = lead === undefined ? undefined : metricRuns(scenario, months, column, lead);
  if (found !== undefined) return found;
  return LEADING.map((metric) => metricRuns(scenario, months, column, metric)).find((runs) =>
    runs?.values.some((value) => value !== 0),
  );
}
