import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import log1p from '@stdlib/math-base-special-log1p';
import startQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { gammaStar } from './gamma-star.ts';
import { type Tail, tailQuantile } from './log-concave.ts';

/**
 * The gamma distribution of scale 1. Written here, and not taken from `@stdlib/stats-base-dists-gamma-cdf` 0.3.1, because
 * that is wrong by up to 20 % for arguments above 1,000 (shape 1,185, a month of pooled waiting). Probabilities are
 * accurate to 1e-13 relative for shapes up to 1e5, 1e-10 up to 1e9.
 */
export interface GammaLaw {
  cdf(x: number): number;
  quantile(u: number): number;
}

export function gammaLaw(shape: number): GammaLaw {
  // x^shape e^-x / Γ(shape) at x = shape; everywhere else the density is measured against it.
  const logPeak = ln(Math.sqrt(shape / (2 * Math.PI)) / gammaStar(shape));
  const width = Math.min(1, 1 / Math.sqrt(shape));

  /** ln of x^shape e^-x / Γ(shape), which is the density of ln x. */
  const logDensity = (x: number, logX: number): number => {
    const off = (x - shape) / shape;
    return logPeak + shape * ((Math.abs(off) < 0.5 ? log1p(off) : logX - ln(shape)) - off);
  };
  const tails = (x: number, logD: number): readonly [lower: number, upper: number] => {
    if (x < shape + 1) {
      const lower = logD - ln(shape) + ln(lowerSeries(shape, x));
      return [lower, log1p(-Math.min(1, exp(lower)))];
    }
    const upper = logD + ln(upperFraction(shape, x));
    return [log1p(-Math.min(1, exp(upper))), upper];
  };
  const lower = (y: number): Tail => {
    const x = exp(y);
    const logD = logDensity(x, y);
    const log = tails(x, logD)[0];
    return { log, slope: exp(logD - log), densitySlope: shape - x };
  };
  const upper = (y: number): Tail => {
    const x = exp(y);
    const logD = logDensity(x, y);
    const log = tails(x, logD)[1];
    return { log, slope: -exp(logD - log), densitySlope: shape - x };
  };

  return {
    cdf(x) {
      if (!(x > 0)) return 0;
      if (x === Infinity) return 1;
      return exp(tails(x, logDensity(x, ln(x)))[0]);
    },
    quantile(u) {
      if (u <= 0) return 0;
      if (u >= 1) return Infinity;
      // Wilson & Hilferty 1931; where that is no positive number, the power law of the lower tail.
      const root = 1 - 1 / (9 * shape) + startQuantile(u, 0, 1) / (3 * Math.sqrt(shape));
      const power = (ln(u) + ln(shape) + shape * (ln(shape) - 1) - logPeak) / shape;
      const start = root > 0.1 ? ln(shape) + 3 * ln(root) : Math.min(power, ln(shape + 1));
      return exp(u <= 0.5 ? tailQuantile(lower, u, start, width) : tailQuantile(upper, 1 - u, start, width));
    },
  };
}

/** Σ xⁿ / ((a+1)…(a+n)), DLMF 8.11.4; for x < a + 1. */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < 1_000_000; n++) {
    term *= x / (a + n);
    sum += term;
    if (!(term >= sum * 1e-17)) break;
  }
  return sum;
}

/** Continued fraction of the upper incomplete gamma function, DLMF 8.9.2, by Lentz's method; for x ≥ a + 1. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < 1_000_000; n++) {
    const step = -n * (n - a);
    b += 2;
    d = 1 / notZero(step * d + b);
    c = notZero(b + step / c);
    const change = d * c;
    value *= change;
    // Written so that NaN ends it too.
    if (!(Math.abs(change - 1) >= 2e-16)) break;
  }
  return value;
}

/** Lentz's guard: a vanishing denominator is replaced by a tiny one. */
function notZero(x: number): number {
  return Math.abs(x) < 1e-300 ? 1e-300 : x;
}
