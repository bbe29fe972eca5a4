import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Drivers, LuckVersusIgnorance, Misses } from '../forecast/format-answers.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { compile } from '../model/compile.ts';
import type { Model } from '../model/model.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { findDrivers, type Question } from './drivers.ts';
import { type InputRuns, inputsOfRuns } from './input-runs.ts';
import { knowledgeOf } from './knowledge.ts';
import { type Look, leadingLook, type MetricRuns } from './leading.ts';
import { LUCK_PAIRS, missingShare, pairsOf, splitLuck } from './luck.ts';
import { answerMisses } from './misses.ts';
import type { ColumnReader, RunsOf } from './paired.ts';
import { ascending } from './tranches.ts';
import { definedRuns, finiteScale, pick, pickInputs } from './usable-runs.ts';

export interface Why {
  readonly drivers: Drivers | null;
  readonly luckVersusIgnorance: LuckVersusIgnorance | null;
  /** What runs that miss the target of the metric have in common; null where it has none. */
  readonly misses: Misses | null;
}

/** Fewest pairs that say anything of luck: of a metric that most runs have no figure for, two seldom have one both. */
const FEWEST_PAIRS = 128;

const NOTHING: Why = { drivers: null, luckVersusIgnorance: null, misses: null };

/** Most runs that are asked: asking a million of q3 took 1.65 GB where asking these takes 1.32 (bench/peak-memory.mjs). */
export const MOST_ASKED = 131_072;

/**
 * What moves a metric, how much of its spread is luck and what its misses have in common, from the runs that were made
 * (the first of them, where they are very many) and partners of the first of those with the same inputs and other luck.
 * @param made the runs as they are
 * @param runsOf makes runs of another model
 * @param look what is looked at; default: the metric that leads
 */
export async function askWhy(
  scenario: Scenario,
  model: Model,
  kernel: Kernel,
  made: ColumnReader,
  runsMade: number,
  runsOf: RunsOf,
  look: Look = leadingLook(scenario, model, made),
): Promise<Why> {
  const runs = Math.min(runsMade, MOST_ASKED);
  const base: ColumnReader = (name) => made(name)?.subarray(0, runs);
  const found = look(base);
  if (found === undefined) return NOTHING;
  const all = inputsOfRuns(model, kernel, runs);
  if (all.inputs.length === 0) return { ...NOTHING, misses: missesOf(found, all, scenario) };

  const rows = definedRuns(found.values);
  const scale = finiteScale(found.values);
  const usable = ({ values, reached }: MetricRuns) => {
    const picked = pick(values, rows);
    // A partner without a figure is none for the chance either, as a run without one is left out.
    const known = (each: number, i: number): number => (Number.isNaN(picked[i]) ? Number.NaN : each);
    return { values: picked.map(scale.at), reached: reached && pick(reached, rows).map(known) };
  };
  const inputs = pickInputs(all, rows);
  const question = { metric: found.metric, ...usable(found) };
  const order = ascending(pick(found.values, rows));

  // Made by threads while this one works.
  const partnerOf = async (events?: string): Promise<Pick<Question, 'values' | 'reached'>> => {
    const n = Math.min(runs, LUCK_PAIRS);
    const column = await runsOf(compile(scenario, { other: { luck: 'partner', ...(events && { events }) } }), n);
    const padded = (values: Float64Array) => {
      const all = new Float64Array(runs).fill(Number.NaN);
      all.set(values);
      return all;
    };
    const partner = look(column)!;
    return usable({
      ...partner,
      values: padded(partner.values),
      reached: partner.reached && padded(partner.reached),
    });
  };
  const uncertainEvents = inputs.inputs.some(({ kind }) => kind === 'event');
  const making = model.luck
    ? Promise.all([partnerOf(), uncertainEvents ? partnerOf('partner') : undefined])
    : Promise.resolve(undefined);
  // A failure is told where it is waited for.
  making.catch(() => {});

  const misses = missesOf(found, all, scenario);
  await nextTurn();
  const knowing = await knowledgeOf(scenario, inputs, order);
  const answer = await findDrivers(
    inputs,
    { ...question, order },
    model.luck
      ? async (surrogate, m) => {
          const [same] = (await making)!;
          if (pairsOf(same.values) < FEWEST_PAIRS) return undefined;
          return m === 0
            ? missingShare(question.values, same.values, surrogate, m)
            : missingShare(question.reached!, same.reached!, surrogate, m);
        }
      : undefined,
  );
  const partners = await making;
  if (answer === null) return { ...NOTHING, misses };
  const drivers = { ...answer.drivers, ...(scale.ofRanks && { ofRanks: true }) };
  if (partners === undefined || pairsOf(partners[0].values) < FEWEST_PAIRS) return { ...NOTHING, drivers, misses };
  const [same, otherEvents] = partners;
  const events = new Set(inputs.inputs.flatMap(({ kind }, i) => (kind === 'event' ? [i] : [])));
  const split = splitLuck(
    question.values,
    { same: same.values, otherEvents: otherEvents?.values },
    answer.surrogate,
    events,
  );
  return { drivers, misses, luckVersusIgnorance: { metric: found.metric, ...split, knowing } };
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
