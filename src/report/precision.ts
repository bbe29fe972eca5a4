/** Digits that are shown of a number with no error: enough to recognise it, few enough to read it. */
const EXACT_DIGITS = 4;
/** Digits that are shown where the error is not known. */
const UNKNOWN_DIGITS = 3;

/** A number rounded to what may be shown of it. */
export interface Rounded {
  readonly value: number;
  /** Power of ten of the last digit shown: 4 means tens of thousands, −1 tenths. */
  readonly power: number;
}

/**
 * Rounds to the smallest power of ten that is not below the Monte Carlo error, so that the last digit shown is uncertain by at
 * most about one; at least one digit and at most four stay. An exact number also loses its trailing zeros.
 * @param error standard error in the unit of `value`; 0 when exact, null when unknown
 * @example round(2_034_112, 6_000) // { value: 2_030_000, power: 4 }
 * @example round(2_400_000, 0) // { value: 2_400_000, power: 5 }
 */
export function round(value: number, error: number | null): Rounded {
  if (value === 0) return { value: 0, power: 0 };
  const leading = exponent(value);
  const known = error !== null && error > 0;
  const wanted = known ? ceilingExponent(error) : leading - (error === null ? UNKNOWN_DIGITS : EXACT_DIGITS) + 1;
  let power = Math.max(Math.min(wanted, leading), leading - EXACT_DIGITS + 1);
  const rounded = toPower(value, power);
  if (!known) while (power < leading && isMultiple(rounded, power + 1)) power++;
  return { value: rounded, power };
}

/** `value` rounded half away from zero to a multiple of 10^power, without binary dust. */
function toPower(value: number, power: number): number {
  const digits = Math.max(0, -power);
  const step = Number(`1e${power}`);
  const scaled = power < 0 ? value * Number(`1e${-power}`) : value / step;
  const whole = Math.sign(scaled) * Math.round(Math.abs(scaled));
  return power < 0 ? Number((whole / Number(`1e${digits}`)).toFixed(Math.min(digits, 100))) : whole * step;
}

function isMultiple(value: number, power: number): boolean {
  return toPower(value, power) === value;
}

/** Power of ten of the first digit: 6 for 2.4M, −2 for 0.05. */
export function exponent(value: number): number {
  return Number(value.toExponential().split('e')[1]);
}

function ceilingExponent(value: number): number {
  const [mantissa, power] = value.toExponential().split('e');
  return Number(mantissa) > 1 ? Number(power) + 1 : Number(power);
}
