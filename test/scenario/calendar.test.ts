import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addMonths,
  dayNumber,
  daysInMonth,
  isoDate,
  monthsTouched,
  namedSpan,
  parseDay,
  quarterOf,
} from '../../src/scenario/calendar.ts';

// Reference: the engine's own proleptic Gregorian calendar, in UTC.
const DAY = 86_400_000;

test('dates are those of the Gregorian calendar', () => {
  fc.assert(
    fc.property(fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2999-12-31') }), (day) => {
      expect(isoDate(day)).toBe(new Date(day * DAY).toISOString().slice(0, 10));
      expect(dayNumber(isoDate(day))).toBe(day);
    }),
  );
});

test('days that do not exist are no dates', () => {
  for (const text of ['2026-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-1-1', '1899-12-31', 'today'])
    expect(parseDay(text)).toBeUndefined();
  expect(() => dayNumber('2026-02-30')).toThrow(RangeError);
  expect(parseDay('2028-02-29')).toBe(Date.UTC(2028, 1, 29) / DAY);
});

test('months have their lengths', () => {
  expect([1, 2, 3, 4, 12].map((month) => daysInMonth(2026, month))).toEqual([31, 28, 31, 30, 31]);
  expect([2000, 2024, 2100].map((year) => daysInMonth(year, 2))).toEqual([29, 29, 28]);
});

test('a month later than the 31st is the last day of a shorter month', () => {
  expect(isoDate(addMonths(dayNumber('2026-01-31'), 1))).toBe('2026-02-28');
  expect(isoDate(addMonths(dayNumber('2026-11-30'), 3))).toBe('2027-02-28');
  expect(isoDate(addMonths(dayNumber('2026-01-15'), -1))).toBe('2025-12-15');
});

test('a span touches months, whole or in part', () => {
  const months = monthsTouched(dayNumber('2026-07-15'), dayNumber('2026-09-02'));
  expect(
    months.map(({ name, quarter, firstDay, lastDay, daysInMonth: days }) => [
      name,
      quarter,
      isoDate(firstDay),
      isoDate(lastDay),
      days,
    ]),
  ).toEqual([
    ['2026-07', '2026-Q3', '2026-07-15', '2026-07-31', 31],
    ['2026-08', '2026-Q3', '2026-08-01', '2026-08-31', 31],
    ['2026-09', '2026-Q3', '2026-09-01', '2026-09-02', 30],
  ]);
});

test('named spans', () => {
  const span = (text: string) => namedSpan(text)?.map(isoDate);
  expect(span('2026-Q1')).toEqual(['2026-01-01', '2026-03-31']);
  expect(span('2026-08')).toEqual(['2026-08-01', '2026-08-31']);
  expect(span('2026')).toEqual(['2026-01-01', '2026-12-31']);
  expect(span('2026-09-14')).toEqual(['2026-09-14', '2026-09-14']);
  for (const text of ['2026-Q5', '2026-13', 'Q3', '26-Q3']) expect(span(text)).toBeUndefined();
  expect(quarterOf(dayNumber('2026-12-31'))).toBe('2026-Q4');
});
