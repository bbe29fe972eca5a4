import type { Options as Flag } from 'yargs';
import { MOST_THREADS } from '../runs/most-threads.ts';
import { FEWEST_RUNS } from '../scenario/fewest-runs.ts';
import type { Context } from './context.ts';
import { wholeNumber } from './numbers.ts';
import { noProgress, type Progress, progressBar } from './progress.ts';

/** Flags of every command that simulates. */
export const runFlags = {
  runs: { type: 'string', requiresArg: true, describe: 'Number of runs, instead of the one in the scenario' },
  seed: { type: 'string', requiresArg: true, describe: 'Seed, instead of the one in the scenario' },
  sampling: { choices: ['stratified', 'sobol', 'random'], requiresArg: true, describe: 'Sampling design' },
  threads: { type: 'string', requiresArg: true, describe: 'Threads; the result is the same for any number' },
  progress: { type: 'boolean', describe: 'Progress on stderr, also where it is no terminal; --no-progress: none' },
} as const satisfies Record<string, Flag>;

/** What they were given. */
export interface RunArguments {
  readonly runs?: string;
  readonly seed?: string;
  readonly sampling?: 'stratified' | 'sobol' | 'random';
  readonly threads?: string;
  readonly progress?: boolean;
  readonly quiet?: boolean;
}

/**
 * The options of a simulation that were given.
 * @throws Faults for what is no number of runs or threads
 */
export function runOptions({ runs, seed, sampling, threads }: RunArguments) {
  return defined({
    runs: wholeNumber('--runs', runs, { least: FEWEST_RUNS }),
    seed,
    sampling,
    threads: wholeNumber('--threads', threads, { least: 1, most: MOST_THREADS }),
  });
}

/** What goes on while runs are made. */
interface Live {
  readonly signal: AbortSignal;
  readonly onProgress: Progress['update'];
}

/** Work that Ctrl-C ends, with a bar where it is welcome. @param name what is simulated */
export async function withProgress<T>(
  name: string,
  { progress, quiet }: RunArguments,
  { terminal, signal }: Context,
  work: (live: Live) => Promise<T>,
): Promise<T> {
  const welcome = progress ?? (terminal.progress && quiet !== true);
  const bar = welcome ? await progressBar(name) : noProgress;
  return work({ signal, onProgress: bar.update }).finally(bar.stop);
}

/** Without the keys whose value is undefined. */
export function defined<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
