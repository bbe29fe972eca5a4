import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import { normalQuantile } from '../distributions/standard-normal.ts';
import type { LuckVersusIgnorance } from '../forecast/format-answers.ts';
import { REPLICATES } from '../sampling/designs.ts';
import { asShare, estimated, pseudoValues } from './jackknife.ts';
import type { Ascending } from './tranches.ts';

/** Runs within a band, so narrow that the input is as good as known in it. */
const RUNS_PER_BAND = 512;
const MOST_BANDS = 32;
/** Leads that a planner might observe to learn a share. */
export const OBSERVATIONS = 200;
/** What these observations might show: so many outcomes, each as likely. */
const OUTCOMES = 16;

type Knowing = LuckVersusIgnorance['knowing'][number];

/**
 * By which share the distance from P10 to P90 of the metric would narrow, on average, if an input were known exactly:
 * its mean within narrow quantile bands of the input, against the whole.
 */
export function knowingExactly(positions: Float64Array, metric: Ascending): Knowing['exactly'] {
  const n = positions.length;
  const bands = Math.max(2, Math.min(MOST_BANDS, Math.floor(n / RUNS_PER_BAND)));
  const bandOf = Uint8Array.from(positions, (u) => Math.min(bands - 1, Math.floor(u * bands)));
  return asShare(
    estimated(
      pseudoValues((without) => {
        const sizes = new Float64Array(bands);
        let size = 0;
        for (let run = 0; run < n; run++) {
          if (run % REPLICATES === without) continue;
          sizes[bandOf[run]] += 1;
          size += 1;
        }
        const low = new Ranks(bands, sizes, 0.1);
        const high = new Ranks(bands, sizes, 0.9);
        const whole = spreadOf(metric, without, size);
        for (const run of metric.order) {
          if (run % REPLICATES === without) continue;
          low.pass(bandOf[run], metric.values[run]);
          high.pass(bandOf[run], metric.values[run]);
        }
        let within = 0;
        for (let b = 0; b < bands; b++)
          if (sizes[b] > 0) within += (sizes[b] / size) * (high.values[b] - low.values[b]);
        return whole > 0 ? 1 - within / whole : 0;
      }),
    ),
  );
}

/** The type 7 percentiles of several bands whose values come in ascending order. */
class Ranks {
  readonly values: Float64Array;
  readonly #passed: Float64Array;
  readonly #wanted: Float64Array;

  constructor(bands: number, sizes: Float64Array, p: number) {
    this.values = new Float64Array(bands);
    this.#passed = new Float64Array(bands);
    this.#wanted = sizes.map((size) => (size - 1) * p);
  }

  pass(band: number, value: number): void {
    const rank = this.#passed[band]++;
    const off = this.#wanted[band] - rank;
    // Linear between the two order statistics around the wanted rank.
    if (off >= 0 && off < 1) this.values[band] += (1 - off) * value;
    else if (off > -1 && off < 0) this.values[band] += (1 + off) * value;
  }
}

function spreadOf({ values, order }: Ascending, without: number, size: number): number {
  const low = new Ranks(1, Float64Array.of(size), 0.1);
  const high = new Ranks(1, Float64Array.of(size), 0.9);
  for (const run of order) {
    if (run % REPLICATES === without) continue;
    low.pass(0, values[run]);
    high.pass(0, values[run]);
  }
  return high.values[0] - low.values[0];
}

/**
 * The same for a share of which so many more leads have been observed (expected value of sample information): for each
 * of 16 outcomes the runs are weighed by how well they agree with it, which is Bayes' rule, and what they then say of the
 * metric is averaged over the outcomes as the runs foresee them.
 * @param shares value of the input by run, 0 … 1
 */
export function knowingMore(shares: Float64Array, metric: Ascending, observations: number): Knowing['exactly'] {
  const n = shares.length;
  const logs = shares.map((share) => ln(Math.max(share, Number.MIN_VALUE)));
  const others = shares.map((share) => ln(Math.max(1 - share, Number.MIN_VALUE)));
  const sorted = Float64Array.from(shares).sort();
  const weights = Array.from({ length: OUTCOMES }, (_, j) => {
    const share = sorted[Math.floor(((j + 0.5) / OUTCOMES) * n)];
    // Outcomes differ by what the share is and by the luck of observing it: the two are paired crosswise.
    const luck = normalQuantile((((j * 7) % OUTCOMES) + 0.5) / OUTCOMES);
    const seen = Math.max(
      0,
      Math.min(observations, observations * share + luck * Math.sqrt(observations * share * (1 - share))),
    );
    const fit = logs.map((log, run) => seen * log + (observations - seen) * others[run]);
    const best = fit.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY);
    return fit.map((each) => exp(each - best));
  });
  return asShare(
    estimated(
      pseudoValues((without) => {
        const whole = weighedSpread(metric, undefined, without);
        const after = weights.reduce((sum, weight) => sum + weighedSpread(metric, weight, without) / OUTCOMES, 0);
        return whole > 0 ? 1 - after / whole : 0;
      }),
    ),
  );
}

/** P90 − P10 of weighed runs, from all replicates but one. */
function weighedSpread({ values, order }: Ascending, weights: Float64Array | undefined, without: number): number {
  let total = 0;
  for (let run = 0; run < values.length; run++)
    if (run % REPLICATES !== without) total += weights === undefined ? 1 : weights[run];
  let passed = 0;
  let low = Number.NaN;
  for (const run of order) {
    if (run % REPLICATES === without) continue;
    passed += weights === undefined ? 1 : weights[run];
    if (passed >= 0.1 * total && Number.isNaN(low)) low = values[run];
    if (passed >= 0.9 * total) return values[run] - low;
  }
  return 0;
}
