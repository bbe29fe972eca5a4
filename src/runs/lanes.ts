import type { Block, Blocks } from './blocks.ts';

/** Wall time aimed at for one task, ms: long against its overhead of 0.05 ms, short against a whole run. */
const TASK_MS = 20;
const LARGEST_TASK = 1024;

/** Runs of a task that takes as long as it should. */
export function taskSize(msPerRun: number): number {
  return Math.max(1, Math.min(LARGEST_TASK, Math.round(TASK_MS / msPerRun)));
}

export interface LanesOptions {
  /** Does one piece and says how long it took, ms. */
  readonly work: (block: Block) => Promise<number>;
  /** Lanes that may be open at once, and how many of these may begin at once; the others wait for `later`. */
  readonly most: number;
  readonly atOnce: number;
  readonly later: Promise<unknown>;
  /** Called after each piece, with the time of one of its runs, ms. */
  readonly onPiece: (msPerRun: number) => void;
}

/** The ways on which pieces of a range go to workers: each gives one piece after the other, as long as there are any. */
export class Lanes {
  readonly #blocks: Blocks;
  readonly #options: LanesOptions;
  readonly #open: Promise<void>[] = [];
  #fail: (error: unknown) => void = () => {};
  #stopped = false;
  /** Rejects when the first lane does; never fulfilled. */
  readonly failure: Promise<never>;

  constructor(blocks: Blocks, options: LanesOptions) {
    this.#blocks = blocks;
    this.#options = options;
    this.failure = new Promise((_, reject) => {
      this.#fail = reject;
    });
    this.failure.catch(() => {});
  }

  /** Opens as many lanes as there are pieces of this size, if they are not open yet. A worker costs megabytes: no more of them. */
  open(size: number, most = this.#options.most): void {
    const wanted = Math.min(Math.ceil(this.#blocks.left / size), most);
    while (this.#open.length < wanted) {
      const lane = this.#lane(size, this.#open.length < this.#options.atOnce ? undefined : this.#options.later);
      lane.catch(this.#fail);
      this.#open.push(lane);
    }
  }

  /** Keeps lanes that still wait from taking anything. */
  stop(): void {
    this.#stopped = true;
  }

  /** Waits until every lane has come to its end. @returns what the first that failed was rejected with */
  async ended(): Promise<unknown> {
    const all = await Promise.allSettled(this.#open);
    return all.find((lane) => lane.status === 'rejected')?.reason;
  }

  async #lane(first: number, ready: Promise<unknown> | undefined): Promise<void> {
    await ready;
    if (this.#stopped) return;
    let size = first;
    for (let pieces = 1, block = this.#blocks.take(size); block !== undefined; block = this.#blocks.take(size)) {
      const msPerRun = (await this.#options.work(block)) / (block.to - block.from);
      size = taskSize(msPerRun);
      this.#blocks.finish(block, () => this.#options.onPiece(msPerRun));
      // The pace may call for more; not that of the first piece, in which V8 had yet to compile the kernel.
      if (pieces++ > 1) this.open(size);
    }
  }
}
