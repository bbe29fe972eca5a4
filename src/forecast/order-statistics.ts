/**
 * Type 7 quantile (Hyndman & Fan 1996): linear between the order statistics around (n − 1)·p.
 * Infinite values rank last; a quantile that touches one is infinite.
 * @param ascending sorted values, length ≥ 1
 * @param p 0 … 1
 * @example quantileSorted(Float64Array.of(1, 2, 3, 4), 0.5) // 2.5
 */
export function quantileSorted(ascending: Float64Array, p: number): number {
  return quantileAt(ascending.length, (rank) => ascending[rank], p);
}

/** The same of n values that are told by their ranks from 0 on; NaN of none. */
export function quantileAt(n: number, at: (rank: number) => number, p: number): number {
  if (n === 0) return Number.NaN;
  const h = (n - 1) * p;
  const low = Math.floor(h);
  const below = at(low);
  if (h === low) return below;
  const above = at(low + 1);
  return above === Number.POSITIVE_INFINITY ? above : below + (h - low) * (above - below);
}

/** Sum over runs, in run order and with the rounding carried along (Kahan–Babuška), whoever computed the runs. */
export function sumOf(values: Float64Array): number {
  if (values.length === 0) return 0;
  let sum = values[0];
  let lost = 0;
  for (let i = 1; i < values.length; i++) {
    const value = values[i];
    const after = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - after + value : value - after + sum;
    sum = after;
  }
  return sum + lost;
}

/** The same for the runs r with r mod k = i, for each i: all in one pass. */
export function sumsOf(values: Float64Array, k: number): Float64Array {
  const sums = new Float64Array(k);
  const lost = new Float64Array(k);
  sums.set(values.subarray(0, k));
  for (let i = k, r = 0; i < values.length; i++) {
    const value = values[i];
    const before = sums[r];
    const after = before + value;
    lost[r] += Math.abs(before) >= Math.abs(value) ? before - after + value : value - after + before;
    sums[r] = after;
    r = r === k - 1 ? 0 : r + 1;
  }
  for (let r = 0; r < k; r++) sums[r] += lost[r];
  return sums;
}

/**
 * Sample standard deviation in two passes, the second corrected for the rounding of the mean (Chan, Golub & LeVeque
 * 1983), so that a small spread around a large mean survives. NaN below two values.
 * @param mean of the values, where it is known
 */
export function standardDeviation(values: Float64Array, mean = sumOf(values) / values.length): number {
  const n = values.length;
  if (n < 2) return Number.NaN;
  const sums = new Float64Array(2);
  for (let from = 0; from < n; from += PIECE) addDeviations(values, from, Math.min(n, from + PIECE), mean, sums);
  const [squares, rest] = sums;
  return Math.sqrt(Math.max(0, squares - (rest * rest) / n) / (n - 1));
}

/**
 * Values that the loop takes at a time. V8 would compile one long loop while it is on and without what follows it, and fall back to
 * the interpreter at the end of every call; it compiles as a whole what is called often.
 */
const PIECE = 512;

/** Adds the squares of deviations, and the deviations, of values [from, to) to two sums. */
function addDeviations(values: Float64Array, from: number, to: number, mean: number, sums: Float64Array): void {
  let [squares, rest] = sums;
  for (let i = from; i < to; i++) {
    const d = values[i] - mean;
    squares += d * d;
    rest += d;
  }
  sums[0] = squares;
  sums[1] = rest;
}
