import { outOf100 } from '../chance.ts';
import { html } from '../html/markup.ts';
import { languageOf } from '../language.ts';
import { subjectOf } from '../subject.ts';
import { figure, word } from '../table.ts';
import { movableAxis, scaleOver } from './axis.ts';
import { type ChartOf, frame, NARROW, WIDE } from './chart.ts';
import { type Layer, line, note } from './marks.ts';
import { shareReaching } from './percentiles.ts';
import { colour } from './theme.ts';

const margin = { top: 56, right: 16, bottom: 66, left: 16 };
const HEIGHT = 44;

/** P10, P50 and P90 of the leading metric on one line with plan and target. */
export const outlook: ChartOf = (forecast) => {
  const { texts, numbers, period } = languageOf(forecast.scenario);
  const subject = subjectOf(forecast, texts);
  if (!subject) return null;
  const { label, metric } = subject;
  const { p5, p10, p25, p50, p75, p90, p95 } = metric.quantiles;
  if (p5 === null || p10 === null || p25 === null || p50 === null || p75 === null || p90 === null || p95 === null)
    return null;
  if (p5 === p95) return null;
  const write = (value: number, error: number | null = 0) => numbers.of(metric.unit, value, error);
  const errors = metric.standardErrors;
  const shown = { p10: write(p10, errors.p10), p50: write(p50, errors.p50), p90: write(p90, errors.p90) };
  const target = metric.target;
  const plan = metric.plan ?? undefined;
  const planText = plan === undefined ? '' : write(plan, errors.p50);
  const marks = [target, plan].filter((value) => value !== undefined);
  const x = scaleOver([p5, p95, ...marks], 5, 0.04);
  const figures = movableAxis('x', x, (tick) => write(tick));
  const middle = (x.domain[0] + x.domain[1]) / 2;
  // The plan's word stands away from the target's line, unless that would push it over the edge.
  const position = ((plan ?? 0) - x.domain[0]) / (x.domain[1] - x.domain[0]);
  const planToLeft = position > 0.78 || (position > 0.28 && (target === undefined ? position > 0.5 : target >= plan!));
  const length = x.domain[1] - x.domain[0];
  const above = (text: string, at: number, row: 0 | 1 | 2): Layer => {
    const edge = (at - x.domain[0]) / length;
    const align = edge < 0.12 ? 'left' : edge > 0.88 ? 'right' : 'center';
    return note(
      'x',
      { text, at, fill: row === 1 ? colour.median : colour.muted, bold: row === 1, align },
      -14 - 16 * row,
    );
  };
  const band = (low: number, high: number, fill: string, reads: readonly number[]): Layer => ({
    data: { values: [{ low, high, reads }] },
    mark: { type: 'rect', fill },
    encoding: {
      x: { field: 'low', type: 'quantitative' },
      x2: { field: 'high' },
      y: { value: 0 },
      y2: { value: 'height' },
    },
  });
  const below = (at: number, text: string, fill: string, row: number, toLeft = at > middle): Layer[] => [
    line('x', at, { stroke: fill, dash: row === 0, from: -4, to: HEIGHT + 14 + 18 * row }),
    note(
      'x',
      { text, at, fill, bold: row === 1, align: toLeft ? 'right' : 'left', dx: toLeft ? -6 : 6 },
      HEIGHT + 12 + 18 * row,
    ),
  ];
  const say = texts.outlook;
  const { atMost = false } = metric;
  const planShare = shareReaching(metric, plan);
  const met = planShare === null || !metric.percentiles ? null : outOf100(planShare, numbers);
  const planned =
    plan === undefined || met === null
      ? null
      : target === undefined
        ? say.plan(planText, atMost, met)
        : say.planAndTarget(planText, atMost, met, write(target), outOf100(metric.chance?.value ?? 0, numbers));

  return {
    id: 'outlook',
    heading: say.heading(label, plan !== undefined, target !== undefined),
    sentence: html`${say.range(period, shown.p10, shown.p90, shown.p50)}${planned && html` ${planned}`}`,
    label: say.label(label, shown.p10, shown.p50, shown.p90, [
      ...(plan === undefined ? [] : [say.planMark(planText)]),
      ...(target === undefined ? [] : [say.targetMark(atMost, write(target))]),
    ]),
    table: {
      caption: say.caption(label),
      columns: say.columns,
      rows: [
        ...(['p5', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95'] as const).map((p) => [
          word(p.toUpperCase()),
          figure(metric.quantiles[p], numbers.of(metric.unit, metric.quantiles[p], errors[p])),
          figure(errors[p], numbers.of(metric.unit, errors[p], null)),
        ]),
        ...(plan === undefined ? [] : [[word(say.planRow), figure(plan, planText), figure(null, '')]]),
        ...(target === undefined ? [] : [[word(say.targetRow), figure(target, write(target)), figure(null, '')]]),
      ],
    },
    wide: frame(WIDE, HEIGHT, margin),
    narrow: frame(NARROW, HEIGHT, { ...margin, left: 6, right: 6 }),
    spec: {
      params: figures.params,
      encoding: {
        x: {
          type: 'quantitative',
          scale: { domain: figures.domain, nice: false, zero: false },
          axis: {
            ...figures.axis,
            grid: false,
            offset: marks.length ? 34 : 4,
          },
        },
      },
      layer: [
        band(p5, p95, colour.band90, [0, 6]),
        band(p10, p90, colour.band80, [1, 5]),
        band(p25, p75, colour.band50, [2, 4]),
        line('x', p50, { stroke: colour.median, from: -6, to: HEIGHT + 6 }),
        above(`P10 ${shown.p10}`, p10, 0),
        above(`P50 ${shown.p50}`, p50, 1),
        above(`P90 ${shown.p90}`, p90, (p90 - p10) / length < 0.3 ? 2 : 0),
        ...(plan === undefined ? [] : below(plan, `${texts.words.plan} ${planText}`, colour.ink, 0, planToLeft)),
        ...(target === undefined ? [] : below(target, `${texts.words.target} ${write(target)}`, colour.accent, 1)),
      ],
    },
  };
};
