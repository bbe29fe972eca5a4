import { monthSpans } from './month-spans.ts';
import { numbers } from './numbers.ts';
import { page } from './page.ts';
import { verdict } from './verdict.ts';
import { whatIf } from './what-if.ts';
import { words } from './words.ts';

/** English. Other languages say the same. */
export const en = {
  lang: 'en',
  dir: 'ltr' as 'ltr' | 'rtl',
  numbers,
  words,
  page,
  verdict,
  monthSpans,
  whatIf,
};
