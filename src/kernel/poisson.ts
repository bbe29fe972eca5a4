import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import { deviance, logFactorial, SADDLE, stirlingRest } from './log-factorial.ts';

const GUIDE = 64;

/** 1/k for k ≥ 1: a product costs a fraction of a division. */
const RECIPROCALS = 4096;
const reciprocals = Float64Array.from({ length: RECIPROCALS }, (_, k) => 1 / k);

/**
 * Poisson counts by inversion: one uniform, one count, increasing in both the uniform and the mean, so that runs which
 * differ in volume keep their common leads. The cumulative distribution is tabulated once per mean; what it leaves out
 * at either end has a probability below 10⁻¹¹, less than the 2⁻³² that one step of the uniform weighs.
 */
export class PoissonInverse {
  #mean = -1;
  #low = 0;
  #count = 0;
  #cumulative = new Float64Array(256);
  readonly #guide = new Int32Array(GUIDE + 1);

  /** @param mean expected count, ≥ 0 and finite */
  setMean(mean: number): void {
    if (mean === this.#mean) return;
    this.#mean = mean;
    // 7 standard deviations; a Poisson's upper tail is the longer one.
    const spread = 7 * Math.sqrt(mean);
    const low = Math.max(0, Math.floor(mean - spread));
    const high = Math.ceil(mean + spread + 20);
    if (this.#cumulative.length < high - low + 1) this.#cumulative = new Float64Array(2 * (high - low + 1));
    const cumulative = this.#cumulative;
    let p = poissonMass(low, mean);
    let sum = 0;
    let count = 0;
    for (let k = low; k <= high; k++) {
      sum += p;
      cumulative[count++] = sum;
      p *= k + 1 < RECIPROCALS ? mean * reciprocals[k + 1] : mean / (k + 1);
      if (sum > 1 - 1e-11 && k > mean) break;
    }
    this.#low = low;
    this.#count = count;
    // guide[g]: where the search for u ≥ g/GUIDE begins.
    const guide = this.#guide;
    let g = 0;
    for (let at = 0; at < count && g <= GUIDE; at++) {
      for (const end = cumulative[at] * GUIDE; g <= end && g <= GUIDE; g++) guide[g] = at;
    }
    for (; g <= GUIDE; g++) guide[g] = count - 1;
  }

  /** Smallest k with P(X ≤ k) ≥ u. */
  count(u: number): number {
    const cumulative = this.#cumulative;
    const last = this.#count - 1;
    let at = this.#guide[(u * GUIDE) | 0];
    while (at < last && cumulative[at] < u) at++;
    return this.#low + at;
  }
}

/** P(X = k), k ≤ mean: by the factorial where it is small, by the saddle-point form where logarithms would cancel. */
function poissonMass(k: number, mean: number): number {
  if (k === 0) return exp(-mean);
  if (k < SADDLE) return exp(k * ln(mean) - mean - logFactorial(k));
  return exp(-stirlingRest(k) - deviance(k, mean)) / Math.sqrt(2 * Math.PI * k);
}
