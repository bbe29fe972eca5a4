import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import stdlibCdf from '@stdlib/stats-base-dists-normal-cdf';
import stdlibQuantile from '@stdlib/stats-base-dists-normal-quantile';

const SQRT_TWO_PI = Math.sqrt(2 * Math.PI);

/**
 * P(Z ≤ z) for a standard normal Z; relative error below 1e-13 wherever the result is above 1e-300.
 * @example normalCdf(-1.2815515655446004) // 0.1
 */
export function normalCdf(z: number): number {
  return stdlibCdf(z, 0, 1);
}

/**
 * The z with P(Z ≤ z) = u for a standard normal Z; relative error below 1e-14 for every u in (0, 1). Antisymmetric to
 * the bit: normalQuantile(1 - u) is -normalQuantile(u) wherever 1 - u is exact.
 * @returns -Infinity at 0, Infinity at 1, NaN outside
 * @example normalQuantile(0.9) // 1.2815515655446006
 */
export function normalQuantile(u: number): number {
  if (u > 0.5) return -normalQuantile(1 - u);
  if (!(u > 0)) return u === 0 ? -Infinity : Number.NaN;
  // stdlib works on 2u - 1, which forgets the digits of a small u; Halley's steps on the cdf, exact there, restore them.
  let z = u > 1e-12 ? stdlibQuantile(u, 0, 1) : -Math.sqrt(-2 * ln(u));
  if (u > 0.01) return z;
  for (let i = 0; i < 8; i++) {
    // P(Z ≤ z) / density on the log scale, so that neither underflows in the division.
    const off = (normalCdf(z) - u) * SQRT_TWO_PI * exp(0.5 * z * z);
    const step = off / (1 + 0.5 * z * off);
    z -= step;
    if (Math.abs(step) <= 1e-6) break;
  }
  return z;
}
