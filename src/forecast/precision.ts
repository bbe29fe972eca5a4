import { normalCdf, normalQuantile } from '../distributions/standard-normal.ts';
import type { Model } from '../model/model.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { ERROR } from './intervals.ts';
import { leadingTargetOf } from './leading-target.ts';
import { type Basis, chanceFigure, meanFigure, measure, quantileFigure } from './measure.ts';
import { seriesOf } from './metrics/index.ts';
import { viewRuns } from './runs-view.ts';

/** At most this many looks at the runs before the last word. */
const LOOKS = 5;

/** A look at the runs made so far, at which a simulation may stop. */
export interface Look {
  /** Number of runs, a complete prefix. */
  readonly runs: number;
  /** Error of the intervals at this look; over all looks they add up to no more than the whole. */
  readonly error: number;
}

/**
 * The looks of a precision stop: doublings up to `maxRuns`. The error is spent as O'Brien and Fleming do (Lan & DeMets
 * 1983): early looks spend next to nothing, so that the last interval is nearly as narrow as without looking. Each
 * look spends its increment in full, which holds whatever the dependence between looks. The error is spent on the
 * decision to stop; what is then published are plain 95 % intervals, as narrow as their runs make them.
 * @param error the whole, spent when `maxRuns` are made
 */
export function planLooks(runs: number, maxRuns: number, error: number = ERROR): Look[] {
  const sizes: number[] = [];
  let size = Math.max(runs, Math.ceil(maxRuns / (1 << (LOOKS - 1))));
  for (; size < maxRuns; size *= 2) sizes.push(size);
  sizes.push(maxRuns);
  let spentBefore = 0;
  return sizes.map((runsAtLook) => {
    const spent = spending(runsAtLook / maxRuns, error);
    const increment = spent - spentBefore;
    spentBefore = spent;
    return { runs: runsAtLook, error: increment };
  });
}

/** Error spent when a share of all runs has been made. */
function spending(share: number, error: number): number {
  return 2 * normalCdf(normalQuantile(error / 2) / Math.sqrt(share));
}

/**
 * Whether every figure whose precision the scenario asks for is known well enough.
 * @param column the runs made so far, of a column of the model; undefined where it has none of that name
 */
export function preciseEnough(
  scenario: Scenario,
  model: Model,
  column: (name: string) => Float64Array | undefined,
  error: number,
): boolean {
  const runs = viewRuns(scenario, model.time.months, column);
  const basis: Basis = { sampling: scenario.simulation.sampling, error };
  const target = leadingTargetOf(scenario, model);
  return scenario.simulation.precision.every((wish) => {
    const name = wish.metric === 'chance' ? target!.metric : wish.metric;
    const series = seriesOf(name, runs);
    if (wish.metric === 'chance')
      return halfWidth(chanceFigure(measure(series), target!.reached, basis).interval) <= wish.within;
    const figure =
      wish.statistic === undefined || wish.statistic === 'mean'
        ? meanFigure(series, basis)
        : quantileFigure(measure(series), Number(wish.statistic.slice(1)) / 100, basis);
    return halfWidth(figure.interval) <= wish.within * Math.abs(figure.value);
  });
}

function halfWidth([low, high]: readonly [number, number]): number {
  return (high - low) / 2;
}
