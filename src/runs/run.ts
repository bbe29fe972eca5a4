import { createRequire } from 'node:module';
import { createKernel } from '../kernel/kernel.ts';
import type { Model } from '../model/model.ts';
import type { Columns } from './columns.ts';
import type { Engine } from './engine.ts';
import { type RangeOptions, runRangeOn } from './range.ts';

/** Plumbline's own kernel. The worker is found through the package's exports, so from src/ and from dist/ alike. */
const engine: Engine<Model> = {
  createKernel,
  workerFile: () => createRequire(import.meta.url).resolve('plumbline/worker'),
};

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
