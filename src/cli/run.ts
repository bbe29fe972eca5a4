import { join } from 'node:path';
import type { Options as Flag } from 'yargs';
import type { Forecast } from '../forecast/format.ts';
import { Faults } from '../scenario/faults.ts';
import { chartsFlag } from './chart-output.ts';
import { commandNames } from './command-names.ts';
import type { Context } from './context.ts';
import { INDEX_PAGE, indexOutput, refuseIndex } from './index-output.ts';
import { wholeNumber } from './numbers.ts';
import { runFlags, runOptions } from './run-flags.ts';
import { type Outputs, type ReportArguments, runOne } from './run-one.ts';
import { refuseCollisions, refuseMistypedCommand, reportName } from './scenario-files.ts';
import { setFlag } from './set-flag.ts';
import { print } from './streams.ts';
import { requireWritable, writeFiles } from './write-files.ts';

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
  watch: { type: 'boolean', describe: 'Run again on every save, and serve the report to this machine: it reloads' },
  port: { type: 'string', requiresArg: true, describe: 'Port of --watch  [default: any that is free]' },
  progress: runFlags.progress,
  quiet: { type: 'boolean', alias: 'q', describe: 'Print neither summary nor warnings' },
} as const satisfies Record<string, Flag>;

interface Arguments extends ReportArguments {
  readonly scenario: readonly string[];
  readonly out?: string;
  readonly parquet?: boolean;
  readonly charts?: boolean;
  readonly watch?: boolean;
  readonly port?: string;
}

/** `simulate <scenario.yaml…>`: one scenario after the other, each to its summary and its files. */
export const runCommand = (context: Context) => ({
  command: '$0 <scenario..>',
  describe: 'Simulate scenarios: a summary here, reports/<name>.html and .json; of several also index.html',
  builder: flags,
  async handler(given: unknown) {
    const args = given as Arguments;
    const plan = outputs(args);
    if (args.port !== undefined && args.watch !== true)
      throw Faults.one('--port is the port of --watch', 'add --watch, or leave it out');
    refuseMistypedCommand(args.scenario[0]!, commandNames);
    refuseCollisions(args.scenario, plan.directory, plan.endings);
    // Before minutes of work, not after them.
    if (plan.endings.length > 0 || plan.charts) await requireWritable(plan.directory);
    if (hasIndex(args, plan)) refuseIndex(args.scenario.map(reportName), plan.directory);
    if (args.watch === true) return watchAll(args, plan, context);
    const forecasts = new Map<string, Forecast>();
    for (const file of args.scenario) forecasts.set(file, await runOne(file, args, plan, context));
    await writeIndex(forecasts, args, plan, context);
  },
});

async function watchAll(args: Arguments, plan: Outputs, context: Context): Promise<void> {
  const port = wholeNumber('--port', args.port, { least: 0, most: 65_535 }) ?? 0;
  // A mistake of these is none that a save mends.
  runOptions(args);
  const { watch } = await import('./watch.ts');
  await watch(
    {
      scenarios: args.scenario,
      run: (file, own, readFile) => runOne(file, args, plan, own, readFile),
      afterwards: (forecasts, own) => writeIndex(forecasts, args, plan, own),
      pages: pagesOf(args, plan),
      port,
    },
    context,
  );
}

/** --json stands for the reports unless a place for them is named; --parquet and --charts always write. */
function outputs({ json, out, parquet, charts }: Arguments): Outputs {
  const reports = json !== true || out !== undefined;
  const endings = [...(reports ? ['.html', '.json'] : []), ...(parquet === true ? ['.parquet'] : [])];
  return { directory: out ?? 'reports', endings, charts: charts === true };
}

/** Several reports get a page that leads to each. */
function hasIndex({ scenario }: Arguments, { endings }: Outputs): boolean {
  return scenario.length > 1 && endings.includes('.html');
}

/** Writes the index of several reports, once there are all. @param forecasts by their scenario's file */
async function writeIndex(
  forecasts: ReadonlyMap<string, Forecast>,
  args: Arguments,
  plan: Outputs,
  context: Context,
): Promise<void> {
  if (!hasIndex(args, plan) || forecasts.size < args.scenario.length) return;
  // In the order of the command line, whichever was run last.
  const named = new Map(args.scenario.map((file) => [reportName(file), forecasts.get(file)!]));
  const index = await indexOutput(named, plan.directory);
  await writeFiles([index], context.signal);
  if (args.quiet !== true && args.json !== true) print(`  ${index.path}\n`);
}

/** What may be had of a watch's server, the first page first. */
function pagesOf(args: Arguments, plan: Outputs): Map<string, string> {
  const shown = ['.html', '.json'].filter((ending) => plan.endings.includes(ending));
  const names = shown.flatMap((ending) => args.scenario.map((file) => reportName(file) + ending));
  if (hasIndex(args, plan)) names.unshift(INDEX_PAGE);
  return new Map(names.map((name) => [name, join(plan.directory, name)]));
}
