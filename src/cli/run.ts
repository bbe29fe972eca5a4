import { join } from 'node:path';
import type { Options as Flag } from 'yargs';
import type { Forecast } from '../forecast/format.ts';
import type { Columns } from '../runs/columns.ts';
import { commandNames } from './command-names.ts';
import type { Context } from './context.ts';
import { pageScripts } from './page-scripts.ts';
import { defined, type RunArguments, runFlags, runOptions, withProgress } from './run-flags.ts';
import { refuseCollisions, refuseMistypedCommand, reportName } from './scenario-files.ts';
import { setFlag } from './set-flag.ts';
import { tell } from './tell.ts';
import { type OutputFile, requireWritable, writeFiles } from './write-files.ts';

const flags = {
  runs: runFlags.runs,
  seed: runFlags.seed,
  sampling: runFlags.sampling,
  set: setFlag,
  threads: runFlags.threads,
  out: { type: 'string', requiresArg: true, describe: 'Directory of the reports  [default: reports]' },
  json: { type: 'boolean', describe: 'Print the forecast as JSON instead; files only with --out or --parquet' },
  parquet: { type: 'boolean', describe: 'Also write every run to <out>/<name>.parquet' },
  progress: runFlags.progress,
  quiet: { type: 'boolean', alias: 'q', describe: 'Print neither summary nor warnings' },
} as const satisfies Record<string, Flag>;

interface Arguments extends RunArguments {
  readonly scenario: readonly string[];
  readonly set?: readonly string[];
  readonly out?: string;
  readonly json?: boolean;
  readonly parquet?: boolean;
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
  const started = performance.now();
  const { simulate } = await import('../simulate.ts');
  const { forecast, columns } = await withProgress(reportName(file), args, context, (live) =>
    simulate(file, {
      ...runOptions(args),
      ...defined({ set: args.set }),
      ...live,
      async meanwhile() {
        if (plan.endings.includes('.html')) await (await import('../report/html.ts')).loadDrawing();
      },
    }),
  );

  const files: OutputFile[] = [];
  for (const ending of plan.endings) {
    const content = await contents[ending]!(forecast, columns);
    files.push({ path: join(plan.directory, reportName(file) + ending), content });
  }
  await writeFiles(files, context.signal);

  // Warnings stand in both: in the summary and in the forecast itself.
  await tell(forecast, args, context, started, async (manner) => {
    const { summary } = await import('../report/terminal.ts');
    return summary(forecast, { ...manner, files: files.map(({ path }) => path) });
  });
}

const contents: Readonly<Record<string, (forecast: Forecast, columns: Columns) => Promise<string | Uint8Array>>> = {
  '.html': async (forecast) =>
    (await import('../report/html.ts')).htmlReport(forecast, { scripts: await pageScripts() }),
  '.json': async (forecast) => `${JSON.stringify(forecast, null, 2)}\n`,
  '.parquet': async (forecast, columns) =>
    (await import('../runs/parquet.ts')).runsAsParquet(columns, forecast.engine.runs),
};
