import { plain } from './plain.ts';

/** One cell: what is shown, and what a machine reads. */
export interface Cell {
  readonly text: string;
  /** Unrounded number or text; null where there is none. */
  readonly value: number | string | null;
}

/** A table as data, shown as HTML and offered as CSV. The first cell of a row names the row. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A cell of text. */
export function word(text: string): Cell {
  return { text, value: text };
}

/** A cell that shows `text` for a number; "none" where the number does not exist. */
export function figure(value: number | null | undefined, text: string): Cell {
  return { text, value: value ?? null };
}

/** A spreadsheet runs what begins like this; a quote in front makes it text. */
const formula = /^\s*[=+\-@\t\r＝＋－＠]/;

/** Digits of a number that is not whole: a million times finer than the simulation knows it. The JSON has them all. */
const DIGITS = 9;

const csvNumber = (value: number) => String(Number.isInteger(value) ? value : Number(value.toPrecision(DIGITS)));

/**
 * CSV by RFC 4180, numbers with nine digits. Text that a spreadsheet would take for a formula gets a quote in front.
 * @example toCsv({ caption: '', columns: ['name', 'n'], rows: [[word('=1'), figure(2, '2')]] }) // "name,n\r\n'=1,2\r\n"
 */
export function toCsv({ columns, rows }: Table): string {
  const lines = [
    columns.map(csvText),
    ...rows.map((row) => row.map(({ value }) => (typeof value === 'number' ? csvNumber(value) : csvText(value ?? '')))),
  ];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}

function csvText(text: string): string {
  const shown = plain(text);
  const safe = formula.test(shown) ? `'${shown}` : shown;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
