/** What the runs need of a kernel: runs [from, to), column c of run r written to `target[c * stride + r]`. */
export interface Simulator {
  simulate(from: number, to: number, target: Float64Array, stride: number): void;
}

/** The two ways to the same kernel: called in this thread, or loaded by a worker. */
export interface Engine<M> {
  createKernel(model: M): Simulator;
  /** Absolute path of the worker's entry: a module whose default export answers a `Task`. */
  workerFile(): string;
}

/**
 * Lets a second kernel of a thread make one run, which nobody reads. V8 takes what has only ever been there once for a
 * constant of the code it compiles, and would compile all of it again for the next model of this thread: with a second
 * kernel the first 256 runs of that model take a third of the time (bench/second-model.mjs).
 * @param columns of the model
 */
export function exercise<M>(createKernel: (model: M) => Simulator, model: M, columns: number): void {
  createKernel(model).simulate(0, 1, new Float64Array(columns), 1);
}
