import { createRequire } from 'node:module';
import { createKernel } from '../kernel/kernel.ts';
import type { Model } from '../model/model.ts';
import type { Columns } from './columns.ts';
import type { Engine } from './engine.ts';
import { type RangeOptions, runRangeOn } from './range.ts';
import type { ThreadPool } from './threads.ts';

/** Plumbline's own kernel. The worker is found through the package's exports, so from src/ and from dist/ alike. */
const engine: Engine<Model> = {
  createKernel,
  workerFile: () => createRequire(import.meta.url).resolve('plumbline/worker'),
};

/** Runs for which a thread is started at once: starting one takes as long as some thousand of the quickest. */
const RUNS_PER_THREAD = 8192;

/** Starts the threads that so many runs will be worth, before their pace is known. Few runs may be worth some all the same. */
export function beginThreads(pool: ThreadPool, runs: number): void {
  const threads = Math.floor(runs / RUNS_PER_THREAD);
  if (threads > 0) pool.begin(engine.workerFile(), threads);
}

/**
 * Simulates runs [from, to) of `model` into `columns`. The same bytes come out whatever the threads and however a
 * range is cut: a run depends on its own number and on nothing else.
 * @throws RangeError when the columns have no room for the range
 * @throws the signal's reason when it is aborted; then the columns of the range hold nothing of meaning
 */
export function runRange(
  model: Model,
  columns: Columns,
  from: number,
  to: number,
  options: RangeOptions = {},
): Promise<void> {
  return runRangeOn(engine, model, columns, from, to, options);
}
