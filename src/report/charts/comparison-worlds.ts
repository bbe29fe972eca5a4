import { differenceText } from '../change.ts';
import { worldShare } from '../comparison.ts';
import { periodNoun } from '../dates.ts';
import { html, name, unbroken } from '../html/markup.ts';
import { figure } from '../table.ts';
import { labelExpression, roomFor, scaleOver } from './axis.ts';
import { frame, NARROW, WIDE } from './chart.ts';
import type { ComparisonChartOf } from './comparison-chart.ts';
import { type Layer, line, pick } from './marks.ts';
import { colour } from './theme.ts';

const margin = { top: 30, right: 16, bottom: 34 };
const HEIGHT = 260;
/** Share of the width that a word above its stretch needs. */
const ROOM = { wide: 0.09, narrow: 0.22 };

/** The difference run by run, from the least to the most: how wide a stretch is, so many worlds are better or worse. */
export const comparisonWorlds: ComparisonChartOf = ({ comparison, metric, label, write, head, numbers }) => {
  const { world, atMost } = metric;
  const percentiles = comparison.curves.difference;
  if (world === null || percentiles === null) return null;
  const values = Array.from({ length: 50 }, (_, i) => ({ from: 2 * i, value: percentiles[2 * i + 1] ?? null })).filter(
    (each): each is { from: number; value: number } => each.value !== null,
  );
  if (values.every(({ value }) => value === 0)) return null;
  const { many } = periodNoun(comparison.head.scenario);
  const signed = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${write(Math.abs(value))}`;
  const y = scaleOver([0, ...values.map(({ value }) => value)], 5);
  const left = roomFor(y.ticks.map(signed)) + 12;
  const rough = (p: number) =>
    differenceText(metric.unit, { value: percentiles[p] ?? null, low: null, high: null }, numbers);
  // From left to right: what is less, the same, more.
  const stretches = [
    { word: atMost ? 'better' : 'worse', share: atMost ? world.better : world.worse },
    { word: 'the same', share: world.same },
    { word: atMost ? 'worse' : 'better', share: atMost ? world.worse : world.better },
  ];
  const mean = differenceText(metric.unit, metric.difference.mean, numbers);

  return {
    id: 'worlds',
    heading: 'In the same world',
    sentence: html`Every simulated run of ${name(head)} has its partner: the same luck, and the same inputs but for the edits. In <strong>${worldShare(world.better)}</strong> of the ${many} ${label} is better, in ${worldShare(world.same)} the same, in <strong>${worldShare(world.worse)}</strong> worse; the difference is ${unbroken(mean)} on average, and in 8 of 10 between ${unbroken(rough(10))} and ${unbroken(rough(90))}.`,
    label: `Differences of ${label} run by run, in order: better in ${worldShare(world.better)}, the same in ${worldShare(world.same)}, worse in ${worldShare(world.worse)}; 8 of 10 lie between ${rough(10)} and ${rough(90)}.`,
    table: {
      caption: `Difference of ${label} in the same world: percentiles`,
      columns: ['Percentile', 'Difference'],
      rows: [1, 5, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 95, 99].map((p) => [
        { text: `P${p}`, value: p },
        figure(percentiles[p], rough(p)),
      ]),
    },
    wide: frame(WIDE, HEIGHT, { ...margin, left }),
    narrow: frame(NARROW, HEIGHT, { ...margin, left, right: 8 }),
    spec: {
      data: {
        values: values.map(({ from, value }) => ({
          from,
          to: from + 2,
          value,
          better: value !== 0 && value > 0 !== atMost,
        })),
      },
      encoding: {
        x: {
          field: 'from',
          type: 'quantitative',
          scale: { domain: [0, 100], nice: false },
          axis: {
            values: [0, 25, 50, 75, 100],
            labelExpr: labelExpression([0, 25, 50, 75, 100], (tick) => `${tick} %`),
            grid: false,
            labelFlush: true,
          },
        },
        y: {
          type: 'quantitative',
          scale: { domain: [...y.domain], nice: false },
          axis: { values: [...y.ticks], labelExpr: labelExpression(y.ticks, signed) },
        },
      },
      layer: [
        {
          mark: { type: 'rect', stroke: colour.paper, strokeWidth: 0.75 },
          encoding: {
            x2: { field: 'to' },
            y: { field: 'value', type: 'quantitative' },
            y2: { datum: 0 },
            fill: { condition: { test: 'datum.better', value: colour.band50 }, value: colour.accent },
          },
        },
        line('y', 0, { stroke: colour.ink }),
        ...words(stretches),
      ],
    },
  };
};

/** What each stretch is, in the middle above it; left out where it would run into its neighbour. */
function words(stretches: readonly { readonly word: string; readonly share: number }[]): Layer[] {
  let from = 0;
  return stretches.map(({ word, share }) => {
    const at = Math.min(Math.max((from + share / 2) * 100, 0), 100);
    from += share;
    const edge = at < 6 ? 'left' : at > 94 ? 'right' : 'center';
    return {
      data: {
        values: [{ from: edge === 'left' ? 0 : edge === 'right' ? 100 : at, text: `${word} ${worldShare(share)}` }],
      },
      mark: {
        type: 'text',
        align: edge,
        baseline: 'middle',
        fontWeight: 700,
        fill: word === 'worse' ? colour.accent : word === 'better' ? colour.median : colour.muted,
        opacity: { expr: pick(share > ROOM.wide ? 1 : 0, share > ROOM.narrow ? 1 : 0) },
      },
      encoding: { y: { value: -14 }, text: { field: 'text' } },
    } as Layer;
  });
}
