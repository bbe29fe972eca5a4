import type { Drivers, LuckVersusIgnorance, Misses } from '../forecast/format-answers.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { compile } from '../model/compile.ts';
import type { Model } from '../model/model.ts';
import { perRunInputs } from '../scenario/inputs.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { findDrivers, type Question } from './drivers.ts';
import { type InputRuns, inputsOfRuns } from './input-runs.ts';
import { knowingExactly, knowingMore, OBSERVATIONS, Orders } from './knowing.ts';
import { type Look, leadingRuns, type MetricRuns } from './leading.ts';
import { LUCK_PAIRS, missingShare, splitLuck } from './luck.ts';
import { answerMisses } from './misses.ts';
import type { ColumnReader, RunsOf } from './paired.ts';
import { ascending } from './tranches.ts';
import { definedRuns, pick, pickInputs, ranksWithin } from './usable-runs.ts';

export interface Why {
  readonly drivers: Drivers | null;
  readonly luckVersusIgnorance: LuckVersusIgnorance | null;
  /** What runs that miss the target of the metric have in common; null where it has none. */
  readonly misses: Misses | null;
}

const NOTHING: Why = { drivers: null, luckVersusIgnorance: null, misses: null };

/**
 * What moves a metric, how much of its spread is luck and what its misses have in common, from the runs that were made and partners of the first of them
 * with the same inputs and other luck.
 * @param base the runs as they are
 * @param runsOf makes runs of another model
 * @param look what is looked at; default: the metric that leads
 */
export async function askWhy(
  scenario: Scenario,
  model: Model,
  kernel: Kernel,
  base: ColumnReader,
  runs: number,
  runsOf: RunsOf,
  look: Look = (column) => leadingRuns(scenario, model.time.months, column),
): Promise<Why> {
  const found = look(base);
  const all = inputsOfRuns(model, kernel, runs);
  if (found === undefined) return NOTHING;
  const misses = missesOf(found, all, scenario);
  if (all.inputs.length === 0) return { ...NOTHING, misses };

  const rows = definedRuns(found.values);
  const ranked = ranksWithin(found.values);
  const usable = (values: Float64Array): Float64Array => {
    const picked = pick(values, rows);
    return ranked === undefined ? picked : picked.map(ranked);
  };
  const question: Question = {
    ...found,
    values: usable(found.values),
    shown: pick(found.values, rows),
    reached: found.reached && pick(found.reached, rows),
  };
  const inputs = pickInputs(all, rows);

  const partner = async (events?: string): Promise<Float64Array> => {
    const n = Math.min(runs, LUCK_PAIRS);
    const column = await runsOf(compile(scenario, { other: { luck: 'partner', ...(events && { events }) } }), n);
    const { values } = look(column)!;
    const padded = new Float64Array(runs).fill(Number.NaN);
    padded.set(values);
    return usable(padded);
  };
  const uncertainEvents = inputs.inputs.some(({ kind }) => kind === 'event');
  const partners = model.luck
    ? { same: await partner(), otherEvents: uncertainEvents ? await partner('partner') : undefined }
    : undefined;
  const answer = findDrivers(
    inputs,
    question,
    partners && ((surrogate) => missingShare(question.values, partners.same, surrogate)),
  );
  if (answer === null) return { ...NOTHING, misses };
  const drivers = { ...answer.drivers, ...(ranked && { ofRanks: true }) };
  if (partners === undefined) return { ...NOTHING, drivers, misses };
  const events = new Set(inputs.inputs.flatMap(({ kind }, i) => (kind === 'event' ? [i] : [])));
  return {
    drivers,
    misses,
    luckVersusIgnorance: {
      metric: found.metric,
      ...splitLuck(question.values, partners, answer.surrogate, events),
      knowing: knowing(scenario, inputs, found, rows),
    },
  };
}

function missesOf(
  { metric, target, reached }: MetricRuns,
  { inputs, positions }: InputRuns,
  scenario: Scenario,
): Misses | null {
  if (target === undefined || reached === undefined) return null;
  return answerMisses(metric, target, {
    names: inputs.map(({ name }) => name),
    inputs: positions,
    quantiles: inputs.map(({ quantile }) => quantile),
    missed: Uint8Array.from(reached, (reaches) => 1 - reaches),
    sampling: scenario.simulation.sampling,
  });
}

/** Runs from which it is told: with fewer, bands are too wide and too few to narrow anything. */
const FEWEST_FOR_KNOWING = 1024;
/** Shares whose further observation is priced: those worth knowing most. */
const MOST_OBSERVED = 3;

function knowing(
  scenario: Scenario,
  { inputs, positions }: InputRuns,
  { values }: MetricRuns,
  rows: Uint32Array | undefined,
): LuckVersusIgnorance['knowing'] {
  const usable = pick(values, rows);
  if (usable.length < FEWEST_FOR_KNOWING) return [];
  const orders = new Orders(ascending(usable));
  const shares = new Set(
    perRunInputs(scenario)
      .filter(({ unit }) => unit === 'share')
      .map(({ path }) => path),
  );
  const exactly = inputs
    .map(({ name, kind, quantile }, i) => ({ name, kind, quantile, position: positions[i] }))
    .filter(({ kind }) => kind === 'input')
    .map((input) => ({ ...input, exactly: knowingExactly(input.position, orders) }))
    .sort((a, b) => b.exactly.value - a.exactly.value);
  const observed = new Set(
    exactly
      .filter(({ name, exactly: { low } }) => shares.has(name) && low > 0)
      .slice(0, MOST_OBSERVED)
      .map(({ name }) => name),
  );
  return exactly.map(({ name, quantile, position, exactly: narrows }) => ({
    name,
    exactly: narrows,
    observing: observed.has(name)
      ? { observations: OBSERVATIONS, narrows: knowingMore(position.map(quantile), orders, OBSERVATIONS) }
      : null,
  }));
}
