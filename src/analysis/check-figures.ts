import { figuresOf } from '../forecast/existing-figures.ts';
import { leadingTarget } from '../forecast/goals.ts';
import { leadingTargetOf } from '../forecast/leading-target.ts';
import { deviationFigure, meanFigure, measure as measured, quantileFigure, valuesOf } from '../forecast/measure.ts';
import { amountsOf, columnsOf, faultsOfMeasures, hitsOf, metricsOf, type Simulated } from '../forecast/measures.ts';
import { seriesOf } from '../forecast/metrics/index.ts';
import { viewRuns } from '../forecast/runs-view.ts';
import { createKernel } from '../kernel/kernel.ts';
import { withColumns } from '../model/columns.ts';
import type { Model } from '../model/model.ts';
import { REPLICATES } from '../sampling/designs.ts';
import type { CheckMeasure } from '../scenario/check-sentence.ts';
import { inputsOfScenario } from '../scenario/inputs.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Compiled } from './bench.ts';
import { chanceEvidence, type Evidence, meanEvidence, percentileEvidence } from './evidence.ts';
import { firstOrder } from './first-order.ts';
import { inputsOfRuns } from './input-runs.ts';
import { estimated } from './jackknife.ts';
import { LEADING, leadingLook } from './leading.ts';
import { LeverRuns, pulledIn } from './lever-runs.ts';
import type { RunsOf } from './paired.ts';
import { scoreOf } from './polynomials.ts';
import { definedRuns, finiteScale, pick } from './usable-runs.ts';

/** A measure as the kind that it is. */
type Of<K extends CheckMeasure['kind']> = Extract<CheckMeasure, { kind: K }>;

/** Why a scenario has no such figure; undefined where it has one. */
export function lacks(measure: CheckMeasure, { scenario, model }: Compiled): string | undefined {
  if (measure.kind === 'explains') {
    const known = inputsOfScenario(scenario).some(({ quantity }) => quantity.path === measure.input);
    const event = scenario.events.some(({ name }) => `events.${name}` === measure.input);
    return known || event ? undefined : `there is no ${measure.input}`;
  }
  if (measure.kind !== 'lever') return faultsOfMeasures([measure], scenario, model)[0]?.message;
  if (!scenario.levers.some(({ name }) => name === measure.lever)) return `there is no lever "${measure.lever}"`;
  if (measure.gain === 'chance')
    return leadingTargetOf(scenario, model) === null ? 'no target is for the whole period' : undefined;
  const { exists, refusal } = figuresOf(scenario, model);
  return exists(measure.gain) ? undefined : refusal(measure.gain).message;
}

/** A model with the columns only that measures are read from. */
export function leanFor(measures: readonly CheckMeasure[], { scenario, model }: Compiled): Model {
  const { exists } = figuresOf(scenario, model);
  const leading = [...new Set([leadingTarget(scenario) ?? 'customers', ...LEADING])].filter(exists);
  const names = new Set<string>();
  for (const measure of measures) {
    const plain = measure.kind === 'statistic' || measure.kind === 'chance';
    for (const name of columnsOf(plain ? metricsOf(measure) : leading, scenario, model)) names.add(name);
    if (measure.kind === 'lever') for (const name of model.columns) if (isOfLevers(name)) names.add(name);
  }
  return withColumns(
    model,
    model.columns.filter((name) => names.has(name)),
  );
}

/** Whether levers are judged by a column, beside those of the leading target. */
function isOfLevers(column: string): boolean {
  return column === 'revenue' || column === 'customers' || column.startsWith('spend');
}

/** The runs of one scenario and the figures that checks read from them. What several of them need is worked out once. */
export class CheckFigures {
  #positions: ReturnType<typeof inputsOfRuns> | undefined;
  #levers: LeverRuns | undefined;

  /** @param runsOf makes runs of another model */
  constructor(
    private readonly simulated: Simulated,
    private readonly runs: number,
    private readonly runsOf: RunsOf,
  ) {}

  async evidence(measure: CheckMeasure): Promise<Evidence> {
    if (measure.kind === 'explains') return this.#explains(measure);
    if (measure.kind === 'lever') return this.#lever(measure);
    return measure.kind === 'chance' ? this.#chance(measure) : this.#statistic(measure);
  }

  #statistic({ metric, statistic }: Of<'statistic'>): Evidence {
    const { scenario, model, column } = this.simulated;
    const series = seriesOf(metric, viewRuns(scenario, model.time.months, column));
    const basis = { sampling: scenario.simulation.sampling, error: 1 };
    if (statistic === 'mean') return { kind: 'spread', ...meanFigure(series, basis) };
    const sorted = measured(series);
    if (statistic === 'sd') return { kind: 'spread', ...deviationFigure(sorted, basis) };
    const level = Number(statistic.slice(1)) / 100;
    return percentileEvidence(quantileFigure(sorted, level, basis), level, sorted);
  }

  #chance({ conditions }: Of<'chance'>): Evidence {
    const { scenario, model, column } = this.simulated;
    const view = viewRuns(scenario, model.time.months, column);
    const from = conditions.map(({ metric }) => valuesOf(seriesOf(metric, view)));
    return chanceEvidence(hitsOf(conditions, this.simulated), [...from, amountsOf(conditions, this.simulated)]);
  }

  /** Share of the spread that moves with an input: as in the forecast, by the same pseudo-values. */
  #explains({ input }: Of<'explains'>): Evidence {
    const { scenario, model, column } = this.simulated;
    const nothing: Evidence = { kind: 'spread', value: 0, replicates: new Array<number>(REPLICATES).fill(0) };
    const found = leadingLook(scenario, model, column)(column);
    this.#positions ??= inputsOfRuns(model, createKernel(model), this.runs);
    const i = this.#positions.inputs.findIndex(({ name }) => name === input);
    if (found === undefined || i < 0) return nothing;
    const rows = definedRuns(found.values);
    const values = pick(found.values, rows).map(finiteScale(found.values).at);
    if (values.every((value) => value === values[0])) return nothing;
    const positions = pick(this.#positions.positions[i], rows);
    const replicates = Array.from(firstOrder(positions, positions.map(scoreOf(this.#positions.inputs[i])), values));
    return { kind: 'spread', value: estimated(replicates).value, replicates };
  }

  async #lever({ lever, gain }: Of<'lever'>): Promise<Evidence> {
    const { scenario, model, column } = this.simulated;
    const lead = leadingTarget(scenario);
    this.#levers ??= new LeverRuns(
      scenario,
      model,
      column,
      this.runs,
      (other, runs) => this.runsOf(leanForLevers(other, scenario, lead), runs),
      true,
    );
    const without = new Set(pulledIn(scenario));
    without.delete(lever);
    const differences = await this.#levers.differences(without, new Set(without).add(lever));
    if (gain === 'chance') return chanceEvidence(differences.chance!, differences.led!);
    return meanEvidence(differences[gain]!);
  }
}

function leanForLevers(model: Model, scenario: Scenario, lead: string | undefined): Model {
  const led = lead === undefined ? [] : columnsOf([lead], scenario, model);
  return withColumns(
    model,
    model.columns.filter((name) => isOfLevers(name) || led.includes(name)),
  );
}
