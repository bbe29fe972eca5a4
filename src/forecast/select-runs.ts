/**
 * Picks single order statistics out of runs and out of each replicate, without sorting: a sample says where most values
 * lie, even buckets across that span are counted by replicate, and only the buckets that hold a wanted rank are looked
 * into (a one-pass form of Floyd & Rivest 1975). Exact: no value changes a bit.
 */
import { ALL, type Hand, type Place, sortAndPick, type Wanted } from './sort-and-pick.ts';

/** Values that are simply sorted. */
const FEW = 2048;

/** Values of the sample, and how many of its ends lie outside the span of the even buckets. */
const SAMPLE = 1024;
const OUTSIDE = 3;

const MOST_BUCKETS = 4096;

/** In place of its bucket, for a run that has none: NaN, or infinite, which ranks last and is not looked for. */
const NONE = 0xffff;

/** Runs of each replicate that are defined, and those of them that are infinite. */
export interface RunCounts {
  readonly defined: Uint32Array;
  readonly infinite: Uint32Array;
}

/** @param values by run; NaN where undefined @param k number of replicates, at most 256 */
export function countDefined(values: Float64Array, k: number): RunCounts {
  const defined = new Uint32Array(k);
  const infinite = new Uint32Array(k);
  for (let i = 0, hand = 0; i < values.length; i++) {
    const value = values[i];
    if (value < Number.POSITIVE_INFINITY) defined[hand] += 1;
    else if (value === Number.POSITIVE_INFINITY) infinite[hand] += 1;
    hand = hand === k - 1 ? 0 : hand + 1;
  }
  for (let i = 0; i < k; i++) defined[i] += infinite[i];
  return { defined, infinite };
}

/**
 * @param values by run; NaN where undefined, left out
 * @param k number of replicates, at most 256
 * @param wanted each rank below the number of runs of its group that are less than +∞
 * @returns their values, in the order of `wanted`; −0 is told as 0
 */
export function selectRuns(values: Float64Array, k: number, wanted: readonly Wanted[]): Float64Array {
  const found = new Float64Array(wanted.length);
  const places = wanted.map(({ group, rank }, at) => ({ group, rank, at }));
  pick({ values, replicate: undefined }, k, places, found);
  return found;
}

function pick(hand: Hand, k: number, places: readonly Place[], found: Float64Array): void {
  if (places.length === 0) return;
  const span = hand.values.length <= FEW ? undefined : spanOf(hand.values);
  if (span === undefined) {
    sortAndPick(hand, k, places, found);
    return;
  }
  const counted = count(hand, k, span);
  const looked = placesByBucket(counted, k, places);
  const parts = gather(hand, k, counted, looked);
  for (const [bucket, wanted] of looked) {
    const part = parts.get(bucket)!;
    // Where one bucket holds nearly all, the span says nothing: what is left is sorted.
    const stuck = part.values.length > 0.9 * hand.values.length;
    (stuck ? sortAndPick : pick)(part, k, wanted, found);
  }
}

/** Even buckets from `low` on, `scale` of them per unit. What lies outside goes to a first and a last one. */
interface Span {
  readonly low: number;
  readonly scale: number;
  readonly buckets: number;
}

/** @returns undefined where the sample has no width, or one that numbers cannot tell */
function spanOf(values: Float64Array): Span | undefined {
  const step = Math.floor(values.length / SAMPLE);
  const sample = new Float64Array(step === 0 ? values.length : SAMPLE);
  let n = 0;
  for (let i = 0; i < sample.length; i++) {
    const value = values[i * Math.max(1, step)];
    if (Number.isFinite(value)) sample[n++] = value;
  }
  const sorted = sample.subarray(0, n).sort();
  if (n < 2) return undefined;
  const outside = n > 8 * OUTSIDE ? OUTSIDE : 0;
  let [low, high] = [sorted[outside], sorted[n - 1 - outside]];
  if (low === high) [low, high] = [sorted[0], sorted[n - 1]];
  const buckets = Math.min(MOST_BUCKETS, values.length >> 6);
  const scale = buckets / (high - low);
  return scale > 0 && Number.isFinite(scale) ? { low, scale, buckets: buckets + 2 } : undefined;
}

interface Counted {
  /** Of each value; NONE where it has none. */
  readonly bucketOf: Uint16Array;
  /** [replicate][bucket] */
  readonly counts: Uint32Array;
  readonly buckets: number;
}

function count({ values, replicate }: Hand, k: number, { low, scale, buckets }: Span): Counted {
  const n = values.length;
  const bucketOf = new Uint16Array(n);
  const counts = new Uint32Array(k * buckets);
  const last = buckets - 1;
  const most = last - 1;
  const end = k * buckets;
  for (let i = 0, row = 0; i < n; i++) {
    const value = values[i];
    if (replicate !== undefined) row = replicate[i] * buckets;
    if (value < Number.POSITIVE_INFINITY) {
      // Rising with the value, whatever is rounded: equal values share a bucket, and a greater one is in none before.
      const along = (value - low) * scale;
      const bucket = along >= 0 ? (along < most ? (along | 0) + 1 : last) : 0;
      bucketOf[i] = bucket;
      counts[row + bucket] += 1;
    } else bucketOf[i] = NONE;
    if (replicate === undefined) {
      row += buckets;
      if (row === end) row = 0;
    }
  }
  return { bucketOf, counts, buckets };
}

/** The buckets that hold wanted ranks, with these as ranks within the bucket. */
function placesByBucket({ counts, buckets }: Counted, k: number, places: readonly Place[]): Map<number, Place[]> {
  const looked = new Map<number, Place[]>();
  const ascending = [...places].sort((a, b) => a.group - b.group || a.rank - b.rank);
  let group = Number.NaN;
  let bucket = 0;
  let before = 0;
  let here = 0;
  const size = (): number => {
    if (group !== ALL) return counts[group * buckets + bucket];
    let sum = 0;
    for (let hand = 0; hand < k; hand++) sum += counts[hand * buckets + bucket];
    return sum;
  };
  for (const place of ascending) {
    if (place.group !== group) {
      ({ group } = place);
      bucket = 0;
      before = 0;
      here = size();
    }
    while (place.rank >= before + here) {
      before += here;
      bucket += 1;
      if (bucket === buckets) throw new RangeError(`no run of rank ${place.rank}`);
      here = size();
    }
    const wanted = looked.get(bucket);
    const within = { ...place, rank: place.rank - before };
    if (wanted === undefined) looked.set(bucket, [within]);
    else wanted.push(within);
  }
  return looked;
}

/** The values of the buckets that are looked into, in the order they had. */
function gather(
  { values, replicate }: Hand,
  k: number,
  { bucketOf, counts, buckets }: Counted,
  looked: ReadonlyMap<number, unknown>,
): Map<number, Required<Hand>> {
  const isLookedInto = new Uint8Array(NONE + 1);
  // Where the next value of a bucket goes in what is gathered.
  const next = new Uint32Array(buckets);
  const ends: [bucket: number, from: number, to: number][] = [];
  let total = 0;
  for (const bucket of looked.keys()) {
    isLookedInto[bucket] = 1;
    next[bucket] = total;
    for (let hand = 0; hand < k; hand++) total += counts[hand * buckets + bucket];
    ends.push([bucket, next[bucket], total]);
  }
  // Which they are, without a branch that cannot be foreseen.
  const chosen = new Uint32Array(total + 1);
  for (let i = 0, n = 0; i < bucketOf.length; i++) {
    chosen[n] = i;
    n += isLookedInto[bucketOf[i]];
  }
  const gathered = new Float64Array(total);
  const replicates = new Uint8Array(total);
  for (let c = 0; c < total; c++) {
    const i = chosen[c];
    const to = next[bucketOf[i]]++;
    gathered[to] = values[i];
    replicates[to] = replicate === undefined ? i % k : replicate[i];
  }
  const parts = new Map<number, Required<Hand>>();
  for (const [bucket, from, to] of ends)
    parts.set(bucket, { values: gathered.subarray(from, to), replicate: replicates.subarray(from, to) });
  return parts;
}
