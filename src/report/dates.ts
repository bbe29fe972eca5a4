import type { Forecast } from '../forecast/format.ts';
import { plain } from './plain.ts';
import { en } from './texts/en/index.ts';
import type { PeriodNoun } from './texts/en/verdict.ts';
import { type Texts, textsFor } from './texts/index.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const DAY = 86_400_000;

/** Midnight UTC of a civil date, in milliseconds: local zones would move it. */
export function instant(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/** @example dayText('2026-07-01') // '1 Jul 2026' */
function dayText(date: string): string {
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

/** The same in the words and digits of a locale; English is written one way everywhere, since 7/1 is read in two. */
export function dayIn(locale: string, date: string): string {
  return isEnglish(locale) ? dayText(date) : formatted(locale, date, { day: 'numeric' });
}

export function monthIn(locale: string, date: string): string {
  return isEnglish(locale) ? monthText(date) : formatted(locale, date, {});
}

export function spanIn(locale: string, start: string, end: string): string {
  return isEnglish(locale) ? spanText(start, end) : `${dayIn(locale, start)} – ${dayIn(locale, end)}`;
}

function isEnglish(locale: string): boolean {
  return locale === 'en' || locale.startsWith('en-');
}

function formatted(locale: string, date: string, options: Intl.DateTimeFormatOptions): string {
  return word(locale, date, { ...options, month: 'short', year: 'numeric' });
}

function word(locale: string, date: string, options: Intl.DateTimeFormatOptions): string {
  const all = { ...options, calendar: 'gregory', timeZone: 'UTC' } as const;
  return plain(new Intl.DateTimeFormat(locale, all).format(instant(date)));
}

/**
 * How an axis of time writes its days ("1 Jul") or its months ("Jul 2026"): for Vega, which knows English. Elsewhere it looks
 * words and figures up, so that they are those of the sentences.
 */
export function timeLabels(
  kind: 'day' | 'month',
  { locale = 'en-US', start, end }: Pick<Forecast['scenario'], 'locale' | 'start' | 'end'>,
): { format: string } | { labelExpr: string } {
  const { lang, dir } = textsFor(locale);
  if (lang === 'en') return { format: kind === 'month' ? '%b %Y' : '%-d %b' };
  const month = (i: number) => word(locale, `2026-${String(i + 1).padStart(2, '0')}-01`, { month: 'short' });
  const names = JSON.stringify(Array.from({ length: 12 }, (_, i) => month(i)));
  const first = Number(start.slice(0, 4)) - 1;
  const figures = new Intl.NumberFormat(locale, { useGrouping: false });
  const written = (from: number, length: number) =>
    JSON.stringify(Object.fromEntries(Array.from({ length }, (_, i) => [from + i, figures.format(from + i)])));
  // Isolated, so that its words follow one another in the direction of their own language.
  const whole = (words: string) => `'${dir === 'rtl' ? '\\u2067' : '\\u2066'}' + ${words} + '\\u2069'`;
  return {
    labelExpr:
      kind === 'month'
        ? whole(
            `(${names})[utcmonth(datum.value)] + ' ' + (${written(first, Number(end.slice(0, 4)) - first + 2)})[toString(utcyear(datum.value))]`,
          )
        : whole(`(${written(1, 31)})[toString(utcdate(datum.value))] + ' ' + (${names})[utcmonth(datum.value)]`),
  };
}

/** What one run simulates: a month, a quarter, a year, or a period. */
export function periodKind({
  start,
  end,
}: Pick<Forecast['scenario'], 'start' | 'end'>): keyof Texts['words']['periods'] {
  const next = new Date(instant(end) + DAY).toISOString().slice(0, 10);
  const months =
    (Number(next.slice(0, 4)) - Number(start.slice(0, 4))) * 12 + Number(next.slice(5, 7)) - Number(start.slice(5, 7));
  const kinds = { 1: 'month', 3: 'quarter', 12: 'year' } as const;
  return (next.slice(8) === start.slice(8) && kinds[months as keyof typeof kinds]) || 'period';
}

/**
 * The English word for the scenario's period, so that a sentence can say "half of the quarters".
 * @example periodNoun({ start: '2026-07-01', end: '2026-09-30' }).many // 'quarters'
 */
export function periodNoun(scenario: Pick<Forecast['scenario'], 'start' | 'end'>): PeriodNoun {
  return en.words.periods[periodKind(scenario)];
}
