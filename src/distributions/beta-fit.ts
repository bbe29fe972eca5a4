import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import { betaLaw } from './beta-law.ts';
import { DistributionError } from './distribution.ts';
import { normalQuantile } from './standard-normal.ts';

const Z90 = 1.2815515655446004;

/** The two shapes. */
interface Place {
  readonly alpha: number;
  readonly beta: number;
}

/** How far the normal scores of the two points are from −1.28 and 1.28. */
type Miss = readonly [low: number, high: number];

/**
 * The beta distribution with the given 10 % and 90 % points. Newton's method on the normal scores of the two points (which
 * are nearly straight lines in the log odds, where probabilities saturate), along two directions: both shapes grow, and
 * the odds move. A step is shortened until it brings the points nearer. Both points are met to 1e-12 in probability for
 * shapes up to 1e5, to 1e-9 up to 1e9.
 * @param p10 0 < p10 < p90
 * @param p90 p90 < 1
 * @throws DistributionError where no shapes between 1e-3 and 1e9 meet them
 */
export function betaFromPercentiles(p10: number, p90: number): { alpha: number; beta: number } {
  let place = start(p10, p90);
  let miss = missOf(place, p10, p90);
  for (let step = 0; step < 200 && size(miss) > 2e-13; step++) {
    const h = 1e-6;
    const grown = missOf(moved(place, h, 0), p10, p90);
    const tilted = missOf(moved(place, 0, h), p10, p90);
    const g0 = (grown[0] - miss[0]) / h;
    const g1 = (grown[1] - miss[1]) / h;
    const t0 = (tilted[0] - miss[0]) / h;
    const t1 = (tilted[1] - miss[1]) / h;
    const determinant = g0 * t1 - t0 * g1;
    const growth = (-miss[0] * t1 + miss[1] * t0) / determinant;
    const tilt = (-miss[1] * g0 + miss[0] * g1) / determinant;
    const nearer = firstNearer(place, growth, tilt, size(miss), p10, p90);
    if (nearer === undefined) break;
    [place, miss] = nearer;
  }
  // The noise of the probabilities at shapes of 1e9; see betaLaw.
  if (size(miss) < 5e-9) return place;
  throw new DistributionError(
    undefined,
    `no beta distribution with shapes between 0.001 and 1e9 has 10 % below ${p10} and 90 % below ${p90}`,
    `write { uniform: { min: ${p10}, max: ${p90} } }`,
  );
}

/** The normal that fits on the scale of the log odds, moved to the scale of the share by the delta method. */
function start(p10: number, p90: number): Place {
  const low = ln(p10 / (1 - p10));
  const high = ln(p90 / (1 - p90));
  const sdOdds = (high - low) / (2 * Z90);
  const middle = 1 / (1 + Math.sqrt(((1 - p10) / p10) * ((1 - p90) / p90)));
  const total = 1 / (sdOdds * sdOdds * middle * (1 - middle));
  const within = (shape: number): number => Math.min(5e8, Math.max(0.05, shape));
  return { alpha: within(middle * total), beta: within((1 - middle) * total) };
}

function firstNearer(
  place: Place,
  growth: number,
  tilt: number,
  than: number,
  p10: number,
  p90: number,
): readonly [Place, Miss] | undefined {
  let share = Math.min(1, 2 / Math.max(Math.abs(growth), Math.abs(tilt)));
  // Close to the points only rounding can stand in the way, and shorter steps do not help.
  for (let halving = 0; halving < (than < 1e-9 ? 1 : 40); halving++, share /= 2) {
    const next = moved(place, share * growth, share * tilt);
    const miss = missOf(next, p10, p90);
    if (size(miss) < than) return [next, miss];
  }
  return undefined;
}

function moved({ alpha, beta }: Place, growth: number, tilt: number): Place {
  return { alpha: alpha * exp(growth + tilt), beta: beta * exp(growth) };
}

function missOf({ alpha, beta }: Place, p10: number, p90: number): Miss {
  if (!(alpha > 1e-3 && beta > 1e-3 && alpha < 1e9 && beta < 1e9)) return [Number.NaN, Number.NaN];
  const { cdf } = betaLaw(alpha, beta);
  const mirrored = betaLaw(beta, alpha);
  const score = (x: number): number => {
    const below = cdf(x);
    // Near 1 the other tail has digits left, so that a far start still feels a slope.
    return below > 0.999 ? -scoreOf(mirrored.cdf(1 - x)) : scoreOf(below);
  };
  return [score(p10) + Z90, score(p90) - Z90];
}

/** Normal score, kept finite where the probability underflows. */
function scoreOf(probability: number): number {
  return normalQuantile(Math.max(1e-300, probability));
}

/** The larger of the two; NaN outside the range of shapes, which is nearer than nothing. */
function size([low, high]: Miss): number {
  return Math.max(Math.abs(low), Math.abs(high));
}
