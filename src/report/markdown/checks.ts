import type { Checked, CheckReport } from '../../analysis/format-check.ts';
import { changeText, figureText, unitOf } from '../change.ts';
import { type Numbers, numbersIn } from '../numbers.ts';
import { checkName, outcomeOf, wantsAttention, worstFirst } from '../verdicts.ts';
import { type Piece, tablePiece } from './fit.ts';
import { code, type Markdown, md } from './markup.ts';

/** The checks that somebody must look at, the worst first; nothing where all pass. */
export function attentionPieces({ checks }: CheckReport): Piece[] {
  const rows = worstFirst(checks.filter(wantsAttention)).map((check) => [
    verdictOf(check),
    sentenceOf(check),
    md`${check.says}`,
    placeOf(check.at),
  ]);
  return rows.length === 0 ? [] : [tablePiece(1, 'check', ['', 'Check', 'What it says', 'Where'], rows)];
}

/** Every check with its figures. */
export function allChecksPiece({ checks, scenario }: CheckReport): Piece {
  const numbers = numbersIn(scenario.currency);
  const rows = worstFirst(checks).map((check) => [
    verdictOf(check),
    sentenceOf(check),
    md`${figure(check, check.head, numbers)}`,
    md`${figure(check, check.base, numbers)}`,
    md`${check.margin === null ? '–' : changeText(unitOf(check.unit), check.margin, numbers)}`,
    md`${numbers.count(check.runs)}`,
  ]);
  return tablePiece(3, 'check', ['', 'Check', 'Figure', 'Base', 'On the right side by', 'Runs'], rows);
}

/** @example placeOf({ file: 'q3.yaml', line: 12 }) // `q3.yaml:12` as code */
export function placeOf({ file, line }: { readonly file: string; readonly line: number }): Markdown {
  return code(`${file}:${line}`);
}

function figure({ unit }: Checked, estimate: Checked['head'], numbers: Numbers): string {
  return estimate === null ? '–' : figureText(unitOf(unit), estimate, numbers);
}

const labels = {
  fails: '**fails**',
  missing: '**missing**',
  warns: 'warns',
  inconclusive: 'inconclusive',
  incomparable: 'incomparable',
  new: 'new',
  passes: 'passes',
} as const;

function verdictOf(check: Checked): Markdown {
  const label = labels[outcomeOf(check)];
  return label.startsWith('**') ? md`**${label.slice(2, -2)}**` : md`${label}`;
}

function sentenceOf(check: Checked): Markdown {
  return check.name === null ? code(check.text) : md`${checkName(check)}: ${code(check.text)}`;
}
