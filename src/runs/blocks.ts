/** Runs from `from` up to, not including, `to`. */
export interface Block {
  readonly from: number;
  readonly to: number;
}

/**
 * Hands out a range of runs in order, piece by piece, to whoever asks next: this thread or a worker. How a range is
 * cut never shows in the results, because every run depends on its own number only.
 */
export class Blocks {
  #next: number;
  #done = 0;
  readonly #from: number;
  readonly #to: number;
  /** Fulfilled when all pieces are finished. */
  readonly finished: Promise<void>;
  #finish: () => void = () => {};

  constructor(from: number, to: number) {
    this.#next = from;
    this.#from = from;
    this.#to = to;
    this.finished = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  /** Runs that nobody has taken yet. */
  get left(): number {
    return this.#to - this.#next;
  }

  /** Runs that are finished. */
  get done(): number {
    return this.#done;
  }

  /** The next piece of at most `size` runs; nothing when all are taken. */
  take(size: number): Block | undefined {
    if (this.#next >= this.#to) return undefined;
    const from = this.#next;
    this.#next = Math.min(this.#to, from + size);
    return { from, to: this.#next };
  }

  /** Counts a piece as finished. @param tell called before it is said that all are */
  finish(block: Block, tell?: () => void): void {
    this.#done += block.to - block.from;
    tell?.();
    if (this.#done === this.#to - this.#from) this.#finish();
  }
}
