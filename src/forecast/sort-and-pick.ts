/** What is wanted: the value of a rank (from 0, ascending) among the runs of a replicate, or of all. */
export interface Wanted {
  /** Number of the replicate, or ALL. */
  readonly group: number;
  readonly rank: number;
}

export const ALL = -1;

/** Values and the replicates they belong to; without these, value i belongs to replicate i mod k. */
export interface Hand {
  readonly values: Float64Array;
  readonly replicate: Uint8Array | undefined;
}

/** A wanted rank within the values that are looked at, and where its value goes. */
export interface Place extends Wanted {
  readonly at: number;
}

/**
 * The values of some ranks by sorting: the plain way.
 * @param k number of replicates
 * @param found receives them, each where its place says
 */
export function sortAndPick(hand: Hand, k: number, places: readonly Place[], found: Float64Array): void {
  const all = finiteOf(hand.values);
  if (allEqual(all)) {
    for (const { at } of places) found[at] = all[0] + 0;
    return;
  }
  const dealt = places.some(({ group }) => group !== ALL) ? deal(hand, k) : [];
  if (places.some(({ group }) => group === ALL)) all.sort();
  const isSorted = new Uint8Array(k);
  for (const { group, rank, at } of places) {
    const ascending = group === ALL ? all : dealt[group];
    if (group !== ALL && isSorted[group] === 0) {
      ascending.sort();
      isSorted[group] = 1;
    }
    // Adding 0 turns −0 into 0.
    found[at] = ascending[rank] + 0;
  }
}

/** Values that are less than +∞. */
function finiteOf(values: Float64Array): Float64Array {
  const all = new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) if (values[i] < Number.POSITIVE_INFINITY) all[n++] = values[i];
  return all.subarray(0, n);
}

/** The same, dealt out to their replicates. */
function deal({ values, replicate }: Hand, k: number): Float64Array[] {
  const sizes = new Uint32Array(k);
  const of = replicate ?? Uint8Array.from(values, (_, i) => i % k);
  for (let i = 0; i < values.length; i++) if (values[i] < Number.POSITIVE_INFINITY) sizes[of[i]] += 1;
  const hands = Array.from(sizes, (size) => new Float64Array(size));
  sizes.fill(0);
  for (let i = 0; i < values.length; i++)
    if (values[i] < Number.POSITIVE_INFINITY) hands[of[i]][sizes[of[i]]++] = values[i];
  return hands;
}

function allEqual(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}
