import ln from '@stdlib/math-base-special-ln';
import log1p from '@stdlib/math-base-special-log1p';

const TABLE = 256;
const HALF_LOG_TWO_PI = 0.9189385332046727;

const table = new Float64Array(TABLE);
for (let k = 2; k < TABLE; k++) table[k] = table[k - 1] + ln(k);

/** ln k!, for whole k ≥ 0: a table below 256, beyond it Stirling's series, whose first term left out is below 10⁻¹⁸. */
export function logFactorial(k: number): number {
  if (k < TABLE) return table[k];
  return (k + 0.5) * ln(k) - k + HALF_LOG_TWO_PI + stirlingRest(k);
}

/** From this count on Stirling's series is good to 1e-13. */
export const SADDLE = 32;

/** What Stirling's formula leaves of ln k!, for k ≥ SADDLE: 1/12k − 1/360k³ + … (DLMF 5.11.1). */
export function stirlingRest(k: number): number {
  const x = 1 / k;
  const x2 = x * x;
  return x * (1 / 12 - x2 * (1 / 360 - x2 * (1 / 1260 - x2 / 1680)));
}

/** x·ln(x/mean) − x + mean, without cancelling where x lies near the mean. */
export function deviance(x: number, mean: number): number {
  const off = (x - mean) / mean;
  return mean * ((1 + off) * log1p(off) - off);
}
