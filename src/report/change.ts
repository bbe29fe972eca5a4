/** How a figure, and what one has more than another, is written: rounded to its error, with half its interval. */
import type { Estimate, Metric } from '../forecast/format.ts';
import { chanceText, chanceWithMargin } from './chance.ts';
import { halfOf } from './estimates.ts';
import { errorOf, NONE, type Numbers, numbersIn } from './numbers.ts';

export type Unit = Metric['unit'];

const units: readonly string[] = ['money', 'count', 'share', 'factor', 'days', 'months'] satisfies readonly Unit[];

/** The unit of a metric by the name of its kind in a scenario; what is of no unit that we know is a count. */
export function unitOf(name: string): Unit {
  if (name === 'duration') return 'days';
  return units.includes(name) ? (name as Unit) : 'count';
}

/** A figure with half its interval: "$2.03M ±$10k", "28 % (±1)"; with fewer words where it is exact. */
export function figureText(unit: Unit, estimate: Estimate, numbers: Numbers): string {
  if (estimate.value === null) return NONE;
  const chance = asChance(unit, estimate);
  return chance === null ? withMargin(valueText(unit, estimate, numbers), unit, estimate) : chanceWithMargin(chance);
}

/** The same without its interval: "$2.03M", "28 %". */
export function valueText(unit: Unit, estimate: Estimate, numbers: Numbers): string {
  if (estimate.value === null) return NONE;
  const chance = asChance(unit, estimate);
  return chance === null ? numbers.of(unit, estimate.value, errorOf(estimate)) : chanceText(chance).value;
}

/** A share that may be a chance: its interval may reach beyond what one can be; return on cost, a share too, may itself. */
function asChance(unit: Unit, { value, low, high }: Estimate): Parameters<typeof chanceText>[0] | null {
  if (unit !== 'share' || value === null || low === null || high === null || value < 0 || value > 1) return null;
  return { value, low: Math.max(low, 0), high: Math.min(high, 1) };
}

/** A difference with its sign and half its interval, in a sentence and in Markdown: "+$70k ±10k", "−5.0 points ±0.8". */
export function changeText(unit: Unit, difference: Estimate, numbers: Numbers): string {
  return difference.value === null ? NONE : withMargin(signedText(unit, difference, numbers), unit, difference);
}

/**
 * The same with the interval in brackets, on a terminal and a page: figures stand side by side there. A share differs by
 * points.
 * @example differenceText('money', { value: -123_000, low: -127_000, high: -119_000 }, numbers) // '−$120k (±4k)'
 */
export function differenceText(unit: Unit, difference: Estimate, numbers: Numbers): string {
  const margin = marginText(unit, difference);
  return `${signedText(unit, difference, numbers)}${margin && ` (${margin})`}`;
}

/** The same without its interval: "−$120k". */
export function signedText(unit: Unit, difference: Estimate, numbers: Numbers): string {
  if (unit === 'share') return pointsBare(difference);
  const value = toldValue(difference.value, halfOf(difference));
  if (value === null) return '–';
  return signOf(value) + numbers.of(unit, Math.abs(value), errorOf(difference));
}

/** "±4k"; empty where the difference is exact or has no interval. */
export function marginText(unit: Unit, difference: Estimate): string {
  const half = halfOf(difference);
  if (!half) return '';
  if (unit !== 'share') return `±${bare.money(half, half)}`;
  const step = pointStep(half);
  return `±${(Math.ceil((half * 100) / step - 1e-9) * step).toFixed(step < 1 ? 1 : 0)}`;
}

/** Numbers without a currency. */
const bare = numbersIn(null);

/** "−3.6 points (±0.4)", for a difference of chances. */
export function chanceDifference(difference: Estimate | undefined): string {
  return difference === undefined ? '–' : differenceText('share', difference, bare);
}

function pointsBare(difference: Estimate): string {
  const half = halfOf(difference);
  const value = toldValue(difference.value, half);
  if (value === null) return '–';
  const text = (Math.abs(value) * 100).toFixed(half && pointStep(half) < 1 ? 1 : 0);
  return `${Number(text) === 0 ? '' : signOf(value)}${text === '1' ? '1 point' : `${text} points`}`;
}

/**
 * Points of the last digit that is shown. Differences of paired runs are known to less than a point, and with a decimal
 * they do not seem to contradict the rounded chances beside them: 27.6 % → 33.2 % is "28 % → 33 %: +5.6 points".
 */
function pointStep(half: number): number {
  return half < 0.01 ? 0.1 : 1;
}

/** What is far within its own error is nothing: "−$3 (±4k)" would seem to know the $3. */
export function toldValue(value: number | null, half: number | null): number | null {
  return value !== null && half !== null && Math.abs(value) < half / 10 ? 0 : value;
}

export function signOf(value: number): string {
  return value > 0 ? '+' : value < 0 ? '−' : '';
}

/** Whether a difference is nothing, and known to be. */
export function isNothing({ value, low, high }: Estimate): boolean {
  return value === 0 && low === 0 && high === 0;
}

function withMargin(text: string, unit: Unit, estimate: Estimate): string {
  const margin = marginText(unit, estimate);
  return margin === '' ? text : `${text} ${margin}`;
}
