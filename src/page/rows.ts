import type { Table } from '../report/table.ts';

/** The table behind a chart as its reader sees it: this is what is read out. */
export interface Rows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function rowsOf({ columns, rows }: Table): Rows {
  return { columns, rows: rows.map((row) => row.map(({ text }) => text)) };
}

/** The table of a chart as it stands in the page, in the order that it was written in. */
export function rowsOfPage(id: string): Rows {
  const table = document.getElementById(`${id}-caption`)?.closest('table');
  const cells = (row: HTMLTableRowElement) => [...row.cells].map((cell) => cell.textContent ?? '');
  const [head] = table?.tHead?.rows ?? [];
  const written = [...(table?.tBodies[0]?.rows ?? [])].sort((a, b) => Number(a.dataset.row) - Number(b.dataset.row));
  return { columns: head ? cells(head) : [], rows: written.map(cells) };
}

/** Rows as a title and pairs: one row by its columns, several by what they are called and their first figure. */
export function told({ columns, rows }: Rows, which: readonly number[]): Told {
  const [first, ...others] = which.map((i) => rows[i] ?? []);
  if (first === undefined) return { title: '', pairs: [] };
  const pairs =
    others.length > 0
      ? [first, ...others].map((row) => [row[0] ?? '', row[1] ?? ''] as const)
      : first.slice(1).map((cell, i) => [columns[i + 1] ?? '', cell] as const);
  return {
    title: others.length > 0 ? '' : (first[0] ?? ''),
    pairs: pairs.filter(([, cell]) => cell !== '' && cell !== '–'),
  };
}

export interface Told {
  readonly title: string;
  readonly pairs: readonly (readonly [name: string, figure: string])[];
}

/** In one line, for a reader that speaks. */
export function spoken({ title, pairs }: Told): string {
  return [title, ...pairs.map((pair) => pair.join(' '))].filter((part) => part !== '').join(', ');
}
