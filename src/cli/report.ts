import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Options as Flag } from 'yargs';
import type { Forecast } from '../forecast/format.ts';
import { Faults } from '../scenario/faults.ts';
import { chartFolder, chartOutput, chartsFlag, removeStaleCharts } from './chart-output.ts';
import type { Context } from './context.ts';
import { indexOutput, refuseIndex } from './index-output.ts';
import { pageScripts } from './page-scripts.ts';
import { readForecast } from './read-forecast.ts';
import { refuseCollisions, reportName } from './scenario-files.ts';
import { print } from './streams.ts';
import { requireWritable, writeFiles } from './write-files.ts';

const flags = {
  out: { type: 'string', requiresArg: true, describe: 'Directory of the reports  [default: where each forecast is]' },
  charts: chartsFlag,
  quiet: { type: 'boolean', alias: 'q', describe: 'Print nothing' },
} as const satisfies Record<string, Flag>;

interface Arguments {
  readonly forecast: readonly string[];
  readonly out?: string;
  readonly charts?: boolean;
  readonly quiet?: boolean;
}

/** `simulate report <forecast.json…>`: the page again, from the forecast alone; nothing is simulated. */
export const reportCommand = (context: Context) => ({
  command: 'report <forecast..>',
  describe: 'Write the page of a forecast again, from its JSON alone: reports/<name>.html',
  builder: flags,
  async handler(given: unknown) {
    const { forecast: files, out, charts = false, quiet } = given as Arguments;
    if (out !== undefined) {
      refuseCollisions(files, out, ['.html']);
      await requireWritable(out);
    }
    const pages = [];
    const drawn = [];
    const forecasts = new Map<string, Forecast>();
    for (const file of files) {
      if (!existsSync(file)) throw Faults.one(`${file} does not exist`, 'check the path');
      const forecast = await readForecast(file);
      if (forecast === undefined)
        throw Faults.one(`${file} is no forecast`, 'name what a run wrote, such as reports/q3.json');
      const { htmlReport } = await import('../report/html.ts');
      const content = await htmlReport(forecast, { scripts: await pageScripts() });
      const directory = out ?? dirname(file);
      const name = reportName(file);
      forecasts.set(name, forecast);
      pages.push({ path: join(directory, `${name}.html`), content });
      const folder = chartFolder(directory, name);
      if (charts) drawn.push({ folder, files: await chartOutput(forecast, folder) });
    }
    // Reports that stand beside each other get a page that leads to each.
    const directories = new Set(files.map((file) => out ?? dirname(file)));
    const [directory = ''] = directories;
    if (forecasts.size > 1 && directories.size === 1) {
      refuseIndex(files.map(reportName), directory);
      pages.push(await indexOutput(forecasts, directory));
    }
    await writeFiles([...pages, ...drawn.flatMap(({ files }) => files)], context.signal);
    for (const { folder, files } of drawn) await removeStaleCharts(folder, files);
    if (quiet !== true) print(pages.map(({ path }) => `${path}\n`).join(''));
  },
});
