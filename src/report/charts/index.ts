import type { ChartOf } from './chart.ts';
import { dots } from './dots.ts';
import { drivers } from './drivers.ts';
import { economics } from './economics.ts';
import { fan } from './fan.ts';
import { funnel } from './funnel.ts';
import { knowledge } from './knowledge.ts';
import { leaks } from './leaks.ts';
import { levers } from './levers.ts';
import { luck } from './luck.ts';
import { misses } from './misses.ts';
import { months } from './months.ts';
import { outlook } from './outlook.ts';
import { reach } from './reach.ts';
import { sources } from './sources.ts';

/** Every chart, in the order of the report. To add one: write its file, add its line. */
export const charts: readonly ChartOf[] = [
  outlook,
  fan,
  dots,
  reach,
  months,
  funnel,
  leaks,
  drivers,
  misses,
  levers,
  sources,
  economics,
  luck,
  knowledge,
];
