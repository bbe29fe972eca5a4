import type { DistributionSpec } from '../distributions/distribution.ts';
import { parseDay } from './calendar.ts';
import { readDuration } from './durations.ts';
import { isMisread, type Misread, parseNumber, printNumber, type WrittenNumber } from './numbers.ts';
import { exampleOf, mayBeNegative, type QuantityKind } from './quantity-kind.ts';
import type { CalendarUnit } from './scenario.ts';
import { nearestWord } from './suggest.ts';
import { CALENDAR_UNITS, UNIT_RULES } from './units.ts';

/** Longer texts are no quantities, and would only keep the patterns below busy. */
const LONGEST_PHRASE = 120;

/** A quantity read from one line of text, in the base unit. */
export interface Phrase {
  readonly value: number | DistributionSpec;
  readonly per?: CalendarUnit;
}

/**
 * Reads a quantity that stands in one scalar: a number, `A to B` or `K of N`, with its unit of time and `per month`.
 * @example readPhrase('3 to 20 days', { unit: 'duration', per: 'none', drawn: 'lead' })
 * // { value: { name: 'lognormal', params: { p10: 3, p90: 20 } } }
 */
export function readPhrase(written: string, kind: QuantityKind): Phrase | Misread {
  const text = written.trim().replace(/\s+/g, ' ');
  if (text.length > LONGEST_PHRASE)
    return { rule: 'that is too long for a quantity', wayOut: `write for example ${exampleOf(kind)}` };
  const small = /^.*?(-?[\d.]+[eE][-−]\d+)/.exec(text);
  if (small)
    return { rule: 'a small number is written out, without an exponent', wayOut: `write ${writtenOut(small[1]!)}` };
  const flow = splitPer(text, kind);
  if (isMisread(flow)) return flow;
  const phrase = readFlow(flow, kind);
  return isMisread(phrase) && text.includes(' per ') ? withPer(phrase, flow.per) : phrase;
}

/** A way out that shows the amount is only right with its "per month" behind it. */
function withPer(misread: Misread, per: CalendarUnit | undefined): Misread {
  const isAmount = /^write \S*\d[^,{]*$/.test(misread.wayOut) && !/ per /.test(misread.wayOut);
  return isAmount ? { ...misread, wayOut: `${misread.wayOut} per ${per}` } : misread;
}

/** @example writtenOut('1e-1') // '0.1' */
function writtenOut(number: string): string {
  const plain = String(Number(number.replace('−', '-')));
  return plain === 'NaN' || plain === '0' || plain.includes('e') ? 'it as a decimal number, such as 0.1' : plain;
}

interface Flow {
  readonly amount: string;
  readonly per?: CalendarUnit;
}

function readFlow(flow: Flow, kind: QuantityKind): Phrase | Misread {
  const per = flow.per === undefined ? {} : { per: flow.per };
  const counts = /^(\S+) (?:of|out of) (\S+)$/.exec(flow.amount);
  if (counts) {
    const value = readCounts(counts[1]!, counts[2]!, kind);
    return isMisread(value) ? value : { value, ...per };
  }
  const ends = /^(.*\S) to (\S.*)$/.exec(flow.amount);
  if (ends) {
    const value = readRange(ends[1]!, ends[2]!, kind, flow.per);
    return isMisread(value) ? value : { value, ...per };
  }
  const dash = /^(\S*\d\S*?|\S*\d\S* \w+) ?(?:-|–|—|\.\.\.?|…) ?(\d.*)$/.exec(flow.amount);
  if (dash && parseDay(flow.amount) === undefined) {
    // "10-20%" means percent at both ends, and `to` has the sign on each.
    const sign = /^[+-]?[\d_,.]+$/.test(dash[1]!) ? (/^[\d_,.]+([%kM])$/.exec(dash[2]!)?.[1] ?? '') : '';
    return { rule: 'a range is written with "to"', wayOut: `write ${dash[1]}${sign} to ${dash[2]}` };
  }
  const amount = readAmount(flow.amount, kind);
  if (isMisread(amount)) return amount;
  const outside = checkBounds(amount.value, kind, flow.amount);
  return outside ?? { value: amount.value, ...per };
}

function splitPer(text: string, kind: QuantityKind): Flow | Misread {
  const match = /^(.*\S) ?(?: per |\/ ?)([a-zA-Z]+)$/.exec(text);
  if (!match) {
    if (kind.per === 'none') return { amount: text };
    if (kind.per !== 'written') return { amount: text, per: kind.per };
    return withoutPer(text, kind);
  }
  const amount = match[1]!;
  const word = match[2]!.toLowerCase();
  const per = CALENDAR_UNITS.find((unit) => unit === word);
  if (kind.per === 'none') return { rule: 'this is an amount, not a flow', wayOut: `write ${amount}` };
  if (!per) {
    const near = nearestWord(word, CALENDAR_UNITS) ?? 'month';
    return {
      rule: `"${match[2]}" is no calendar unit (day, week, month, quarter, year)`,
      wayOut: `write ${amount} per ${near}`,
    };
  }
  if (text.includes('/')) return { rule: 'a flow is written with "per"', wayOut: `write ${amount} per ${per}` };
  if (kind.per !== 'written' && kind.per !== per)
    return {
      rule: `here amounts are per ${kind.per}`,
      wayOut: `write the amount per ${kind.per}, without "per ${per}"`,
    };
  return { amount, per };
}

/** What is wrong with a flow that does not say per what: perhaps more than that. */
function withoutPer(text: string, kind: QuantityKind): Misread {
  const rule = `${UNIT_RULES[kind.unit].called} over time says per what`;
  const number = parseNumber(text);
  if (kind.unit === 'growth' && !isMisread(number) && number.suffix === '' && number.value >= 1)
    return { rule, wayOut: `write ${text}% per month` };
  const amount = readFlow({ amount: text }, kind);
  return isMisread(amount) ? withPer(amount, 'month') : { rule, wayOut: `write ${text} per month` };
}

function readCounts(left: string, right: string, kind: QuantityKind): DistributionSpec | Misread {
  if (kind.unit !== 'share')
    return {
      rule: `counts ("K of N") tell a share, and this is ${UNIT_RULES[kind.unit].called}`,
      wayOut: `write ${exampleOf(kind)}`,
    };
  if (kind.drawn === 'fixed')
    return { rule: 'this number cannot be uncertain', wayOut: 'write one number, such as 20%' };
  const successes = parseNumber(left);
  const trials = parseNumber(right);
  if (isMisread(successes)) return successes;
  if (isMisread(trials)) return trials;
  const whole = [successes, trials].every(
    ({ value, suffix, factor }) => Number.isInteger(value) && value >= 0 && suffix !== '%' && !factor,
  );
  if (!whole) return { rule: 'K and N of "K of N" are whole counts', wayOut: 'write for example 24 of 120' };
  if (trials.value === 0)
    return { rule: 'nothing can be learned from 0 trials', wayOut: 'write a share, such as 10% to 30%' };
  if (successes.value > trials.value)
    return { rule: `${left} cannot be among ${right}`, wayOut: `write ${right} of ${left} if they are swapped` };
  return { name: 'beta', params: { successes: successes.value, trials: trials.value } };
}

function readRange(
  left: string,
  right: string,
  kind: QuantityKind,
  per: CalendarUnit | undefined,
): DistributionSpec | Misread {
  if (kind.drawn === 'fixed')
    return { rule: 'this number cannot be uncertain', wayOut: `write one number, such as ${exampleOf(kind)}` };
  const timeUnit = kind.unit === 'duration' ? (/ ([a-zA-Z]+)$/.exec(right)?.[1] ?? '') : '';
  const bare = timeUnit !== '' && !/[a-zA-Z]/.test(left.replace(/[kM]$/, ''));
  const low = readAmount(bare ? `${left} ${timeUnit}` : left, kind);
  const high = readAmount(right, kind);
  if ([low, high].some((end) => isMisread(end) && end.rule === NEEDS_X))
    return { rule: 'x stands on each number', wayOut: `write x${left.replace('x', '')} to x${right.replace('x', '')}` };
  if (isMisread(low)) return low;
  if (isMisread(high)) return high;
  const mixed = mixedSigns(left, right, low, high);
  if (mixed) return mixed;
  for (const [end, text] of [
    [low, left],
    [high, right],
  ] as const) {
    const outside = checkBounds(end.value, { ...kind, positive: false }, text);
    if (outside) return outside;
  }
  const tail = per === undefined ? '' : `, per: ${per}`;
  const uniform = `{ uniform: { min: ${bare ? `${left} ${timeUnit}` : left}, max: ${right} }${tail} }`;
  if (low.value === high.value)
    return { rule: 'both ends are the same', wayOut: `write ${right} alone, or two different ends` };
  const swapped = bare ? `${right.slice(0, -timeUnit.length - 1)} to ${left} ${timeUnit}` : `${right} to ${left}`;
  if (low.value > high.value) return { rule: 'the smaller end comes first', wayOut: `write ${swapped}` };
  const { low: lowest, high: highest, family, called } = UNIT_RULES[kind.unit];
  if (low.value <= lowest || high.value >= highest)
    return {
      rule: `an end of "A to B" lies inside what ${called} can be, not at its bound`,
      wayOut: `write ${uniform}`,
    };
  return { name: mayBeNegative(kind) ? 'normal' : family, params: { p10: low.value, p90: high.value } };
}

/** `0.5 to 1%` and `60 to 150k` leave open what the first number is. */
function mixedSigns(left: string, right: string, low: WrittenNumber, high: WrittenNumber): Misread | undefined {
  if (low.factor !== high.factor)
    return { rule: 'x stands on each number', wayOut: `write x${left.replace('x', '')} to x${right.replace('x', '')}` };
  if ((low.suffix === '') === (high.suffix === '')) return undefined;
  if (low.value === 0 && low.suffix === '') return undefined;
  const sign = low.suffix || high.suffix;
  const both = `${low.suffix ? left : left + sign} to ${high.suffix ? right : right + sign}`;
  const apart = `${printNumber(low.value)} to ${printNumber(high.value)}`;
  const digits = (written: string): number => Number(written.replace(/[^\d.]/g, ''));
  const ways = [...(sign === '%' || digits(left) < digits(right) ? [both] : []), ...(sign === '%' ? [] : [apart])];
  return { rule: `${sign} stands on each number`, wayOut: `write ${ways.join(', or ')}` };
}

const NEEDS_X = 'a factor carries an x';

/** One number in the base unit of the kind: durations in days. */
function readAmount(text: string, kind: QuantityKind): WrittenNumber | Misread {
  if (kind.unit === 'duration') return readDuration(text);
  const number = parseNumber(text);
  if (isMisread(number)) {
    if (number.rule === 'that is no number') return { ...number, wayOut: `write for example ${exampleOf(kind)}` };
    return number;
  }
  if (kind.unit === 'factor') {
    if (number.suffix !== '')
      return { rule: 'a factor is a plain number', wayOut: `write ${kind.bareFactor ? '' : 'x'}${number.value}` };
    if (!number.factor && !kind.bareFactor) return { rule: NEEDS_X, wayOut: `write x${text}` };
    return number;
  }
  if (number.factor)
    return {
      rule: `this is ${UNIT_RULES[kind.unit].called}, not a factor`,
      wayOut: `write for example ${exampleOf(kind)}`,
    };
  const percent = kind.unit === 'share' || kind.unit === 'growth';
  if (percent && (number.suffix === 'k' || number.suffix === 'M'))
    return {
      rule: `${UNIT_RULES[kind.unit].called} takes no ${number.suffix}`,
      wayOut: `write for example ${exampleOf(kind)}`,
    };
  if (!percent && number.suffix === '%')
    return { rule: `${UNIT_RULES[kind.unit].called} takes no %`, wayOut: `write for example ${exampleOf(kind)}` };
  return number;
}

/** The fault of a value that its kind cannot take. */
export function checkBounds(value: number, kind: QuantityKind, text: string): Misread | undefined {
  const { low, high, rule } = UNIT_RULES[kind.unit];
  if (value < low || value > high) {
    if (kind.unit !== 'share' || value < 0 || value > 100 || text.includes('%'))
      return { rule, wayOut: `write for example ${exampleOf(kind)}` };
    return { rule, wayOut: `write ${printNumber(value)}% or ${Number(`${value}e-2`)}` };
  }
  if (kind.positive && value <= 0)
    return { rule: 'it is larger than 0', wayOut: `write for example ${exampleOf(kind)}` };
  if (kind.unit === 'growth' && value >= 1 && !text.includes('%'))
    return {
      rule: `that is +${printNumber(value * 100)} %`,
      wayOut: `write ${printNumber(value)}% if you mean percent, ${printNumber(value * 100)}% if not`,
    };
  if (kind.unit === 'growth' && value <= low) return { rule, wayOut: 'write for example -5% per month' };
  return undefined;
}
