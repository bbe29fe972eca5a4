import { buildQuantileTable, tableQuantile } from '../distributions/quantile-table.ts';
import { normalQuantile } from '../distributions/standard-normal.ts';
import { climb, noneOf } from './binomial.ts';
import { uniform } from './inputs.ts';
import { largeCount } from './large-counts.ts';

/**
 * Variance from which a count is taken from its expansion. The first term left out moves a cumulative share by less
 * than z⁴φ(z)/270σ³ < 3e-5 there, and the mean of the count by less than 1e-3.
 */
const SPREAD = 25;

/** Built when first asked for: most runs need none. */
let normals: Float64Array | undefined;

/** Standard normal quantile at 32 random bits, within 3e-6. */
export function normalOf(word: number): number {
  normals ??= buildQuantileTable(normalQuantile);
  return tableQuantile(normals, 0, word);
}

/**
 * A binomial count by inversion, for chances that differ from call to call: smallest k with P(X ≤ k) ≥ u. Increasing in
 * the word, in n and in the chance, but where it passes from the one way to the other (then off by one at most).
 * @param word 32 random bits
 */
export function splitCount(n: number, chance: number, word: number): number {
  if (n === 0 || !(chance > 0)) return 0;
  if (chance >= 1) return n;
  return chance > 0.5 ? n - search(n, 1 - chance, ~word) : search(n, chance, word);
}

function search(n: number, p: number, word: number): number {
  const mean = n * p;
  const u = uniform(word);
  // (1 − p)ⁿ ≥ 1 − np
  if (u <= 1 - mean) return 0;
  const q = 1 - p;
  const variance = mean * q;
  if (variance >= SPREAD) {
    const k = largeCount(normalOf(word), mean, variance, q - p, 1 - 6 * p * q);
    return Math.min(n, Math.max(0, k));
  }
  const odds = p / q;
  return climb(0, noneOf(n, p), n, odds, u);
}
