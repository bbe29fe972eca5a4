import { leadingTargetOf } from '../forecast/leading-target.ts';
import { compile } from '../model/compile.ts';
import { followedLeads } from '../model/limits.ts';
import type { Model } from '../model/model.ts';
import type { Scenario } from '../scenario/scenario.ts';
import {
  type ColumnReader,
  chanceDifference,
  type Difference,
  meanDifference,
  PAIRED_RUNS,
  perRun,
  type RunsOf,
} from './paired.ts';
import { inputPlan, withInputs } from './shared-inputs.ts';

/** Names of the levers that are pulled. */
export type LeverSet = ReadonlySet<string>;

/** The runs with a set of levers pulled, as far as levers are judged by them. By run. */
interface Outcome {
  readonly revenue: Float64Array | null;
  readonly customers: Float64Array;
  readonly spend: Float64Array;
  /** The metric of the leading target; null without one. */
  readonly led: Float64Array | null;
}

/** What the runs of one set have more than those of another. */
export interface Bought {
  readonly revenue: Difference | null;
  readonly customers: Difference;
  readonly chance: Difference | null;
  readonly cost: number;
}

/** A scenario with these levers pulled and all others at rest, whatever its file says. */
export function withLevers(scenario: Scenario, pulled: LeverSet): Scenario {
  return { ...scenario, levers: scenario.levers.map((lever) => ({ ...lever, on: pulled.has(lever.name) })) };
}

/** A scenario with all levers pulled. */
export function withEveryLever(scenario: Scenario): Scenario {
  return withLevers(scenario, new Set(scenario.levers.map(({ name }) => name)));
}

/**
 * Leads that the runs of one set may follow where the scenario's own runs are in bulk: some three seconds of a thread.
 * Beyond that there are fewer pairs, down to four in each replicate; so many leads have little luck left to average.
 */
const MOST_FOLLOWED = 50_000_000;
const FEWEST_PAIRS = 64;

/**
 * Runs of one scenario with different levers pulled, paired: the same inputs, and the same leads followed the same way.
 * Each set is simulated once, however often it is asked for.
 */
export class LeverRuns {
  /** Runs of each set. */
  readonly runs: number;
  /** The metric whose chance is told; null without a leading target. */
  readonly metric: string | null;
  readonly #outcomes = new Map<string, Promise<Outcome>>();
  readonly #simulate: (pulled: LeverSet) => Promise<Outcome>;
  readonly #reached: (value: number) => boolean;

  /**
   * @param base the runs of `model`, that of the scenario as it is
   * @param all take every run, and not only the first 1,024
   */
  constructor(scenario: Scenario, model: Model, base: ColumnReader, runs: number, runsOf: RunsOf, all: boolean) {
    // While a lever is in force leads are followed one by one, so they are on every side.
    const inBulk = model.streams.some(({ bulk }) => bulk);
    const compiled = (changed: Scenario): Model => compile(changed, { bulk: [] });
    const everything = compiled(withEveryLever(scenario));
    const n = Math.min(all ? runs : PAIRED_RUNS, runs, inBulk ? affordable(model) : runs);
    const plan = inputPlan(everything, n);
    const target = leadingTargetOf(scenario, model);
    const asIs = keyOf(pulledIn(scenario));
    const baseServes = !inBulk && withInputs(plan, model, n) === model;
    this.runs = n;
    this.metric = target?.metric ?? null;
    this.#reached = (value) => target!.reached(value);
    this.#simulate = async (pulled) => {
      const own =
        baseServes && keyOf(pulled) === asIs
          ? base
          : await runsOf(withInputs(plan, compiled(withLevers(scenario, pulled)), n), n);
      // Where only a lever spends, runs without it have no such column: they spend nothing.
      const column: ColumnReader = (name) =>
        own(name)?.subarray(0, n) ??
        (name.startsWith('spend') && everything.columns.includes(name) ? new Float64Array(n) : undefined);
      return {
        revenue: column('revenue')?.slice() ?? null,
        customers: column('customers')!.slice(),
        spend: column('spend')?.slice() ?? new Float64Array(n),
        led: target?.values(column).slice() ?? null,
      };
    };
  }

  /** What `to` has more than `from`. */
  async bought(from: LeverSet, to: LeverSet): Promise<Bought> {
    const [a, b] = [await this.#outcome(from), await this.#outcome(to)];
    return {
      revenue: a.revenue === null ? null : meanDifference(perRun(a.revenue, b.revenue!)),
      customers: meanDifference(perRun(a.customers, b.customers)),
      chance: a.led === null ? null : chanceDifference(a.led, b.led!, this.#reached),
      cost: meanDifference(spentMore(a.spend, b.spend)).value,
    };
  }

  /** By run, what `to` has more than `from`; of the chance 1 where only `to` reaches the target, −1 where only `from` does. */
  async differences(from: LeverSet, to: LeverSet) {
    const [a, b] = [await this.#outcome(from), await this.#outcome(to)];
    const reached = (value: number) => Number(this.#reached(value));
    return {
      revenue: a.revenue === null ? null : perRun(a.revenue, b.revenue!),
      customers: perRun(a.customers, b.customers),
      chance: a.led === null ? null : perRun(a.led.map(reached), b.led!.map(reached)),
      led: a.led === null ? null : [a.led, b.led!],
    };
  }

  /** By run, what `to` brings more than `from`, revenue or else customers, and what it spends more. */
  async runByRun(from: LeverSet, to: LeverSet): Promise<{ readonly gain: Float64Array; readonly cost: Float64Array }> {
    const [a, b] = [await this.#outcome(from), await this.#outcome(to)];
    return {
      gain: perRun(a.revenue ?? a.customers, b.revenue ?? b.customers),
      cost: spentMore(a.spend, b.spend),
    };
  }

  #outcome(pulled: LeverSet): Promise<Outcome> {
    const key = keyOf(pulled);
    const outcome = this.#outcomes.get(key) ?? this.#simulate(pulled);
    this.#outcomes.set(key, outcome);
    return outcome;
  }
}

/** Share of a sum that its rounding may be: some ten thousand amounts, each added to a double. */
const ROUNDING = 1e-12;

/** What each run spends more in `to`; the same amounts added up in other pieces, as eras do, are no difference. */
function spentMore(from: Float64Array, to: Float64Array): Float64Array {
  return perRun(from, to).map((more, r) => (Math.abs(more) <= ROUNDING * Math.abs(to[r]) ? 0 : more));
}

/** The levers that a scenario pulls. */
export function pulledIn({ levers }: Scenario): LeverSet {
  return new Set(levers.filter(({ on }) => on).map(({ name }) => name));
}

function keyOf(pulled: LeverSet): string {
  return JSON.stringify([...pulled].sort());
}

/** Runs that can be followed lead by lead where as many leads as here were in bulk: whole replicates of them. */
function affordable(model: Model): number {
  const runs = Math.floor(MOST_FOLLOWED / followedLeads(model) / FEWEST_PAIRS) * FEWEST_PAIRS;
  return Math.max(FEWEST_PAIRS, runs);
}
