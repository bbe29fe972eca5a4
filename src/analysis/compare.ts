import { Goals, leadingTarget } from '../forecast/goals.ts';
import { ERROR } from '../forecast/intervals.ts';
import { type Basis, finiteOrNull, type Measured, measure } from '../forecast/measure.ts';
import { metricDefinitions } from '../forecast/metrics/index.ts';
import type { MetricDefinition } from '../forecast/metrics/metric.ts';
import { quantileSorted } from '../forecast/order-statistics.ts';
import { viewRuns } from '../forecast/runs-view.ts';
import { sortDefined } from '../forecast/sort-runs.ts';
import type { Compiled } from './bench.ts';
import { differenceOf, percentileEvidence } from './evidence.ts';
import type { ComparedMetric, Comparison } from './format-comparison.ts';
import { figuresOfMetric, toldFigures } from './metric-figures.ts';
import type { ColumnReader } from './paired.ts';

/** One side of a comparison: a scenario and its runs. */
export interface Side extends Compiled {
  readonly column: ColumnReader;
}

/** What two sets of runs on the same random numbers say of one another. */
export type ComparedRuns = Pick<Comparison, 'headline' | 'metrics' | 'months' | 'curves'>;

/** Metrics that are compared month by month, as far as they have figures there. */
export const MONTHLY: ReadonlySet<string> = new Set(['revenue', 'customers', 'mrr', 'spend', 'bookings']);

/**
 * Head against base, run by run on the same random numbers: every metric that both have. What is alike in both falls
 * out of a difference, figure by figure from its 16 replicates, widened where they know too little (`differenceInterval`);
 * which of both is better in the same world is counted run by run.
 */
export function compareRuns(base: Side, head: Side): ComparedRuns {
  const pair = new Pair(base, head);
  const metrics: Record<string, ComparedMetric> = {};
  for (const { name, definition, stage } of namesIn(head)) {
    const compared = pair.metric(name, definition, stage, '');
    if (compared !== undefined) metrics[name] = compared;
  }
  const headline = headlineOf(metrics, head, base);
  const months = head.model.time.months
    .filter((month) => base.model.time.months.includes(month))
    .map((period) => {
      const found: Record<string, ComparedMetric> = {};
      for (const { name, definition, stage } of namesIn(head)) {
        const compared = MONTHLY.has(name) ? pair.metric(name, definition, stage, `@${period}`) : undefined;
        if (compared !== undefined) found[name] = compared;
      }
      return { period, metrics: found };
    });
  return { headline, metrics, months, curves: pair.curves(headline) };
}

/** Every metric by its name, those of stages for each stage. */
function namesIn({ scenario }: Side): { name: string; definition: MetricDefinition; stage: string }[] {
  return metricDefinitions.flatMap((definition) => {
    const stages = definition.perStage ? scenario.stages.map(({ name }) => name) : [''];
    return (definition.of ?? stages).map((stage) => ({
      name: stage === '' ? definition.name : `${definition.name}.${stage}`,
      definition,
      stage,
    }));
  });
}

/** The leading target of the head, else of the base, else money that comes about, else customers. */
function headlineOf(metrics: Readonly<Record<string, ComparedMetric>>, head: Side, base: Side): string {
  const wishes = [leadingTarget(head.scenario), leadingTarget(base.scenario)];
  const led = wishes.find((name) => name !== undefined && metrics[name] !== undefined);
  const moves = (name: string) => metrics[name] !== undefined && (metrics[name].base.mean.value ?? 0) !== 0;
  return led ?? ['revenue', 'bookings', 'mrr', 'customers'].find(moves) ?? 'customers';
}

class Pair {
  readonly #basis: Basis;

  constructor(
    readonly base: Side,
    readonly head: Side,
  ) {
    this.#basis = { sampling: head.scenario.simulation.sampling, error: ERROR };
  }

  metric(name: string, definition: MetricDefinition, stage: string, part: string): ComparedMetric | undefined {
    const [base, head] = [this.base, this.head].map((side) => this.#measured(side, definition, stage, part));
    if (base === undefined || head === undefined) return undefined;
    const { atMost, kind } = definition;
    const targets = [this.base, this.head].map(({ scenario, model }) => {
      const goals = new Goals(scenario.targets, model.time.months);
      return part === '' ? goals.whole(name, kind) : goals.within(name, part.slice(1), kind);
    });
    const b = figuresOfMetric(base, targets[0], atMost, this.#basis);
    const h = figuresOfMetric(head, targets[1], atMost, this.#basis);
    const [before, now] = [b.mean.value, h.mean.value];
    const ratio = before === 0 ? null : finiteOrNull(now / before);
    return {
      unit: head.series.unit,
      atMost,
      base: { ...toldFigures(b), ...(targets[0] !== undefined && { target: targets[0] }) },
      head: { ...toldFigures(h), ...(targets[1] !== undefined && { target: targets[1] }) },
      difference: {
        mean: differenceOf({ kind: 'spread', ...h.mean }, { kind: 'spread', ...b.mean }),
        p10: differenceOf(percentileEvidence(h.p10, 0.1, head), percentileEvidence(b.p10, 0.1, base)),
        p50: differenceOf(percentileEvidence(h.p50, 0.5, head), percentileEvidence(b.p50, 0.5, base)),
        p90: differenceOf(percentileEvidence(h.p90, 0.9, head), percentileEvidence(b.p90, 0.9, base)),
        ...(b.hits && h.hits && { chance: differenceOf(h.hits, b.hits) }),
      },
      ratio,
      change: ratio === null ? null : ratio - 1,
      world: inSameWorld(base.values, head.values, atMost),
    };
  }

  /** Percentiles 0 … 100 of a metric on both sides, and of its difference run by run. */
  curves(name: string): Comparison['curves'] {
    const found = namesIn(this.head).find((each) => each.name === name)!;
    const [base, head] = [this.base, this.head].map((side) => this.#measured(side, found.definition, found.stage, '')!);
    const differences = head.values.map((value, run) => value - base.values[run]);
    const difference = differences.every(Number.isFinite) ? percentiles(sortDefined(differences)) : null;
    return { base: percentiles(base.order.sorted().all), head: percentiles(head.order.sorted().all), difference };
  }

  #measured(
    { scenario, model, column }: Side,
    definition: MetricDefinition,
    stage: string,
    part: string,
  ): Measured | undefined {
    const series = definition.series(viewRuns(scenario, model.time.months, column), part, stage);
    return series && measure(series);
  }
}

/** Shares of runs in which the head is better, the same or worse; a run that is undefined on one side only is worse there. */
function inSameWorld(base: Float64Array, head: Float64Array, atMost: boolean): ComparedMetric['world'] {
  let better = 0;
  let worse = 0;
  for (let run = 0; run < head.length; run++) {
    const [b, h] = [base[run], head[run]];
    if (Object.is(b, h) || b === h) continue;
    const isBetter = Number.isNaN(b) || (!Number.isNaN(h) && (atMost ? h < b : h > b));
    if (isBetter) better += 1;
    else worse += 1;
  }
  const n = head.length;
  return { better: better / n, same: (n - better - worse) / n, worse: worse / n };
}

function percentiles(sorted: Float64Array): (number | null)[] {
  return Array.from({ length: 101 }, (_, p) =>
    sorted.length === 0 ? null : finiteOrNull(quantileSorted(sorted, p / 100)),
  );
}
