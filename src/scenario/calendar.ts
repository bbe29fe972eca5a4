/**
 * Civil dates without zone or clock: a day is a whole number, counted from 1970-01-01 = 0.
 * The arithmetic is that of the proleptic Gregorian calendar (Hinnant, "chrono-compatible low-level date algorithms").
 */

/** Days of one month, as durations written in months count it. */
export const DAYS_PER_MONTH = 30.4375;

const DAYS_PER_ERA = 146_097;

/** Day number of a civil date given in parts; the parts must exist in the calendar. */
function dayOf(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - 719_468;
}

interface CivilDate {
  readonly year: number;
  /** 1 … 12 */
  readonly month: number;
  /** 1 … 31 */
  readonly day: number;
}

/** Year, month and day of a day number. */
export function civilDate(dayNumber: number): CivilDate {
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/**
 * Number of days in a month.
 * @param month 1 … 12
 * @example daysInMonth(2028, 2) // 29
 */
export function daysInMonth(year: number, month: number): number {
  return month === 12 ? 31 : dayOf(year, month + 1, 1) - dayOf(year, month, 1);
}

/**
 * Day number of an ISO date, or undefined when the text is no date of the calendar (years 1900 to 2999).
 * @example parseDay('2026-02-30') // undefined
 */
export function parseDay(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return undefined;
  return dayOf(year, month, day);
}

/**
 * Day number of an ISO date.
 * @throws RangeError when the text is no date
 * @example dayNumber('2026-07-01') // 20635
 */
export function dayNumber(isoDate: string): number {
  const day = parseDay(isoDate);
  if (day === undefined) throw new RangeError(`${isoDate} is no date; dates are written YYYY-MM-DD`);
  return day;
}

/**
 * ISO text of a day number.
 * @example isoDate(20635) // '2026-07-01'
 */
export function isoDate(dayNumber: number): string {
  const { year, month, day } = civilDate(dayNumber);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/**
 * The day `months` calendar months later; a day that the month does not have becomes its last one.
 * @example isoDate(addMonths(dayNumber('2026-01-31'), 1)) // '2026-02-28'
 */
export function addMonths(dayNumber: number, months: number): number {
  const { year, month, day } = civilDate(dayNumber);
  const index = year * 12 + (month - 1) + months;
  const laterYear = Math.floor(index / 12);
  const laterMonth = index - laterYear * 12 + 1;
  return dayOf(laterYear, laterMonth, Math.min(day, daysInMonth(laterYear, laterMonth)));
}

/** A calendar month, whole or in part. */
export interface TouchedMonth {
  /** "2026-07" */
  readonly name: string;
  /** "2026-Q3" */
  readonly quarter: string;
  /** First and last day number that lie in the span, inclusive. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** Length of the whole month, days. */
  readonly daysInMonth: number;
}

/**
 * Calendar months that a span of days touches, in order.
 * @param startDay first day number
 * @param endDay last day number, inclusive
 */
export function monthsTouched(startDay: number, endDay: number): TouchedMonth[] {
  const months: TouchedMonth[] = [];
  let day = startDay;
  while (day <= endDay) {
    const date = civilDate(day);
    const length = daysInMonth(date.year, date.month);
    const lastOfMonth = day - date.day + length;
    months.push({
      name: isoDate(day).slice(0, 7),
      quarter: quarterOf(day),
      firstDay: day,
      lastDay: Math.min(lastOfMonth, endDay),
      daysInMonth: length,
    });
    day = lastOfMonth + 1;
  }
  return months;
}

/**
 * Name of the calendar quarter a day lies in.
 * @example quarterOf(dayNumber('2026-07-01')) // '2026-Q3'
 */
export function quarterOf(dayNumber: number): string {
  const { year, month } = civilDate(dayNumber);
  return `${year}-Q${Math.ceil(month / 3)}`;
}

/**
 * First and last day number of a named span: a year, quarter, month or day; undefined when the text names none.
 * @example namedSpan('2026-Q3') // [20635, 20726]
 */
export function namedSpan(text: string): readonly [firstDay: number, lastDay: number] | undefined {
  const day = parseDay(text);
  if (day !== undefined) return [day, day];
  const match = /^(\d{4})(?:-(?:Q([1-4])|(\d{2})))?$/.exec(text);
  if (!match) return undefined;
  const month = match[2] ? Number(match[2]) * 3 - 2 : match[3] ? Number(match[3]) : 1;
  const first = parseDay(`${match[1]}-${String(month).padStart(2, '0')}-01`);
  if (first === undefined) return undefined;
  return [first, addMonths(first, match[2] ? 3 : match[3] ? 1 : 12) - 1];
}
