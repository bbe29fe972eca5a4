import { join } from 'node:path';
import type { Options as Flag } from 'yargs';
import type { Forecast } from '../forecast/format.ts';
import type { Columns } from '../runs/columns.ts';
import { MOST_THREADS } from '../runs/most-threads.ts';
import { FEWEST_RUNS } from '../scenario/fewest-runs.ts';
import { commandNames } from './command-names.ts';
import type { Context } from './context.ts';
import { wholeNumber } from './numbers.ts';
import { noProgress, progressBar } from './progress.ts';
import { refuseCollisions, refuseMistypedCommand, reportName } from './scenario-files.ts';
import { setFlag } from './set-flag.ts';
import { print } from './streams.ts';
import { type OutputFile, requireWritable, writeFiles } from './write-files.ts';

const flags = {
  runs: { type: 'string', requiresArg: true, describe: 'Number of runs, instead of the one in the scenario' },
  seed: { type: 'string', requiresArg: true, describe: 'Seed, instead of the one in the scenario' },
  sampling: { choices: ['stratified', 'sobol', 'random'], requiresArg: true, describe: 'Sampling design' },
  set: setFlag,
  threads: { type: 'string', requiresArg: true, describe: 'Threads; the result is the same for any number' },
  out: { type: 'string', requiresArg: true, describe: 'Directory of the reports  [default: reports]' },
  json: { type: 'boolean', describe: 'Print the forecast as JSON instead; files only with --out or --parquet' },
  parquet: { type: 'boolean', describe: 'Also write every run to <out>/<name>.parquet' },
  progress: { type: 'boolean', describe: 'Progress on stderr, also where it is no terminal; --no-progress: none' },
  quiet: { type: 'boolean', alias: 'q', describe: 'Print neither summary nor warnings' },
} as const satisfies Record<string, Flag>;

interface Arguments {
  readonly scenario: readonly string[];
  readonly runs?: string;
  readonly seed?: string;
  readonly sampling?: 'stratified' | 'sobol' | 'random';
  readonly set?: readonly string[];
  readonly threads?: string;
  readonly out?: string;
  readonly json?: boolean;
  readonly parquet?: boolean;
  readonly progress?: boolean;
  readonly quiet?: boolean;
}

/** `simulate <scenario.yaml…>`: one scenario after the other, each to its summary and its files. */
export const runCommand = (context: Context) => ({
  command: '$0 <scenario..>',
  describe: 'Simulate scenarios: a summary here, reports/<name>.html and reports/<name>.json',
  builder: flags,
  async handler(given: unknown) {
    const args = given as Arguments;
    const plan = outputs(args);
    refuseMistypedCommand(args.scenario[0]!, commandNames);
    refuseCollisions(args.scenario, plan.directory, plan.endings);
    // Before minutes of work, not after them.
    if (plan.endings.length > 0) await requireWritable(plan.directory);
    for (const file of args.scenario) await runOne(file, args, plan, context);
  },
});

interface Outputs {
  readonly directory: string;
  readonly endings: readonly string[];
}

/** --json stands for the reports unless a place for them is named; --parquet always writes. */
function outputs(args: Arguments): Outputs {
  const reports = args.json !== true || args.out !== undefined;
  const endings = [...(reports ? ['.html', '.json'] : []), ...(args.parquet === true ? ['.parquet'] : [])];
  return { directory: args.out ?? 'reports', endings };
}

async function runOne(file: string, args: Arguments, plan: Outputs, context: Context): Promise<void> {
  const { signal, terminal } = context;
  const started = performance.now();
  const { simulate } = await import('../simulate.ts');
  const progress =
    (args.progress ?? (terminal.progress && args.quiet !== true)) ? await progressBar(reportName(file)) : noProgress;
  const { forecast, columns } = await simulate(file, {
    ...defined({
      runs: wholeNumber('--runs', args.runs, { least: FEWEST_RUNS }),
      seed: args.seed,
      sampling: args.sampling,
      set: args.set,
      threads: wholeNumber('--threads', args.threads, { least: 1, most: MOST_THREADS }),
    }),
    signal,
    onProgress: progress.update,
    async meanwhile() {
      if (plan.endings.includes('.html')) await (await import('../report/html.ts')).loadDrawing();
    },
  }).finally(progress.stop);

  const files: OutputFile[] = [];
  for (const ending of plan.endings) {
    const content = await contents[ending]!(forecast, columns);
    files.push({ path: join(plan.directory, reportName(file) + ending), content });
  }
  await writeFiles(files, signal);

  if (args.quiet === true) return;
  // Warnings stand in both: in the summary and in the forecast itself.
  if (args.json === true) {
    print(`${JSON.stringify(forecast)}\n`);
    return;
  }
  const { summary } = await import('../report/terminal.ts');
  const seconds = (performance.now() - started) / 1000;
  print(summary(forecast, { color: terminal.data.color, files: files.map(({ path }) => path), seconds }));
}

const contents: Readonly<Record<string, (forecast: Forecast, columns: Columns) => Promise<string | Uint8Array>>> = {
  '.html': async (forecast) => (await import('../report/html.ts')).htmlReport(forecast),
  '.json': async (forecast) => `${JSON.stringify(forecast, null, 2)}\n`,
  '.parquet': async (forecast, columns) =>
    (await import('../runs/parquet.ts')).runsAsParquet(columns, forecast.engine.runs),
};

/** Without the keys whose value is undefined. */
function defined<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
