import { readFile } from 'node:fs/promises';
import type { Forecast } from '../forecast/format.ts';
import { Faults } from '../scenario/faults.ts';

/**
 * The forecast in a JSON file; undefined where the file says that it is something else, such as a scenario.
 * @throws Faults where it calls itself a forecast and is none
 */
export async function readForecast(file: string): Promise<Forecast | undefined> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (typeof content !== 'object' || content === null || !('format' in content)) return undefined;
  const { forecast } = await import('../forecast/format.ts');
  const read = forecast.safeParse(content);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw Faults.one(
    `${file} is no forecast of this version: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
    'make it again with this version, or compare the scenarios themselves',
  );
}
