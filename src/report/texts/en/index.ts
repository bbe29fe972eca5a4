import { assumptions, confidence } from './about.ts';
import { economics } from './economics.ts';
import { funnel, leaks, sources } from './funnel.ts';
import { levers } from './levers.ts';
import { monthSpans } from './month-spans.ts';
import { numbers } from './numbers.ts';
import { curve, dots, fan, months, outlook } from './outcomes.ts';
import { page } from './page.ts';
import { several } from './several.ts';
import { speedUp } from './speed-up.ts';
import { verdict } from './verdict.ts';
import { whatIf } from './what-if.ts';
import { drivers, knowledge, luck, misses } from './why.ts';
import { words } from './words.ts';

/** English. Other languages say the same. */
export const en = {
  lang: 'en',
  dir: 'ltr' as 'ltr' | 'rtl',
  numbers,
  words,
  page,
  several,
  speedUp,
  verdict,
  economics,
  outlook,
  fan,
  dots,
  curve,
  months,
  funnel,
  leaks,
  sources,
  drivers,
  misses,
  levers,
  luck,
  knowledge,
  assumptions,
  confidence,
  monthSpans,
  whatIf,
};
