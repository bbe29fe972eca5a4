import { isMisread, type Misread, parseNumber, type WrittenNumber } from './numbers.ts';
import { daysIn, suggestTimeUnit } from './units.ts';

/**
 * Reads one duration, in days.
 * @example readDuration('6 weeks') // { value: 42, suffix: '', factor: false }
 */
export function readDuration(text: string): WrittenNumber | Misread {
  const match = /^(\S*?\d[\d_,.]*[kM%]?) ?([a-zA-Z]+)$/.exec(text);
  if (!match) {
    const number = parseNumber(text);
    if (isMisread(number))
      return number.rule === 'that is no number'
        ? { rule: 'that is no duration', wayOut: 'write for example 20 days' }
        : number;
    return { rule: 'a duration says its unit', wayOut: `write ${text} days` };
  }
  const number = parseNumber(match[1]!);
  if (isMisread(number)) return number;
  if (number.suffix === '%' || number.factor)
    return { rule: 'that is no duration', wayOut: 'write for example 20 days' };
  const days = daysIn(match[2]!);
  if (days === undefined) return { rule: `"${match[2]}" is no unit of time`, wayOut: suggestTimeUnit(match[2]!) };
  return { ...number, value: number.value * days };
}
