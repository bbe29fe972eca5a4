import exp from '@stdlib/math-base-special-exp';
import log1p from '@stdlib/math-base-special-log1p';
import { normalQuantile } from '../distributions/standard-normal.ts';
import { largeCount, SPREAD_OUT } from './large-counts.ts';
import { deviance, stirlingRest } from './log-factorial.ts';
import { reciprocals } from './reciprocals.ts';

/** Up to this count (1 − p)ⁿ is multiplied up: off by n roundings, 7e-12, in a fraction of the time of exp and log1p. */
const MULTIPLIED = 65_536;

/**
 * Up to this expected count a search starts at zero. Beyond it, it starts some standard deviations below the mean (no
 * lower than SADDLE), where the mass of a count takes as long as thirty steps.
 */
export const FROM_ZERO = 120;

/**
 * Binomial counts by inversion: how many of n leads pass a step, from one uniform. Increasing in the uniform, in n and
 * in the chance, so that a higher rate keeps every lead that passed before.
 */
export class BinomialInverse {
  #chance = -1;
  /** Chance of the rarer of passing and not passing, and of the other. */
  #p = 0;
  #q = 1;
  #flipped = false;

  /** @param chance 0 … 1 */
  setChance(chance: number): void {
    if (chance === this.#chance) return;
    this.#chance = chance;
    this.#flipped = chance > 0.5;
    this.#p = this.#flipped ? 1 - chance : chance;
    this.#q = 1 - this.#p;
  }

  /** Smallest k with P(X ≤ k) ≥ u for X ~ Binomial(n, chance). */
  count(n: number, u: number): number {
    if (this.#p === 0 || n === 0) return this.#flipped ? n : 0;
    return this.#flipped ? n - this.#search(n, 1 - u) : this.#search(n, u);
  }

  #search(n: number, u: number): number {
    const p = this.#p;
    const q = this.#q;
    const mean = n * p;
    const variance = mean * q;
    if (variance >= SPREAD_OUT) {
      return Math.min(n, Math.max(0, largeCount(normalQuantile(u), mean, variance, q - p, 1 - 6 * p * q)));
    }
    const odds = p / q;
    let k = 0;
    let mass: number;
    if (mean < FROM_ZERO) {
      mass = noneOf(n, p);
    } else {
      k = Math.floor(mean - 8 * Math.sqrt(variance));
      mass = binomialMass(k, n, p);
    }
    return climb(k, mass, n, odds, u);
  }
}

/** (1 − p)ⁿ: the chance that none of n passes. */
export function noneOf(n: number, p: number): number {
  if (n > MULTIPLIED) return exp(n * log1p(-p));
  let result = 1;
  for (let rest = n | 0, square = 1 - p; rest > 0; rest >>= 1, square *= square) {
    if ((rest & 1) === 1) result *= square;
  }
  return result;
}

/**
 * Smallest count at which the masses summed from k on reach u.
 * @param mass P(X = k)
 * @param odds of passing: p ÷ (1 − p)
 */
export function climb(k: number, mass: number, n: number, odds: number, u: number): number {
  const mode = (n * odds) / (1 + odds);
  let count = k;
  let at = mass;
  let sum = mass;
  while (sum < u && count < n) {
    const next = count + 1;
    at *= (n - count) * odds * reciprocals[next];
    count = next;
    sum += at;
    // The terms have become too small to add anything: rounding has left the sum a hair below u.
    if (count > mode && at < 1e-18) break;
  }
  return count;
}

/** P(X = k), SADDLE ≤ k < n·p: Loader's saddle-point form (2000), whose exponent is right to 1e-11 up to n of 10¹⁰. */
function binomialMass(k: number, n: number, p: number): number {
  const rest = n - k;
  const exponent =
    stirlingRest(n) - stirlingRest(k) - stirlingRest(rest) - deviance(k, n * p) - deviance(rest, n * (1 - p));
  return exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * rest));
}
