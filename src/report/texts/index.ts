import { ar } from './ar/index.ts';
import { en } from './en/index.ts';

/** Everything that the report says, in one language. One that lacks a text does not compile. */
export type Texts = typeof en;

/** A language: a folder like `en/`, and a line here. */
const languages: Readonly<Record<string, Texts>> = { en, ar };

/** Texts in the language of a BCP 47 tag; in English where there are none. */
export function textsFor(locale: string): Texts {
  return languages[new Intl.Locale(locale).language] ?? en;
}
