import { availableParallelism } from 'node:os';
import type { Piscina } from 'piscina';
import type { Blocks } from './blocks.ts';
import type { Columns } from './columns.ts';
import { Lanes } from './lanes.ts';
import { MOST_THREADS } from './most-threads.ts';
import { orAborted } from './or-aborted.ts';
import { shareModel, type Task } from './task.ts';

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

/** Runs of a first task whose pace nobody knows: many enough that V8 begins to compile the kernel. */
const UNMEASURED = 16;

/** Tasks on their way per worker: one in work and one waiting, so that no worker waits for this thread's turn. */
const TASKS_PER_WORKER = 2;

/**
 * The threads of a job: this one, and a pool of workers, started by `begin` or when first needed and kept from range to range (starting one
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
  #begun = 0;
  #msPerRun: number | undefined;
  /** Who is to be told of a thread that cannot even start. */
  readonly #waiting = new Set<(error: Error) => void>();
  /** Why the workers of now can be of no use. */
  #broken: Error | undefined;
  #over = false;

  /** @param threads at least one, at most MOST_THREADS: others are not started */
  constructor(threads: number) {
    // What is no number is one thread.
    this.threads = Math.min(Math.max(1, Math.floor(threads)) || 1, MOST_THREADS);
    this.#workers = Math.max(1, this.threads - 1);
  }

  /** Whether workers have been started: then even little work is worth sharing. */
  get awake(): boolean {
    return this.#piscina !== undefined;
  }

  /** Wall time of one run in the latest task, ms; undefined before the first. */
  get msPerRun(): number | undefined {
    return this.#msPerRun;
  }

  /**
   * Starts workers before there is work for them; they load `workerFile` meanwhile. Nothing where there is one thread only.
   * @param most how many; where work needs more, they follow
   */
  begin(workerFile: string, most: number): void {
    if (this.threads === 1) return;
    // Workers that cannot start are told of to the first who needs them; a pool that cannot be made is tried again by then.
    this.#begun = Math.min(this.#workers, most);
    this.#start(this.#begun, workerFile).catch(() => {});
  }

  /**
   * Lets a worker do something else than runs, while runs go to the others first.
   * @param workerFile its default export is called with `task`; both the task and what comes of it are cloned
   * @throws the signal's reason when it is aborted; the worker goes on until the pool is closed
   * @throws an Error that says what the worker threw, or that it exited or died
   */
  async errand<T>(workerFile: string, task: unknown, signal?: AbortSignal): Promise<T> {
    if (this.#broken !== undefined) {
      const cause = this.#broken;
      await this.close();
      throw new Error(`a worker thread failed: ${reason(cause)}`, { cause });
    }
    const work = new Promise<T>((resolve, reject) => {
      this.#waiting.add(reject);
      const running = this.#start(1).then((piscina) => piscina.run(task, { filename: workerFile }) as Promise<T>);
      running.then(resolve, reject).finally(() => this.#waiting.delete(reject));
    });
    const back: Promise<void> = work.then(
      () => {},
      () => {},
    );
    this.#errands.add(back);
    // Not before it is back, whoever has stopped waiting for it.
    back.then(() => this.#errands.delete(back));
    try {
      return await orAborted(work, [signal]);
    } catch (cause) {
      signal?.throwIfAborted();
      throw new Error(`a worker thread failed: ${reason(cause)}`, { cause });
    }
  }

  /** A model as the bytes that all workers share, for an errand. */
  shared(model: object): SharedArrayBuffer {
    return this.#job(model).model;
  }

  /**
   * Lets the workers simulate what is left of `blocks`, written in place into `columns`. This thread may take of them, too.
   * @param first runs of the first tasks; how large those after it are, the pace of the one before decides. Undefined where
   * nobody knows a pace: then the workers that were begun get a few, and more are called when it is seen how long they take
   * @throws the signal's reason when it is aborted; an Error that names the runs when a worker throws, exits or dies
   */
  async run(
    workerFile: string,
    model: object,
    columns: Columns,
    blocks: Blocks,
    first: number | undefined,
    options: {
      readonly signal?: AbortSignal | undefined;
      readonly onProgress?: (() => void) | undefined;
      /** Called when the first workers have been called and given work. */
      readonly onStarted?: (() => void) | undefined;
    },
  ): Promise<void> {
    const job = this.#job(model);
    const failed = new AbortController();
    const fail = (error: Error): void => failed.abort(error);
    this.#waiting.add(fail);
    if (this.#broken !== undefined) fail(this.#broken);
    // A second task in hand where a run is long would keep it from who could begin it at once.
    const inHand = first === 1 ? 1 : TASKS_PER_WORKER;
    const errands = [...this.#errands];
    let lanes: Lanes | undefined;
    try {
      const piscina = await this.#start(Math.min(this.#workers, Math.ceil(blocks.left / (first ?? UNMEASURED))));
      lanes = new Lanes(blocks, {
        most: this.#workers * inHand,
        // Whoever is on an errand takes runs when it is back: what it had in hand until then, nobody else could take. The
        // others have one task each meanwhile, because piscina gives a second one to anybody who has one.
        atOnce: errands.length === 0 ? this.#workers * inHand : piscina.threads.length - errands.length,
        later: Promise.all(errands),
        async work(block) {
          const task: Task = { ...job, data: columns.data, capacity: columns.capacity, ...block };
          try {
            // Without a signal: piscina would give a worker no second task while it has one that can be aborted.
            return await piscina.run(task, { filename: workerFile });
          } catch (error) {
            const cause: unknown = failed.signal.aborted ? failed.signal.reason : error;
            throw new Error(`a worker thread failed in runs ${block.from} to ${block.to - 1}: ${reason(cause)}`, {
              cause,
            });
          }
        },
        onPiece: (msPerRun) => {
          this.#msPerRun = msPerRun;
          options.onProgress?.();
        },
      });
      if (first === undefined) lanes.open(UNMEASURED, Math.max(1, this.#begun) * inHand);
      else lanes.open(first);
      options.onStarted?.();
      await orAborted(Promise.race([blocks.finished, lanes.failure]), [failed.signal, options.signal]);
    } catch (error) {
      // One failure ends the range, and the workers: nothing may write into the columns after the caller has been told.
      lanes?.stop();
      await this.close();
      // Where a worker could not even start, the lanes say which runs were to be made.
      const inLane = await lanes?.ended();
      options.signal?.throwIfAborted();
      throw failed.signal.aborted ? (inLane ?? error) : error;
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

  /** Ends the workers for good: who comes late starts none that nobody would end. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#over = true;
    await this.close();
  }

  /** @param atOnce workers to start with; the others follow when a later range has more work */
  #start(atOnce: number, workerFile?: string): Promise<Piscina> {
    if (this.#over) return Promise.reject(new Error('the threads of this job have ended'));
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

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
