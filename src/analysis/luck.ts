import type { LuckVersusIgnorance } from '../forecast/format-answers.ts';
import { REPLICATES } from '../sampling/designs.ts';
import { asShare, type Estimated, estimated, pseudoValues, sumBut } from './jackknife.ts';
import type { Surrogate } from './surrogate.ts';

/** Runs that get a partner with the same inputs and other luck. */
export const LUCK_PAIRS = 2048;

/** The metric in partners of runs that share some things with them and have other luck; NaN where a run has none. */
export interface Partners {
  /** Same inputs, same events. */
  readonly same: Float64Array;
  /** Same inputs, other events; undefined where no event is uncertain. */
  readonly otherEvents: Float64Array | undefined;
}

type Split = Pick<LuckVersusIgnorance, 'pairs' | 'ignorance' | 'events' | 'luck'>;

/** Runs that have a partner with a figure. */
export function pairsOf(partners: Float64Array): number {
  return partners.reduce((pairs, value) => (Number.isNaN(value) ? pairs : pairs + 1), 0);
}

/**
 * How much of the spread of a metric is ignorance of the inputs and how much is luck, by the law of total variance:
 * the covariance of two runs with the same inputs and independent luck is Var(E[Y | inputs]). What the surrogate says of
 * the inputs is taken from all runs, and only its residuals from the pairs, which leaves the mean and narrows the interval.
 * @param values the metric by run
 * @param events indices of those inputs of the surrogate that are events
 */
export function splitLuck(
  values: Float64Array,
  { same, otherEvents }: Partners,
  surrogate: Surrogate,
  events: ReadonlySet<number>,
): Split {
  const whole = sharePseudo(values, same, surrogate, () => true);
  const inputsOnly = otherEvents && sharePseudo(values, otherEvents, surrogate, (input) => !events.has(input));
  const ignorance = inputsOnly ?? whole;
  return {
    pairs: pairsOf(same),
    ignorance: asShare(estimated(ignorance)),
    events: inputsOnly === undefined ? null : asShare(estimated(whole.map((share, k) => share - inputsOnly[k]))),
    luck: asShare(estimated(whole.map((share) => 1 - share))),
  };
}

/**
 * Share of the variance that the inputs explain and the surrogate does not: the covariance of its residuals.
 * @param metric which of the surrogate's
 */
export function missingShare(
  values: Float64Array,
  same: Float64Array,
  surrogate: Surrogate,
  metric: number,
): Estimated {
  const residuals = residualCovariance(values, same, surrogate, metric, () => true);
  return estimated(
    pseudoValues((without) => {
      const variance = surrogate.variance(metric, without);
      // What never varies leaves nothing to explain, such as whether a target is reached that every run reaches.
      return variance > 0 ? residuals(without) / variance : 0;
    }),
  );
}

function sharePseudo(
  values: Float64Array,
  partners: Float64Array,
  surrogate: Surrogate,
  counts: (input: number) => boolean,
): Float64Array {
  const residuals = residualCovariance(values, partners, surrogate, 0, counts);
  return pseudoValues((without) => {
    const variance = surrogate.variance(0, without);
    return variance > 0 ? (surrogate.explained(0, without, counts) + residuals(without)) / variance : 0;
  });
}

/** Covariance of what the surrogate leaves in a run and in its partner, from all replicates but one. */
function residualCovariance(
  values: Float64Array,
  partners: Float64Array,
  surrogate: Surrogate,
  metric: number,
  counts: (input: number) => boolean,
): (without: number) => number {
  const [ns, as, bs, abs] = Array.from({ length: 4 }, () => new Float64Array(REPLICATES));
  const says = surrogate.says(metric, counts);
  for (let run = 0; run < partners.length; run++) {
    if (Number.isNaN(partners[run])) continue;
    const said = says(run);
    const a = values[run] - said;
    const b = partners[run] - said;
    const replicate = run % REPLICATES;
    ns[replicate] += 1;
    as[replicate] += a;
    bs[replicate] += b;
    abs[replicate] += a * b;
  }
  return (without) => {
    const [count, a, b, ab] = [ns, as, bs, abs].map((sums) => sumBut(sums, without));
    return (ab - (a * b) / count) / (count - 1);
  };
}
