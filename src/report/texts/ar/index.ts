import type { Texts } from '../index.ts';
import { monthSpans } from './month-spans.ts';
import { numbers } from './numbers.ts';
import { page } from './page.ts';
import { verdict } from './verdict.ts';
import { whatIf } from './what-if.ts';
import { words } from './words.ts';

/** Modern Standard Arabic, as business writes it. Numbers come in the digits of the scenario's locale, so sentences have none of their own. */
export const ar: Texts = {
  lang: 'ar',
  dir: 'rtl',
  numbers,
  words,
  page,
  verdict,
  monthSpans,
  whatIf,
};
