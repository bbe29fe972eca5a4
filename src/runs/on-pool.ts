import type { Model } from '../model/model.ts';
import { checkBudget } from './budget.ts';
import { allocateColumns, type Columns, readerOf } from './columns.ts';
import { inTurn } from './in-turn.ts';
import { runRange } from './run.ts';
import type { ThreadPool } from './threads.ts';

/** Runs 0 … n − 1 of a model, by column. */
type RunsOf = (model: Model, runs: number) => Promise<ReturnType<typeof readerOf>>;

interface Watching {
  readonly signal?: AbortSignal | undefined;
  /** Told of the runs of all models together. `total` is what is expected, and what is done where that is more. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Makes runs of one model after the other on a pool, counting those of all.
 * @param total runs that are expected in all
 * @throws Faults where so many runs of a model do not fit into memory; the signal's reason when aborted
 */
export function runsOn(pool: ThreadPool, total: number, { signal, onProgress }: Watching): RunsOf {
  let done = 0;
  return inTurn(async (model: Model, runs: number) => {
    checkBudget(runs, model.columns.length);
    const columns = allocateColumns(model.columns, runs);
    const before = done;
    await runRange(model, columns, 0, runs, {
      threads: pool,
      signal,
      onProgress: (more) => onProgress?.(before + more, Math.max(total, before + more)),
    });
    done = before + runs;
    return readerOf(columns, runs);
  });
}

/**
 * The same for models that are asked for again with more runs: only those beyond the former ones are made. How many there
 * will be nobody knows, so that progress is told of those that have been asked for.
 */
export function growingRunsOn(pool: ThreadPool, { signal, onProgress }: Watching): RunsOf {
  const made = new WeakMap<Model, { readonly columns: Columns; readonly runs: number }>();
  let done = 0;
  return inTurn(async (model: Model, runs: number) => {
    const former = made.get(model) ?? { columns: allocateColumns(model.columns, 0), runs: 0 };
    if (runs <= former.runs) return readerOf(former.columns, runs);
    checkBudget(runs, model.columns.length);
    const columns = allocateColumns(model.columns, runs);
    for (const c of model.columns.keys())
      columns.data.set(former.columns.data.subarray(c * former.runs, (c + 1) * former.runs), c * runs);
    const before = done;
    const total = before + runs - former.runs;
    await runRange(model, columns, former.runs, runs, {
      threads: pool,
      signal,
      onProgress: (more) => onProgress?.(before + more, total),
    });
    done = total;
    made.set(model, { columns, runs });
    return readerOf(columns, runs);
  });
}
