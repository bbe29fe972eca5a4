/** Texts of a forecast that what writes numbers and dates cannot do without: anything else makes it throw. */
import * as z from 'zod';

export const date = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  .meta({ description: 'civil date, YYYY-MM-DD' });

export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .meta({ description: 'ISO 4217' });

export const locale = z.string().refine(isLanguageTag).meta({ description: 'BCP 47; absent for en-US' });

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
