import ln from '@stdlib/math-base-special-ln';

const TABLE = 256;
const HALF_LOG_TWO_PI = 0.9189385332046727;

const table = new Float64Array(TABLE);
for (let k = 2; k < TABLE; k++) table[k] = table[k - 1] + ln(k);

/** ln k!, for whole k ≥ 0: a table below 256, beyond it Stirling's series, whose first term left out is below 10⁻¹⁸. */
export function logFactorial(k: number): number {
  if (k < TABLE) return table[k];
  const x = 1 / k;
  const x2 = x * x;
  return (k + 0.5) * ln(k) - k + HALF_LOG_TWO_PI + x * (1 / 12 - x2 * (1 / 360 - x2 * (1 / 1260 - x2 / 1680)));
}
