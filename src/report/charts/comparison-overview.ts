import { chanceOf } from '../chance.ts';
import { chanceDifference, differenceText } from '../change.ts';
import { type ComparisonView, estimateText, hasChances, sharedTarget } from '../comparison.ts';
import { html, name } from '../html/markup.ts';
import { shorten } from '../plain.ts';
import { figure, word } from '../table.ts';
import { scaleOver } from './axis.ts';
import { type Chart, frame, NARROW, WIDE } from './chart.ts';
import { sideColour } from './comparison-chart.ts';
import { line } from './marks.ts';
import { amountsOverRows, bar, ROW, rowTitles } from './rows.ts';
import { colour } from './theme.ts';

const margin = { top: 6, bottom: 30 };
const side = { wide: 8, narrow: 6 };

/** Base and every head under each other: P10 to P90 of the leading metric, with its median. Null where heads lead with different metrics. */
export function comparisonOverview(views: readonly ComparisonView[]): Chart | null {
  const [first] = views;
  if (!first || views.some(({ label }) => label !== first.label)) return null;
  const { label, metric, write, numbers, base } = first;
  const rows = [
    { title: base, of: metric.base, difference: null },
    ...views.map((view) => ({ title: view.head, of: view.metric.head, difference: view.metric.difference.mean })),
  ].map(({ title, of, difference }, row) => ({
    title,
    p10: of.p10.value,
    p50: of.p50.value,
    p90: of.p90.value,
    mean: estimateText(metric.unit, of.mean, numbers),
    difference: difference === null ? '–' : differenceText(metric.unit, difference, numbers),
    chance: chanceOf(of.chance),
    // What the table has as numbers for machines.
    values: { mean: of.mean.value, difference: difference?.value ?? null, chance: of.chance?.value ?? null },
    top: row + bar.from,
    bottom: row + bar.to,
    base: row === 0,
  }));
  const known = rows.flatMap(({ p10, p90 }) => [p10, p90]).filter((value) => value !== null);
  if (known.length === 0) return null;
  // Chances of different targets cannot be ranked, nor drawn as one line.
  const target = views.every((view) => sharedTarget(view.metric) === metric.base.target)
    ? metric.base.target
    : undefined;
  const byChance = target !== undefined && views.every((view) => hasChances(view.metric));
  const x = scaleOver([...known, ...(target === undefined ? [] : [target])], 5, 0.04);
  const rank = ({ metric: { difference, atMost } }: ComparisonView) =>
    byChance ? (difference.chance?.value ?? 0) : (difference.mean.value ?? 0) * (atMost ? -1 : 1);
  const best = views.reduce((a, b) => (rank(b) > rank(a) ? b : a));
  const gain = byChance
    ? `${chanceDifference(best.metric.difference.chance)} in the chance of the target`
    : `${differenceText(metric.unit, best.metric.difference.mean, numbers)} on average`;

  return {
    id: 'overview',
    heading: 'All at once',
    sentence:
      rank(best) > 0
        ? html`<strong>${name(best.head)}</strong> does best, against ${name(base)}: ${gain}. Bars hold 8 of 10 runs, the tick is the middle one.`
        : html`None does better than ${name(base)}. Bars hold 8 of 10 runs, the tick is the middle one.`,
    label: `Ranges of ${label}, P10 to P90 with the median: ${rows.map((row) => `${row.title} ${write(row.p10, null)} to ${write(row.p90, null)}, ${textOf(row)}`).join('; ')}.`,
    table: {
      caption: `${label}: the base and every head`,
      columns: ['Scenario', 'P10', 'P50', 'P90', 'Mean', 'Difference', 'Chance'],
      rows: rows.map(({ title, p10, p50, p90, mean, difference, chance, values }) => [
        word(title),
        ...[p10, p50, p90].map((value) => figure(value, write(value, null))),
        figure(values.mean, mean),
        figure(values.difference, difference),
        figure(values.chance, chance),
      ]),
    },
    open: true,
    wide: frame(WIDE, rows.length * ROW, { ...margin, left: side.wide, right: side.wide }),
    narrow: frame(NARROW, rows.length * ROW, { ...margin, left: side.narrow, right: side.narrow }),
    spec: {
      data: { values: rows.filter(({ p10, p50, p90 }) => p10 !== null && p50 !== null && p90 !== null) },
      encoding: amountsOverRows(x, (tick) => write(tick), rows.length),
      layer: [
        {
          mark: { type: 'rect' },
          encoding: {
            x: { field: 'p10', type: 'quantitative' },
            x2: { field: 'p90' },
            y: { field: 'top', type: 'quantitative' },
            y2: { field: 'bottom' },
            fill: { condition: { test: 'datum.base', value: colour.rule }, value: colour.band80 },
          },
        },
        {
          mark: { type: 'rule', strokeWidth: 3 },
          encoding: {
            x: { field: 'p50', type: 'quantitative' },
            y: { field: 'top', type: 'quantitative' },
            y2: { field: 'bottom' },
            stroke: { condition: { test: 'datum.base', value: sideColour.base }, value: sideColour.head },
          },
        },
        ...(target === undefined ? [] : [line('x', target, { stroke: colour.accent, dash: true })]),
        ...rowTitles(
          rows.map((row) => ({
            name: (columns) => shorten(row.title, columns),
            wide: textOf(row),
            narrow: row.chance === '–' ? row.mean : row.chance,
          })),
          side,
          side,
        ),
      ],
    },
  };
}

/** "mean $2.04M, −$74k (±700) · chance 24 %". */
function textOf({ mean, difference, chance }: Record<'mean' | 'difference' | 'chance', string>): string {
  return `mean ${mean}${difference === '–' ? '' : `, ${difference}`}${chance === '–' ? '' : ` · chance ${chance}`}`;
}
