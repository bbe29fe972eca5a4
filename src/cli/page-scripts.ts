import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PageScripts } from '../report/html/page-scripts.ts';

/** The scripts that the build made for pages, to hand to a report. */
export async function pageScripts(): Promise<PageScripts> {
  const built = dirname(createRequire(import.meta.url).resolve('plumbline/worker'));
  return JSON.parse(await readFile(join(built, 'page/scripts.json'), 'utf8')) as PageScripts;
}
