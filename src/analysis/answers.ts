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
  // All are asked at once: while threads make the runs of one, this thread works out another.
  const [why, leaks, levers] = await Promise.allSettled([
    askWhy(scenario, model, kernel, base, runs, runsOf),
    findLeaks(scenario, model, base, runs, runsOf),
    findLevers(scenario, model, base, runs, runsOf),
  ]);
  return { ...outcome(why), leaks: outcome(leaks), levers: outcome(levers) };
}

/** @throws what the work was rejected with, when nothing goes on behind it any more */
function outcome<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}
