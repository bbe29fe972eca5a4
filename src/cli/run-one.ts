import { join } from 'node:path';
import type { Forecast } from '../forecast/format.ts';
import type { ReadFile } from '../scenario/files.ts';
import type { SimulateOptions, Simulation } from '../simulate.ts';
import { chartFolder, chartOutput, removeStaleCharts } from './chart-output.ts';
import type { Context } from './context.ts';
import { pageScripts } from './page-scripts.ts';
import { defined, type RunArguments, runOptions, withProgress } from './run-flags.ts';
import { reportName } from './scenario-files.ts';
import { tell } from './tell.ts';
import { type OutputFile, writeFiles } from './write-files.ts';

/** What a run was given beside its scenario. */
export interface ReportArguments extends RunArguments {
  readonly set?: readonly string[];
  readonly json?: boolean;
}

/** What is written of each scenario. */
export interface Outputs {
  readonly directory: string;
  /** Of the files beside each other: '.html', '.json', '.parquet'. */
  readonly endings: readonly string[];
  readonly charts: boolean;
}

/**
 * Simulates a scenario, writes its files and tells its summary.
 * @param readFile reads the scenario and what it names; default: from disk
 */
export async function runOne(
  file: string,
  args: ReportArguments,
  plan: Outputs,
  context: Context,
  readFile?: ReadFile,
): Promise<Forecast> {
  const started = performance.now();
  const { simulate } = await import('../simulate.ts');
  const name = reportName(file);
  const options: SimulateOptions = { ...runOptions(args), ...defined({ set: args.set, readFile }) };
  const simulation = await withProgress(name, args, context, (live) =>
    simulate(file, {
      ...options,
      ...live,
      async meanwhile() {
        if (plan.endings.includes('.html')) await (await import('../report/html.ts')).loadDrawing();
      },
    }),
  );

  const { forecast } = simulation;
  const files: OutputFile[] = [];
  for (const ending of plan.endings) {
    const content = await contents[ending]!(simulation, file, options);
    files.push({ path: join(plan.directory, name + ending), content });
  }
  const folder = chartFolder(plan.directory, name);
  const charts = plan.charts ? await chartOutput(forecast, folder) : [];
  await writeFiles([...files, ...charts], context.signal);
  if (plan.charts) await removeStaleCharts(folder, charts);

  // Warnings stand in both: in the summary and in the forecast itself.
  await tell(forecast, args, context, started, async (manner) => {
    const { summary } = await import('../report/terminal.ts');
    const written = [...files.map(({ path }) => path), ...(plan.charts ? [folder] : [])];
    return summary(forecast, { ...manner, files: written });
  });
  return forecast;
}

type Content = (simulation: Simulation, file: string, options: SimulateOptions) => Promise<string | Uint8Array>;

const contents: Readonly<Record<string, Content>> = {
  '.html': async (simulation, file, options) => {
    const { whatIfOf } = await import('../what-if.ts');
    const whatIf = await whatIfOf(file, simulation, options);
    return (await import('../report/html.ts')).htmlReport(simulation.forecast, {
      scripts: await pageScripts(),
      whatIf,
    });
  },
  '.json': async ({ forecast }) => `${JSON.stringify(forecast, null, 2)}\n`,
  '.parquet': async ({ forecast, columns }) =>
    (await import('../runs/parquet.ts')).runsAsParquet(columns, forecast.engine.runs),
};
