import { DAYS_PER_MONTH } from './calendar.ts';
import type { CalendarUnit, Unit } from './scenario.ts';
import { suggestion } from './suggest.ts';

/** Days in each unit a duration can be written in. */
const DAYS_IN: Readonly<Record<string, number>> = {
  second: 1 / 86_400,
  minute: 1 / 1440,
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: DAYS_PER_MONTH,
  quarter: 3 * DAYS_PER_MONTH,
  year: 12 * DAYS_PER_MONTH,
};

export const CALENDAR_UNITS: readonly CalendarUnit[] = ['day', 'week', 'month', 'quarter', 'year'];

/**
 * Days in a unit of time, singular or plural; undefined for any other word.
 * @example daysIn('weeks') // 7
 */
export function daysIn(word: string): number | undefined {
  const singular = word.replace(/s$/, '');
  return Object.hasOwn(DAYS_IN, singular) ? DAYS_IN[singular] : undefined;
}

/** The way out of an unknown unit of time. */
export function suggestTimeUnit(word: string): string {
  const short: Readonly<Record<string, string>> = {
    d: 'days',
    h: 'hours',
    w: 'weeks',
    m: 'months',
    mo: 'months',
    y: 'years',
    min: 'minutes',
  };
  if (Object.hasOwn(short, word)) return `did you mean "${short[word]}"?`;
  return suggestion(
    word,
    Object.keys(DAYS_IN).map((unit) => `${unit}s`),
    'units of time',
  );
}

/** What a unit's values can be, and how one is written. */
export interface UnitRule {
  /** Names the quantity in messages: "a share". */
  readonly called: string;
  readonly low: number;
  readonly high: number;
  /** Said of a value outside. */
  readonly rule: string;
  /** The family of `A to B`. */
  readonly family: 'beta' | 'lognormal' | 'normal';
  readonly example: string;
}

const POSITIVE = { low: 0, high: Number.POSITIVE_INFINITY, family: 'lognormal' } as const;

export const UNIT_RULES: Readonly<Record<Unit, UnitRule>> = {
  share: { called: 'a share', low: 0, high: 1, rule: 'a share lies between 0 and 1', family: 'beta', example: '45%' },
  money: { ...POSITIVE, called: 'an amount of money', rule: 'an amount of money is not negative', example: '90k' },
  count: { ...POSITIVE, called: 'a count', rule: 'a count is not negative', example: '9_000' },
  duration: { ...POSITIVE, called: 'a duration', rule: 'a duration is not negative', example: '20 days' },
  growth: {
    called: 'a growth rate',
    low: -1,
    high: Number.POSITIVE_INFINITY,
    rule: 'nothing shrinks by more than 100 %',
    family: 'normal',
    example: '2% per month',
  },
  factor: { ...POSITIVE, called: 'a factor', rule: 'a factor is not negative', example: 'x0.8' },
  number: { ...POSITIVE, called: 'a number', rule: 'it is not negative', example: '1.5' },
};
