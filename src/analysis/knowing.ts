import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import { normalQuantile } from '../distributions/standard-normal.ts';
import type { LuckVersusIgnorance } from '../forecast/format-answers.ts';
import { REPLICATES } from '../sampling/designs.ts';
import { asShare, estimated, pseudoValues, sumBut } from './jackknife.ts';
import { type Ascending, bandsOf } from './tranches.ts';

/**
 * Runs within a band, so narrow that the input is as good as known in it: what it still moves there is taken for luck, and
 * two wide bands would say of an input that decides everything that knowing it hardly helps.
 */
const RUNS_PER_BAND = 128;
const MOST_BANDS = 32;
/** Leads that a planner might observe to learn a share. */
export const OBSERVATIONS = 200;
/** What these observations might show: so many outcomes, each as likely. */
const OUTCOMES = 16;

type Knowing = LuckVersusIgnorance['knowing'][number];

/** The runs of a metric in ascending order, as often as one replicate can be left out: index 0 has them all. */
export class Orders {
  /** [1 + replicate left out][rank]: run. */
  readonly #orders: readonly Uint32Array[];
  /** P90 − P10 of each. */
  readonly #spreads: readonly number[];

  constructor(readonly metric: Ascending) {
    this.#orders = Array.from({ length: REPLICATES + 1 }, (_, k) =>
      k === 0 ? metric.order : leftOut(metric.order, k - 1),
    );
    this.#spreads = this.#orders.map((order) => percentileOf(metric, order, 0.9) - percentileOf(metric, order, 0.1));
  }

  order(without: number): Uint32Array {
    return this.#orders[without + 1];
  }

  /** By which share a spread is narrower than that of the runs themselves; 0 where these have none, NaN of what is infinite. */
  narrowing(without: number, spread: number): number {
    const whole = this.#spreads[without + 1];
    if (!Number.isFinite(whole) || !Number.isFinite(spread)) return Number.NaN;
    return whole > 0 ? 1 - spread / whole : 0;
  }
}

function leftOut(order: Uint32Array, replicate: number): Uint32Array {
  const left = new Uint32Array(order.length);
  let n = 0;
  for (let i = 0; i < order.length; i++) if (order[i] % REPLICATES !== replicate) left[n++] = order[i];
  return left.subarray(0, n);
}

/** Type 7, of runs in ascending order. */
function percentileOf({ values }: Ascending, order: Uint32Array, p: number): number {
  const rank = (order.length - 1) * p;
  const low = Math.floor(rank);
  const below = values[order[low]];
  return low === rank ? below : below + (rank - low) * (values[order[low + 1]] - below);
}

/**
 * By which share the distance from P10 to P90 of the metric would narrow, on average, if an input were known exactly:
 * its mean within narrow quantile bands of the input, against the whole.
 */
export function knowingExactly(positions: Float64Array, orders: Orders): Knowing['exactly'] {
  const n = positions.length;
  const bands = Math.max(2, Math.min(MOST_BANDS, Math.floor(n / RUNS_PER_BAND)));
  const bandOf = bandsOf(positions, bands);
  // Runs of each band and replicate, so that those of all replicates but one need no counting.
  const counts = new Uint32Array(bands * REPLICATES);
  for (let run = 0; run < n; run++) counts[bandOf[run] * REPLICATES + (run % REPLICATES)] += 1;
  const sizesBut = (without: number) =>
    Uint32Array.from({ length: bands }, (_, band) =>
      sumBut(counts.subarray(band * REPLICATES, (band + 1) * REPLICATES), without),
    );
  return asShare(
    estimated(
      pseudoValues((without) => orders.narrowing(without, spreadWithin(bandOf, sizesBut(without), orders, without))),
    ),
  );
}

/** Mean over runs of P90 − P10 (type 7) of the band that they are in. @param sizes runs of each band */
function spreadWithin(bandOf: Uint8Array, sizes: Uint32Array, orders: Orders, without: number): number {
  const order = orders.order(without);
  const { values } = orders.metric;
  // Ranks wanted in each band; the percentile lies between that rank and the next.
  const low = Uint32Array.from(sizes, (size) => Math.max(0, Math.floor((size - 1) * 0.1)));
  const high = Uint32Array.from(sizes, (size) => Math.max(0, Math.floor((size - 1) * 0.9)));
  const passed = new Uint32Array(sizes.length);
  let sum = 0;
  for (let i = 0; i < order.length; i++) {
    const run = order[i];
    const band = bandOf[run];
    const rank = passed[band]++;
    const size = sizes[band];
    if (rank === low[band]) sum -= size * (1 - ((size - 1) * 0.1 - rank)) * values[run];
    else if (rank === low[band] + 1) sum -= size * ((size - 1) * 0.1 - rank + 1) * values[run];
    if (rank === high[band]) sum += size * (1 - ((size - 1) * 0.9 - rank)) * values[run];
    else if (rank === high[band] + 1) sum += size * ((size - 1) * 0.9 - rank + 1) * values[run];
  }
  return sum / order.length;
}

/**
 * The same for a share of which so many more leads have been observed (expected value of sample information): for each
 * of 16 outcomes the runs are weighed by how well they agree with it, which is Bayes' rule, and what they then say of the
 * metric is averaged over the outcomes as the runs foresee them.
 * @param shares value of the input by run, 0 … 1
 */
export function knowingMore(shares: Float64Array, orders: Orders, observations: number): Knowing['exactly'] {
  const outcomes = outcomesOf(shares, observations);
  return asShare(
    estimated(
      pseudoValues((without) => {
        const after = outcomes.reduce((sum, outcome) => sum + weighedSpread(orders, outcome, without) / OUTCOMES, 0);
        return orders.narrowing(without, after);
      }),
    ),
  );
}

/** What runs weigh after an outcome, and together, by replicate. */
interface Outcome {
  readonly weights: Float64Array;
  readonly totals: Float64Array;
}

function outcomesOf(shares: Float64Array, observations: number): Outcome[] {
  const n = shares.length;
  const logs = shares.map((share) => ln(Math.max(share, Number.MIN_VALUE)));
  const others = shares.map((share) => ln(Math.max(1 - share, Number.MIN_VALUE)));
  const sorted = Float64Array.from(shares).sort();
  return Array.from({ length: OUTCOMES }, (_, j) => {
    const share = sorted[Math.floor(((j + 0.5) / OUTCOMES) * n)];
    // Outcomes differ by what the share is and by the luck of observing it: the two are paired crosswise.
    const luck = normalQuantile((((j * 7) % OUTCOMES) + 0.5) / OUTCOMES);
    const off = luck * Math.sqrt(observations * share * (1 - share));
    const seen = Math.max(0, Math.min(observations, observations * share + off));
    const weights = new Float64Array(n);
    const totals = new Float64Array(REPLICATES);
    let best = Number.NEGATIVE_INFINITY;
    for (let run = 0; run < n; run++) {
      weights[run] = seen * logs[run] + (observations - seen) * others[run];
      if (weights[run] > best) best = weights[run];
    }
    for (let run = 0; run < n; run++) {
      const below = weights[run] - best;
      weights[run] = below < NO_WEIGHT ? 0 : exp(below);
      totals[run % REPLICATES] += weights[run];
    }
    return { weights, totals };
  });
}

/** Logarithm of a weight that adds nothing. */
const NO_WEIGHT = -40;

/** P90 − P10 of weighed runs, from all replicates but one. */
function weighedSpread(orders: Orders, { weights, totals }: Outcome, without: number): number {
  const order = orders.order(without);
  const { values } = orders.metric;
  const total = sumBut(totals, without);
  let passed = 0;
  let i = 0;
  for (; i < order.length && passed < 0.1 * total; i++) passed += weights[order[i]];
  const low = values[order[Math.max(0, i - 1)]];
  for (; i < order.length && passed < 0.9 * total; i++) passed += weights[order[i]];
  return values[order[Math.max(0, i - 1)]] - low;
}
