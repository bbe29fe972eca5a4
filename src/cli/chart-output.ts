import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Forecast } from '../forecast/format.ts';
import type { OutputFile } from './write-files.ts';

const ENDING = '.vl.json';

export const chartsFlag = {
  type: 'boolean',
  describe: 'Also write every chart as Vega-Lite to <out>/<name>/charts/<id>.vl.json',
} as const;

/** Where the charts of a report go: reports/q3/charts beside reports/q3.html. */
export function chartFolder(directory: string, name: string): string {
  return join(directory, name, 'charts');
}

/** The charts of a forecast as files of a folder. */
export async function chartOutput(forecast: Forecast, folder: string): Promise<OutputFile[]> {
  const { chartFiles } = await import('../report/chart-files.ts');
  return chartFiles(forecast).map(({ id, spec }) => ({
    path: join(folder, id + ENDING),
    content: `${JSON.stringify(spec, null, 2)}\n`,
  }));
}

/**
 * Removes charts that a former run wrote and this one did not: a picture of what the scenario no longer is. What somebody
 * else put into the folder stays.
 */
export async function removeStaleCharts(folder: string, written: readonly OutputFile[]): Promise<void> {
  const fresh = new Set(written.map(({ path }) => path));
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (name.endsWith(ENDING) && !fresh.has(path) && (await isOurs(path))) await rm(path, { force: true });
  }
}

async function isOurs(path: string): Promise<boolean> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))?.usermeta?.plumbline !== undefined;
  } catch {
    // Neither ours nor to be read: not ours to judge.
    return false;
  }
}
