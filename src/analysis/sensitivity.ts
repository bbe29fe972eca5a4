import { checkMeasures, hitsOf } from '../forecast/measures.ts';
import { sumOf } from '../forecast/order-statistics.ts';
import { createKernel, type Kernel } from '../kernel/kernel.ts';
import type { Model } from '../model/model.ts';
import { type Argument, measureOf } from '../scenario/argument.ts';
import { Faults } from '../scenario/faults.ts';
import type { Measure } from '../scenario/sentence.ts';
import type { Bench } from './bench.ts';
import { findDrivers } from './drivers.ts';
import type { Experiment } from './experiment.ts';
import type { Method, SensitivityAnswer } from './format-sensitivity.ts';
import { funnelExperiment } from './funnel-experiment.ts';
import { inputsOfRuns } from './input-runs.ts';
import { type Look, leadingLook, lookAt } from './leading.ts';
import { findLevers } from './levers.ts';
import type { ColumnReader } from './paired.ts';
import { proportionalMarginalEffects } from './pme.ts';
import { shapleyEffects } from './shapley.ts';
import { sobolIndices } from './sobol-indices.ts';
import { finiteScale } from './usable-runs.ts';
import { askWhy, MOST_ASKED } from './why.ts';

/** What is asked of a scenario. */
export interface SensitivityQuestion {
  /** A metric, or `chance(…)`; default: the metric that leads. */
  readonly metric: Argument | undefined;
  readonly method: Method;
  readonly runs: number;
  /** Runs of each paired pass. */
  readonly passRuns: number;
  /** Money within which the best levers are sought; undefined: they are not. */
  readonly budget: number | undefined;
}

/** What it comes to, before it is known who asked and how long it took. */
export type SensitivityResult = Omit<SensitivityAnswer, 'format' | 'scenario' | 'engine'>;

/** Paired passes that a method makes of a model. */
export function passesOf(method: Method, { inputs: { names, blocks }, luck }: Model): number {
  const correlated = blocks.reduce((sum, { members }) => sum + members.length, 0);
  if (method === 'sobol') return (luck ? 3 : 2) + (luck ? 2 : 1) * names.length + correlated;
  return method === 'shapley' ? names.length + 2 : 0;
}

/**
 * What moves a metric of a scenario, by the method asked for.
 * @throws Faults for a metric that the scenario has no figures for, or a budget without levers, before anything is simulated
 */
export async function sensitivity(bench: Bench, question: SensitivityQuestion): Promise<SensitivityResult> {
  const { scenario, model } = bench.base;
  const { runs, method, budget } = question;
  const measure = question.metric && measureOf(question.metric, scenario);
  if (measure !== undefined) checkMeasures([measure], scenario, model);
  if (budget !== undefined && scenario.levers.length === 0)
    throw Faults.one('there are no levers to spend a budget on', 'describe what could be done under `levers:`');
  const kernel = createKernel(model);
  const runsOf = bench.runsOf;
  const base = await runsOf(model, runs);
  const look = lookOf(measure, bench, base);
  const why = await askWhy(scenario, model, kernel, base, runs, runsOf, look);
  const subject = look(base);
  const result: SensitivityResult = {
    metric: subject?.metric ?? 'customers',
    unit: subject?.unit ?? 'count',
    method,
    drivers: why.drivers,
    luckVersusIgnorance: why.luckVersusIgnorance,
    passes: null,
    effects: null,
    levers: budget === undefined ? null : await findLevers(scenario, model, base, runs, runsOf, { budget }),
  };
  if (subject === undefined || model.inputs.names.length === 0 || method === 'tranche' || method === 'rank')
    return result;
  let passes = 0;
  const finite = finiteIn(subject.values);
  const experiment = funnelExperiment(
    scenario,
    model,
    kernel,
    question.passRuns,
    (column) => look(column)!.values.map(finite),
    runsOf,
  );
  const counted: Experiment = {
    ...experiment,
    run(positions, luck) {
      passes += 1;
      return experiment.run(positions, luck);
    },
  };
  const effects = await effectsBy(method, counted, bench, kernel, subject.values.subarray(0, MOST_ASKED).map(finite));
  return { ...result, effects, passes: passes === 0 ? null : { count: passes, runs: question.passRuns } };
}

async function effectsBy(
  method: 'sobol' | 'shapley' | 'pme',
  experiment: Experiment,
  { base: { scenario, model } }: Bench,
  kernel: Kernel,
  values: Float64Array,
): Promise<SensitivityResult['effects']> {
  if (method === 'sobol') return sobolIndices(experiment);
  if (method === 'shapley') return shapleyEffects(experiment, scenario.simulation.seed);
  // Of the surrogate in the inputs alone: events are luck to an experiment.
  const all = inputsOfRuns(model, kernel, values.length);
  const only = all.inputs.flatMap(({ kind }, i) => (kind === 'input' ? [i] : []));
  const inputs = { ...all, inputs: only.map((i) => all.inputs[i]), positions: only.map((i) => all.positions[i]) };
  const answer = await findDrivers(inputs, { metric: '', values, reached: undefined });
  if (answer === null) return null;
  const own = inputs.inputs.map(({ name }) => answer.drivers.inputs.find((each) => each.name === name)!.byItself);
  return proportionalMarginalEffects(inputs.inputs, experiment, answer.surrogate, own);
}

/** The metric of any pass on the scale of these runs; a run without a figure stands in their middle. */
function finiteIn(values: Float64Array): (value: number) => number {
  const scale = finiteScale(values);
  const defined = values.map(scale.at).filter((value) => !Number.isNaN(value));
  const middle = sumOf(defined) / Math.max(1, defined.length);
  return (value) => (Number.isNaN(value) ? middle : scale.at(value));
}

function lookOf(measure: Measure | undefined, { base: { scenario, model } }: Bench, base: ColumnReader): Look {
  if (measure === undefined) return leadingLook(scenario, model, base);
  if (measure.kind === 'statistic') return lookAt(measure.metric, scenario, model);
  return (column) => ({
    metric: measure.text,
    unit: 'share',
    values: hitsOf(measure.conditions, { scenario, model, column }),
    reached: undefined,
    target: undefined,
  });
}
