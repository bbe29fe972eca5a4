import { parse } from 'csv-parse/sync';
import { CSV_OPTIONS } from '../csv-rows.ts';

/**
 * Where a cell of a CSV text stands. Only asked for what is wrong, since it reads the text again.
 * @param row 0 for the header
 * @returns line and column, from 1; column 1 where the cell goes over several lines or is empty
 */
export function placeOfCell(text: string, row: number, column: number): { readonly line: number; readonly at: number } {
  const records = parse(text, {
    ...CSV_OPTIONS,
    info: true,
    to: row + 1,
  }) as unknown as { info: { lines: number }; record: string[] }[];
  const { info, record } = records[row]!;
  // `lines` counts up to the end of the record.
  const height = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
  const line = Math.max(1, info.lines - height);
  const written = text.split('\n')[line - 1] ?? '';
  let at = -1;
  let from = 0;
  for (const cell of record.slice(0, column + 1)) {
    at = cell === '' ? -1 : written.indexOf(cell, from);
    if (at >= 0) from = at + cell.length;
  }
  return { line, at: at < 0 ? 1 : at + 1 };
}
