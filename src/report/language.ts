import type { Forecast } from '../forecast/format.ts';
import { dayIn, monthIn, periodKind, spanIn } from './dates.ts';
import { type Numbers, numbersIn } from './numbers.ts';
import { type Texts, textsFor } from './texts/index.ts';

type About = Pick<Forecast['scenario'], 'currency' | 'locale' | 'start' | 'end'>;

/** How a page is written: its sentences, its numbers and its dates. */
export interface Language {
  readonly texts: Texts;
  readonly numbers: Numbers;
  /** The words for the scenario's period: a month, a quarter, a year, or a period. */
  readonly period: Texts['words']['periods']['month'];
  /** @example day('2026-07-01') // '1 Jul 2026' */
  readonly day: (date: string) => string;
  /** @example month('2026-07-01') // 'Jul 2026' */
  readonly month: (date: string) => string;
  /** @example span('2026-07-01', '2026-09-30') // '1 Jul – 30 Sep 2026' */
  readonly span: (start: string, end: string) => string;
}

/** The language of a scenario's report: numbers as its locale writes them, sentences and dates in that language where there are texts. */
export function languageOf({ currency, locale = 'en-US', ...dates }: About): Language {
  const texts = textsFor(locale);
  // German names of months would stand in English sentences.
  const spoken = new Intl.Locale(locale).language === texts.lang ? locale : texts.lang;
  return {
    texts,
    numbers: numbersIn(currency, locale),
    period: texts.words.periods[periodKind(dates)],
    day: (date) => dayIn(spoken, date),
    month: (date) => monthIn(spoken, date),
    span: (start, end) => spanIn(spoken, start, end),
  };
}
