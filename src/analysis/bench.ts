import { checkMetrics } from '../forecast/check-metrics.ts';
import type { Estimate } from '../forecast/format.ts';
import type { Figure } from '../forecast/measure.ts';
import { columnsOf, figureOf, marginOnPaper, metricsOf } from '../forecast/measures.ts';
import { createKernel } from '../kernel/kernel.ts';
import { withColumns } from '../model/columns.ts';
import { type CompileOptions, compile } from '../model/compile.ts';
import { checkLimits } from '../model/limits.ts';
import type { Model } from '../model/model.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Comparator, Measure } from '../scenario/sentence.ts';
import { orNull } from './jackknife.ts';

/** A scenario and its model. */
export interface Compiled {
  readonly scenario: Scenario;
  readonly model: Model;
}

/**
 * The model of a scenario that can be simulated, and has figures.
 * @throws Faults where it cannot, or has none
 */
export function compiledOf(scenario: Scenario, options: CompileOptions = {}): Compiled {
  const model = compile(scenario, options);
  checkLimits(scenario, model);
  checkMetrics(scenario, model);
  return { scenario, model };
}

/** A scenario that can be asked again and again, with other settings, on the same random numbers. */
export interface Bench {
  /** As it is. */
  readonly base: Compiled;
  /**
   * With settings laid over it, as `--set` gives them.
   * @throws Faults where it cannot be had
   */
  variant(settings: readonly string[]): Promise<Compiled>;
  /** Runs 0 … n − 1 of a model, by column. */
  runsOf(model: Model, runs: number): Promise<(column: string) => Float64Array | undefined>;
}

/** A measure of a scenario with other settings. */
export async function figureWith(
  bench: Bench,
  settings: readonly string[],
  measure: Measure,
  runs: number,
  error: number,
): Promise<Figure> {
  const { scenario, model } = await bench.variant(settings);
  const lean = withColumns(model, columnsOf(metricsOf(measure), scenario, model));
  const column = await bench.runsOf(lean, runs);
  return figureOf(measure, { scenario, model: lean, column }, error);
}

/** How far the deterministic run is beyond what is asked, with other settings; see `marginOnPaper`. */
export async function marginWith(
  bench: Bench,
  settings: readonly string[],
  measure: Measure,
  comparator: Comparator,
  bound: number,
): Promise<number | undefined> {
  const { scenario, model } = await bench.variant(settings);
  const lean = withColumns(model, columnsOf(metricsOf(measure), scenario, model));
  const planned = createKernel(lean).deterministic();
  const column = (name: string) => {
    const c = lean.columns.indexOf(name);
    return c < 0 ? undefined : planned.subarray(c, c + 1);
  };
  return marginOnPaper(measure, comparator, bound, { scenario, model: lean, column });
}

/** A figure as programs read it: what is infinite or does not exist is null. */
export function estimateOf({ value, interval: [low, high] }: Pick<Figure, 'value' | 'interval'>): Estimate {
  return orNull({ value, low, high });
}
