import type { Estimate, Metric } from '../forecast/format.ts';
import { exponent, type Rounded, round } from './precision.ts';
import { type Texts, textsFor } from './texts/index.ts';

/** Shown for a number that does not exist. */
export const NONE = 'none';

type Maybe = number | null | undefined;

/**
 * Writes numbers with no more digits than their Monte Carlo error allows. `error` is the standard error in the number's own unit:
 * 0 (the default) for what is exact, null where nobody knows. A null number is "none".
 */
export interface Numbers {
  /** @example money(2_034_112, 6_000) // '$2.03M' */
  money(value: Maybe, error?: number | null): string;
  /** @example count(31_024.3, 4) // '31,020' */
  count(value: Maybe, error?: number | null): string;
  /** @example share(0.1712, 0.002) // '17 %' */
  share(value: Maybe, error?: number | null): string;
  /** @example days(12.34, 0.2) // '12 days' */
  days(value: Maybe, error?: number | null): string;
  /** @example months(5.1, 0.2) // '5 months' */
  months(value: Maybe, error?: number | null): string;
  /** @example factor(3.21, 0.05) // '3.2×' */
  factor(value: Maybe, error?: number | null): string;
  /** A number with so many decimals and nothing else: '0.31'. */
  fixed(value: number, decimals: number): string;
  /** The words of the language behind figures. */
  readonly words: Texts['numbers'];
  /** By the unit of a metric. */
  of(unit: Metric['unit'], value: Maybe, error?: number | null): string;
}

/** Half a 95 % interval from 16 replicates over its standard error: t with 15 degrees of freedom. */
const HALF_WIDTHS = 2.131;

/** Standard error that an estimate's 95 % interval implies; null where it has none. */
export function errorOf(estimate: Estimate): number | null {
  return estimate.low === null || estimate.high === null ? null : (estimate.high - estimate.low) / 2 / HALF_WIDTHS;
}

/** The error to write an estimate with that stands beside its interval: one digit more than it allows a lone number. */
export function finerError(estimate: Estimate): number | null {
  const error = errorOf(estimate);
  return error === null ? null : error / 10;
}

/**
 * Writers of numbers for one currency and one locale. The same on every machine: the host's locale and time zone play no part.
 * @param currency ISO 4217 code, or null where the scenario has no money
 */
export function numbersIn(currency: string | null, locale = 'en-US'): Numbers {
  const key = `${locale} ${currency}`;
  const writers = writersIn.get(key) ?? makeWriters(currency, locale);
  writersIn.set(key, writers);
  return writers;
}

/** Writers made, by locale and currency: every chart and table asks for the same ones, and Intl takes its time to make them. */
const writersIn = new Map<string, Numbers>();

function makeWriters(currency: string | null, locale: string): Numbers {
  const { numbers: words, dir } = textsFor(locale);
  const formats = new Map<string, Intl.NumberFormat>();
  const format = (decimals: number, options: Intl.NumberFormatOptions, key: string) => {
    const known = formats.get(key + decimals);
    if (known) return known;
    const places = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    const made = new Intl.NumberFormat(locale, { ...options, ...places });
    formats.set(key + decimals, made);
    return made;
  };
  const money: Intl.NumberFormatOptions = currency === null ? {} : { style: 'currency', currency };
  const write = (rounded: Rounded, options: Intl.NumberFormatOptions, key: string, compactFrom: number) => {
    const divisor = scaleOf(rounded, compactFrom);
    const decimals = Math.max(0, Math.min(divisor - rounded.power, 20));
    const parts = format(decimals, options, key).formatToParts(rounded.value / Number(`1e${divisor}`));
    return joined(parts, divisor === 0 ? '' : words.suffixes[divisor], dir);
  };
  const shown = (value: Maybe, text: (value: number) => string) =>
    value === null || value === undefined || !Number.isFinite(value) ? words.none : text(value);

  const plainly = (value: number, error: number | null) => write(round(value, error), {}, 'n', 6);

  const numbers: Numbers = {
    money: (value, error = 0) => shown(value, (v) => write(round(v, error), money, 'm', 3)),
    count: (value, error = 0) => shown(value, (v) => write(countOf(v, error), {}, 'n', 6)),
    share: (value, error = 0) =>
      shown(value, (v) => words.percent(write(round(v * 100, error && error * 100), {}, 'n', 15))),
    days: (value, error = 0) => shown(value, (v) => words.days(plainly(v, error), round(v, error).value)),
    months: (value, error = 0) => shown(value, (v) => words.months(plainly(v, error), round(v, error).value)),
    factor: (value, error = 0) => shown(value, (v) => `${plainly(v, error)}×`),
    fixed: (value, decimals) => bare(format(decimals, { useGrouping: false }, 'f').format(value)),
    words,
    of: (unit, value, error = 0) => numbers[unit](value, error),
  };
  return numbers;
}

type Power = 0 | keyof Texts['numbers']['suffixes'];

/** Below 10,000 a number whose every digit counts is written out: $1,234, but $1.2k. */
function scaleOf({ value, power }: Rounded, compactFrom: number): Power {
  if (value === 0 || (power <= 0 && Math.abs(value) < 10_000)) return 0;
  return ([12, 9, 6, 3] as const).find((p) => p >= compactFrom && exponent(value) >= p) ?? 0;
}

/** A count that is whole, as percentiles are, has no decimals however well it is known. */
function countOf(value: number, error: number | null): Rounded {
  const rounded = error === 0 ? wholeCount(value) : round(value, error);
  return Number.isInteger(value) && rounded.power < 0 ? { value, power: 0 } : rounded;
}

/** An exact count is written out to the last one. */
function wholeCount(value: number): Rounded {
  return Math.abs(value) >= 100 && Math.abs(value) < 1e6 ? { value: Math.round(value), power: 0 } : round(value, 0);
}

function joined(parts: Intl.NumberFormatPart[], suffix: string, dir: Texts['dir']): string {
  const last = parts.findLastIndex(({ type }) => type === 'integer' || type === 'fraction');
  const texts = parts.map(({ type, value }, i) => {
    if (i === last) return value + suffix;
    // Between letters that run to the right and text that runs to the left a browser would turn "US$" into "$US".
    return dir === 'rtl' && type === 'currency' ? value.replace(/^[A-Z]+(?=\p{Sc}$)/u, '') : value;
  });
  return bare(texts.join(''));
}

/** Without the invisible marks of direction that Intl writes: names go without them too, and the page has its own ways. */
function bare(text: string): string {
  return text.replace(/[\u061c\u200e\u200f]/g, '');
}
