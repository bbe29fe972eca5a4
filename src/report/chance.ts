import type { Estimate } from '../forecast/format.ts';

/** A chance in words: "28 %" and how far the simulation may be off, in points: "±1". */
export interface ChanceText {
  readonly value: string;
  /** Empty where the chance is a bound ("< 0.1 %") or the simulation is exact. */
  readonly margin: string;
}

/** Below this half-width, in points, a decimal is worth showing. */
const FINE = 0.25;

/**
 * A chance with half its 95 % Monte Carlo interval, rounded up to the digit shown. What is not certain is never
 * written as 0 % or 100 %.
 * @example chanceText({ value: 0.2813, low: 0.274, high: 0.288 }) // { value: '28 %', margin: '±1' }
 * @example chanceText({ value: 0, low: 0, high: 0.0002 }) // { value: '< 0.1 %', margin: '' }
 */
export function chanceText(chance: {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}): ChanceText {
  const { value, low, high } = chance;
  const half = Math.max(value - low, high - value) * 100;
  const step = half > 0 && half < FINE ? 0.1 : 1;
  if (high === 0 || low === 1) return { value: `${value * 100} %`, margin: '' };
  if (value < step / 200) return { value: `< ${bound(high, step)} %`, margin: '' };
  if (value > 1 - step / 200)
    return { value: `> ${(100 - Number(bound(1 - low, step))).toFixed(step < 1 ? 1 : 0)} %`, margin: '' };
  const decimals = step < 1 ? 1 : 0;
  const margin = half === 0 ? '' : `±${(Math.ceil(half / step - 1e-9) * step).toFixed(decimals)}`;
  return { value: `${(value * 100).toFixed(decimals)} %`, margin };
}

/** "28 % (±1)". */
export function chanceWithMargin(chance: Parameters<typeof chanceText>[0]): string {
  const { value, margin } = chanceText(chance);
  return margin ? `${value} (${margin})` : value;
}

/** An estimated chance, without its margin unless that is asked for; "–" where there is none. */
export function chanceOf(estimate: Estimate | undefined, margin = false): string {
  const { value = null, low = null, high = null } = estimate ?? {};
  if (value === null || low === null || high === null) return '–';
  return margin ? chanceWithMargin({ value, low, high }) : chanceText({ value, low, high }).value;
}

/**
 * How many of 100, as in "in 28 of 100"; never 0 or 100 for what is not certain.
 * @example outOf100(0.9996) // 'more than 99'
 */
export function outOf100(value: number): string {
  if (value === 0) return 'none';
  const rounded = Math.round(value * 100);
  if (rounded === 0) return 'fewer than 1';
  return rounded === 100 && value < 1 ? 'more than 99' : String(rounded);
}

/** Upper end of a tiny chance in percent, rounded up to the digit shown. */
function bound(high: number, step: number): string {
  return (Math.max(1, Math.ceil((high * 100) / step - 1e-9)) * step).toFixed(step < 1 ? 1 : 0);
}
