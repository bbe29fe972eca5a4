import exp from '@stdlib/math-base-special-exp';
import { normalQuantile } from '../distributions/standard-normal.ts';
import { FROM_ZERO } from './binomial.ts';
import { largeCount, SPREAD_OUT } from './large-counts.ts';
import { deviance, stirlingRest } from './log-factorial.ts';
import { reciprocals } from './reciprocals.ts';

/**
 * A Poisson count by inversion: smallest k with P(X ≤ k) ≥ u. Increasing in both the uniform and the mean, so that runs
 * which differ in volume keep their common leads. What the search leaves out below its start, 0 or 7 standard
 * deviations below the mean, weighs less than 10⁻¹¹, a fraction of one step of the uniform.
 * @param mean expected count, ≥ 0 and finite
 * @param u 2⁻³³ … 1 − 2⁻³³
 */
export function poissonCount(mean: number, u: number): number {
  if (mean === 0) return 0;
  if (mean >= SPREAD_OUT) return Math.max(0, largeCount(normalQuantile(u), mean, mean, 1, 1));
  const low = mean < FROM_ZERO;
  let k = low ? 0 : Math.floor(mean - 7 * Math.sqrt(mean));
  let mass = low ? exp(-mean) : poissonMass(k, mean);
  let sum = mass;
  while (sum < u) {
    k++;
    mass *= mean * reciprocals[k];
    sum += mass;
    // The terms have become too small to add anything: rounding has left the sum a hair below u.
    if (k > mean && mass < 1e-18) break;
  }
  return k;
}

/** P(X = k), k ≥ SADDLE, by the saddle-point form: logarithms of factorials would cancel. */
function poissonMass(k: number, mean: number): number {
  return exp(-stirlingRest(k) - deviance(k, mean)) / Math.sqrt(2 * Math.PI * k);
}
