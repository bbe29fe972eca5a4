import { differenceText, signedText } from '../change.ts';
import { estimateText, relativeChangeText } from '../comparison.ts';
import { monthText } from '../dates.ts';
import { isSure } from '../estimates.ts';
import { html, name, unbroken } from '../html/markup.ts';
import { shorten } from '../plain.ts';
import { figure, word } from '../table.ts';
import { labelExpression, roomFor, scaleOver } from './axis.ts';
import { frame, NARROW, WIDE } from './chart.ts';
import { type ComparisonChartOf, sideColour } from './comparison-chart.ts';
import { legend } from './rows.ts';
import { colour } from './theme.ts';

const margin = { top: 58, right: 12, bottom: 30 };
const HEIGHT = 240;
/** Pixels that a difference above a month takes. */
const DIFFERENCE = 62;

/** The leading metric month by month on both sides: P10 to P90 with the median, and what the mean differs by. */
export const comparisonMonths: ComparisonChartOf = ({ comparison, label, metric, numbers, write, base, head }) => {
  const months = comparison.months.flatMap(({ period, metrics }) => {
    const of = metrics[comparison.headline];
    return of ? [{ month: monthText(`${period}-01`), of }] : [];
  });
  if (months.length < 2) return null;
  const bars = months.flatMap(({ of }, i) =>
    (['base', 'head'] as const).flatMap((side) => {
      const [p10, p50, p90] = [of[side].p10.value, of[side].p50.value, of[side].p90.value];
      if (p10 === null || p50 === null || p90 === null) return [];
      // Two bars to a month, with a gap between months.
      return {
        side,
        from: i + (side === 'base' ? 0.16 : 0.52),
        to: i + (side === 'base' ? 0.48 : 0.84),
        p10,
        p50,
        p90,
      };
    }),
  );
  const known = bars.flatMap(({ p10, p90 }) => [p10, p90]);
  if (known.every((value) => value === 0)) return null;
  const y = scaleOver([0, ...known], 4);
  const left = roomFor(y.ticks.map((tick) => write(tick))) + 10;
  const most = months.reduce((a, b) =>
    Math.abs(b.of.difference.mean.value ?? 0) > Math.abs(a.of.difference.mean.value ?? 0) ? b : a,
  );
  const told = months.some(({ of }) => isSure(of.difference.mean));
  const middles = months.map((_, i) => i + 0.5);
  const x = (field: string) => ({
    field,
    type: 'quantitative' as const,
    scale: { domain: [0, months.length], nice: false },
    axis: { values: middles, labelExpr: labelExpression(middles, (at) => months[Math.floor(at)]!.month), grid: false },
  });

  return {
    id: 'months',
    heading: 'Month by month',
    sentence: told
      ? html`${most.month} differs most: ${estimateText(metric.unit, most.of.base.mean, numbers)} in ${name(base)}, ${estimateText(metric.unit, most.of.head.mean, numbers)} in ${name(head)}, <strong>${unbroken(differenceText(metric.unit, most.of.difference.mean, numbers))}</strong> on average.`
      : html`In no month are the two told apart.`,
    label: `Monthly ${label}, P10 to P90 with the median, in ${base} and ${head}. Difference of the means: ${months.map(({ month, of }) => `${month} ${signedText(metric.unit, of.difference.mean, numbers)}`).join('; ')}.`,
    table: {
      caption: `Mean ${label} by month, with 95 % intervals of the difference`,
      columns: ['Month', base, head, 'Difference', 'Change'],
      rows: months.map(({ month, of }) => [
        word(month),
        figure(of.base.mean.value, estimateText(metric.unit, of.base.mean, numbers)),
        figure(of.head.mean.value, estimateText(metric.unit, of.head.mean, numbers)),
        figure(of.difference.mean.value, differenceText(metric.unit, of.difference.mean, numbers)),
        figure(of.change, relativeChangeText(of, numbers)),
      ]),
    },
    wide: frame(WIDE, HEIGHT, { ...margin, left }),
    narrow: frame(NARROW, HEIGHT, { ...margin, left, right: 4 }),
    spec: {
      data: { values: bars },
      encoding: {
        x: x('from'),
        y: {
          type: 'quantitative',
          scale: { domain: [...y.domain], nice: false },
          axis: { values: [...y.ticks], labelExpr: labelExpression(y.ticks, (tick) => write(tick)) },
        },
      },
      layer: [
        {
          mark: { type: 'rect' },
          encoding: {
            x2: { field: 'to' },
            y: { field: 'p10', type: 'quantitative' },
            y2: { field: 'p90' },
            fill: { condition: { test: "datum.side === 'base'", value: colour.rule }, value: colour.band80 },
          },
        },
        {
          mark: { type: 'rule', strokeWidth: 3 },
          encoding: {
            x2: { field: 'to' },
            y: { field: 'p50', type: 'quantitative' },
            stroke: { condition: { test: "datum.side === 'base'", value: sideColour.base }, value: sideColour.head },
          },
        },
        {
          data: {
            values: months.map(({ of }, i) => ({
              at: i + 0.5,
              text: signedText(metric.unit, of.difference.mean, numbers),
            })),
          },
          mark: {
            type: 'text',
            baseline: 'middle',
            fontWeight: 700,
            opacity: { expr: `width / ${months.length} < ${DIFFERENCE} ? 0 : 1` },
          },
          encoding: { x: x('at'), y: { value: -14 }, text: { field: 'text' } },
        },
        ...legend(
          [
            { text: shorten(base, 18), fill: sideColour.base },
            { text: shorten(head, 18), fill: sideColour.head },
          ],
          { wide: left, narrow: left },
          42,
        ),
      ],
    },
  };
};
