import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Forecast } from '../forecast/format.ts';
import { Faults } from '../scenario/faults.ts';
import { pageScripts } from './page-scripts.ts';
import type { OutputFile } from './write-files.ts';

/** The page that leads to several reports, beside them. */
const INDEX = 'index';

export const INDEX_PAGE = `${INDEX}.html`;

/**
 * Refuses what the index of several reports would overwrite: a report of that name, or a page that is none of ours.
 * @param names of the reports
 */
export function refuseIndex(names: readonly string[], directory: string): void {
  // Some file systems take "Index" for the same.
  const taken = names.find((name) => name.toLowerCase() === INDEX);
  const path = join(directory, INDEX_PAGE);
  if (taken !== undefined)
    throw Faults.one(
      `several reports get an index, ${path}, and "${taken}" would be reported there too`,
      'give that scenario another name, or run it by itself',
    );
  let former: string;
  try {
    former = readFileSync(path, 'utf8');
  } catch {
    // Nothing is there; or writing will say why it cannot be.
    return;
  }
  // Every page of ours says so at its foot.
  if (!/<footer>.*Plumbline/.test(former))
    throw Faults.one(
      `several reports get an index, and ${path} is none that Plumbline wrote`,
      'choose another --out directory, or move that file away',
    );
}

/** The index of several reports, which stand beside it under their names. */
export async function indexOutput(forecasts: ReadonlyMap<string, Forecast>, directory: string): Promise<OutputFile> {
  const { indexReport } = await import('../report/index-html.ts');
  const listed = [...forecasts].map(([name, forecast]) => ({ forecast, href: `${encodeURIComponent(name)}.html` }));
  return { path: join(directory, INDEX_PAGE), content: await indexReport(listed, { scripts: await pageScripts() }) };
}
