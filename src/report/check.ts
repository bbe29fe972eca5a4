import colors from 'picocolors';
import type { CheckAnswer, Checked, CheckReport, Verdict } from '../analysis/format-check.ts';
import { figureText, limitText } from './check-words.ts';
import { grid } from './grid.ts';
import { type Numbers, numbersIn } from './numbers.ts';
import { plain } from './plain.ts';
import { type Colors, lastLine, titleLine } from './terminal.ts';
import { WIDTH, wrapped } from './terminal-lines.ts';

/** Verdicts on a terminal. @param options.seconds wall time of the whole command */
export function checkText(answer: CheckAnswer, options: { readonly color: boolean; readonly seconds: number }): string {
  const c = colors.createColors(options.color);
  const reports = answer.reports.map((report) => reportLines(report, answer, c));
  return `${[...reports, lastLine([], options.seconds, c)].join('\n\n')}\n`;
}

function reportLines(report: CheckReport, { engine }: CheckAnswer, c: Colors): string {
  const numbers = numbersIn(report.scenario.currency);
  const open = report.checks.filter(({ verdict, level }) => verdict !== 'pass' || level === 'warn');
  const blocks = [
    [titleLine({ scenario: report.scenario, engine }, numbers, c)],
    [`  ${paintOf(report.verdict, c)(c.bold(headline(report)))}`],
    grid(
      ['', 'check', 'figure', 'limit'],
      report.checks.map((check) => [
        check.level === 'warn' && check.verdict !== 'pass' ? `${check.verdict} (warning)` : check.verdict,
        plain(check.name === null ? check.text : `${check.name}: ${check.text}`),
        figureText(check, numbers),
        check.limit === null ? '–' : limitText(check, numbers),
      ]),
    ),
    open.filter(({ verdict }) => verdict !== 'pass').flatMap((check) => whyLines(check, c)),
    [c.dim(familyLine(report, numbers))],
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** "2 of 5 checks fail", the worst first. */
export function headline({ checks, verdict, against }: CheckReport): string {
  const counted = (which: Verdict, level?: Checked['level']) =>
    checks.filter((check) => check.verdict === which && (level === undefined || check.level === level)).length;
  const parts: string[] = [];
  const tell = (n: number, words: string) => n > 0 && parts.push(`${n} ${words}`);
  tell(counted('fail', 'error'), counted('fail', 'error') === 1 ? 'fails' : 'fail');
  tell(counted('missing'), 'missing from the baseline');
  tell(counted('fail', 'warn'), counted('fail', 'warn') === 1 ? 'fails as a warning' : 'fail as warnings');
  tell(counted('inconclusive'), 'inconclusive');
  tell(counted('incomparable'), 'incomparable');
  tell(counted('new'), 'new');
  const of = checks.length === 1 ? '1 check' : `${checks.length} checks`;
  const result = parts.length === 0 ? 'all pass' : parts.join(', ');
  const beside = against === null ? '' : ` against ${plain(against.label)}`;
  return `${verdict === 'pass' ? 'pass' : verdict}: ${of}${beside}, ${checks.length === 1 && parts.length === 0 ? 'passes' : result}`;
}

function whyLines(check: Checked, c: Colors): string[] {
  const { file, line } = check.at;
  const lines = wrapped(`${plain(check.text)}: ${plain(check.says)}`, WIDTH - 4);
  return [...lines.map((text, i) => (i === 0 ? `  ${text}` : `    ${text}`)), `    ${c.dim(`${plain(file)}:${line}`)}`];
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
