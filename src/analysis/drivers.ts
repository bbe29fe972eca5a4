import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Band, Driver, Drivers } from '../forecast/format-answers.ts';
import { finiteOrNull } from '../forecast/measure.ts';
import { byItself, ownEffects } from './by-itself.ts';
import { firstOrder } from './first-order.ts';
import type { InputRuns } from './input-runs.ts';
import { interactions } from './interactions.ts';
import { asShare, type Estimated, estimated, orNull, pseudoValues } from './jackknife.ts';
import { Polynomials, scoreOf } from './polynomials.ts';
import { partialRankCorrelations } from './rank-correlation.ts';
import { Surrogate, type Terms } from './surrogate.ts';
import { type Ascending, ascending, type Tranche, tranches, tranchesFor } from './tranches.ts';
import { ranksOf } from './usable-runs.ts';

/** What is asked: which inputs move a metric, and the chance of its target. */
export interface Question {
  readonly metric: string;
  /** By run, all finite. */
  readonly values: Float64Array;
  /** The same in ascending order, in the metric's own unit where `values` are its ranks; default: by `values`. */
  readonly order?: Ascending;
  /** By run, 1 where the target is reached; undefined without one. */
  readonly reached: Float64Array | undefined;
}

/** Fewest runs from which anything is said. */
export const FEWEST_FOR_DRIVERS = 256;
/** Runs that each term of the surrogate should have, and most of them. */
const RUNS_PER_TERM = 10;
const MOST_TERMS = 120;
/** Highest degree in one input, and most inputs whose products are taken: those that move the metric most. */
const DEGREE = 3;
const MOST_PAIRED = 8;

/**
 * What moves a metric, from runs that were made anyway: "moves with" (first order) and "moves by itself" of every input,
 * of the metric and of the chance to reach its target; tranches, partial rank correlations, interactions, and which inputs
 * cannot be told apart. Between its steps the event loop gets its turn, so that threads are given work meanwhile.
 * @param missing share that inputs explain and a surrogate does not, by its residuals; default: all that it leaves
 * @returns null where nothing is uncertain, nothing varies, or runs are too few
 */
export async function findDrivers(
  runs: InputRuns,
  { metric, values, reached, order = ascending(values) }: Question,
  missing?: (surrogate: Surrogate, metric: number) => Promise<Estimated | undefined>,
  wish?: Terms,
): Promise<{ drivers: Drivers; surrogate: Surrogate } | null> {
  const n = values.length;
  if (runs.inputs.length === 0 || n < FEWEST_FOR_DRIVERS || values.every((value) => value === values[0])) return null;
  const scores = runs.inputs.map((input, i) => runs.positions[i].map(scoreOf(input)));
  const metrics = reached === undefined ? [values] : [values, reached];
  const first = metrics.map((y) => runs.positions.map((position, i) => firstOrder(position, scores[i], y)));
  const terms =
    wish ??
    termsFor(
      n,
      first[0].map((pseudo) => estimated(pseudo).value),
    );
  const polynomials = scores.map((score) => new Polynomials(score, terms.degree));
  await nextTurn();
  const surrogate = new Surrogate(polynomials, metrics, terms);
  await nextTurn();
  const own = ownEffects(runs, surrogate);
  const alone = metrics.map((_, m) => own.map((effect) => byItself(effect, surrogate, m)));
  await nextTurn();
  const explained = metrics.map((_, m) => explainedShare(surrogate, m));
  const correlations = partialRankCorrelations(
    // Within one and the same value of an input its level says nothing.
    runs.inputs.map(({ scale }, i) => (scale === 'value' ? ranksOf(scores[i]) : runs.positions[i])),
    ranksOf(order.values),
  );
  await nextTurn();
  const bands = tranchesFor(n);
  const banded = runs.positions.map((position) => tranches(position, order, reached, bands));
  const unexplained = await Promise.all(
    explained.map(async (share, m) => asShare((await missing?.(surrogate, m)) ?? rest(share))),
  );
  const effects = (m: number, i: number) => ({
    movesWith: asShare(estimated(first[m][i])),
    byItself: widened(asShare(estimated(alone[m][i])), unexplained[m].value),
  });
  const sorted = runs.inputs
    .map((_, i) => i)
    .sort((a, b) => strength(alone[0][b], first[0][b]) - strength(alone[0][a], first[0][a]));
  const groups = groupsOf(sorted.map((i) => alone[0][i]));
  const inputs = sorted.map((i, rank): Driver => {
    const { name, kind, quantile } = runs.inputs[i];
    return {
      name,
      kind,
      ...effects(0, i),
      rankCorrelation: estimated(correlations[i]),
      ...(reached && { chance: effects(1, i) }),
      group: groups[rank],
      bands: banded[i].map((tranche) => bandOf(tranche, quantile)),
    };
  });
  return {
    drivers: {
      metric,
      runs: n,
      surrogate: { explains: explained[0], missing: unexplained[0], terms: surrogate.terms.length },
      inputs,
      interactions: interactions(runs.inputs, surrogate, 0),
    },
    surrogate,
  };
}

/** R² of the surrogate. */
function explainedShare(surrogate: Surrogate, metric: number): Estimated {
  return asShare(
    estimated(
      pseudoValues((without) => {
        const variance = surrogate.variance(metric, without);
        // What never varies leaves nothing to explain.
        return variance > 0 ? 1 - surrogate.residual(metric, without) / variance : 1;
      }),
    ),
  );
}

function rest({ value, low, high }: Estimated): Estimated {
  return { value: 1 - value, low: 1 - high, high: 1 - low };
}

/** What a surrogate misses may be any input's: it widens what one moves by itself upwards. */
function widened({ value, low, high }: Estimated, missing: number): Estimated {
  return { value, low, high: Math.min(1, high + missing) };
}

/** By itself; inputs that move nothing by themselves follow in the order in which they move along. */
function strength(own: Float64Array, first: Float64Array): number {
  return Math.max(0, estimated(own).value) + 1e-6 * estimated(first).value;
}

/** Numbers of groups within which, counted from the strongest of each, no difference is sure. */
function groupsOf(sorted: readonly Float64Array[]): number[] {
  let leader = 0;
  let group = 1;
  return sorted.map((own, i) => {
    const { low } = estimated(own.map((value, k) => sorted[leader][k] - value));
    if (i > leader && low > 0) {
      leader = i;
      group += 1;
    }
    return group;
  });
}

/** As many terms as the runs bear: every input, then higher degrees, then products of the strongest. */
function termsFor(n: number, first: readonly number[]): Terms {
  const most = Math.min(MOST_TERMS, Math.floor(n / RUNS_PER_TERM));
  const d = first.length;
  const degree = Math.max(1, Math.min(DEGREE, Math.floor((most - 1) / d)));
  const left = most - 1 - d * degree;
  let pairs = 0;
  while (pairs < Math.min(MOST_PAIRED, d) && (pairs * (pairs + 1)) / 2 <= left) pairs += 1;
  const strongest = first.map((_, i) => i).sort((a, b) => first[b] - first[a]);
  return { degree, pairDegree: 2, paired: strongest.slice(0, pairs) };
}

function bandOf({ from, to, runs, mean, p10, p90, chance }: Tranche, quantile: (u: number) => number): Band {
  return {
    from: quantile(from),
    to: quantile(to),
    runs,
    mean: orNull(mean),
    p10: finiteOrNull(p10),
    p90: finiteOrNull(p90),
    ...(chance && { chance: orNull(chance) }),
  };
}
