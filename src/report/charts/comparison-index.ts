import { comparisonBridge } from './comparison-bridge.ts';
import { comparisonChances } from './comparison-chances.ts';
import type { ComparisonChartOf } from './comparison-chart.ts';
import { comparisonMonths } from './comparison-months.ts';
import { comparisonWorlds } from './comparison-worlds.ts';

/** Every chart of a comparison, in the order of its page. To add one: write its file, add its line. */
export const comparisonCharts: readonly ComparisonChartOf[] = [
  comparisonChances,
  comparisonWorlds,
  comparisonBridge,
  comparisonMonths,
];
