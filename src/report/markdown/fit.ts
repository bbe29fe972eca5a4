import { type Markdown, md } from './markup.ts';

/** A part of a page: what it opens and closes with, and rows between them, of which the last may be left out. */
export interface Piece {
  readonly open: string;
  readonly rows: readonly string[];
  readonly close: string;
  /** What a row is, for "and 12 more checks". */
  readonly noun: string;
  /** The lower, the longer its rows stay when room is short. */
  readonly rank: number;
}

/** A part that is whole or not there. */
export function fixed(text: Markdown | string): Piece {
  return { open: String(text), rows: [], close: '', noun: '', rank: 0 };
}

/** A table whose last rows may be left out. */
export function tablePiece(
  rank: number,
  noun: string,
  columns: readonly string[],
  rows: readonly (readonly Markdown[])[],
): Piece {
  const line = (cells: readonly (Markdown | string)[]) => `| ${cells.map(String).join(' | ')} |`;
  const open = `${line(columns)}\n|${' --- |'.repeat(columns.length)}`;
  return { open, rows: rows.map(line), close: '', noun, rank };
}

/** Pieces behind a summary that opens them. */
export function details(summary: string, pieces: readonly Piece[]): Piece[] {
  if (pieces.length === 0) return [];
  return [fixed(md`<details><summary>${summary}</summary>`), ...pieces, fixed('</details>')];
}

/**
 * Pieces with an empty line between them, in at most `limit` bytes: rows of the highest rank are left out first, and
 * their number is told.
 */
export function fitted(pieces: readonly Piece[], limit: number): string {
  let room = limit - pieces.reduce((sum, piece) => sum + bytes(withRows(piece, 0)) + 2, 0);
  const kept = new Map<Piece, number>();
  for (const piece of pieces.toSorted((a, b) => a.rank - b.rank)) {
    let count = 0;
    for (const row of piece.rows) {
      const needed = bytes(row) + 1;
      if (needed > room) break;
      room -= needed;
      count++;
    }
    kept.set(piece, count);
  }
  return `${pieces.map((piece) => withRows(piece, kept.get(piece)!)).join('\n\n')}\n`;
}

/** Bytes of pieces when no row is left: what cannot be saved. */
export function leastBytes(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + bytes(withRows(piece, 0)) + 2, 0);
}

function withRows({ open, rows, close, noun }: Piece, count: number): string {
  const left = rows.length - count;
  const more = left > 0 ? [`\nand ${left.toLocaleString('en-US')} more ${noun}${left === 1 ? '' : 's'}`] : [];
  return [open, ...rows.slice(0, count), ...more, close].filter((line) => line !== '').join('\n');
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
