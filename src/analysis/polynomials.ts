import { normalQuantile } from '../distributions/standard-normal.ts';
import type { InputOfRuns } from './input-runs.ts';

/** The number a polynomial takes for an input at a quantile level. */
export function scoreOf({ scale, quantile }: Pick<InputOfRuns, 'scale' | 'quantile'>): (u: number) => number {
  if (scale === 'level') return (u) => u;
  return scale === 'normal' ? normalQuantile : quantile;
}

/** Spread, against the one before it, below which the next polynomial is nothing but rounding. */
const NOTHING_LEFT = 1e-9;

/**
 * Polynomials in one input that are orthonormal over a set of runs, by their three-term recurrence (Stieltjes; Gautschi
 * 2004): for a normal score close to Hermite's, for a level to Legendre's. An input of k values has k − 1 of them.
 */
export class Polynomials {
  /** [degree − 1][run] */
  readonly values: readonly Float64Array[];
  readonly #centres: number[] = [];
  readonly #norms: number[] = [];

  /** @param scores by run */
  constructor(scores: Float64Array, degree: number) {
    const n = scores.length;
    const all = [new Float64Array(n).fill(1)];
    for (let k = 0; k < degree; k++) {
      const here = all[k];
      const before = all[k - 1];
      const norm = k === 0 ? 0 : this.#norms[k - 1];
      let centre = 0;
      let size = 0;
      for (let r = 0; r < n; r++) centre += scores[r] * here[r] * here[r];
      centre /= n;
      const next = new Float64Array(n);
      for (let r = 0; r < n; r++) {
        next[r] = (scores[r] - centre) * here[r] - (k === 0 ? 0 : norm * before[r]);
        size += next[r] * next[r];
      }
      size = Math.sqrt(size / n);
      if (!(size > NOTHING_LEFT * Math.max(1, Math.abs(centre)))) break;
      for (let r = 0; r < n; r++) next[r] /= size;
      this.#centres.push(centre);
      this.#norms.push(size);
      all.push(next);
    }
    this.values = all.slice(1);
  }

  /** Their values at any score. @param out receives one number per polynomial, from degree 1 on */
  at(score: number, out: Float64Array): void {
    let before = 0;
    let here = 1;
    for (let k = 0; k < this.#centres.length; k++) {
      const next = ((score - this.#centres[k]) * here - (k === 0 ? 0 : this.#norms[k - 1] * before)) / this.#norms[k];
      before = here;
      here = next;
      out[k] = next;
    }
  }
}
