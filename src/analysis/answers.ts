import type { Answers } from '../forecast/summarise.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Model } from '../model/model.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { findLeaks } from './leaks.ts';
import { findLevers } from './levers.ts';
import type { ColumnReader, RunsOf } from './paired.ts';
import { askWhy } from './why.ts';

/** A forecast of which nothing is asked but its figures. */
export const NO_ANSWERS: Answers = {
  leaks: null,
  drivers: null,
  luckVersusIgnorance: null,
  misses: null,
  levers: null,
};

/** What is asked of every forecast: why it comes out so, where it leaks, what can be done. */
export async function answersTo(
  scenario: Scenario,
  model: Model,
  kernel: Kernel,
  base: ColumnReader,
  runs: number,
  runsOf: RunsOf,
): Promise<Answers> {
  return {
    ...(await askWhy(scenario, model, kernel, base, runs, runsOf)),
    leaks: await findLeaks(scenario, model, base, runs, runsOf),
    levers: await findLevers(scenario, model, base, runs, runsOf),
  };
}
