/**
 * Sorts runs together with the number of their replicate, so that the sorted runs can be dealt out to their replicates:
 * one sort instead of seventeen. Whole numbers that lie close together are counted; everything else goes into about as many
 * buckets as there are runs, by the leading bits of the values, and is put in order within them. Exact: no value changes
 * a bit.
 */

export interface SortedRuns {
  /** All values that are defined (not NaN), ascending; infinite ones last. */
  readonly all: Float64Array;
  /** The same for the runs r with r mod k = i, for each i. */
  readonly replicates: readonly Float64Array[];
}

/**
 * @param values by run; NaN where undefined
 * @param k number of replicates, at most 256
 */
export function sortRuns(values: Float64Array, k: number): SortedRuns {
  return countRuns(values, k) ?? bucketRuns(values, k);
}

/** Largest range of whole numbers, per run, that is counted instead of sorted. */
const RANGE_PER_RUN = 2;

/** Sorts by counting, where all values are whole and lie close together, as counts of leads do; undefined elsewhere. */
function countRuns(values: Float64Array, k: number): SortedRuns | undefined {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value !== Math.floor(value)) return undefined;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const range = high - low + 1;
  if (!(range >= 1 && range * k <= RANGE_PER_RUN * values.length)) return undefined;
  const counts = new Uint32Array(range * k);
  for (let i = 0, replicate = 0; i < values.length; i++) {
    counts[replicate * range + values[i] - low] += 1;
    replicate = replicate === k - 1 ? 0 : replicate + 1;
  }
  const all = new Float64Array(values.length);
  const replicates = handsOf(Uint32Array.from({ length: k }, (_, i) => Math.ceil((values.length - i) / k)));
  const filled = new Uint32Array(k);
  let end = 0;
  for (let bin = 0; bin < range; bin++) {
    const start = end;
    for (let i = 0; i < k; i++) {
      const count = counts[i * range + bin];
      if (count === 0) continue;
      replicates[i].fill(low + bin, filled[i], filled[i] + count);
      filled[i] += count;
      end += count;
    }
    all.fill(low + bin, start, end);
  }
  return { all, replicates };
}

/** The values that are defined (not NaN), ascending; infinite ones last. */
export function sortDefined(values: Float64Array): Float64Array {
  return sortRuns(values, 1).all;
}

function bucketRuns(values: Float64Array, k: number): SortedRuns {
  const room = roomFor(values.length);
  const { finite, replicate, sortedReplicate } = room;
  const { n, least, most, infinite } = readFinite(room, values, k);
  const range = Math.max(0, most - least);
  const shift = Math.max(0, Math.clz32(n) - Math.clz32(range));
  // Where the next value of each bucket goes.
  const next = buckets((range >>> shift) + 2);
  countInto(next, room, n, least, shift);
  const sorted = new Float64Array(n);
  placeBy(next, room, n, least, shift, sorted);
  const hands = insertInOrder(sorted, sortedReplicate)
    ? deal(sorted, sortedReplicate, k)
    : k === 1
      ? [sorted]
      : deal(finite.subarray(0, n), replicate, k).map((hand) => hand.sort());
  return {
    all: withInfinite(
      sorted,
      infinite.reduce((sum, count) => sum + count, 0),
    ),
    replicates: hands.map((hand, i) => withInfinite(hand, infinite[i])),
  };
}

// Loops by themselves: what follows one in the same function V8 compiles before it has seen it, and leaves again at the end.

function countInto(next: Uint32Array, { leading }: Room, n: number, least: number, shift: number): void {
  for (let i = 0; i < n; i++) next[(Math.max(0, leading[i] - least) >>> shift) + 1] += 1;
  for (let bucket = 1; bucket < next.length; bucket++) next[bucket] += next[bucket - 1];
}

function placeBy(
  next: Uint32Array,
  { finite, leading, replicate, sortedReplicate }: Room,
  n: number,
  least: number,
  shift: number,
  sorted: Float64Array,
): void {
  for (let i = 0; i < n; i++) {
    const to = next[Math.max(0, leading[i] - least) >>> shift]++;
    sorted[to] = finite[i];
    sortedReplicate[to] = replicate[i];
  }
}

/** What a sort works in. The next one, mostly of as many runs, finds it there; what a sort gives back is its own. */
interface Room {
  readonly finite: Float64Array;
  /** The same memory in words of 32 bits. */
  readonly words: Int32Array;
  /** The leading 32 bits of each, as int32: in the order of the numbers above 0; below it negative. */
  readonly leading: Int32Array;
  readonly replicate: Uint8Array;
  readonly sortedReplicate: Uint8Array;
}

let kept = roomOf(0);
let counters = new Uint32Array(0);

function roomOf(runs: number): Room {
  const finite = new Float64Array(runs);
  return {
    finite,
    words: new Int32Array(finite.buffer),
    leading: new Int32Array(runs),
    replicate: new Uint8Array(runs),
    sortedReplicate: new Uint8Array(runs),
  };
}

/** Room for so many runs at least. */
function roomFor(runs: number): Room {
  if (kept.leading.length < runs) kept = roomOf(runs);
  return kept;
}

/** So many counters, all 0. */
function buckets(count: number): Uint32Array {
  if (counters.length < count) counters = new Uint32Array(count);
  else counters.fill(0, 0, count);
  return counters.subarray(0, count);
}

interface Finite {
  /** Values that are finite: so many stand at the beginning of the room. */
  readonly n: number;
  /** Least and most leading bits of the numbers above 0. Zeros, which many metrics have, would stretch the range a thousandfold. */
  readonly least: number;
  readonly most: number;
  /** Infinite runs of each replicate. */
  readonly infinite: Uint32Array;
}

function readFinite({ finite, words, leading, replicate }: Room, values: Float64Array, k: number): Finite {
  const infinite = new Uint32Array(k);
  let least = 0x7fffffff;
  let most = 0;
  let n = 0;
  for (let i = 0, hand = 0; i < values.length; i++) {
    const value = values[i];
    if (value < Number.POSITIVE_INFINITY) {
      // Adding 0 turns −0 into 0, so that equal values have equal bits.
      finite[n] = value + 0;
      const word = words[2 * n + 1];
      if (word > 0 && word < least) least = word;
      if (word > most) most = word;
      leading[n] = word;
      replicate[n] = hand;
      n += 1;
    } else if (value === Number.POSITIVE_INFINITY) infinite[hand] += 1;
    hand = hand === k - 1 ? 0 : hand + 1;
  }
  return { n, least, most, infinite };
}

/** Steps, per run, beyond which insertion is given up: the leading bits of the values do not tell them apart. */
const STEPS_PER_RUN = 32;

/**
 * Sorts values that lie close to their places, with the replicates they belong to.
 * @returns whether the replicates were sorted too; values are sorted either way
 */
function insertInOrder(values: Float64Array, replicate: Uint8Array): boolean {
  let steps = STEPS_PER_RUN * values.length;
  for (let i = 1; i < values.length; i++) {
    const value = values[i];
    if (!(values[i - 1] > value)) continue;
    const hand = replicate[i];
    let at = i;
    for (; at > 0 && values[at - 1] > value; at--) {
      values[at] = values[at - 1];
      replicate[at] = replicate[at - 1];
    }
    values[at] = value;
    replicate[at] = hand;
    steps -= i - at;
    if (steps < 0) {
      values.sort();
      return false;
    }
  }
  return true;
}

/** Deals values out to their replicates, in the order given. */
function deal(values: Float64Array, replicate: Uint8Array, k: number): Float64Array[] {
  if (k === 1) return [values];
  const sizes = new Uint32Array(k);
  for (let i = 0; i < values.length; i++) sizes[replicate[i]] += 1;
  const hands = handsOf(sizes);
  sizes.fill(0);
  for (let i = 0; i < values.length; i++) {
    const hand = replicate[i];
    hands[hand][sizes[hand]++] = values[i];
  }
  return hands;
}

function withInfinite(ascending: Float64Array, infinite: number): Float64Array {
  if (infinite === 0) return ascending;
  const all = new Float64Array(ascending.length + infinite).fill(Number.POSITIVE_INFINITY);
  all.set(ascending);
  return all;
}

/** Arrays of these sizes in one piece of memory. */
function handsOf(sizes: Uint32Array): Float64Array[] {
  const all = new Float64Array(sizes.reduce((sum, size) => sum + size, 0));
  let end = 0;
  return Array.from(sizes, (size) => {
    end += size;
    return all.subarray(end - size, end);
  });
}
