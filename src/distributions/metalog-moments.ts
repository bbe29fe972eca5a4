import exp from '@stdlib/math-base-special-exp';
import expm1 from '@stdlib/math-base-special-expm1';

/** Mean and variance; either may be Infinity. */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/**
 * Mean and variance of a three-term metalog, exact (Keelin 2016, table 9).
 * @example metalogMoments(17, 4.551196, 3.413397).mean // 18.7066985
 */
export function metalogMoments(a1: number, a2: number, a3: number): Moments {
  const square = Math.PI * Math.PI;
  return { mean: a1 + a3 / 2, variance: (square / 3) * a2 * a2 + (1 / 12 + square / 36) * a3 * a3 };
}

/** Distance of the points in log odds. The logistic density is analytic for |Im y| < π, so the error is about e^(−2π²/STEP). */
const STEP = 1 / 8;
/** Log odds beyond which the metalog is a straight line and the logistic density e^−|y|, both to the last bit. */
const FAR = 40;

/**
 * Mean and variance of e^M for a three-term metalog M, by the trapezoidal rule over the log odds y; relative error below
 * 1e-12 as far as each exists. Quadrature over u would end at the last u below 1, and a tail that grows as (1 − u)^−power
 * keeps much of its mean behind it: 86 % at power 0.995. Here the tail from FAR on is a geometric series, and is summed.
 * @returns mean Infinity from power a₂ + a₃/2 = 1, variance Infinity from power 1/2
 */
export function logMetalogMoments(a1: number, a2: number, a3: number): Moments {
  const power = a2 + a3 / 2;
  if (power >= 1) return { mean: Number.POSITIVE_INFINITY, variance: Number.POSITIVE_INFINITY };
  // Moments of e^(M − a₁) − 1, so that a narrow distribution does not lose its variance to cancellation.
  let first = 0;
  let second = 0;
  for (let i = -FAR / STEP; i < FAR / STEP; i++) {
    const y = i * STEP;
    const rest = exp(-Math.abs(y));
    const density = rest / ((1 + rest) * (1 + rest));
    const d = expm1(a2 * y + a3 * (1 / (1 + exp(-y)) - 0.5) * y);
    first += STEP * density * d;
    second += STEP * density * d * d;
  }
  // Σ e^(order·M − y) over y = FAR, FAR + STEP, …
  const tail = (order: number): number => (STEP * exp((order * power - 1) * FAR)) / -expm1((order * power - 1) * STEP);
  first += tail(1) - tail(0);
  if (power < 0.5) second += tail(2) - 2 * tail(1) + tail(0);
  const scale = exp(a1);
  return {
    mean: scale * (1 + first),
    variance: power < 0.5 ? scale * scale * (second - first * first) : Number.POSITIVE_INFINITY,
  };
}
