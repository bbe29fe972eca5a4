import { reaches } from '../forecast/goals.ts';
import {
  type Basis,
  chanceFigure,
  type Figure,
  type Measured,
  meanFigure,
  quantileFigure,
} from '../forecast/measure.ts';
import { estimateOf } from './bench.ts';
import { chanceEvidence, type Evidence } from './evidence.ts';

/** What comparisons and sweeps tell of a metric. */
export interface MetricFigures {
  readonly mean: Figure;
  readonly p10: Figure;
  readonly p50: Figure;
  readonly p90: Figure;
  /** Share of runs that reach the target, where there is one. */
  readonly chance?: Figure;
  /** Which runs do, and by what. */
  readonly hits?: Evidence;
}

/** @param target of the metric, in its unit @param atMost whether the metric is to stay below it */
export function figuresOfMetric(
  measured: Measured,
  target: number | undefined,
  atMost: boolean,
  basis: Basis,
): MetricFigures {
  const reached = (value: number): boolean => reaches(value, target!, atMost);
  return {
    mean: meanFigure(measured.series, basis),
    p10: quantileFigure(measured, 0.1, basis),
    p50: quantileFigure(measured, 0.5, basis),
    p90: quantileFigure(measured, 0.9, basis),
    ...(target !== undefined && {
      chance: chanceFigure(measured, reached, basis),
      hits: chanceEvidence(
        measured.values.map((value) => (reached(value) ? 1 : 0)),
        [measured.values, Float64Array.of(target)],
      ),
    }),
  };
}

/** The same as programs read it. */
export function toldFigures({ mean, p10, p50, p90, chance }: MetricFigures) {
  return {
    mean: estimateOf(mean),
    p10: estimateOf(p10),
    p50: estimateOf(p50),
    p90: estimateOf(p90),
    ...(chance && { chance: estimateOf(chance) }),
  };
}
