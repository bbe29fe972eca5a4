import colors from 'picocolors';
import type { CheckAnswer, Checked, CheckReport, Verdict } from '../analysis/format-check.ts';
import { figureText, limitText } from './check-words.ts';
import { grid } from './grid.ts';
import { type Numbers, numbersIn } from './numbers.ts';
import { plain } from './plain.ts';
import { type Colors, lastLine, titleLine } from './terminal.ts';
import { inBlocks, sentence } from './terminal-lines.ts';

/** Verdicts on a terminal. @param options.seconds wall time of the whole command */
export function checkText(answer: CheckAnswer, options: { readonly color: boolean; readonly seconds: number }): string {
  const c = colors.createColors(options.color);
  const reports = answer.reports.map((report) => reportLines(report, answer, c));
  return `${[...reports, lastLine([], options.seconds, c)].join('\n\n')}\n`;
}

function reportLines(report: CheckReport, { engine }: CheckAnswer, c: Colors): string {
  const numbers = numbersIn(report.scenario.currency);
  const open = report.checks.filter(({ verdict }) => verdict !== 'pass');
  const blocks = [
    [titleLine({ scenario: report.scenario, engine: report.simulation ?? engine }, numbers, c)],
    [`  ${paintOf(report.verdict, c)(c.bold(headline(report)))}`],
    tableOf(report.checks, numbers),
    open.flatMap((check) => whyLines(check, c)),
    [c.dim(familyLine(report, numbers))],
  ];
  return inBlocks(blocks);
}

function tableOf(checks: readonly Checked[], numbers: Numbers): string[] {
  const verdictOf = ({ level, verdict }: Checked) =>
    level === 'warn' && verdict !== 'pass' ? `${verdict} (warning)` : verdict;
  const width = Math.max(...checks.map((check) => verdictOf(check).length));
  return grid(
    ['', 'figure', 'limit'],
    checks.map((check) => [
      `${verdictOf(check).padEnd(width)}   ${plain(check.name === null ? check.text : `${check.name}: ${check.text}`)}`,
      figureText(check, numbers),
      check.limit === null ? '–' : limitText(check, numbers),
    ]),
  );
}

/** "1 fails, 1 inconclusive, of 5 checks against main", the worst first. */
export function headline({ checks, against }: CheckReport): string {
  const counted = (which: Verdict, level?: Checked['level']) =>
    checks.filter((check) => check.verdict === which && (level === undefined || check.level === level)).length;
  const failed = counted('fail', 'error');
  const warned = counted('fail', 'warn');
  const parts = [
    [failed, failed === 1 ? 'fails' : 'fail'],
    [counted('missing'), 'missing from the baseline'],
    [warned, warned === 1 ? 'fails as a warning' : 'fail as warnings'],
    [counted('inconclusive'), 'inconclusive'],
    [counted('incomparable'), 'incomparable'],
    [counted('new'), 'new'],
  ] as const;
  const told = parts.filter(([n]) => n > 0).map(([n, words]) => `${n} ${words}`);
  const all = checks.length === 1 ? '1 check' : `${checks.length} checks`;
  const beside = against === null ? '' : ` against ${plain(against.label)}`;
  if (told.length === 0) return `${checks.length === 1 ? '1 check passes' : `all ${all} pass`}${beside}`;
  return `${told.join(', ')}, of ${all}${beside}`;
}

function whyLines(check: Checked, c: Colors): string[] {
  const { file, line } = check.at;
  return [...sentence(`${plain(check.text)}: ${plain(check.says)}`), `    ${c.dim(`${plain(file)}:${line}`)}`];
}

/** How sure the verdicts are. */
function familyLine({ family, checks }: CheckReport, numbers: Numbers): string {
  const most = Math.max(...checks.map(({ runs }) => runs));
  const { checks: k, error, looks, maxRuns } = family;
  const runs = `up to ${numbers.count(most)} of at most ${numbers.count(maxRuns)} runs`;
  if (k === 0) return '  nothing was judged';
  return `  ${k} judged together, ${numbers.share(error)} error in all, ${looks === 1 ? '1 look' : `${looks} looks`}, ${runs}`;
}

function paintOf(verdict: CheckReport['verdict'], c: Colors): (text: string) => string {
  return verdict === 'pass' ? c.green : verdict === 'fail' ? c.red : c.yellow;
}
