import {
  civilDate,
  DAYS_PER_MONTH,
  dayNumber,
  daysInMonth,
  monthsTouched,
  namedSpan,
  quarterOf,
} from '../scenario/calendar.ts';
import type { CalendarUnit, Period } from '../scenario/scenario.ts';
import type { TimeModel } from './model.ts';

/**
 * The period in days: its months, its weeks, and the month of each day.
 * @param through last day of what is known already, YYYY-MM-DD: day 0, where simulation starts, is the day after
 */
export function compileTime(period: Period, through?: string): TimeModel {
  const start = dayNumber(period.start);
  const elapsed = through === undefined ? 0 : dayNumber(through) + 1 - start;
  const days = period.days - elapsed;
  const months = monthsTouched(start, start + period.days - 1);
  const spanFrom = Int32Array.from(months, (month) => month.firstDay - start);
  const spanTo = Int32Array.from(months, (month) => month.lastDay - start + 1);
  const monthFrom = spanFrom.map((day) => Math.max(0, day - elapsed));
  const monthTo = spanTo.map((day) => Math.max(0, day - elapsed));
  const monthOfDay = new Uint16Array(days);
  months.forEach((_, m) => {
    monthOfDay.fill(m, monthFrom[m], monthTo[m]);
  });
  return {
    firstDay: start + elapsed,
    elapsed,
    days,
    warmUpDays: period.warmUpDays,
    months: months.map((month) => month.name),
    monthOfDay,
    monthFrom,
    monthTo,
    spanFrom,
    spanTo,
    weeks: Math.ceil(period.days / 7),
  };
}

/**
 * Share of a calendar unit that one day is: 1/31 of July, 1/7 of a week.
 * @param day day number (days since 1970-01-01)
 */
export function shareOfUnit(per: CalendarUnit, day: number): number {
  const { year, month } = civilDate(day);
  switch (per) {
    case 'day':
      return 1;
    case 'week':
      return 1 / 7;
    case 'month':
      return 1 / daysInMonth(year, month);
    case 'quarter': {
      const [first, last] = namedSpan(quarterOf(day))!;
      return 1 / (last - first + 1);
    }
    case 'year':
      return 1 / (daysInMonth(year, 2) + 337);
  }
}

/** Number of calendar units in a month, by which growth per that unit compounds. */
export const UNITS_PER_MONTH: Readonly<Record<CalendarUnit, number>> = {
  day: DAYS_PER_MONTH,
  week: DAYS_PER_MONTH / 7,
  month: 1,
  quarter: 1 / 3,
  year: 1 / 12,
};
