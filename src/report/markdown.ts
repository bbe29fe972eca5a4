import type { CheckAnswer, CheckReport } from '../analysis/format-check.ts';
import type { Comparison, ComparisonAnswer } from '../analysis/format-comparison.ts';
import { causePieces } from './markdown/cause.ts';
import { allChecksPiece, attentionPieces } from './markdown/checks.ts';
import { details, fitted, fixed, leastBytes, type Piece } from './markdown/fit.ts';
import { code, codeBlock, joined, md } from './markdown/markup.ts';
import { metricsPiece, monthsPieces } from './markdown/metrics.ts';
import { numbersIn } from './numbers.ts';
import { shellWords } from './shell-words.ts';
import { checkSentence, comparisonSentence } from './verdict-sentence.ts';
import { countWord, isFailure, outcomeOf } from './verdicts.ts';

/** The first line: by it a comment is found again and replaced. */
export const MARKER = '<!-- plumbline -->';

/** Bytes of a page at most: GitHub takes 65,536 characters in a comment. */
export const LIMIT = 60_000;

/** Characters of a command that are shown: some hundred file names. */
const LONGEST_COMMAND = 6_000;

/** Room that must be left for tables when there are many scenarios. */
const FOR_TABLES = 20_000;

/**
 * Checks as a comment on a pull request: a marker, one sentence that needs no more, the checks to look at, what caused
 * the difference, and everything else folded up. GitHub-flavoured Markdown of at most `LIMIT` bytes.
 * @param command the words of the command that gives the same again
 */
export function checkMarkdown({ reports, engine }: CheckAnswer, command: readonly string[]): string {
  const verdicts = ['fail', 'inconclusive', 'pass'];
  const worst = reports.toSorted((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict));
  const scenarios = worst.map((report) => ({ sentence: checkSentence(report), pieces: reportPieces(report) }));
  const alike = reports.every(
    ({ simulation: { runs, seed } = engine }) => runs === engine.runs && seed === engine.seed,
  );
  return page(scenarios, checkedSentence(reports), [...reproduction(command), engineLine(engine, alike)]);
}

/** A comparison as a comment on a pull request, as `checkMarkdown`. */
export function comparisonMarkdown({ comparisons, engine }: ComparisonAnswer, command: readonly string[]): string {
  const scenarios = comparisons.map((comparison) => ({
    sentence: comparisonSentence(comparison),
    pieces: [
      ...pairedLine(comparison),
      ...causePieces(comparison),
      ...details('All metrics', comparisonPieces(comparison)),
    ],
  }));
  const sentence = `${countWord(comparisons.length)} comparisons with ${comparisons[0]?.base.label ?? 'the base'}.`;
  return page(scenarios, sentence, [...reproduction(command), engineLine(engine)]);
}

/** The same without the marker, for the summary of a step. */
export function withoutMarker(markdown: string): string {
  return markdown.startsWith(`${MARKER}\n`) ? markdown.slice(MARKER.length).trimStart() : markdown;
}

interface Section {
  readonly sentence: string;
  readonly pieces: readonly Piece[];
}

/** One scenario leads with its own sentence; several follow one about all of them. */
function page(sections: readonly Section[], overall: string, footer: readonly Piece[]): string {
  const [only] = sections;
  if (sections.length === 1 && only)
    return fitted([fixed(`${MARKER}\n${md`**${only.sentence}**`}`), ...only.pieces, ...footer], LIMIT);
  const opening = [fixed(`${MARKER}\n${md`**${capital(overall)}**`}`)];
  const shown: Piece[] = [];
  let room = LIMIT - FOR_TABLES - leastBytes([...opening, ...footer]);
  let left = sections.length;
  for (const { sentence, pieces } of sections) {
    const section = [fixed(md`### ${sentence}`), ...pieces];
    room -= leastBytes(section);
    if (room < 0) break;
    shown.push(...section);
    left--;
  }
  const more = left === 0 ? [] : [fixed(md`and ${String(left)} more scenario${left === 1 ? '' : 's'}`)];
  return fitted([...opening, ...shown, ...more, ...footer], LIMIT);
}

function checkedSentence(reports: readonly CheckReport[]): string {
  const failed = reports.filter(({ checks }) => checks.some((check) => isFailure(outcomeOf(check)))).length;
  const unsure = reports.filter(({ verdict }) => verdict === 'inconclusive').length;
  const whole = `${countWord(reports.length)} scenarios`;
  if (failed > 0) return `${countWord(failed)} of ${whole} ${failed === 1 ? 'fails its' : 'fail their'} checks.`;
  if (unsure > 0) return `${countWord(unsure)} of ${whole} cannot be judged on the runs made; none fails its checks.`;
  return reports.length === 0 ? 'No scenario is checked.' : `all ${whole} pass their checks.`;
}

function reportPieces(report: CheckReport): Piece[] {
  const { comparison, drift, family, against, checks } = report;
  const numbers = numbersIn(report.scenario.currency);
  const looks = `${countWord(family.looks)} look${family.looks === 1 ? '' : 's'}, at most ${numbers.count(family.maxRuns)} runs`;
  const rule = md`${numbers.count(family.checks)} check${family.checks === 1 ? '' : 's'} share a family error of ${numbers.share(family.error)} (Holm); ${looks}.`;
  const note = against?.note ? `, ${against.note}` : '';
  const base = against === null ? [] : [fixed(md`Relative checks are relative to ${code(against.label)}${note}.`)];
  return [
    ...attentionPieces(report),
    ...(comparison === null ? [] : [...pairedLine(comparison), ...causePieces(comparison)]),
    ...(drift === null ? [] : [fixed(md`Since the baseline: ${drift.says}`)]),
    ...details(
      `All ${checks.length} checks`,
      checks.length === 0 ? [] : [allChecksPiece(report), fixed(rule), ...base],
    ),
    ...(comparison === null ? [] : details('All metrics', comparisonPieces(comparison))),
  ];
}

/** Said only where a reader would take luck for a change. */
function pairedLine({ paired, warnings }: Comparison): Piece[] {
  const alone = paired
    ? []
    : [fixed('The two sides ran on different random numbers, so that luck does not cancel out of the differences.')];
  // A line must not begin with what a scenario says: there it could be a heading, a list or a rule.
  const rows = warnings.map((warning) => `- Warning: ${md`${warning}`}`);
  const told = rows.length === 0 ? [] : [{ open: '', rows, close: '', noun: 'warning', rank: 2 }];
  return [...alone, ...told];
}

function comparisonPieces(comparison: Comparison): Piece[] {
  const { base, head } = comparison;
  return [
    fixed(md`Base ${code(base.label)}, head ${code(head.label)}.`),
    metricsPiece(comparison),
    ...monthsPieces(comparison),
  ];
}

/** Half a command gives something else again: one that has no room is not shown at all. */
function reproduction(words: readonly string[]): Piece[] {
  const command = shellWords(words);
  const long = md`The command has ${numbersIn(null).count(command.length)} characters, too many to show.`;
  return details('How to reproduce', [fixed(command.length > LONGEST_COMMAND ? long : codeBlock(command))]);
}

/** @param alike whether all scenarios have these runs and this seed */
function engineLine({ runs, seed, version, streamVersion }: CheckAnswer['engine'], alike = true): Piece {
  const facts = [
    ...(alike ? [md`${numbersIn(null).count(runs)} runs`, md`seed ${code(seed)}`] : []),
    md`Plumbline ${version}`,
    md`stream ${String(streamVersion)}`,
  ];
  return fixed(md`<sub>${joined(facts, ' · ')}</sub>`);
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
