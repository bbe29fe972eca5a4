import colors from 'picocolors';
import type { Forecast } from '../forecast/format.ts';
import { chanceText, chanceWithMargin } from './chance.ts';
import { type Numbers, numbersIn } from './numbers.ts';
import { plain, shorten, terminalWidth } from './plain.ts';
import { type Subject, shortfallError, subjectOf, targetsOf, verbOf } from './subject.ts';
import { leakLines, leverLines, missLines } from './terminal-answers.ts';
import { driverLines, luckLines } from './terminal-drivers.ts';
import { gap, inBlocks, padding, WIDTH, wrapped } from './terminal-lines.ts';

/** Where the second thing on a line begins: the plan. */
const SECOND = 44;

export type Colors = ReturnType<typeof colors.createColors>;

/**
 * The forecast on a terminal: the chance, plan and percentiles, what moves it, where it leaks, what levers buy, further
 * targets, warnings, files.
 * @param options.color whether to emit ANSI colours; nothing else depends on the terminal
 * @param options.files paths that were written, named on the last line
 * @param options.seconds wall time of the whole command; the forecast's own where absent
 */
export function summary(
  forecast: Forecast,
  options: { color: boolean; files?: readonly string[]; seconds?: number },
): string {
  const c = colors.createColors(options.color);
  const numbers = numbersIn(forecast.scenario.currency);
  const subject = subjectOf(forecast);
  const blocks = [
    [titleLine(forecast, numbers, c)],
    subject ? answer(subject, numbers, c) : ['  nothing was measured'],
    driverLines(forecast, c.dim),
    luckLines(forecast, numbers),
    missLines(forecast),
    leakLines(forecast, numbers),
    leverLines(forecast, numbers),
    targetTable(forecast, numbers, c),
    forecast.warnings.flatMap(({ message, at }) => warningLine(message, at, c)),
    [lastLine(options.files ?? [], options.seconds ?? forecast.engine.seconds, c)],
  ];
  return `${inBlocks(blocks)}\n`;
}

/** What was simulated, and how: the first line of every answer. */
export function titleLine(
  {
    scenario,
    engine,
  }: { readonly scenario: Forecast['scenario']; readonly engine: Pick<Forecast['engine'], 'runs' | 'seed'> },
  numbers: Numbers,
  c: Colors,
): string {
  const facts = [
    `${scenario.start} to ${scenario.end}`,
    ...(scenario.currency === null ? [] : [scenario.currency]),
    `${numbers.count(engine.runs)} runs`,
    `seed ${shorten(plain(engine.seed), 20)}`,
  ].join(' · ');
  const room = Math.max(12, WIDTH - terminalWidth(facts) - 3);
  return `${c.bold(shorten(plain(scenario.name), room))} ${c.dim(`· ${facts}`)}`;
}

function answer({ label, metric }: Subject, numbers: Numbers, c: Colors): string[] {
  const { quantiles, standardErrors, plan } = metric;
  const write = (value: number | null | undefined, error: number | null = 0) => numbers.of(metric.unit, value, error);
  const planned = plan === undefined ? '' : `plan ${write(plan, standardErrors.p50)}`;
  const lines: string[] = [];
  if (metric.chance) {
    const { value, margin } = chanceText(metric.chance);
    const rest = ` chance to ${verbOf(metric)} ${write(metric.target)}${metric.unit === 'money' ? '' : ` ${label}`}${margin && ` (${margin})`}`;
    lines.push(`  ${c.bold(c.cyan(value))}${rest}${planned && `${gap(value + rest, SECOND - 2)}${planned}`}`);
  }
  const percentiles = (['p10', 'p50', 'p90'] as const).map(
    (p) => `${p.toUpperCase()} ${write(quantiles[p], standardErrors[p])}`,
  );
  const figures = `${label}  ${percentiles.join('   ')}`;
  lines.push(`  ${figures}${!metric.chance && planned ? `${gap(figures, SECOND - 2)}${planned}` : ''}`);
  if (metric.shortfall?.mean) {
    lines.push(
      `  a miss ${metric.atMost ? 'goes beyond' : 'falls short'} by ${write(metric.shortfall.mean, shortfallError(metric))} on average`,
    );
  }
  if (metric.undefinedRuns > 0)
    lines.push(c.dim(`  ${numbers.count(metric.undefinedRuns)} runs have no ${label} (0/0) and are left out`));
  if (metric.infiniteRuns > 0)
    lines.push(c.dim(`  in ${numbers.count(metric.infiniteRuns)} runs ${label} is infinite; they rank last`));
  return lines;
}

/** Every target where there is more than the leading one. */
function targetTable(forecast: Forecast, numbers: Numbers, c: Colors): string[] {
  const targets = targetsOf(forecast);
  if (targets.length < 2) return [];
  const rows = targets.map(({ label, metric }) => [
    shorten(label, 20),
    `${metric.atMost ? '≤ ' : ''}${numbers.of(metric.unit, metric.target)}`,
    metric.chance ? chanceWithMargin(metric.chance) : '–',
    ...(['p10', 'p50', 'p90'] as const).map((p) =>
      numbers.of(metric.unit, metric.quantiles[p], metric.standardErrors[p]),
    ),
  ]);
  const head = ['targets', 'target', 'chance', 'P10', 'P50', 'P90'];
  const widths = head.map((title, i) => Math.max(terminalWidth(title), ...rows.map((row) => terminalWidth(row[i]!))));
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, i) => (i === 0 ? cell + padding(cell, Math.max(18, widths[0]!)) : padding(cell, widths[i]!) + cell)).join('  ')}`;
  return [c.dim(line(head)), ...rows.map(line)];
}

function warningLine(message: string, at: { file: string; line: number } | undefined, c: Colors): string[] {
  const place = at ? [`    ${c.dim(`${plain(at.file)}:${at.line}`)}`] : [];
  return [
    ...wrapped(`warning: ${plain(message)}`, WIDTH - 4).map((text, i) => `  ${i === 0 ? c.yellow(text) : `  ${text}`}`),
    ...place,
  ];
}

/** The files that were written and how long it took: the last line of every answer. */
export function lastLine(files: readonly string[], seconds: number, c: Colors): string {
  const time =
    seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  return `  ${[...files.map(plain), c.dim(time)].join(' · ')}`;
}
