import { parse } from 'csv-parse/sync';
import type { CsvProblem } from './reading.ts';

/** How every CSV file is read: a faulty cell is told where it stands, so all readers must count rows alike. */
export const CSV_OPTIONS = { bom: true, trim: true, skip_empty_lines: true, relax_column_count: true } as const;

/** Rows of a CSV text, its header first, or why it is none. */
export function rowsOf(text: string, file: string): string[][] | CsvProblem {
  try {
    return parse(text, CSV_OPTIONS);
  } catch (error) {
    return {
      problem: `${file} is no CSV: ${error instanceof Error ? error.message : String(error)}`,
      wayOut: 'export it again, comma separated',
    };
  }
}
