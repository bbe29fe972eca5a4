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
