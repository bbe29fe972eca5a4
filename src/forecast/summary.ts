import type { Model } from '../model/model.ts';
import { EXISTING } from '../model/money-columns.ts';
import { isoDate, quarterOf } from '../scenario/calendar.ts';
import { cumulativeFan, planCurve } from './fan.ts';
import type { Forecast, Metric, Timeline } from './format.ts';
import { Goals, reaches } from './goals.ts';
import { type Basis, finiteOrNull, meanOf, measure, type Series, summariseMetric } from './measure.ts';
import { metricDefinitions, parseMetric } from './metrics/index.ts';
import type { MetricDefinition, Part, Runs } from './metrics/metric.ts';
import { speedUpOf } from './speed-up.ts';
import { againstTarget } from './target.ts';

/** The figures of runs, as a forecast tells them. */
export class Summary {
  readonly #targets: Goals;
  readonly #plan: Goals;
  /** Summaries made, by the columns they are of. */
  readonly #summaries = new WeakMap<Float64Array, Map<Float64Array | undefined, Metric>>();

  constructor(
    private readonly runs: Runs,
    /** The deterministic run; null where nobody asks what was planned. */
    private readonly planned: Runs | null,
    private readonly basis: Basis,
  ) {
    const { scenario, months } = runs;
    this.#targets = new Goals(scenario.targets, months);
    this.#plan = new Goals(scenario.plan, months);
  }

  /**
   * Metrics of the whole period, by name; with their parts by source, segment and motion. What is open on the first day
   * and of no source, and what is known of the period so far, are sources too: parts add up to the whole.
   */
  whole({ streams }: Model): Record<string, Metric> {
    const { sources, segments } = this.runs.scenario;
    const motions = sources.map((source) => source.motion).filter((motion) => motion !== undefined);
    const metrics = this.#part('', '', (name) => name);
    const existing = this.runs.scenario.existing === undefined ? [] : [EXISTING];
    const own = [...streams.map(({ source }) => source), ...existing];
    const parts = [...own, ...segments.map(({ name }) => name), ...motions];
    for (const part of new Set(parts)) {
      Object.assign(
        metrics,
        this.#part(`@${part}`, `@${part}`, (name) => `${name}@${part}`),
      );
    }
    return metrics;
  }

  /** Metrics by month, and by quarter where the period touches more than one or a target names it. */
  timeline({ time }: Model): Timeline[] {
    const firstDay = time.firstDay - time.elapsed;
    const spanOf = (from: number, to: number) => ({
      start: isoDate(firstDay + from),
      end: isoDate(firstDay + to - 1),
    });
    const months = this.runs.months.map((period, m) => ({
      period,
      kind: 'month' as const,
      ...spanOf(time.spanFrom[m], time.spanTo[m]),
      metrics: this.#part(`@${period}`, '', (name) => name, period),
    }));
    const quarterOfMonth = this.runs.months.map((_, m) => quarterOf(firstDay + time.spanFrom[m]));
    const named = new Set(
      this.runs.scenario.targets.flatMap(({ value }) => (value.kind === 'periods' ? Object.keys(value.amounts) : [])),
    );
    const all = [...new Set(quarterOfMonth)];
    const quarters = all
      .filter((quarter) => all.length > 1 || named.has(quarter))
      .map((period) => ({
        period,
        kind: 'quarter' as const,
        ...spanOf(time.spanFrom[quarterOfMonth.indexOf(period)], time.spanTo[quarterOfMonth.lastIndexOf(period)]),
        metrics: this.#part(`@${period}`, '', (name) => name, period),
      }));
    return [...months, ...quarters];
  }

  fan({ time }: Model, metrics: Readonly<Record<string, Metric>>): Forecast['fan'] {
    const name = metrics.revenue === undefined ? 'customers' : 'revenue';
    const weeks = Array.from({ length: time.weeks }, (_, w) => this.runs.column(`week.${w}`, '')!);
    const { planned } = this;
    const plannedWeeks = planned === null ? [] : weeks.map((_, w) => planned.column(`week.${w}`, '')![0]);
    const curve =
      planned === null
        ? undefined
        : planCurve(
            this.runs.scenario,
            name,
            { from: time.spanFrom, to: time.spanTo, labels: this.runs.months },
            (label) => this.#plan.within(name, label, 'flow'),
            this.#plan.whole(name, 'flow'),
            plannedWeeks,
          );
    return cumulativeFan(name, time.firstDay - time.elapsed, time.elapsed + time.days, weeks, curve);
  }

  /**
   * Some metrics by name: of the whole period or a part of it, or by names without a part of a month or quarter.
   * @param period label of the month or quarter
   */
  named(names: readonly string[], period?: string): Record<string, Metric> {
    const metrics: Record<string, Metric> = {};
    for (const name of names) {
      const { definition, stage, part } = parseMetric(name)!;
      const metric = this.#metric(definition, stage, period === undefined ? part : `@${period}`, name, period);
      if (metric !== undefined) metrics[name] = metric;
    }
    return metrics;
  }

  /** All metrics that exist for a part. `period`: the part is a month or quarter, whose goals apply. */
  #part(part: Part, goalPart: Part, nameOf: (name: string) => string, period?: string): Record<string, Metric> {
    const metrics: Record<string, Metric> = {};
    for (const definition of metricDefinitions) {
      const stages = definition.perStage ? this.runs.scenario.stages.map(({ name }) => name) : [''];
      for (const stage of definition.of ?? stages) {
        const name = stage === '' ? definition.name : `${definition.name}.${stage}`;
        const metric = this.#metric(definition, stage, part, name + goalPart, period);
        if (metric !== undefined) metrics[nameOf(name)] = metric;
      }
    }
    return metrics;
  }

  #metric(definition: MetricDefinition, stage: string, part: Part, name: string, period?: string): Metric | undefined {
    const series = definition.series(this.runs, part, stage);
    if (series === undefined) return undefined;
    const goal = (goals: Goals): number | undefined =>
      period === undefined ? goals.whole(name, definition.kind) : goals.within(name, period, definition.kind);
    const target = goal(this.#targets);
    const drawn =
      part === '' && (target !== undefined || definition.name === 'revenue' || definition.name === 'customers');
    const plannedSeries = this.planned === null ? undefined : definition.series(this.planned, part, stage);
    const deterministic = plannedSeries === undefined ? null : finiteOrNull(meanOf(plannedSeries));
    return {
      ...(target === undefined && part !== ''
        ? this.#shared(series)
        : this.#told(series, definition, target, { drawn: drawn || target !== undefined, ofWhole: part === '' })),
      plan: goal(this.#plan) ?? deterministic,
      deterministic,
    };
  }

  #told(
    series: Series,
    { atMost }: MetricDefinition,
    target: number | undefined,
    { drawn, ofWhole }: { drawn: boolean; ofWhole: boolean },
  ): Metric {
    const measured = measure(series, drawn);
    const reached = target === undefined ? undefined : (value: number) => reaches(value, target, atMost);
    const summary = summariseMetric(measured, this.basis, drawn);
    const { percentiles: _, ...plain } = summary;
    this.#made(series.over).set(series.under, plain);
    const speedUp = ofWhole ? speedUpOf(measured, summary, this.basis, reached) : undefined;
    return {
      ...summary,
      ...(speedUp && { speedUp }),
      ...(target !== undefined && againstTarget(measured, target, atMost, this.basis)),
    };
  }

  /** Summary of a series; the same columns, as those of the whole and of its only source, are summarised once. */
  #shared(series: Series): Metric {
    const made = this.#made(series.over);
    const summary = made.get(series.under) ?? summariseMetric(measure(series), this.basis);
    made.set(series.under, summary);
    return { ...summary, unit: series.unit };
  }

  /** Summaries made of a column, by what it is divided by. */
  #made(over: Float64Array): Map<Float64Array | undefined, Metric> {
    const made = this.#summaries.get(over) ?? new Map<Float64Array | undefined, Metric>();
    this.#summaries.set(over, made);
    return made;
  }
}
