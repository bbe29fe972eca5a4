/** The user pressed Ctrl-C (or the system asked the process to end). */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  /** 128 + the signal's number, as shells count. */
  readonly exitCode: number;

  constructor(signal: 'SIGINT' | 'SIGTERM') {
    super('interrupted');
    this.exitCode = signal === 'SIGINT' ? 130 : 143;
  }
}

/** Turns the first Ctrl-C into an abort, so that temporary files go; the second one kills at once. */
export class Interruption {
  readonly #controller = new AbortController();

  readonly #listener = (signal: 'SIGINT' | 'SIGTERM') => {
    this.stop();
    this.#controller.abort(new Interrupted(signal));
  };

  static listen(): Interruption {
    const interruption = new Interruption();
    process.on('SIGINT', interruption.#listener);
    process.on('SIGTERM', interruption.#listener);
    return interruption;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Gives signals back their own effect: ending the process. */
  stop(): void {
    process.off('SIGINT', this.#listener);
    process.off('SIGTERM', this.#listener);
  }
}
