import { quantileSorted } from '../forecast/order-statistics.ts';
import { REPLICATES } from '../sampling/designs.ts';
import { type Estimated, ratioOfSums } from './jackknife.ts';
import { shareOfReplicates } from './share-of-replicates.ts';

/** The runs in which an input lay in one quantile band, and what the metric did there. */
export interface Tranche {
  /** Least and greatest quantile level of the input. */
  readonly from: number;
  readonly to: number;
  readonly runs: number;
  readonly mean: Estimated;
  readonly p10: number;
  readonly p90: number;
  /** Share of its runs that reach the target; undefined where there is none. */
  readonly chance: Estimated | undefined;
}

/** A metric's runs in ascending order. */
export interface Ascending {
  /** By run. */
  readonly values: Float64Array;
  /** Runs from the least value up. */
  readonly order: Uint32Array;
}

export function ascending(values: Float64Array): Ascending {
  const order = Uint32Array.from(values, (_, run) => run);
  return { values, order: order.sort((a, b) => values[a] - values[b] || a - b) };
}

/** Bands of a tranche tornado, and fewer where runs are few. */
const MOST_TRANCHES = 10;
const RUNS_PER_TRANCHE = 160;

/** Bands that so many runs allow. */
export function tranchesFor(runs: number): number {
  return Math.max(2, Math.min(MOST_TRANCHES, Math.floor(runs / RUNS_PER_TRANCHE)));
}

/**
 * The metric by quantile band of an input, from low to high. An event has two bands.
 * @param positions quantile level by run; of an event 0 or 1
 * @param reached by run, 1 where the target is reached
 */
export function tranches(
  positions: Float64Array,
  { values, order }: Ascending,
  reached: Float64Array | undefined,
  bands: number,
): Tranche[] {
  const n = order.length;
  const bandOf = bandsOf(positions, bands);
  const starts = new Uint32Array(bands + 1);
  for (let run = 0; run < n; run++) starts[bandOf[run] + 1] += 1;
  for (let band = 0; band < bands; band++) starts[band + 1] += starts[band];
  // Runs of each band, one band after the other, from the least value up.
  const runs = new Uint32Array(n);
  const filled = starts.slice();
  for (let i = 0; i < n; i++) runs[filled[bandOf[order[i]]]++] = order[i];
  const found: Tranche[] = [];
  for (let band = 0; band < bands; band++) {
    const own = runs.subarray(starts[band], starts[band + 1]);
    if (own.length === 0) continue;
    const sorted = new Float64Array(own.length);
    let from = 1;
    let to = 0;
    for (let i = 0; i < own.length; i++) {
      sorted[i] = values[own[i]];
      const level = positions[own[i]];
      if (level < from) from = level;
      if (level > to) to = level;
    }
    found.push({
      from,
      to,
      runs: own.length,
      mean: ratioOfSums(...byReplicate(own, values)),
      p10: quantileSorted(sorted, 0.1),
      p90: quantileSorted(sorted, 0.9),
      chance: reached && shareOfReplicates(...byReplicate(own, reached), undefined),
    });
  }
  return found;
}

/** By run, which of so many bands of equal width its level is in. @param positions 0 … 1 @param bands at most 256 */
export function bandsOf(positions: Float64Array, bands: number): Uint8Array {
  const bandOf = new Uint8Array(positions.length);
  for (let run = 0; run < bandOf.length; run++) bandOf[run] = Math.min(bands - 1, Math.floor(positions[run] * bands));
  return bandOf;
}

/** Sums over some runs by replicate, and how many runs they are. */
function byReplicate(runs: Uint32Array, values: Float64Array): [sums: Float64Array, counts: Float64Array] {
  const sums = new Float64Array(REPLICATES);
  const counts = new Float64Array(REPLICATES);
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i];
    sums[run % REPLICATES] += values[run];
    counts[run % REPLICATES] += 1;
  }
  return [sums, counts];
}
