import { isMisread, parseNumber } from '../numbers.ts';
import { suggestion } from '../suggest.ts';

/** Why a cell is refused. */
export interface BadCell {
  readonly rule: string;
  readonly wayOut: string;
}

/** Index of a source or segment; −1 for an empty cell. */
export function readName(text: string, known: ReadonlyMap<string, number>, kind: string): number | BadCell {
  if (text === '') return -1;
  return known.get(text) ?? { rule: `that is no ${kind}`, wayOut: suggestion(text, [...known.keys()], `${kind}s`) };
}

/** An amount of money; NaN for an empty cell. */
export function readValue(text: string): number | BadCell {
  if (text === '') return Number.NaN;
  const number = parseNumber(text);
  if (isMisread(number)) return number;
  if (number.factor || number.suffix === '%')
    return { rule: 'it is an amount of money', wayOut: 'write for example 48_000' };
  return number.value >= 0 ? number.value : { rule: 'an amount of money is not negative', wayOut: 'write 0 or more' };
}

/** A share; NaN for an empty cell. */
export function readProbability(text: string): number | BadCell {
  if (text === '') return Number.NaN;
  const number = parseNumber(text);
  if (isMisread(number)) return number;
  if (number.value >= 0 && number.value <= 1 && !number.factor) return number.value;
  const percent = number.value > 1 && number.value <= 100 && number.suffix === '';
  return {
    rule: 'a share lies between 0 and 1',
    wayOut: percent ? `write ${number.value}% or ${number.value / 100}` : 'write for example 40%',
  };
}
