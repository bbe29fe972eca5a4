import type { JudgedCheck } from '../analysis/checks.ts';
import type { Checked } from '../analysis/format-check.ts';
import type { Estimate } from '../forecast/format.ts';
import type { Unit } from '../scenario/scenario.ts';
import { chanceWithMargin } from './chance.ts';
import { errorOf, NONE, type Numbers, numbersIn } from './numbers.ts';
import { bareText } from './quantity-text.ts';

/** Checks with their verdicts in words. @param currency of the scenario */
export function sayings(checks: readonly JudgedCheck[], currency: string | null): Checked[] {
  const numbers = numbersIn(currency);
  return checks.map(({ check: _, missing, ...facts }) => ({ ...facts, says: says({ ...facts, missing }, numbers) }));
}

type Facts = Omit<Checked, 'says'>;

function says(facts: Facts & { readonly missing: string | undefined }, numbers: Numbers): string {
  const { verdict, missing, runs } = facts;
  const figure = figureText(facts, numbers);
  if (verdict === 'new') return `${figure}; there is nothing yet to hold it against`;
  if (verdict === 'incomparable')
    return `${figure}; what it is held against comes of another engine and does not compare`;
  if (verdict === 'missing') return `${figure}; the baseline has no such figure: ${missing}`;
  const limit = limitText(facts, numbers);
  if (verdict === 'inconclusive')
    return `${figure}, too close to ${limit} to tell by ${numbers.count(runs)} runs (${rangeText(facts, numbers)})`;
  return `${figure}, on the ${verdict === 'pass' ? 'right' : 'wrong'} side of ${limit} (${rangeText(facts, numbers)})`;
}

/** The figure, with as many digits as the runs know. */
export function figureText({ unit, text, head }: Pick<Facts, 'unit' | 'text' | 'head'>, numbers: Numbers): string {
  if (head === null || head.value === null) return NONE;
  const { value, low, high } = head;
  if (isChance(text) && low !== null && high !== null && low >= 0) return chanceWithMargin({ value, low, high });
  return amountText(unit, value, errorOf(head), numbers);
}

/** What it is held against: the amount, or what the baseline makes of it. */
export function limitText({ unit, limit, base }: Pick<Facts, 'unit' | 'limit' | 'base'>, numbers: Numbers): string {
  if (limit === null) return NONE;
  if (base === null) return amountText(unit, limit, 0, numbers);
  return `${amountText(unit, limit, errorOf(base), numbers)} (baseline ${amountText(unit, base.value, errorOf(base), numbers)})`;
}

/** How far it is on the right side, from one end of the interval to the other. */
function rangeText({ unit, margin }: Facts, numbers: Numbers): string {
  if (margin === null || margin.value === null) return 'nobody knows how far';
  const error = errorOf(margin);
  const end = (value: number | null, beyond: string) =>
    value === null
      ? beyond
      : `${value < 0 ? '−' : '+'}${amountText(unit, Math.abs(value), error && error / 10, numbers)}`;
  const { low, high } = margin;
  return low === high ? end(low, '') : `${end(low, 'any less')} to ${end(high, 'any more')}`;
}

function isChance(text: string): boolean {
  return /^\s*(chance|explains)\s*\(/.test(text);
}

function amountText(unit: string, value: Estimate['value'], error: number | null, numbers: Numbers): string {
  return value === null ? NONE : bareText({ unit: unit as Unit }, value, error, numbers);
}
