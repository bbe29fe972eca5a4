import ln from '@stdlib/math-base-special-ln';
import { betaLaw } from './beta-law.ts';
import { DistributionError } from './distribution.ts';

const Z90 = 1.2815515655446004;

/**
 * The beta distribution with the given 10 % and 90 % points, by Newton's method on the logarithms of its shapes,
 * held back where a step would not bring both points nearer. Both points are met to 1e-12 in probability.
 * @param p10 0 < p10 < p90
 * @param p90 p90 < 1
 * @throws DistributionError where no shapes between 1e-3 and 1e9 meet them
 */
export function betaFromPercentiles(p10: number, p90: number): { alpha: number; beta: number } {
  // Start from the normal that fits on the log-odds scale, moved to the scale of the share by the delta method.
  const low = ln(p10 / (1 - p10));
  const high = ln(p90 / (1 - p90));
  const sdOdds = (high - low) / (2 * Z90);
  const middle = 1 / (1 + Math.sqrt(((1 - p10) / p10) * ((1 - p90) / p90)));
  const precision = Math.max(0.05, 1 / (sdOdds * sdOdds * middle * (1 - middle)));
  let a = Math.max(0.05, middle * precision);
  let b = Math.max(0.05, (1 - middle) * precision);
  let error = errorOf(a, b, p10, p90);
  for (let step = 0; step < 200 && size(error) > 1e-13; step++) {
    const h = 1e-6;
    const inA = errorOf(a * (1 + h), b, p10, p90);
    const inB = errorOf(a, b * (1 + h), p10, p90);
    const j00 = (inA[0] - error[0]) / h;
    const j10 = (inA[1] - error[1]) / h;
    const j01 = (inB[0] - error[0]) / h;
    const j11 = (inB[1] - error[1]) / h;
    const determinant = j00 * j11 - j01 * j10;
    const da = (-error[0] * j11 + error[1] * j01) / determinant;
    const db = (-error[1] * j00 + error[0] * j10) / determinant;
    let shrink = Math.min(1, 1 / Math.max(Math.abs(da), Math.abs(db)));
    let better = false;
    for (let halving = 0; halving < 40 && !better; halving++, shrink /= 2) {
      // A step in the logarithm, to first order and never through zero.
      const nextA = a * grow(shrink * da);
      const nextB = b * grow(shrink * db);
      const next = errorOf(nextA, nextB, p10, p90);
      if (!(size(next) < size(error))) continue;
      a = nextA;
      b = nextB;
      error = next;
      better = true;
    }
    if (!better) break;
  }
  if (!(size(error) < 1e-9)) {
    throw new DistributionError(
      undefined,
      `no beta distribution has 10 % below ${p10} and 90 % below ${p90}`,
      `write { uniform: { min: ${p10}, max: ${p90} } }`,
    );
  }
  return { alpha: a, beta: b };
}

/** How far the probabilities at the two points are from 10 % and 90 %. */
function errorOf(alpha: number, beta: number, p10: number, p90: number): readonly [number, number] {
  if (!(alpha > 1e-3 && beta > 1e-3 && alpha < 1e9 && beta < 1e9)) return [Number.NaN, Number.NaN];
  const { cdf } = betaLaw(alpha, beta);
  return [cdf(p10) - 0.1, cdf(p90) - 0.9];
}

function size([low, high]: readonly [number, number]): number {
  return Math.max(Math.abs(low), Math.abs(high));
}

function grow(step: number): number {
  return step >= 0 ? 1 + step : 1 / (1 - step);
}
