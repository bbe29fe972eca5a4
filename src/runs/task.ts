import { setImmediate as nextTurn } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import type { Columns } from './columns.ts';
import { exercise, type Simulator } from './engine.ts';

/** One piece of work for a worker. Only handles cross to it: model and columns stay where they are, in shared memory. */
export interface Task {
  /** Same number, same model: a worker keeps the kernel of the job it worked on last. */
  readonly job: number;
  /** The model in V8's serialisation. */
  readonly model: SharedArrayBuffer;
  readonly data: Columns['data'];
  readonly capacity: number;
  readonly from: number;
  readonly to: number;
}

/** The model as shared bytes, written once for all workers. */
export function shareModel(model: unknown): SharedArrayBuffer {
  const bytes = serialize(model);
  const shared = new SharedArrayBuffer(bytes.byteLength);
  new Uint8Array(shared).set(bytes);
  return shared;
}

/** The model that `shareModel` wrote. A copy: its typed arrays would otherwise be views of the shared bytes. */
export function modelFrom<M>(shared: SharedArrayBuffer): M {
  return deserialize(Buffer.from(new Uint8Array(shared))) as M;
}

/**
 * The function that a worker exports: answers tasks with the ms they took, and makes a kernel only when the job changes.
 * A task begins with a turn of its own: piscina starts all that wait in one go, and would send their answers together,
 * after which the worker had nothing to do until the other thread got to them.
 */
export function taskHandler<M>(createKernel: (model: M) => Simulator): (task: Task) => Promise<number> {
  let job: number | undefined;
  let kernel: Simulator | undefined;
  return async (task) => {
    await nextTurn();
    if (kernel === undefined || job !== task.job) {
      const model = modelFrom<M>(task.model);
      if (kernel === undefined) exercise(createKernel, model, task.data.length / task.capacity);
      kernel = createKernel(model);
      job = task.job;
    }
    const started = performance.now();
    kernel.simulate(task.from, task.to, task.data, task.capacity);
    return performance.now() - started;
  };
}
