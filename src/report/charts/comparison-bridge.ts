import type { Estimate } from '../../forecast/format.ts';
import { chanceDifference, differenceText, signedText } from '../change.ts';
import { type ComparisonView, estimateText } from '../comparison.ts';
import { editText, type Part, partName, partsOf } from '../edits.ts';
import { isSure } from '../estimates.ts';
import { type Html, html, name, unbroken } from '../html/markup.ts';
import { shorten } from '../plain.ts';
import { figure, type Table, word } from '../table.ts';
import { labelExpression, scaleOver } from './axis.ts';
import { frame, NARROW, WIDE } from './chart.ts';
import { type ComparisonChartOf, sideColour } from './comparison-chart.ts';
import { bar, ROW, rowScale, rowTitles } from './rows.ts';
import { colour } from './theme.ts';

/** How many parts are drawn; the rest is one row. */
const DRAWN = 12;
/** Columns of an edit in the table: a whole block may have been added. */
const EDIT_COLUMNS = 240;
const margin = { top: 6, bottom: 30 };
const side = { wide: 8, narrow: 6 };

/** A part as a step from one running sum to the next. */
interface Step {
  readonly from: number;
  readonly to: number;
  /** Interval of `to`, given `from`; null where it is not known. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly name: (columns: number) => string;
  readonly text: string;
  readonly narrow: string;
}

/** From the mean of the base to that of the head, edit by edit (Shapley values, so that the parts add up). */
export const comparisonBridge: ComparisonChartOf = (view) => {
  const { comparison, metric, label, write, base, head, numbers } = view;
  const { attribution } = comparison;
  const start = metric.base.mean.value;
  const parts = partsOf(comparison);
  if (attribution === null || parts.length === 0 || start === null || attribution.whole.mean.value === null)
    return null;
  const steps = stepsOf(view, parts, start);
  const end = steps.at(-1)!.to;
  const ends = steps.flatMap(({ from, to, interval }) => [from, to, ...(interval ?? [])]);
  const x = scaleOver(ends, 5, 0.04);
  const rows = steps.length + 2;
  const texts = {
    base: estimateText(metric.unit, metric.base.mean, numbers),
    head: estimateText(metric.unit, metric.head.mean, numbers),
  };
  const whole = differenceText(metric.unit, attribution.whole.mean, numbers);
  const levels = [{ row: 0, at: start }, ...steps.map(({ to }, i) => ({ row: i + 1, at: to }))];
  const y = (row: number) => ({ top: row + bar.from, bottom: row + bar.to });

  return {
    id: 'cause',
    heading: 'What accounts for it',
    sentence: sentence(view, parts),
    label: `Bridge of mean ${label} from ${texts.base} in ${base} to ${texts.head} in ${head}: ${steps.map((step) => `${step.name(60)} ${step.narrow}`).join('; ')}.`,
    table: partTable(view, parts),
    open: true,
    wide: frame(WIDE, rows * ROW, { ...margin, left: side.wide, right: side.wide }),
    narrow: frame(NARROW, rows * ROW, { ...margin, left: side.narrow, right: side.narrow }),
    spec: {
      encoding: {
        x: {
          type: 'quantitative',
          scale: { domain: [...x.domain], nice: false, zero: false },
          axis: {
            values: [...x.ticks],
            labelExpr: labelExpression(x.ticks, (tick) => write(tick)),
            grid: false,
            labelFlush: true,
          },
        },
        y: { type: 'quantitative', scale: rowScale(rows), axis: null },
      },
      layer: [
        // From one step towards the next, as far as its name.
        {
          data: {
            values: levels.map(({ row, at }) => ({ at, top: row + bar.to, bottom: row + 1 })),
          },
          mark: { type: 'rule', stroke: colour.muted, strokeWidth: 1 },
          encoding: {
            x: { field: 'at', type: 'quantitative' },
            y: { field: 'top', type: 'quantitative' },
            y2: { field: 'bottom' },
          },
        },
        {
          data: {
            values: steps.map(({ from, to }, i) => ({ from, to, good: to > from !== metric.atMost, ...y(i + 1) })),
          },
          mark: { type: 'rect' },
          encoding: {
            x: { field: 'from', type: 'quantitative' },
            x2: { field: 'to' },
            y: { field: 'top', type: 'quantitative' },
            y2: { field: 'bottom' },
            fill: { condition: { test: 'datum.good', value: colour.band50 }, value: colour.accent },
          },
        },
        {
          data: {
            values: steps.flatMap(({ interval }, i) =>
              interval === null ? [] : [{ low: interval[0], high: interval[1], middle: i + 1 + bar.middle }],
            ),
          },
          mark: { type: 'rule', stroke: colour.ink, strokeWidth: 1.5 },
          encoding: {
            x: { field: 'low', type: 'quantitative' },
            x2: { field: 'high' },
            y: { field: 'middle', type: 'quantitative' },
          },
        },
        {
          data: {
            values: [
              { at: start, fill: 'base', ...y(0) },
              { at: end, fill: 'head', ...y(rows - 1) },
            ],
          },
          mark: { type: 'rule', strokeWidth: 4 },
          encoding: {
            x: { field: 'at', type: 'quantitative' },
            y: { field: 'top', type: 'quantitative' },
            y2: { field: 'bottom' },
            stroke: { condition: { test: "datum.fill === 'base'", value: sideColour.base }, value: sideColour.head },
          },
        },
        ...rowTitles(
          [
            { name: (columns) => shorten(base, columns), wide: texts.base, narrow: texts.base },
            ...steps.map((step) => ({ name: step.name, wide: step.text, narrow: step.narrow })),
            { name: (columns) => shorten(head, columns), wide: `${texts.head}, ${whole} in all`, narrow: texts.head },
          ],
          side,
          side,
        ),
      ],
    },
  };
};

function stepsOf({ comparison, metric, numbers }: ComparisonView, parts: readonly Part[], start: number): Step[] {
  const edits = comparison.edits ?? [];
  let at = start;
  const step = (mean: Estimate, chance: Estimate | null, named: Step['name']): Step => {
    const from = at;
    at += mean.value ?? 0;
    return {
      from,
      to: at,
      interval: mean.low === null || mean.high === null ? null : [from + mean.low, from + mean.high],
      name: named,
      text: `${differenceText(metric.unit, mean, numbers)}${chance === null ? '' : ` · ${chanceDifference(chance)}`}`,
      narrow: signedText(metric.unit, mean, numbers),
    };
  };
  const drawn = parts.length > DRAWN ? parts.slice(0, DRAWN - 1) : parts;
  const rest = parts.slice(drawn.length);
  const steps = drawn.map((part) => step(part.mean, part.chance, (columns) => partName(part, edits, columns)));
  if (rest.length > 0) {
    const value = rest.reduce((sum, { mean }) => sum + (mean.value ?? 0), 0);
    steps.push(step({ value, low: null, high: null }, null, () => `${rest.length} smaller parts`));
  }
  return steps;
}

function sentence({ comparison, metric, numbers, label }: ComparisonView, parts: readonly Part[]): Html {
  const { attribution, edits } = comparison;
  const told = parts.filter(({ mean }) => isSure(mean)).slice(0, 3);
  const amount = (part: Pick<Part, 'mean'>) => unbroken(differenceText(metric.unit, part.mean, numbers));
  const names = (part: Part) => partName(part, edits ?? [], 60);
  const lead =
    told.length === 0
      ? html`No edit stands out from the simulation’s error.`
      : html`<strong>${name(names(told[0]!))}</strong> accounts for <strong>${amount(told[0]!)}</strong> of mean ${label}${told.slice(1).map((part) => html`, ${name(names(part))} for ${amount(part)}`)}.`;
  const whole = parts.length > 1 ? html` All of them together make ${amount(attribution!.whole)}.` : '';
  return html`${lead}${whole} <span class="quiet">Each set of edits was run on ${numbers.count(attribution!.runs)} runs in the same worlds; what edits do only together is shared evenly among them.</span>`;
}

function partTable({ comparison, metric, numbers, label }: ComparisonView, parts: readonly Part[]): Table {
  const edits = comparison.edits ?? [];
  const { whole } = comparison.attribution!;
  const chances = whole.chance !== null;
  const row = (title: string, { mean, chance }: Pick<Part, 'mean' | 'chance'>) => [
    word(title),
    figure(mean.value, signedText(metric.unit, mean, numbers)),
    ...[mean.low, mean.high].map((value) =>
      figure(value, signedText(metric.unit, { value, low: null, high: null }, numbers)),
    ),
    ...(chances ? [figure(chance?.value, chanceDifference(chance ?? undefined))] : []),
  ];
  return {
    caption: `What each edit accounts for in the mean of ${label}, with its 95 % interval; parts add up to the whole`,
    columns: ['Edit', 'Part', 'from', 'to', ...(chances ? ['Chance'] : [])],
    rows: [
      ...parts.map((part) =>
        row(
          part.edits.flatMap((i) => (edits[i] ? [shorten(editText(edits[i]), EDIT_COLUMNS)] : [])).join(' and '),
          part,
        ),
      ),
      row('all of them', whole),
    ],
  };
}
