import { availableParallelism } from 'node:os';
import type { Piscina } from 'piscina';
import type { Blocks } from './blocks.ts';
import type { Columns } from './columns.ts';
import { MOST_THREADS } from './most-threads.ts';
import { shareModel, type Task } from './task.ts';

/** Wall time aimed at for one task, ms: long against its overhead of 0.05 ms, short against a whole run. */
const TASK_MS = 20;
const LARGEST_TASK = 1024;

/** Runs of a task that takes as long as it should. */
export function taskSize(msPerRun: number): number {
  return Math.max(1, Math.min(LARGEST_TASK, Math.round(TASK_MS / msPerRun)));
}

/**
 * Lets `work` use threads: a pool that it leaves as it is, or one of its own, which ends with it.
 * @param threads default: one per core
 */
export async function onThreads<T>(
  threads: number | ThreadPool = availableParallelism(),
  work: (pool: ThreadPool) => Promise<T>,
): Promise<T> {
  if (typeof threads !== 'number') return work(threads);
  await using pool = new ThreadPool(threads);
  return await work(pool);
}

/** Tasks on their way per worker: one in work and one waiting, so that no worker waits for this thread's turn. */
const TASKS_PER_WORKER = 2;

/**
 * The threads of a job: this one, and a pool of workers, started when first needed and kept from range to range (starting one
 * takes as long as thousands of runs). Close it when done, or it holds its columns. One range at a time: where one fails, the
 * workers end.
 */
export class ThreadPool {
  /** This one among them. */
  readonly threads: number;
  readonly #workers: number;
  #piscina: Promise<Piscina> | undefined;
  #jobs = new WeakMap<object, { readonly job: number; readonly model: SharedArrayBuffer }>();
  #lastJob = 0;
  /** Work beside the runs that is under way. */
  readonly #errands = new Set<Promise<unknown>>();
  #msPerRun: number | undefined;
  /** Who is to be told of a thread that cannot even start. */
  readonly #waiting = new Set<(error: Error) => void>();
  /** Why the workers of now can be of no use. */
  #broken: Error | undefined;

  /** @param threads ≥ 1; more than MOST_THREADS are not started */
  constructor(threads: number) {
    this.threads = Math.min(threads, MOST_THREADS);
    this.#workers = Math.max(1, this.threads - 1);
  }

  /** Whether workers have been started: then even a short range is worth sharing. */
  get awake(): boolean {
    return this.#piscina !== undefined;
  }

  /** Wall time of one run in the latest task, ms; undefined before the first. */
  get msPerRun(): number | undefined {
    return this.#msPerRun;
  }

  /** Starts the workers before there is work for them; they load `workerFile` meanwhile. Nothing for one thread. */
  begin(workerFile: string): void {
    if (this.threads === 1) return;
    // A failure is told to the first who needs them.
    this.#start(this.#workers, workerFile).catch(() => {});
  }

  /**
   * Lets a worker do something else than runs, while runs go to the others first.
   * @param workerFile its default export is called with `task`; both the task and what comes of it are cloned
   * @throws what the worker throws, or an Error when it exits or dies
   */
  async errand<T>(workerFile: string, task: unknown): Promise<T> {
    const work = new Promise<T>((resolve, reject) => {
      this.#waiting.add(reject);
      if (this.#broken !== undefined) reject(this.#broken);
      const running = this.#start(1).then((piscina) => piscina.run(task, { filename: workerFile }) as Promise<T>);
      running.then(resolve, reject).finally(() => this.#waiting.delete(reject));
    });
    const back = work.then(
      () => {},
      () => {},
    );
    this.#errands.add(back);
    try {
      return await work;
    } catch (cause) {
      throw new Error(`a worker thread failed: ${reason(cause)}`, { cause });
    } finally {
      this.#errands.delete(back);
    }
  }

  /** A model as the bytes that all workers share, for an errand. */
  shared(model: object): SharedArrayBuffer {
    return this.#job(model).model;
  }

  /**
   * Lets the workers simulate what is left of `blocks`, written in place into `columns`. This thread may take of them, too.
   * @param first runs of the first tasks; how large those after it are, the pace of the one before decides
   * @throws the signal's reason when it is aborted; an Error that names the runs when a worker throws, exits or dies
   */
  async run(
    workerFile: string,
    model: object,
    columns: Columns,
    blocks: Blocks,
    first: number,
    options: {
      readonly signal?: AbortSignal | undefined;
      readonly onProgress?: (() => void) | undefined;
      /** Called when all workers have been started and given work. */
      readonly onStarted?: (() => void) | undefined;
    },
  ): Promise<void> {
    // No more workers than there is work for: a worker costs megabytes.
    const tasks = Math.ceil(blocks.left / first);
    const piscina = await this.#start(Math.min(this.#workers, tasks));
    const job = this.#job(model);
    const failed = new AbortController();
    const fail = (error: Error): void => failed.abort(error);
    this.#waiting.add(fail);
    if (this.#broken !== undefined) fail(this.#broken);

    const errands = [...this.#errands];
    const lane = async (free: boolean) => {
      if (!free) await Promise.all(errands);
      let size = first;
      for (let block = blocks.take(size); block !== undefined; block = blocks.take(size)) {
        const task: Task = { ...job, data: columns.data, capacity: columns.capacity, ...block };
        try {
          // Without a signal: piscina would give a worker no second task while it has one that can be aborted.
          const ms: number = await piscina.run(task, { filename: workerFile });
          this.#msPerRun = ms / (block.to - block.from);
          size = taskSize(this.#msPerRun);
        } catch (error) {
          const cause: unknown = failed.signal.aborted ? failed.signal.reason : error;
          throw new Error(`a worker thread failed in runs ${block.from} to ${block.to - 1}: ${reason(cause)}`, {
            cause,
          });
        }
        blocks.finish(block);
        options.onProgress?.();
      }
    };
    // A second task in hand where a run is long would keep it from who could begin it at once.
    const inHand = first === 1 ? 1 : TASKS_PER_WORKER;
    // Whoever is on an errand takes runs when it is back: what it had in hand until then, nobody else could take.
    const free = Math.max(0, this.#workers - errands.length) * inHand;
    const lanes = Array.from({ length: Math.min(tasks, this.#workers * inHand) }, (_, i) => lane(i < free));
    options.onStarted?.();
    try {
      await orAborted(Promise.race([Promise.all(lanes), blocks.finished]), [failed.signal, options.signal]);
    } catch (error) {
      // One failure ends the range, and the workers: nothing may write into the columns after the caller has been told.
      await this.close();
      const ended = await Promise.allSettled(lanes);
      options.signal?.throwIfAborted();
      // Where a worker could not even start, the lanes say which runs were to be made.
      throw failed.signal.aborted ? (ended.find((lane) => lane.status === 'rejected')?.reason ?? error) : error;
    } finally {
      this.#waiting.delete(fail);
    }
  }

  /** Ends the workers. */
  async close(): Promise<void> {
    const starting = this.#piscina;
    this.#piscina = undefined;
    this.#broken = undefined;
    const piscina = await starting?.catch(() => undefined);
    // What a pool has to say from here on is of tasks that nobody waits for.
    piscina?.removeAllListeners('error').on('error', () => {});
    await piscina?.destroy();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** @param atOnce workers to start with; the others follow when a later range has more work */
  #start(atOnce: number, workerFile?: string): Promise<Piscina> {
    this.#piscina ??= this.#begin(atOnce, workerFile).catch((error: unknown) => {
      // The next range may have better luck.
      this.#piscina = undefined;
      throw new Error(`worker threads cannot be started: ${reason(error)}`, { cause: error });
    });
    return this.#piscina;
  }

  #begin(atOnce: number, workerFile?: string): Promise<Piscina> {
    return import('piscina').then(({ Piscina }) => {
      const piscina = new Piscina({
        ...(workerFile !== undefined && { filename: workerFile }),
        minThreads: atOnce,
        maxThreads: this.#workers,
        idleTimeout: Number.POSITIVE_INFINITY,
        concurrentTasksPerWorker: TASKS_PER_WORKER,
        // Asynchronous waiting lets an idle worker be ended at once.
        atomics: 'async',
      });
      // Errors of tasks come back with their tasks. These belong to none: a thread that cannot even start.
      piscina.on('error', (error: Error) => {
        this.#broken = error;
        for (const fail of this.#waiting) fail(error);
      });
      return piscina;
    });
  }

  #job(model: object): { readonly job: number; readonly model: SharedArrayBuffer } {
    let job = this.#jobs.get(model);
    if (job === undefined) {
      this.#lastJob += 1;
      job = { job: this.#lastJob, model: shareModel(model) };
      this.#jobs.set(model, job);
    }
    return job;
  }
}

/** What comes of work, or the reason of the first of some signals that is aborted before. Leaves no listener behind. */
async function orAborted<T>(work: Promise<T>, signals: readonly (AbortSignal | undefined)[]): Promise<T> {
  const listening = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    for (const signal of signals) {
      if (signal?.aborted) reject(signal.reason);
      signal?.addEventListener('abort', () => reject(signal.reason), { signal: listening.signal });
    }
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    listening.abort();
  }
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
