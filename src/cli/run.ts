import type { Options as Flag } from 'yargs';
import { chartsFlag } from './chart-output.ts';
import { commandNames } from './command-names.ts';
import type { Context } from './context.ts';
import { runFlags } from './run-flags.ts';
import { type Outputs, type ReportArguments, runOne } from './run-one.ts';
import { refuseCollisions, refuseMistypedCommand } from './scenario-files.ts';
import { setFlag } from './set-flag.ts';
import { requireWritable } from './write-files.ts';

const flags = {
  runs: runFlags.runs,
  seed: runFlags.seed,
  sampling: runFlags.sampling,
  set: setFlag,
  threads: runFlags.threads,
  out: { type: 'string', requiresArg: true, describe: 'Directory of the reports  [default: reports]' },
  json: {
    type: 'boolean',
    describe: 'Print the forecast as JSON instead; files only with --out, --parquet or --charts',
  },
  parquet: { type: 'boolean', describe: 'Also write every run to <out>/<name>.parquet' },
  charts: chartsFlag,
  progress: runFlags.progress,
  quiet: { type: 'boolean', alias: 'q', describe: 'Print neither summary nor warnings' },
} as const satisfies Record<string, Flag>;

interface Arguments extends ReportArguments {
  readonly scenario: readonly string[];
  readonly out?: string;
  readonly parquet?: boolean;
  readonly charts?: boolean;
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
    if (plan.endings.length > 0 || plan.charts) await requireWritable(plan.directory);
    for (const file of args.scenario) await runOne(file, args, plan, context);
  },
});

/** --json stands for the reports unless a place for them is named; --parquet and --charts always write. */
function outputs({ json, out, parquet, charts }: Arguments): Outputs {
  const reports = json !== true || out !== undefined;
  const endings = [...(reports ? ['.html', '.json'] : []), ...(parquet === true ? ['.parquet'] : [])];
  return { directory: out ?? 'reports', endings, charts: charts === true };
}
