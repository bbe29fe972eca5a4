import * as path from 'node:path';
import { rowsOf } from './csv-rows.ts';
import { dataFilesOf } from './data-files.ts';
import { Faults } from './faults.ts';
import { type ReadFile, readText } from './files.ts';
import type { Column, CsvFiles, CsvProblem } from './reading.ts';
import { besides } from './resolve.ts';
import { suggestion } from './suggest.ts';
import type { MapNode } from './tree.ts';

/** Longest column that becomes an empirical distribution. */
const MOST_VALUES = 1_000_000;

/** Reads every CSV file that the tree names: of empirical distributions, and the deal book. A file that cannot be read becomes a fault there. */
export async function readColumns(
  root: MapNode | undefined,
  readFile: ReadFile,
): Promise<{ csv: CsvFiles; texts: ReadonlyMap<string, string> }> {
  const texts = new Map<string, string>();
  const problems = new Map<string, CsvProblem>();
  for (const { place, text } of root ? dataFilesOf(root) : []) {
    const shown = besides(place.file, text);
    if (texts.has(shown) || problems.has(shown)) continue;
    try {
      texts.set(shown, await readText(path.resolve(shown), shown, readFile));
    } catch (error) {
      if (!(error instanceof Faults)) throw error;
      problems.set(shown, { problem: error.message, wayOut: error.faults[0]?.wayOut ?? 'check the path' });
    }
  }
  const text: CsvFiles['text'] = (file, named) => {
    const shown = besides(file, named);
    const found = texts.get(shown);
    if (found !== undefined) return { shown, text: found };
    return problems.get(shown) ?? { problem: `${shown} was not read`, wayOut: 'check the path' };
  };
  const column: CsvFiles['column'] = (file, named, name) => {
    const found = text(file, named);
    return 'problem' in found ? found : columnOf(found.text, found.shown, name);
  };
  return { csv: { column, text }, texts };
}

/** Values of one column of a CSV text with a header line; empty cells are left out. */
export function columnOf(text: string, file: string, name: string): Column {
  const rows = rowsOf(text, file);
  if ('problem' in rows) return rows;
  const header = rows[0] ?? [];
  const index = header.indexOf(name);
  if (index < 0) return { problem: `${file} has no column "${name}"`, wayOut: suggestion(name, header, 'columns') };
  const values = rows
    .slice(1)
    .map((row) => row[index] ?? '')
    .filter((cell) => cell !== '');
  if (values.length === 0)
    return { problem: `column "${name}" of ${file} is empty`, wayOut: 'name a column with numbers' };
  if (values.length > MOST_VALUES)
    return {
      problem: `column "${name}" of ${file} has ${values.length} values`,
      wayOut: `take a sample of at most ${MOST_VALUES}`,
    };
  return values;
}
