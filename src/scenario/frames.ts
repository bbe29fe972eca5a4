import { codeFrameColumns } from '@babel/code-frame';
import picocolors from 'picocolors';
import { type Fault, Faults } from './faults.ts';

/** Longest stretch of a source line that a frame shows, characters. */
const WIDEST = 160;

/**
 * Faults as text for a terminal: each with its rule, place, source line, and the way out behind the mark.
 * @example
 * error: unknown distribution "lognorml"
 *   scenarios/q3.yaml:41:12
 *   41 |   value: { lognorml: { median: 80k, sigma: 0.6 } }
 *      |            ^^^^^^^^ did you mean "lognormal"?
 */
export function renderFaults(faults: Faults | readonly Fault[], options: { readonly color?: boolean } = {}): string {
  const paint = picocolors.createColors(options.color ?? false);
  const list = faults instanceof Faults ? faults.faults : faults;
  return list.map((fault) => renderFault(fault, paint)).join('\n\n');
}

function renderFault(fault: Fault, paint: ReturnType<typeof picocolors.createColors>): string {
  const title = `${paint.bold(paint.red('error:'))} ${visible(fault.message)}`;
  const { at, source, wayOut } = fault;
  if (!at) return wayOut === undefined ? title : `${title}\n  ${visible(wayOut)}`;
  const place = `  ${paint.cyan(`${at.file}:${at.line}:${at.column}`)}`;
  const line = source?.split('\n')[at.line - 1]?.replace(/\r$/, '');
  if (line === undefined || source === '')
    return [title, place, ...(wayOut === undefined ? [] : [`  ${visible(wayOut)}`])].join('\n');
  return [title, place, frame(line, at.line, at.column, fault.length ?? 1, wayOut)].join('\n');
}

/** One source line with its mark. Long lines are cut to the stretch around the mark. */
function frame(line: string, lineNumber: number, column: number, length: number, wayOut: string | undefined): string {
  const first = line.length > WIDEST ? Math.max(0, Math.min(column - 41, line.length - WIDEST)) : 0;
  const shown = `${first > 0 ? '…' : ''}${line.slice(first, first + WIDEST)}${first + WIDEST < line.length ? '…' : ''}`;
  const start = column - first + (first > 0 ? 1 : 0);
  const end = Math.max(start + 1, Math.min(start + length, shown.length + 1));
  const framed = codeFrameColumns(
    `${'\n'.repeat(lineNumber - 1)}${visible(shown)}`,
    { start: { line: lineNumber, column: start }, end: { line: lineNumber, column: end } },
    { linesAbove: 0, linesBelow: 0, ...(wayOut === undefined ? {} : { message: visible(wayOut) }) },
  );
  return framed.replace(/^>/, ' ');
}

/** Control characters would let a file repaint the terminal. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (sign === '\t' ? sign : '·'));
}
