import type { ComparisonView } from '../comparison.ts';
import type { Chart } from './chart.ts';
import { colour } from './theme.ts';

/** A question put to one comparison; null where it cannot answer it. */
export type ComparisonChartOf = (view: ComparisonView) => Chart | null;

/** The base is quiet, the head has the colour of the simulation. */
export const sideColour = { base: colour.muted, head: colour.median } as const;
