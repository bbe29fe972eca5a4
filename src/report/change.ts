import type { Estimate, Metric } from '../forecast/format.ts';
import { chanceWithMargin } from './chance.ts';
import { marginText, signedText } from './comparison.ts';
import { errorOf, NONE, type Numbers } from './numbers.ts';

export type Unit = Metric['unit'];

const units: readonly string[] = ['money', 'count', 'share', 'factor', 'days', 'months'] satisfies readonly Unit[];

/** A unit by its name; what is of no unit that we know is a count. */
export function unitOf(name: string): Unit {
  return units.includes(name) ? (name as Unit) : 'count';
}

/** A figure with half its interval: "$2.03M ±$10k", "28 % (±1)"; with fewer words where it is exact. */
export function figureText(unit: Unit, estimate: Estimate, numbers: Numbers): string {
  const { value, low, high } = estimate;
  if (value === null) return NONE;
  // An interval may reach beyond what a chance can be; return on cost, a share too, may itself.
  if (unit === 'share' && low !== null && high !== null && value >= 0 && value <= 1)
    return chanceWithMargin({ value, low: Math.max(low, 0), high: Math.min(high, 1) });
  return withMargin(numbers.of(unit, value, errorOf(estimate)), unit, estimate);
}

/** A difference with its sign and half its interval: "+$70k ±10k", "−5.0 points ±0.8". */
export function changeText(unit: Unit, difference: Estimate, numbers: Numbers): string {
  return difference.value === null ? NONE : withMargin(signedText(unit, difference, numbers), unit, difference);
}

/** Whether a difference is nothing, and known to be. */
export function isNothing({ value, low, high }: Estimate): boolean {
  return value === 0 && low === 0 && high === 0;
}

function withMargin(text: string, unit: Unit, estimate: Estimate): string {
  const margin = marginText(unit, estimate);
  return margin === '' ? text : `${text} ${margin}`;
}
