import type { Metric } from './format.ts';
import { reaches } from './goals.ts';
import { type Basis, chanceFigure, finiteOrNull, type Measured } from './measure.ts';
import { quantileSorted, sumOf } from './order-statistics.ts';
import { sortDefined } from './sort-runs.ts';

type TargetFields = Pick<Metric, 'target' | 'atMost' | 'chance' | 'shortfall'>;

/**
 * Chance of a target, and by how much the runs that miss it do so.
 * @param atMost the target is reached at or below it
 */
export function againstTarget(measured: Measured, target: number, atMost: boolean, basis: Basis): TargetFields {
  const reached = (value: number): boolean => reaches(value, target, atMost);
  const { value, interval } = chanceFigure(measured, reached, basis);
  const distances = sortDefined(
    measured.values.filter((run) => !Number.isNaN(run) && !reached(run)).map((run) => Math.abs(target - run)),
  );
  return {
    target,
    ...(atMost && { atMost }),
    chance: { value, low: interval[0], high: interval[1] },
    shortfall: {
      mean: distances.length === 0 ? null : finiteOrNull(sumOf(distances) / distances.length),
      p90: distances.length === 0 ? null : finiteOrNull(quantileSorted(distances, 0.9)),
    },
  };
}
