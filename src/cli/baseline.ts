import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Options as Flag } from 'yargs';
import { Faults } from '../scenario/faults.ts';
import type { Context } from './context.ts';
import { nearest } from './nearest.ts';
import { type RunArguments, runFlags, runOptions, withProgress } from './run-flags.ts';
import { reportName } from './scenario-files.ts';
import { print } from './streams.ts';
import { writeFiles } from './write-files.ts';

const flags = {
  'in-ci': { type: 'boolean', describe: 'update: also where CI is set; a baseline is accepted by a person' },
  threads: runFlags.threads,
  progress: runFlags.progress,
  quiet: { type: 'boolean', alias: 'q', describe: 'Print nothing' },
} as const satisfies Record<string, Flag>;

interface Arguments extends Pick<RunArguments, 'threads' | 'progress' | 'quiet'> {
  readonly action: string;
  readonly scenario: readonly string[];
  readonly 'in-ci'?: boolean;
}

const ACTIONS = ['update', 'status'];

/** Where the baseline of a scenario is: beside it. */
export function baselineFile(scenario: string): string {
  return join(dirname(scenario), `${reportName(scenario)}.baseline.json`);
}

/** `simulate baseline update|status <scenario…>`: accepts what scenarios forecast, or says what has changed since. */
export const baselineCommand = (context: Context) => ({
  command: 'baseline <action> <scenario..>',
  describe: 'update: accept what scenarios say and forecast now; status: what has changed since',
  builder: flags,
  offers: ACTIONS,
  async handler(given: unknown) {
    const args = given as Arguments;
    const { action, scenario } = args;
    if (!ACTIONS.includes(action)) {
      const meant = nearest(action, ACTIONS);
      throw Faults.one(
        `a baseline cannot be told to ${action}`,
        meant === undefined ? 'write simulate baseline update or simulate baseline status' : `did you mean ${meant}?`,
      );
    }
    if (action === 'update' && process.env.CI && args['in-ci'] !== true)
      throw Faults.one(
        'this is CI, where a baseline is compared with and not accepted',
        'update it on your own machine and commit it; or say --in-ci',
      );
    for (const file of scenario) await (action === 'update' ? update : status)(file, args, context);
  },
});

async function update(file: string, args: Arguments, context: Context): Promise<void> {
  const { makeBaseline } = await import('../baseline.ts');
  const made = await withProgress(reportName(file), args, context, (live) =>
    makeBaseline(file, { ...runOptions(args), ...live }),
  );
  const path = baselineFile(file);
  await writeFiles([{ path, content: `${JSON.stringify(made, null, 2)}\n` }], context.signal);
  if (args.quiet !== true) print(`${path}\n`);
}

async function status(file: string, args: Arguments, context: Context): Promise<void> {
  const { changeSince, readBaseline } = await import('../baseline.ts');
  const path = baselineFile(file);
  if (!existsSync(path)) throw Faults.one(`${file} has no baseline`, `make one: simulate baseline update ${file}`);
  const before = readBaseline(await readFile(path, 'utf8'), path);
  const { drift, edits } = await withProgress(reportName(file), args, context, (live) =>
    changeSince(file, before, { ...runOptions(args), ...live }),
  );
  if (args.quiet === true) return;
  const { plain } = await import('../report/plain.ts');
  const lines = edits.map(
    ({ path: at, base, head }) => `    ${plain(at.join('.'))}: ${plain(base ?? '–')} → ${plain(head ?? '–')}`,
  );
  print(`${[`${plain(file)}: ${drift.says}`, ...lines].join('\n')}\n`);
}
