import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Blocks } from './blocks.ts';
import type { Columns } from './columns.ts';
import type { Simulator } from './engine.ts';

/** Wall time that this thread works before it lets signals and progress through, ms. */
const SLICE_MS = 12;

/** What this thread has seen of the work so far. */
export interface Pace {
  /** Wall time of one run in the latest slice, ms. Early slices are slower: the engine has yet to compile the kernel. */
  readonly msPerRun: number;
  /** Wall time spent in runs so far, ms. */
  readonly spentMs: number;
}

/**
 * Simulates in this thread until all is taken or `enough` says so, slice by slice; between slices the event loop
 * gets its turn, so that Ctrl-C is heard.
 * @returns the pace of the last slice
 * @throws the signal's reason when it is aborted
 */
export async function runInline(
  kernel: Simulator,
  columns: Columns,
  blocks: Blocks,
  enough: (pace: Pace) => boolean,
  options: { readonly signal?: AbortSignal | undefined; readonly onProgress?: (() => void) | undefined },
): Promise<Pace> {
  let size = 1;
  let pace: Pace = { msPerRun: 0, spentMs: 0 };
  for (;;) {
    options.signal?.throwIfAborted();
    const block = blocks.take(size);
    if (block === undefined) return pace;
    const started = performance.now();
    kernel.simulate(block.from, block.to, columns.data, columns.capacity);
    const took = performance.now() - started;
    blocks.finish(block, options.onProgress);
    pace = { msPerRun: took / (block.to - block.from), spentMs: pace.spentMs + took };
    if (enough(pace)) return pace;
    if (took < SLICE_MS / 2) size *= 2;
    else if (took > SLICE_MS * 2 && size > 1) size >>= 1;
    await nextTurn();
  }
}
