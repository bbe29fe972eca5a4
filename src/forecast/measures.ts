import type { Model } from '../model/model.ts';
import { namedSpan } from '../scenario/calendar.ts';
import { faultAt } from '../scenario/fault-at.ts';
import { type Fault, Faults } from '../scenario/faults.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Comparator, Condition, Measure } from '../scenario/sentence.ts';
import { figuresOf } from './existing-figures.ts';
import { Goals } from './goals.ts';
import {
  type Basis,
  deviationFigure,
  type Figure,
  meanFigure,
  meanOf,
  measure as measured,
  quantileFigure,
  shareFigure,
} from './measure.ts';
import { parseMetric, seriesOf } from './metrics/index.ts';
import { viewRuns } from './runs-view.ts';

/** What a run has to bring, with the amount that its target may have decided. */
interface Asked {
  readonly metric: string;
  readonly comparator: Comparator;
  readonly amount: number;
}

/**
 * Refuses measures that the scenario has no figures for, and the chance of a target that it does not have. Done on the
 * model, before anything is simulated.
 * @throws Faults, all at once, where the measures stand
 */
export function checkMeasures(measures: readonly Measure[], scenario: Scenario, model: Model): void {
  const faults = faultsOfMeasures(measures, scenario, model);
  if (faults.length > 0) throw new Faults(faults);
}

/** The same as faults. */
export function faultsOfMeasures(measures: readonly Measure[], scenario: Scenario, model: Model): Fault[] {
  const { exists, refusal } = figuresOf(scenario, model);
  const faults: Fault[] = [];
  for (const each of measures)
    for (const { metric, place, ...rest } of each.kind === 'statistic' ? [each] : each.conditions) {
      if (!exists(metric)) {
        const { message, wayOut } = refusal(metric);
        faults.push(faultAt(place, message, wayOut));
      } else if (each.kind === 'chance' && !('than' in rest) && targetOf(metric, scenario, model) === undefined)
        faults.push(
          faultAt(
            place,
            `${metric} has no target for the whole of it`,
            `say what is to be reached: chance(${metric} >= …)`,
          ),
        );
    }
  return faults;
}

/** What a metric is to reach, in the scenario's own words; undefined where it has no target. */
export function targetOf(metric: string, scenario: Scenario, { time }: Pick<Model, 'time'>): Asked | undefined {
  const parsed = parseMetric(metric);
  if (parsed === undefined) return undefined;
  const goals = new Goals(scenario.targets, time.months);
  const { kind, atMost } = parsed.definition;
  const [span] = /[^@]+$/.exec(metric)!;
  const within =
    namedSpan(span) === undefined ? undefined : goals.within(metric.slice(0, -span.length - 1), span, kind);
  const amount = goals.whole(metric, kind) ?? within;
  return amount === undefined ? undefined : { metric, comparator: atMost ? '<=' : '>=', amount };
}

/** A condition with its amount. @throws RangeError for a target that does not exist; see `checkMeasures` */
function askedBy({ metric, than }: Condition, scenario: Scenario, model: Pick<Model, 'time'>): Asked {
  const asked = than === undefined ? targetOf(metric, scenario, model) : { metric, ...than };
  if (asked === undefined) throw new RangeError(`${metric} has no target`);
  return asked;
}

/** The amounts that conditions ask for, in their order, each in the unit of its metric. */
export function amountsOf(conditions: readonly Condition[], { scenario, model }: Simulated): Float64Array {
  return Float64Array.from(conditions, (condition) => askedBy(condition, scenario, model).amount);
}

/** Whether a value stands as asked to an amount; what is undefined does not. */
export function holds(value: number, comparator: Comparator, amount: number): boolean {
  if (comparator === '>=') return value >= amount;
  if (comparator === '<=') return value <= amount;
  return comparator === '>' ? value > amount : value < amount;
}

/** A scenario, its model, and the runs of columns of that model. */
export interface Simulated {
  readonly scenario: Scenario;
  readonly model: Model;
  /** The runs of a column; undefined where there is none of that name. */
  readonly column: (name: string) => Float64Array | undefined;
}

/** A measure of the runs, with its Monte Carlo interval. */
export function figureOf(measure: Measure, simulated: Simulated, error: number): Figure {
  const { scenario, model, column } = simulated;
  const runs = viewRuns(scenario, model.time.months, column);
  const basis: Basis = { sampling: scenario.simulation.sampling, error };
  if (measure.kind === 'statistic') {
    const series = seriesOf(measure.metric, runs);
    if (measure.statistic === 'mean') return meanFigure(series, basis);
    if (measure.statistic === 'sd') return deviationFigure(measured(series), basis);
    return quantileFigure(measured(series), Number(measure.statistic.slice(1)) / 100, basis);
  }
  const hits = hitsOf(measure.conditions, simulated);
  return shareFigure(hits.length, (run) => hits[run] === 1, basis);
}

/** By run, 1 where all conditions hold, else 0. */
export function hitsOf(conditions: readonly Condition[], { scenario, model, column }: Simulated): Float64Array {
  const runs = viewRuns(scenario, model.time.months, column);
  const asked = conditions.map((condition) => {
    const { metric, comparator, amount } = askedBy(condition, scenario, model);
    const { over, under } = seriesOf(metric, runs);
    return (run: number) => holds(under === undefined ? over[run] : over[run] / under[run], comparator, amount);
  });
  const { over } = seriesOf(conditions[0].metric, runs);
  return Float64Array.from(over, (_, run) => (asked.every((hit) => hit(run)) ? 1 : 0));
}

/**
 * How far the deterministic run is from doing what is asked: its value less the amount, turned so that 0 and more is
 * enough; of several conditions, the one that is furthest off, as a share of its amount. A single figure has no spread:
 * undefined for `sd`.
 * @param column one number per column: the deterministic run
 */
export function marginOnPaper(
  measure: Measure,
  comparator: Comparator,
  bound: number,
  { scenario, model, column }: Simulated,
): number | undefined {
  const planned = viewRuns(scenario, model.time.months, column);
  const margin = ({ metric, comparator, amount }: Asked): number => {
    const value = meanOf(seriesOf(metric, planned));
    return (comparator === '<=' || comparator === '<' ? amount - value : value - amount) / (Math.abs(amount) || 1);
  };
  if (measure.kind === 'chance') {
    const margins = measure.conditions.map((condition) => margin(askedBy(condition, scenario, model)));
    return Math.min(...margins);
  }
  return measure.statistic === 'sd' ? undefined : margin({ metric: measure.metric, comparator, amount: bound });
}

/** Names of the columns that measures of these metrics are read from. */
export function columnsOf(metrics: readonly string[], scenario: Scenario, model: Model): string[] {
  const read = new Set<string>();
  const known = new Set(model.columns);
  const empty = new Float64Array(0);
  const runs = viewRuns(scenario, model.time.months, (name) => {
    if (!known.has(name)) return undefined;
    read.add(name);
    return empty;
  });
  for (const metric of metrics) seriesOf(metric, runs);
  return model.columns.filter((name) => read.has(name));
}

/** Metrics that a measure is read from. */
export function metricsOf(measure: Measure): string[] {
  return measure.kind === 'statistic' ? [measure.metric] : measure.conditions.map(({ metric }) => metric);
}
