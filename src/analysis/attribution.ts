import { ERROR, replicateError, replicateInterval } from '../forecast/intervals.ts';
import { chanceFigure, type Figure, meanFigure, measure } from '../forecast/measure.ts';
import { columnsOf, holds, targetOf } from '../forecast/measures.ts';
import { seriesOf } from '../forecast/metrics/index.ts';
import { viewRuns } from '../forecast/runs-view.ts';
import { withColumns } from '../model/columns.ts';
import { REPLICATES } from '../sampling/designs.ts';
import { Faults } from '../scenario/faults.ts';
import type { Compiled } from './bench.ts';
import type { Attribution } from './format-comparison.ts';
import { orNull } from './jackknife.ts';
import type { ColumnReader, RunsOf } from './paired.ts';

/** Parts that are told apart; beyond them those that do least on their own are one. All sets of five are 32. */
const MOST_PARTS = 5;
/** Runs of each set, where sets are many. */
const RUNS_OF_MANY = 2048;
/** Sets of which all runs are made. */
const FEW_SETS = 8;

/** All runs of a side that has been simulated: of the base (no edit made) or the head (all made); else undefined. */
export type Simulated = (made: number) => ColumnReader | undefined;

/** Builds the scenario between base and head in which some edits are made and all others are not. */
export type Between = (made: ReadonlySet<number>) => Promise<Compiled>;

/**
 * Which edits account for a difference: Shapley values over the edits, so that the parts add up to the whole whatever the
 * order in which edits are made (Shapley 1953). Every set of edits is simulated on the same random numbers. Edits that do
 * not stand alone, since a scenario with one and without the other cannot be had, are one part.
 * @param edits indices of the edits that change runs
 * @param between makes a scenario with some of them; all: the head; none: the base
 * @param metric whose mean, and chance of the head's target, is accounted for
 * @param simulated runs that there are already
 */
export async function attribute(
  edits: readonly number[],
  between: Between,
  metric: string,
  runs: number,
  runsOf: RunsOf,
  simulated: Simulated = () => undefined,
): Promise<Attribution | null> {
  if (edits.length === 0) return null;
  const parts = await separable(edits, between);
  const head = await between(new Set(edits));
  const target = targetOf(metric, head.scenario, head.model);
  const worlds = new Worlds(between, metric, target, (made, compiled, n) => {
    const column = simulated(made);
    // The first n runs of more are those that n runs are.
    return column === undefined
      ? runsOf(withColumns(compiled.model, columnsOf([metric], compiled.scenario, compiled.model)), n)
      : Promise.resolve((name) => column(name)?.subarray(0, n));
  });
  const few = parts.length <= MOST_PARTS ? parts : await strongest(parts, edits, worlds, Math.min(runs, RUNS_OF_MANY));
  const told = (await allPossible(few, between)) ? few : [[...edits]];
  const sets = 1 << told.length;
  const n = sets <= FEW_SETS ? runs : Math.min(runs, RUNS_OF_MANY);
  const figures: Outcome[] = [];
  for (let set = 0; set < sets; set++) {
    figures.push(await worlds.outcome(new Set(madeOf(told, set)), n));
  }
  const all = sets - 1;
  const shapley = (p: number, figureOf: (outcome: Outcome) => Figure) => {
    const weights = figures.map((_, set) => weightOf(set, p, told.length));
    const combine = (value: (figure: Figure) => number) =>
      figures.reduce((sum, outcome, set) => sum + weights[set] * value(figureOf(outcome)), 0);
    const replicates = Array.from({ length: REPLICATES }, (_, k) => combine(({ replicates }) => replicates[k]));
    return spread(
      combine(({ value }) => value),
      replicates,
    );
  };
  const hasChance = figures.every(({ chance }) => chance !== undefined);
  const whole = (figureOf: (outcome: Outcome) => Figure) => {
    const [from, to] = [figureOf(figures[0]), figureOf(figures[all])];
    return spread(
      to.value - from.value,
      to.replicates.map((each, k) => each - from.replicates[k]),
    );
  };
  return {
    runs: n,
    parts: told
      .map((part, p) => ({
        edits: [...part],
        mean: shapley(p, ({ mean }) => mean),
        chance: hasChance ? shapley(p, ({ chance }) => chance!) : null,
      }))
      .sort((a, b) => Math.abs(b.mean.value ?? 0) - Math.abs(a.mean.value ?? 0)),
    whole: { mean: whole(({ mean }) => mean), chance: hasChance ? whole(({ chance }) => chance!) : null },
  };
}

/** What a player gets of the worth of a set: (s − 1)!(k − s)!/k! with it, −s!(k − s − 1)!/k! without. */
function weightOf(set: number, player: number, players: number): number {
  let size = 0;
  for (let p = 0; p < players; p++) if ((set & (1 << p)) !== 0) size += 1;
  const inside = (set & (1 << player)) !== 0;
  const before = inside ? size - 1 : size;
  // 1 ÷ (k · C(k − 1, before)).
  let ways = 1;
  for (let i = 1; i <= before; i++) ways *= (players - i) / i;
  return (inside ? 1 : -1) / (players * ways);
}

interface Outcome {
  readonly mean: Figure;
  readonly chance: Figure | undefined;
}

/** Runs of scenarios with some of the edits, as far as one metric is concerned. */
class Worlds {
  constructor(
    readonly between: Between,
    readonly metric: string,
    /** One for all worlds: an edit of the target changes no run, and must not be dealt out to those that do. */
    readonly target: ReturnType<typeof targetOf>,
    readonly runsOf: (made: number, compiled: Compiled, runs: number) => Promise<ColumnReader>,
  ) {}

  async outcome(made: ReadonlySet<number>, runs: number): Promise<Outcome> {
    const { scenario, model } = await this.between(made);
    const column = await this.runsOf(made.size, { scenario, model }, runs);
    const series = seriesOf(this.metric, viewRuns(scenario, model.time.months, column));
    const basis = { sampling: scenario.simulation.sampling, error: ERROR };
    const { target } = this;
    const reached = (value: number): boolean => holds(value, target!.comparator, target!.amount);
    return {
      mean: meanFigure(series, basis),
      chance: target === undefined ? undefined : chanceFigure(measure(series), reached, basis),
    };
  }
}

/** Edits that can be made and left one by one; all that cannot are one part. */
async function separable(edits: readonly number[], between: Between): Promise<number[][]> {
  const bound: number[] = [];
  for (const edit of edits) {
    const others = edits.filter((each) => each !== edit);
    if (!(await isPossible([edit], between)) || !(await isPossible(others, between))) bound.push(edit);
  }
  const free = edits.filter((edit) => !bound.includes(edit)).map((edit) => [edit]);
  return bound.length > 0 ? [...free, bound] : free;
}

/** Whether every set of parts can be had: two that are possible alone may still not be possible together. */
async function allPossible(parts: readonly number[][], between: Between): Promise<boolean> {
  for (let set = 0; set < 1 << parts.length; set++) if (!(await isPossible(madeOf(parts, set), between))) return false;
  return true;
}

async function isPossible(made: readonly number[], between: Between): Promise<boolean> {
  try {
    await between(new Set(made));
    return true;
  } catch (error) {
    if (error instanceof Faults) return false;
    throw error;
  }
}

/** The edits of a set of parts, by its bits. */
function madeOf(parts: readonly number[][], set: number): number[] {
  return parts.flatMap((part, p) => ((set & (1 << p)) === 0 ? [] : part));
}

/** The parts that do most on their own, and all others as one. */
async function strongest(
  parts: readonly number[][],
  edits: readonly number[],
  worlds: Worlds,
  runs: number,
): Promise<number[][]> {
  const none = await worlds.outcome(new Set(), runs);
  const sizes: number[] = [];
  for (const part of parts) {
    const { mean } = await worlds.outcome(new Set(part), runs);
    sizes.push(Math.abs(mean.value - none.mean.value));
  }
  const sorted = parts.map((_, p) => p).sort((a, b) => sizes[b] - sizes[a]);
  const told = sorted.slice(0, MOST_PARTS - 1).map((p) => parts[p]);
  const rest = sorted.slice(MOST_PARTS - 1).flatMap((p) => parts[p]);
  return [...told, edits.filter((edit) => rest.includes(edit))];
}

function spread(value: number, replicates: readonly number[]) {
  const [low, high] = replicateInterval(value, replicateError(replicates), REPLICATES, ERROR);
  return orNull({ value, low, high });
}
