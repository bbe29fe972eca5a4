import type { Estimate, Metric } from '../forecast/format.ts';
import { chanceWithMargin } from './chance.ts';
import { errorOf, NONE, type Numbers } from './numbers.ts';

export type Unit = Metric['unit'];

/** Below this half-width, in points, a decimal is worth showing; as of chances themselves. */
const FINE = 0.25;

const units: readonly string[] = ['money', 'count', 'share', 'factor', 'days', 'months'] satisfies readonly Unit[];

/** A unit by its name; what is of no unit that we know is a count. */
export function unitOf(name: string): Unit {
  return units.includes(name) ? (name as Unit) : 'count';
}

/** A figure with half its interval: "$2.03M ±$10k", "28 % (±1)"; with fewer words where it is exact. */
export function figureText(unit: Unit, estimate: Estimate, numbers: Numbers): string {
  const { value, low, high } = estimate;
  if (value === null) return NONE;
  if (unit === 'share' && low !== null && high !== null && value >= 0 && value <= 1 && low >= 0 && high <= 1)
    return chanceWithMargin({ value, low, high });
  return `${numbers.of(unit, value, errorOf(estimate))}${marginText(unit, estimate, numbers)}`;
}

/** A difference with its sign and half its interval: "+$70k ±$10k", "−5 points ±1". */
export function changeText(unit: Unit, difference: Estimate, numbers: Numbers): string {
  const { value } = difference;
  if (value === null) return NONE;
  if (unit === 'share') return pointsText(difference);
  const size = numbers.of(unit, Math.abs(value), errorOf(difference));
  return `${signOf(value, size)}${size}${marginText(unit, difference, numbers)}`;
}

/** Whether a difference is told apart from nothing. */
export function isSure({ low, high }: Estimate): boolean {
  return low !== null && high !== null && (low > 0 || high < 0);
}

/** Whether a difference is nothing, and known to be. */
export function isNothing({ value, low, high }: Estimate): boolean {
  return value === 0 && low === 0 && high === 0;
}

function pointsText(difference: Estimate): string {
  const value = difference.value!;
  const half = halfOf(difference);
  const decimals = half !== null && half > 0 && half * 100 < FINE ? 1 : 0;
  const size = (Math.abs(value) * 100).toFixed(decimals);
  const step = decimals === 1 ? 0.1 : 1;
  const margin = half ? ` ±${(Math.ceil((half * 100) / step - 1e-9) * step).toFixed(decimals)}` : '';
  return `${signOf(value, size)}${size} ${size === '1' ? 'point' : 'points'}${margin}`;
}

function marginText(unit: Unit, estimate: Estimate, numbers: Numbers): string {
  const half = halfOf(estimate);
  return half ? ` ±${numbers.of(unit, half, half)}` : '';
}

/** Half of an interval; null where there is none. */
export function halfOf({ value, low, high }: Estimate): number | null {
  return value === null || low === null || high === null ? null : Math.max(value - low, high - value);
}

/** None where nothing is shown but zeros. */
function signOf(value: number, size: string): string {
  return !/[1-9]/.test(size) ? '' : value > 0 ? '+' : '−';
}
