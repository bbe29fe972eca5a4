import type { JudgedCheck } from '../analysis/checks.ts';
import type { Checked } from '../analysis/format-check.ts';
import type { Estimate } from '../forecast/format.ts';
import type { Unit } from '../scenario/scenario.ts';
import { inputText } from './inputs.ts';
import { finerError, NONE, type Numbers, numbersIn } from './numbers.ts';

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
    return `${figure}; what it is held against cannot be simulated again and does not compare`;
  if (verdict === 'missing') return `${figure}; the baseline has no such figure: ${missing}`;
  const limit = limitText(facts, numbers);
  if (verdict === 'inconclusive')
    return `${figure}, too close to ${limit} to tell by ${numbers.count(runs)} runs (${rangeText(facts, numbers)})`;
  return `${figure}, on the ${verdict === 'pass' ? 'right' : 'wrong'} side of ${limit} (${rangeText(facts, numbers)})`;
}

/** The figure. */
export function figureText({ unit, text, head }: Pick<Facts, 'unit' | 'text' | 'head'>, numbers: Numbers): string {
  if (head === null || head.value === null) return NONE;
  return amountText(kindOf(unit, text), head.value, finerError(head), numbers);
}

/** What a lever adds to a chance is told in points. */
function kindOf(unit: string, text: string): string {
  return unit === 'share' && /^\s*lever/.test(text) ? POINTS : unit;
}

const POINTS = 'points';

/** What it is held against: the amount, or what the baseline makes of it. */
export function limitText(
  { unit, text, limit, base }: Pick<Facts, 'unit' | 'text' | 'limit' | 'base'>,
  numbers: Numbers,
): string {
  if (limit === null) return NONE;
  const kind = kindOf(unit, text);
  if (base === null) return amountText(kind, limit, 0, numbers);
  return `${amountText(kind, limit, finerError(base), numbers)} (baseline ${amountText(kind, base.value, finerError(base), numbers)})`;
}

/** How far it is on the right side, from one end of the interval to the other. */
function rangeText({ unit, margin }: Facts, numbers: Numbers): string {
  if (margin === null || margin.value === null) return 'nobody knows how far';
  const { low, high } = margin;
  const kind = unit === 'share' ? POINTS : unit;
  const end = (value: number | null, beyond: string) =>
    value === null
      ? beyond
      : `${value < 0 ? '−' : '+'}${amountText(kind, Math.abs(value), finerError(margin), numbers)}`;
  if (low === high) return end(low, NONE);
  const from = end(low, 'any less');
  const to = end(high, 'any more');
  return `${from.endsWith(' points') && to.endsWith(' points') ? from.replace(/ points$/, '') : from} to ${to}`;
}

function amountText(kind: string, value: Estimate['value'], error: number | null, numbers: Numbers): string {
  if (value === null) return NONE;
  if (kind !== POINTS) return inputText({ unit: kind as Unit }, value, numbers, error);
  return `${numbers.share(value, error).replace(/ %$/, '')} points`;
}
