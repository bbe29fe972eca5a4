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

/** A bar where it is welcome. @param name what is simulated */
export function progressOf(name: string, args: RunArguments, { terminal }: Context): Promise<Progress> | Progress {
  return (args.progress ?? (terminal.progress && args.quiet !== true)) ? progressBar(name) : noProgress;
}

/** Without the keys whose value is undefined. */
export function defined<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
