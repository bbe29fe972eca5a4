import colors from 'picocolors';
import type { SweepAnswer, SweepFigures, SweepMetric } from '../analysis/format-sweep.ts';
import type { Estimate } from '../forecast/format.ts';
import { chanceOf } from './chance.ts';
import { grid } from './grid.ts';
import { errorOf, type Numbers, numbersIn } from './numbers.ts';
import { plain } from './plain.ts';
import { metricLabel } from './subject.ts';
import { figure, type Table, word } from './table.ts';
import { lastLine, titleLine } from './terminal.ts';
import { inBlocks } from './terminal-lines.ts';

/**
 * A sweep on a terminal: two paths as a table of means and one of chances, one or three as a list.
 * @param options.seconds wall time of the whole command
 */
export function sweepText(
  answer: SweepAnswer,
  options: { readonly color: boolean; readonly seconds: number; readonly files: readonly string[] },
): string {
  const c = colors.createColors(options.color);
  const numbers = numbersIn(answer.scenario.currency);
  const blocks = answer.metrics.flatMap((metric) =>
    answer.paths.length === 2
      ? crossLines(answer, metric, numbers, c.bold)
      : [listLines(answer, metric, numbers, c.bold)],
  );
  return `${inBlocks([[titleLine(answer, numbers, c)], ...blocks, [lastLine(options.files, options.seconds, c)]])}\n`;
}

type Paint = (text: string) => string;

/** Rows by the first path, columns by the second. */
function crossLines(answer: SweepAnswer, metric: SweepMetric, numbers: Numbers, bold: Paint): string[][] {
  const [down, across] = answer.paths as [SweepAnswer['paths'][number], SweepAnswer['paths'][number]];
  const table = (title: string, text: (figures: SweepFigures) => string) => [
    `  ${bold(title)}`,
    ...grid(
      [`${plain(down.path)} \\ ${plain(across.path)}`, ...across.values.map(plain)],
      down.values.map((value, i) => [
        plain(value),
        ...across.values.map((_, k) => text(answer.cells[i * across.values.length + k]!.metrics[metric.name]!)),
      ]),
    ),
  ];
  const name = metricLabel(metric.name);
  const tables = [table(`${name}, mean`, ({ mean }) => estimateText(metric, mean, numbers))];
  if (metric.target !== undefined)
    tables.push(table(chanceTitle(metric, numbers), ({ chance }) => chanceOf(chance, true)));
  return tables;
}

function listLines(answer: SweepAnswer, metric: SweepMetric, numbers: Numbers, bold: Paint): string[] {
  const { columns, rows } = sweepTable(answer, metric, numbers);
  return [
    `  ${bold(metricLabel(metric.name))}`,
    ...grid(
      columns,
      rows.map((row) => row.map(({ text }) => text)),
    ),
  ];
}

/** "chance of revenue ≥ $2.4M" */
export function chanceTitle({ name, unit, target, atMost }: SweepMetric, numbers: Numbers): string {
  return `chance of ${metricLabel(name)} ${atMost ? '≤' : '≥'} ${numbers.of(unit, target)}`;
}

export function estimateText({ unit }: Pick<SweepMetric, 'unit'>, estimate: Estimate, numbers: Numbers): string {
  return numbers.of(unit, estimate.value, errorOf(estimate));
}

/** A difference with its sign, and how sure it is: "+$160k (±10k)" says more than two means. */
function differenceText(metric: SweepMetric, difference: Estimate | undefined, numbers: Numbers): string {
  if (difference === undefined || difference.value === null) return '–';
  const text = estimateText(metric, { ...difference, value: Math.abs(difference.value) }, numbers);
  const unsure = difference.low !== null && difference.high !== null && difference.low <= 0 && difference.high >= 0;
  const sign = difference.value < 0 ? '−' : '+';
  return unsure ? `${sign}${text}?` : sign + text;
}

/** Every cell of a sweep with its figures, of one metric. */
export function sweepTable(answer: SweepAnswer, metric: SweepMetric, numbers: Numbers): Table {
  const cell = (estimate: Estimate) => figure(estimate.value, estimateText(metric, estimate, numbers));
  const chances = metric.target !== undefined;
  return {
    caption: `${metricLabel(metric.name)} at every combination; the difference is to the first, on common random numbers`,
    columns: [
      ...answer.paths.map(({ path }) => plain(path)),
      'mean',
      'P10',
      'P50',
      'P90',
      ...(chances ? ['chance'] : []),
      'difference',
    ],
    rows: answer.cells.map(({ values, metrics }) => {
      const { mean, p10, p50, p90, chance, difference } = metrics[metric.name]!;
      return [
        ...values.map((value) => word(plain(value))),
        cell(mean),
        cell(p10),
        cell(p50),
        cell(p90),
        ...(chances ? [figure(chance?.value, chanceOf(chance, true))] : []),
        figure(difference?.mean.value, differenceText(metric, difference?.mean, numbers)),
      ];
    }),
  };
}
