import { REPLICATES } from '../sampling/designs.ts';
import { type Experiment, redrawn } from './experiment.ts';
import type { InputOfRuns } from './input-runs.ts';
import { asShare, type Estimated, estimated, pseudoValuesOf } from './jackknife.ts';
import { scoreOf } from './polynomials.ts';
import type { Surrogate } from './surrogate.ts';

/** Inputs that are told apart: sets of them are as many as 2 to that power. */
const MOST_PLAYERS = 8;
/** Runs over which what a set moves by itself is averaged, for the surrogate. */
const RUNS = 2048;
/** Share of the variance that stands for none at all: the limit in which an idle input gets nothing. */
const NONE = 1e-9;

/**
 * Proportional marginal effects (Herin, Il Idrissi, Chabridon & Iooss 2024): shares that add up, as Shapley's do, but in
 * which an input that does nothing gets nothing however it is correlated. From what every set of inputs moves by itself,
 * E[Var(g | all others)], of the surrogate g: taken as a product of the fits to either half of the replicates, so that the
 * noise of a fit does not count as an effect. Beyond eight inputs, those that move least by themselves count as one.
 * @param own by input: what it moves by itself
 */
export function proportionalMarginalEffects(
  inputs: readonly InputOfRuns[],
  experiment: Experiment,
  surrogate: Surrogate,
  own: readonly Estimated[],
): { readonly name: string; readonly share: Estimated }[] {
  const sorted = inputs.map((_, i) => i).sort((a, b) => own[b].value - own[a].value);
  const rest = sorted.slice(MOST_PLAYERS);
  const players = [...sorted.slice(0, MOST_PLAYERS).map((input) => [input]), ...(rest.length > 0 ? [rest] : [])];
  const runs = Math.min(RUNS, experiment.runs);
  const short: Experiment = {
    ...experiment,
    runs,
    sample: experiment.sample.map((levels) => levels.subarray(0, runs)),
    fresh: experiment.fresh.map((levels) => levels.subarray(0, runs)),
  };
  const rows = termsAt(short.sample, inputs, surrogate);
  const fits = Array.from({ length: REPLICATES + 1 }, (_, k) => surrogate.halves(0, k - 1));
  // [set][replicate left out, from −1]: what the set moves by itself, as far as each fit and the runs it was left say.
  const moved = Array.from({ length: 1 << players.length }, (_, set) => {
    const inSet = new Set(players.flatMap((player, p) => ((set & (1 << p)) === 0 ? [] : player)));
    const others = termsAt(
      redrawn(short, (input) => !inSet.has(input)),
      inputs,
      surrogate,
    );
    return fits.map(([even, odd], k) => meanProduct(rows, others, even, odd, runs, k - 1) / 2);
  });
  // An input of which nobody can say that it moves anything by itself does not.
  const idle = new Set(
    players.flatMap((player, p) => (player.every((input) => !(own[input].low > 0)) ? [1 << p] : [])),
  );
  const valuesOf = (without: number) => {
    const variance = surrogate.variance(0, without);
    return proportionalValues(
      players.length,
      moved.map((of, set) => (idle.has(set) ? NONE : Math.max(NONE, of[without + 1] / variance))),
    );
  };
  const shares = valuesOf(-1);
  const pseudo = pseudoValuesOf(valuesOf);
  const names = players.map(([first, ...more]) => (more.length === 0 ? inputs[first].name : 'all others'));
  return names.map((name, p) => ({ name, share: asShare(around(shares[p], estimated(pseudo[p]))) }));
}

/**
 * The interval of a jackknife around the figure of all replicates. What the jackknife takes off is a correction to first
 * order; of a ratio of two small numbers, which inputs that hardly differ are, it may be many times the figure.
 */
function around(figure: number, { value, low, high }: Estimated): Estimated {
  return { value: figure, low: figure - (value - low), high: figure + (high - value) };
}

/** Mean over the runs of all replicates but one of the product of what two fits say that a change of terms does. */
function meanProduct(
  rows: Float64Array,
  others: Float64Array,
  even: Float64Array,
  odd: Float64Array,
  runs: number,
  without: number,
): number {
  let sum = 0;
  let count = 0;
  for (let run = 0, at = 0; run < runs; run++) {
    if (run % REPLICATES === without) {
      at += even.length;
      continue;
    }
    let a = 0;
    let b = 0;
    for (let t = 0; t < even.length; t++, at++) {
      const change = rows[at] - others[at];
      a += even[t] * change;
      b += odd[t] * change;
    }
    sum += a * b;
    count += 1;
  }
  return sum / count;
}

/**
 * The proportional value of a game (Feldman 1999; Ortmann 2000) by its ratio potential.
 * @param worth of every set of players, by its bits; positive but for the empty set
 * @returns what each player gets: they add up to the worth of all
 */
export function proportionalValues(players: number, worth: readonly number[]): Float64Array {
  const potential = new Float64Array(1 << players);
  potential[0] = 1;
  for (let set = 1; set < potential.length; set++) {
    let inverse = 0;
    for (let p = 0; p < players; p++) if ((set & (1 << p)) !== 0) inverse += 1 / potential[set ^ (1 << p)];
    potential[set] = worth[set] / inverse;
  }
  const all = potential.length - 1;
  return Float64Array.from({ length: players }, (_, p) => potential[all] / potential[all ^ (1 << p)]);
}

/** The terms of the surrogate at levels, [run][term]. */
function termsAt(
  positions: readonly Float64Array[],
  inputs: readonly InputOfRuns[],
  surrogate: Surrogate,
): Float64Array {
  const runs = positions[0].length;
  const { terms, polynomials } = surrogate;
  const scores = inputs.map(scoreOf);
  const rows = new Float64Array(runs * terms.length);
  const values = polynomials.map((each) => new Float64Array(each.values.length));
  for (let run = 0; run < runs; run++) {
    for (let i = 0; i < inputs.length; i++) polynomials[i].at(scores[i](positions[i][run]), values[i]);
    terms.forEach((factors, t) => {
      rows[run * terms.length + t] = factors.reduce(
        (product, { input, degree }) => product * values[input][degree - 1],
        1,
      );
    });
  }
  return rows;
}
