import type { SweepAnswer, SweepFigures, SweepMetric } from '../../analysis/format-sweep.ts';
import type { Estimate } from '../../forecast/format.ts';
import { chanceOf } from '../chance.ts';
import { html, name } from '../html/markup.ts';
import { type Numbers, numbersIn } from '../numbers.ts';
import { plain, shorten } from '../plain.ts';
import { metricLabel } from '../subject.ts';
import { chanceTitle, estimateText, sweepTable } from '../sweep.ts';
import { figure, type Table, word } from '../table.ts';
import { labelExpression, roomFor, scaleOver } from './axis.ts';
import { chanceAxis } from './chance-curve.ts';
import { type Chart, frame, NARROW, WIDE } from './chart.ts';
import { line, pick } from './marks.ts';
import { colour } from './theme.ts';

/** What a sweep shows: lines for one path; for two, tables in colours; for three, one of these for each value of the first. */
export function sweepCharts(answer: SweepAnswer): Chart[] {
  const numbers = numbersIn(answer.scenario.currency);
  return answer.metrics.flatMap((metric, m) => {
    if (answer.paths.length === 1)
      return [
        band(answer, metric, numbers, `line-${m}`),
        ...(metric.target === undefined ? [] : [chances(answer, metric, numbers, `chance-${m}`)]),
      ];
    const outer = answer.paths.length === 3 ? answer.paths[0]!.values : [''];
    return outer.flatMap((value, o) => {
      const of = (what: string) => ({ id: `${what}-${m}-${o}`, outer: o, given: value });
      return [
        heat(answer, metric, numbers, { ...of('mean'), figure: ({ mean }) => mean }),
        ...(metric.target === undefined
          ? []
          : [heat(answer, metric, numbers, { ...of('chance'), figure: ({ chance }) => chance })]),
      ];
    });
  });
}

const HEIGHT = 300;
const margin = { top: 16, right: 24, bottom: 34 };

/** Middle, and 8 of 10 runs around it, by the values of the only path. */
function band(answer: SweepAnswer, metric: SweepMetric, numbers: Numbers, id: string): Chart {
  const [path] = answer.paths;
  const write = (value: number | null, error: number | null = 0) => numbers.of(metric.unit, value, error);
  const figures = answer.cells.map(({ metrics }) => metrics[metric.name]!);
  const rows = figures.map(({ p10, p50, p90 }, at) => ({ at, p10: p10.value, p50: p50.value, p90: p90.value }));
  const known = rows.flatMap(({ p10, p90 }) => [p10, p90]).filter((value) => value !== null);
  const y = scaleOver([0, ...known, metric.target ?? 0], 5);
  const left = roomFor(y.ticks.map((tick) => write(tick))) + 10;
  const label = metricLabel(metric.name);
  const ends = [figures[0]!, figures.at(-1)!].map(({ p50 }) => estimateText(metric, p50, numbers));
  const [from, to] = [path!.values[0]!, path!.values.at(-1)!].map(plain);
  return {
    id,
    heading: `${label} by ${plain(path!.path)}`,
    sentence: html`From ${from} to ${to}, the middle run goes from <strong>${ends[0]}</strong> to <strong>${ends[1]}</strong>; the band holds 8 of 10 runs.`,
    label: `Line of the median of ${label} by ${plain(path!.path)}, from ${ends[0]} at ${from} to ${ends[1]} at ${to}, with the band from P10 to P90.`,
    table: sweepTable(answer, metric, numbers),
    open: true,
    wide: frame(WIDE, HEIGHT, { ...margin, left }),
    narrow: frame(NARROW, 240, { ...margin, left }),
    spec: {
      data: { values: rows },
      encoding: {
        x: valuesAxis(path!.values),
        y: {
          type: 'quantitative',
          scale: { domain: [...y.domain], nice: false },
          axis: { values: [...y.ticks], labelExpr: labelExpression(y.ticks, (tick) => write(tick)) },
        },
      },
      layer: [
        {
          mark: { type: 'area', fill: colour.band80 },
          encoding: { y: { field: 'p10', type: 'quantitative' }, y2: { field: 'p90' } },
        },
        {
          mark: { type: 'line', stroke: colour.median, strokeWidth: 2.5, point: { fill: colour.median, size: 40 } },
          encoding: { y: { field: 'p50', type: 'quantitative' } },
        },
        ...(metric.target === undefined ? [] : [line('y', metric.target, { stroke: colour.accent })]),
      ],
    },
  };
}

/** The chance of the target by the values of the only path, with its interval. */
function chances(answer: SweepAnswer, metric: SweepMetric, numbers: Numbers, id: string): Chart {
  const [path] = answer.paths;
  const all = answer.cells.map(({ metrics }) => metrics[metric.name]!.chance);
  const rows = all.map((chance, at) => ({ at, value: chance?.value, low: chance?.low, high: chance?.high }));
  const title = chanceTitle(metric, numbers);
  const ends = [all[0], all.at(-1)].map((chance) => chanceOf(chance, true));
  return {
    id,
    heading: title,
    sentence: html`From <strong>${ends[0]}</strong> at ${plain(path!.values[0]!)} to <strong>${ends[1]}</strong> at ${plain(path!.values.at(-1)!)}.`,
    label: `Line of the ${title} by ${plain(path!.path)}, from ${ends[0]} at ${plain(path!.values[0]!)} to ${ends[1]} at ${plain(path!.values.at(-1)!)}.`,
    table: {
      caption: `${title}, with its 95 % interval`,
      columns: [plain(path!.path), 'chance', 'from', 'to'],
      rows: answer.cells.map(({ values }, i) => [
        word(plain(values[0]!)),
        figure(all[i]?.value, chanceOf(all[i], true)),
        figure(all[i]?.low, numbers.share(all[i]?.low, null)),
        figure(all[i]?.high, numbers.share(all[i]?.high, null)),
      ]),
    },
    wide: frame(WIDE, 220, { ...margin, left: 48 }),
    narrow: frame(NARROW, 220, { ...margin, left: 48 }),
    spec: {
      data: { values: rows },
      encoding: {
        x: valuesAxis(path!.values),
        y: chanceAxis(numbers),
      },
      layer: [
        {
          mark: { type: 'area', fill: colour.band80 },
          encoding: { y: { field: 'low', type: 'quantitative' }, y2: { field: 'high' } },
        },
        {
          mark: { type: 'line', stroke: colour.median, strokeWidth: 2.5, point: { fill: colour.median, size: 40 } },
          encoding: { y: { field: 'value', type: 'quantitative' } },
        },
      ],
    },
  };
}

/** Values in their order, evenly spaced: they may be anything that can be set. */
function valuesAxis(values: readonly string[]) {
  return {
    field: 'at',
    type: 'quantitative' as const,
    scale: { domain: [0, Math.max(1, values.length - 1)], nice: false },
    axis: {
      values: values.map((_, i) => i),
      labelExpr: labelExpression(
        values.map((_, i) => i),
        (i) => shorten(plain(values[i]!), 18),
      ),
      grid: false,
      labelFlush: true,
    },
  };
}

interface HeatOf {
  readonly id: string;
  /** Index of the value of the first of three paths. */
  readonly outer: number;
  readonly given: string;
  readonly figure: (figures: SweepFigures) => Estimate | undefined;
}

const ROW = 40;

/** Two paths as a table in colours: the darker, the more. */
function heat(answer: SweepAnswer, metric: SweepMetric, numbers: Numbers, of: HeatOf): Chart {
  const [down, across] = answer.paths.slice(-2) as [SweepAnswer['paths'][number], SweepAnswer['paths'][number]];
  const size = down.values.length * across.values.length;
  const isChance = of.id.startsWith('chance');
  // In a cell there is no room for how sure it is; the table has it.
  const text = (estimate: Estimate | undefined) =>
    isChance ? chanceOf(estimate) : estimate === undefined ? '–' : estimateText(metric, estimate, numbers);
  const cells = answer.cells.slice(of.outer * size, (of.outer + 1) * size).map(({ metrics }, i) => {
    const estimate = of.figure(metrics[metric.name]!);
    const [row, column] = [Math.floor(i / across.values.length), i % across.values.length];
    return { row, column, value: estimate?.value ?? null, text: text(estimate) };
  });
  const known = cells.map(({ value }) => value).filter((value) => value !== null);
  const [least, most] = isChance ? [0, 1] : [Math.min(...known), Math.max(...known)];
  const shade = (value: number | null) => (value === null ? 0 : 0.08 + (0.92 * (value - least)) / (most - least || 1));
  const title = isChance ? chanceTitle(metric, numbers) : `${metricLabel(metric.name)}, mean`;
  const heading = of.given === '' ? title : `${title}, at ${plain(of.given)}`;
  const best = cells.reduce((a, b) => ((b.value ?? -Infinity) > (a.value ?? -Infinity) ? b : a));
  const where = `${plain(down.values[best.row]!)} and ${plain(across.values[best.column]!)}`;
  const fits = (columns: number) => (across.values.length <= columns ? 1 : 0);
  const left = Math.min(150, roomFor(down.values.map(plain)) + 12);
  const table: Table = {
    caption: `${heading}: rows ${plain(down.path)}, columns ${plain(across.path)}`,
    columns: [plain(down.path), ...across.values.map(plain)],
    rows: down.values.map((value, row) => [
      word(plain(value)),
      ...cells.filter((cell) => cell.row === row).map((cell) => figure(cell.value, cell.text)),
    ]),
  };
  return {
    id: of.id,
    heading,
    sentence: html`Rows: ${name(down.path)}. Columns: ${name(across.path)}. The most is <strong>${best.text}</strong>, at ${where}.`,
    label: `Heat map of ${heading} by ${plain(down.path)} and ${plain(across.path)}. The most is ${best.text}, at ${where}.`,
    table,
    wide: frame(WIDE, down.values.length * ROW, { top: 34, right: 8, bottom: 6, left }),
    narrow: frame(NARROW, down.values.length * ROW, { top: 34, right: 4, bottom: 6, left: Math.min(left, 84) }),
    spec: {
      data: { values: cells.map((cell) => ({ ...cell, shade: shade(cell.value) })) },
      encoding: {
        x: {
          field: 'column',
          type: 'ordinal',
          scale: { paddingInner: 0.04 },
          axis: { orient: 'top', labelAngle: 0, labelExpr: namesOf(across.values, 12), grid: false },
        },
        y: {
          field: 'row',
          type: 'ordinal',
          scale: { paddingInner: 0.08 },
          axis: { labelExpr: namesOf(down.values, 18), grid: false },
        },
      },
      layer: [
        {
          mark: { type: 'rect', fill: colour.band50 },
          encoding: { fillOpacity: { field: 'shade', type: 'quantitative', scale: null } },
        },
        {
          mark: { type: 'text', fill: colour.ink, fontSize: 12, opacity: { expr: pick(fits(14), fits(6)) } },
          encoding: { text: { field: 'text' } },
        },
      ],
    },
  };
}

/** A Vega expression with the values by their number. */
function namesOf(values: readonly string[], longest: number): string {
  return `(${JSON.stringify(values.map((value) => shorten(plain(value), longest)))})[datum.value]`;
}
