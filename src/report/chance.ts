import type { Estimate } from '../forecast/format.ts';
import { type Numbers, numbersIn } from './numbers.ts';

/** A chance in words: "28 %" and how far the simulation may be off, in points: "±1". */
export interface ChanceText {
  readonly value: string;
  /** Empty where the chance is a bound ("< 0.1 %") or the simulation is exact. */
  readonly margin: string;
  /** Whether it is but a bound. */
  readonly bound: boolean;
}

interface Chance {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Numbers of a page without a locale, of the terminal and of Markdown. */
const english = numbersIn(null);

/** Below this half-width, in points, a decimal is worth showing. */
const FINE = 0.25;

/**
 * A chance with half its 95 % Monte Carlo interval, rounded up to the digit shown. What is not certain is never
 * written as 0 % or 100 %.
 * @example chanceText({ value: 0.2813, low: 0.274, high: 0.288 }) // { value: '28 %', margin: '±1' }
 * @example chanceText({ value: 0, low: 0, high: 0.0002 }) // { value: '< 0.1 %', margin: '' }
 */
export function chanceText({ value, low, high }: Chance, numbers: Numbers = english): ChanceText {
  const { words, fixed } = numbers;
  const half = Math.max(value - low, high - value) * 100;
  const step = half > 0 && half < FINE ? 0.1 : 1;
  const decimals = step < 1 ? 1 : 0;
  const percent = (figure: number, places = decimals) => words.percent(fixed(figure, places));
  if (high === 0 || low === 1) return { value: percent(value * 100, 0), margin: '', bound: false };
  if (value < step / 200) return { value: words.below(percent(bound(high, step))), margin: '', bound: true };
  if (value > 1 - step / 200)
    return { value: words.above(percent(100 - bound(1 - low, step))), margin: '', bound: true };
  const margin = half === 0 ? '' : `±${fixed(Math.ceil(half / step - 1e-9) * step, decimals)}`;
  return { value: percent(value * 100), margin, bound: false };
}

/** "28 % (±1)". */
export function chanceWithMargin(chance: Chance, numbers: Numbers = english): string {
  const { value, margin } = chanceText(chance, numbers);
  return margin ? `${value} (${margin})` : value;
}

/** An estimated chance, without its margin unless that is asked for; "–" where there is none. */
export function chanceOf(estimate: Estimate | undefined, margin = false, numbers: Numbers = english): string {
  const { value = null, low = null, high = null } = estimate ?? {};
  if (value === null || low === null || high === null) return '–';
  return margin ? chanceWithMargin({ value, low, high }, numbers) : chanceText({ value, low, high }, numbers).value;
}

/**
 * How many of 100, as in "in 28 of 100"; never 0 or 100 for what is not certain.
 * @example outOf100(0.9996) // 'more than 99'
 */
export function outOf100(value: number, { words, fixed }: Numbers = english): string {
  if (value === 0) return words.outOf100.none;
  const rounded = Math.round(value * 100);
  if (rounded === 0) return words.outOf100.few;
  return rounded === 100 && value < 1 ? words.outOf100.nearlyAll : fixed(rounded, 0);
}

/** Upper end of a tiny chance in percent, rounded up to the digit shown. */
function bound(high: number, step: number): number {
  return Math.max(1, Math.ceil((high * 100) / step - 1e-9)) * step;
}
