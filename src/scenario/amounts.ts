import { readDuration } from './durations.ts';
import { isMisread, type Misread, parseNumber } from './numbers.ts';

/** What an amount may be, and what to say when it is not. */
export interface AmountRule {
  readonly example?: string;
  /** Said of a range or a flow. */
  readonly what: string;
  readonly percent?: boolean;
  /** Bare numbers are days. */
  readonly duration?: boolean;
}

/** What a person would write for such an amount. */
export function exampleAmount({ example, percent = false, duration = false }: AmountRule): string {
  return example ?? (percent ? '40%' : duration ? '90 days' : '2.4M');
}

/**
 * One certain amount of a metric, in its base unit.
 * @example parseAmount('2.4M', { what: 'it is one certain amount' }) // 2400000
 */
export function parseAmount(text: string, rule: AmountRule): number | Misread {
  const wayOut = `write for example ${exampleAmount(rule)}`;
  const plain = parseNumber(text);
  const number = rule.duration && isMisread(plain) ? readDuration(text) : plain;
  if (isMisread(number)) return / (to|of) |per /.test(text) ? { rule: rule.what, wayOut } : number;
  if (number.factor || (number.suffix === '%' && !rule.percent)) return { rule: 'it is an amount', wayOut };
  return number.value;
}
