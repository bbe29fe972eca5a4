import type { Forecast } from '../forecast/format.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const DAY = 86_400_000;

/** Midnight UTC of a civil date, in milliseconds: local zones would move it. */
export function instant(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/** @example dayText('2026-07-01') // '1 Jul 2026' */
export function dayText(date: string): string {
  const [year, month, day] = date.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** @example monthText('2026-07-01') // 'Jul 2026' */
export function monthText(date: string): string {
  return dayText(date).replace(/^\d+ /, '');
}

/** @example spanText('2026-07-01', '2026-09-30') // '1 Jul – 30 Sep 2026' */
export function spanText(start: string, end: string): string {
  const sameYear = start.slice(0, 4) === end.slice(0, 4);
  return `${sameYear ? dayText(start).slice(0, -5) : dayText(start)} – ${dayText(end)}`;
}

/** What one run simulates, in the reader's word: a month, a quarter, a year, or a period. */
export interface PeriodNoun {
  readonly one: string;
  readonly many: string;
}

/**
 * The word for the scenario's period, so that a sentence can say "half of the quarters".
 * @example periodNoun({ start: '2026-07-01', end: '2026-09-30' }).many // 'quarters'
 */
export function periodNoun({ start, end }: Pick<Forecast['scenario'], 'start' | 'end'>): PeriodNoun {
  const next = new Date(instant(end) + DAY).toISOString().slice(0, 10);
  const months =
    (Number(next.slice(0, 4)) - Number(start.slice(0, 4))) * 12 + Number(next.slice(5, 7)) - Number(start.slice(5, 7));
  const word = next.slice(8) === start.slice(8) ? { 1: 'month', 3: 'quarter', 12: 'year' }[months] : undefined;
  return { one: word ?? 'period', many: `${word ?? 'period'}s` };
}
