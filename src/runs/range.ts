import { Blocks } from './blocks.ts';
import type { Columns } from './columns.ts';
import { type Engine, exercise } from './engine.ts';
import { runInline } from './inline.ts';
import { taskSize } from './lanes.ts';
import { onThreads, type ThreadPool } from './threads.ts';

/** Work, in ms of one thread, below which starting threads costs more than it saves (measured: see bench/). */
const WORTH_THREADS_MS = 400;
/** Work, in ms, after which a kernel is compiled and its measured pace is believed. */
const COMPILED_MS = 200;
/** How much slower than that its very first runs are; the longer it has worked, the less (measured on q3). */
const COLD_SLOWNESS = 20;

/** Engines of which this thread has had a second kernel. */
const exercised = new WeakSet<object>();

export interface RangeOptions {
  /** Threads to work on: a number (1 stays in this thread), or a pool to be used again. Default: one per core. */
  readonly threads?: number | ThreadPool;
  /** Aborted: the range stops within some milliseconds and rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of finished runs of this range, after each piece. */
  readonly onProgress?: ((done: number) => void) | undefined;
  /** What this thread is to do, before further runs, while workers that have been started get ready and work. */
  readonly meanwhile?: (() => Promise<void>) | undefined;
}

/**
 * Simulates runs [from, to) of `model` into `columns` on a given engine: begins in this thread and measures; shares what
 * is left with worker threads when it is worth their start. On workers that have been started it is shared from its first run on.
 * @throws RangeError when the columns have no room for the range
 * @throws the signal's reason when it is aborted; then the columns of the range hold nothing of meaning
 */
export async function runRangeOn<M extends object>(
  engine: Engine<M>,
  model: M,
  columns: Columns,
  from: number,
  to: number,
  options: RangeOptions = {},
): Promise<void> {
  if (!(from >= 0 && from <= to && to <= columns.capacity)) {
    throw new RangeError(`runs ${from} to ${to} do not lie within columns for ${columns.capacity}`);
  }
  return onThreads(options.threads, (pool) => runOn(pool, engine, model, columns, new Blocks(from, to), options));
}

async function runOn<M extends object>(
  pool: ThreadPool,
  engine: Engine<M>,
  model: M,
  columns: Columns,
  blocks: Blocks,
  { signal, onProgress, meanwhile }: RangeOptions,
): Promise<void> {
  const events = { signal, onProgress: onProgress && (() => onProgress(blocks.done)) };

  if (!exercised.has(engine)) {
    exercised.add(engine);
    exercise(engine.createKernel, model, columns.names.length);
  }
  const kernel = engine.createKernel(model);
  let first: number | undefined;
  if (!pool.awake) {
    const pace = await runInline(
      kernel,
      columns,
      blocks,
      ({ msPerRun, spentMs }) =>
        pool.threads > 1 &&
        blocks.left > 1 &&
        msPerRun * blocks.left * Math.min(1, Math.max(1 / COLD_SLOWNESS, spentMs / COMPILED_MS)) > WORTH_THREADS_MS,
      events,
    );
    first = taskSize(pace.msPerRun);
  } else if (pool.msPerRun !== undefined) {
    // The pace may be that of another model: no piece so large that others have nothing to do.
    first = Math.min(taskSize(pool.msPerRun), Math.ceil(blocks.left / (2 * pool.threads)));
  }
  if (blocks.left === 0) return;
  signal?.throwIfAborted();

  let start = (): void => {};
  const started = new Promise<void>((resolve) => {
    start = resolve;
  });
  // A range ends where one of the two fails: the other stops, and both have ended before anything is said.
  const failed = new AbortController();
  const stop = (): void => failed.abort(signal?.reason);
  signal?.addEventListener('abort', stop);
  const orFail = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      failed.abort(error);
      throw error;
    });
  const together = { ...events, signal: failed.signal };
  try {
    const onWorkers = pool
      .run(engine.workerFile(), model, columns, blocks, first, { ...together, onStarted: start })
      .finally(start);
    // This thread has compiled the kernel already; workers take a while to start and to compile it.
    const here = started.then(meanwhile).then(() => runInline(kernel, columns, blocks, () => false, together));
    for (const outcome of await Promise.allSettled([orFail(onWorkers), orFail(here)])) {
      if (outcome.status === 'rejected') throw outcome.reason;
    }
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
