import colors from 'picocolors';
import type { ComparedMetric, ComparisonAnswer } from '../analysis/format-comparison.ts';
import { chanceOf } from './chance.ts';
import { chanceDifference, differenceText } from './change.ts';
import {
  type ComparisonView,
  differingMonths,
  estimateText,
  hasChances,
  isIdentical,
  metricOrder,
  ratioText,
  relativeChangeText,
  sharedTarget,
  viewOf,
  worldText,
} from './comparison.ts';
import { causeLines } from './comparison-cause.ts';
import { monthText } from './dates.ts';
import { fittedGrid } from './grid.ts';
import { plain, shorten, terminalWidth } from './plain.ts';
import { metricLabel, verbOf } from './subject.ts';
import { type Colors, lastLine } from './terminal.ts';
import { inBlocks, WIDTH, wrapped } from './terminal-lines.ts';

/** How many metrics are shown beside those that everybody asks about; the rest is counted. */
const SHOWN = 9;
/** How many months are shown. */
const MONTHS = 12;

/**
 * A comparison on a terminal, 80 columns wide: of each head the difference, every metric that matters, what accounts for it,
 * and the months in which it differs.
 * @param options.seconds wall time of the whole command
 */
export function comparisonText(
  answer: ComparisonAnswer,
  options: { readonly color: boolean; readonly seconds: number; readonly files: readonly string[] },
): string {
  const c = colors.createColors(options.color);
  const blocks = [
    ...headTable(answer, c),
    ...answer.comparisons.flatMap((comparison) => {
      const view = viewOf(answer, comparison);
      return view === null ? [['  nothing was measured']] : comparisonBlocks(view, c);
    }),
    [lastLine(options.files, options.seconds, c)],
  ];
  return `${inBlocks(blocks)}\n`;
}

/** Every head in a line, where there are several. */
function headTable(answer: ComparisonAnswer, c: Colors): string[][] {
  if (answer.comparisons.length < 2) return [];
  const rows = answer.comparisons.flatMap((comparison) => {
    const view = viewOf(answer, comparison);
    if (view === null) return [];
    const { metric, numbers, head, label } = view;
    const chances = hasChances(metric);
    return [
      [
        head,
        chances ? chanceOf(metric.head.chance) : '–',
        chances ? chanceDifference(metric.difference.chance) : '–',
        `${label} ${estimateText(metric.unit, metric.head.mean, numbers)}`,
        differenceText(metric.unit, metric.difference.mean, numbers),
      ],
    ];
  });
  const [title = '', ...lines] = fittedGrid(['head', 'chance', 'difference', 'mean', 'difference'], rows);
  return [
    [`${c.bold(shorten(plain(answer.comparisons[0]!.base.label), 50))} against ${rows.length} others`],
    [c.dim(title), ...lines],
  ];
}

function comparisonBlocks(view: ComparisonView, c: Colors): string[][] {
  const { comparison } = view;
  const warnings = comparison.warnings.flatMap((text) =>
    wrapped(`warning: ${plain(text)}`, WIDTH - 4).map((line, i) => (i === 0 ? `  ${c.yellow(line)}` : `    ${line}`)),
  );
  if (isIdentical(comparison)) {
    return [title(view, c), [`  ${c.bold('nothing differs, in any run')}`], causeLines(view, c), warnings];
  }
  return [title(view, c), headline(view, c), metricLines(view, c), causeLines(view, c), monthLines(view, c), warnings];
}

/** "base → head", and how both were simulated. */
function title({ base, head, comparison, engine, numbers }: ComparisonView, c: Colors): string[] {
  const { scenario } = comparison.head;
  const room = WIDTH - 3;
  const left = Math.max(Math.floor(room / 2), room - head.length);
  const name = `${shorten(base, left)} → ${shorten(head, Math.max(Math.floor(room / 2), room - base.length))}`;
  const facts = [
    `${scenario.start} to ${scenario.end}`,
    ...(scenario.currency === null ? [] : [scenario.currency]),
    `${numbers.count(engine.runs)} runs each`,
    comparison.paired ? `seed ${shorten(plain(engine.seed), 16)}` : 'not paired',
  ];
  return [c.bold(name), c.dim(facts.join(' · '))];
}

/** The difference in the chance of the target, else in the mean; and how often which of the two is better. */
function headline(view: ComparisonView, c: Colors): string[] {
  const { metric, label, comparison } = view;
  const [what, by] = answer(view);
  const line = `${what}: ${by}`;
  const lines =
    terminalWidth(line) <= WIDTH - 2 ? [`${what}: ${c.bold(c.cyan(by))}`] : wrapped(line, WIDTH - 2).map(c.bold);
  if (metric.world) lines.push(...wrapped(`in the same world ${label} is ${worldText(metric.world)}`, WIDTH - 2));
  if (!comparison.paired)
    lines.push(
      ...wrapped(
        'These were simulated apart, not in the same worlds: part of the difference is luck, none is better or worse run by run, and no cause is told.',
        WIDTH - 2,
      ),
    );
  return lines.map((text) => `  ${text}`);
}

/** What goes from where to where, and by how much. */
function answer({ metric, label, write, numbers }: ComparisonView): [what: string, by: string] {
  const { unit, base, head, difference } = metric;
  if (!hasChances(metric)) {
    const [before, after] = [base, head].map(({ mean }) => estimateText(unit, mean, numbers));
    return [`${label} ${before} → ${after} on average`, differenceText(unit, difference.mean, numbers)];
  }
  const target = sharedTarget(metric);
  const goal = (of: number | undefined) =>
    `chance to ${verbOf(metric)} ${write(of)}${unit === 'money' ? '' : ` ${label}`}`;
  const [before, after] = [chanceOf(base.chance), chanceOf(head.chance)];
  const what =
    target === null
      ? `${before} ${goal(base.target)} → ${after} ${goal(head.target)}`
      : `${before} → ${after} ${goal(target)}`;
  return [what, chanceDifference(difference.chance)];
}

function metricLines(view: ComparisonView, c: Colors): string[] {
  const { comparison, numbers } = view;
  const { told, rest } = metricOrder(comparison);
  const shown = told.slice(0, SHOWN);
  const rows = shown.flatMap((name) => metricRows(name, comparison.metrics[name]!, view));
  const [title = '', ...lines] = fittedGrid(
    ['on average', 'base', 'head', 'difference', 'ratio', 'change'],
    rows.map(({ cells }) => cells),
  );
  const [more, alike] = [told.length - shown.length, rest.length];
  const left = [
    ...(more > 0 ? [`${numbers.count(more)} ${more === 1 ? 'differs' : 'differ'}`] : []),
    ...(alike > 0
      ? [`${numbers.count(alike)} ${alike === 1 ? 'is' : 'are'} ${comparison.paired ? 'the same' : 'not told apart'}`]
      : []),
  ].join(', ');
  return [
    c.dim(title),
    ...lines.flatMap((line, i) => [line, ...(rows[i]!.world === '' ? [] : [c.dim(`      ${rows[i]!.world}`)])]),
    ...(left === '' ? [] : [c.dim(`  of other metrics ${left}`)]),
  ];
}

interface MetricRow {
  readonly cells: readonly string[];
  /** Said under it; may be empty. */
  readonly world: string;
}

function metricRows(name: string, metric: ComparedMetric, { numbers, comparison }: ComparisonView): MetricRow[] {
  const { unit, base, head, difference, world } = metric;
  const same = world?.same === 1;
  // Of the leading metric it is said above.
  const said = world === null || same || name === comparison.headline ? '' : worldText(world);
  const chances = hasChances(metric);
  const means = {
    cells: [
      metricLabel(name),
      estimateText(unit, base.mean, numbers),
      estimateText(unit, head.mean, numbers),
      same ? 'the same' : differenceText(unit, difference.mean, numbers),
      ...(same ? ['', ''] : [ratioText(metric, numbers), relativeChangeText(metric, numbers)]),
    ],
    world: said,
  };
  if (!chances) return [means];
  const target = sharedTarget(metric);
  const goal = target === null ? 'of target' : `${metric.atMost ? '≤' : '≥'} ${numbers.of(unit, target)}`;
  const cells = [`  chance ${goal}`, chanceOf(base.chance), chanceOf(head.chance), chanceDifference(difference.chance)];
  return [means, { cells: [...cells, '', ''], world: '' }];
}

/** The leading metric in the months in which it differs. */
function monthLines(view: ComparisonView, c: Colors): string[] {
  const { comparison, label, numbers } = view;
  const found = differingMonths(comparison);
  if (found.length === 0 || comparison.months.length < 2) return [];
  const [title = '', ...lines] = fittedGrid(
    [`${label} by month`, 'base', 'head', 'difference', 'change'],
    found
      .slice(0, MONTHS)
      .map(({ period, metric }) => [
        monthText(`${period}-01`),
        estimateText(metric.unit, metric.base.mean, numbers),
        estimateText(metric.unit, metric.head.mean, numbers),
        differenceText(metric.unit, metric.difference.mean, numbers),
        relativeChangeText(metric, numbers),
      ]),
  );
  const more = found.length - MONTHS;
  return [c.dim(title), ...lines, ...(more > 0 ? [c.dim(`  and ${more} more`)] : [])];
}
