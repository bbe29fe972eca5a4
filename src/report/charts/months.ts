import { chanceText, chanceWithMargin } from '../chance.ts';
import { html } from '../html/markup.ts';
import { languageOf } from '../language.ts';
import { monthSpans } from '../month-spans.ts';
import { subjectOf } from '../subject.ts';
import { figure, word } from '../table.ts';
import { apart, labelExpression, roomFor, scaleOver } from './axis.ts';
import { type ChartOf, frame, NARROW, WIDE } from './chart.ts';
import { type Layer, note } from './marks.ts';
import { colour } from './theme.ts';

const margin = { top: 30, right: 56, bottom: 30 };
const HEIGHT = 240;
/** Room in pixels that the chance above a month takes. */
const CHANCE = 38;

/** The leading metric month by month, with the month's own target, plan and chance. */
export const months: ChartOf = (forecast) => {
  const { texts, numbers, month: monthText } = languageOf(forecast.scenario);
  const say = texts.months;
  const subject = subjectOf(forecast, texts);
  if (!subject) return null;
  const { label, name } = subject;
  const found = forecast.timeline.filter(({ kind, metrics }) => kind === 'month' && metrics[name]);
  const { unit } = subject.metric;
  if (found.every(({ metrics }) => !metrics[name]!.quantiles.p90)) return null;
  const write = (value: number | null | undefined, error: number | null = 0) => numbers.of(unit, value, error);
  const rows = found.map(({ start, metrics }) => {
    const metric = metrics[name]!;
    return {
      month: monthText(start),
      metric,
      ...metric.quantiles,
      target: metric.target ?? null,
      plan: metric.plan ?? null,
      chance: metric.chance ? chanceText(metric.chance, numbers).value : '',
    };
  });
  const quarters = forecast.timeline
    .filter(({ kind, metrics }) => kind === 'quarter' && metrics[name])
    .map(({ period, metrics }) => ({ month: period, metric: metrics[name]! }));
  const y = scaleOver(
    [0, ...rows.flatMap(({ p10, p90, target, plan }) => [p10 ?? 0, p90 ?? 0, target ?? 0, plan ?? 0])],
    4,
  );
  const best = rows.reduce((a, b) => ((b.p50 ?? 0) > (a.p50 ?? 0) ? b : a));
  const targets = rows.filter(({ target }) => target !== null);
  const worst = targets.reduce(
    (a, b) => ((b.metric.chance?.value ?? 1) < (a.metric.chance?.value ?? 1) ? b : a),
    targets[0] ?? best,
  );
  const band = (low: string, high: string, fill: string, bandWidth: number) =>
    ({
      mark: { type: 'bar', fill, width: { band: bandWidth } },
      encoding: { y: { field: low, type: 'quantitative' }, y2: { field: high } },
    }) as const;
  const tick = (
    field: string,
    stroke: string,
    bandWidth: number,
    strokeWidth: number,
    strokeDash?: number[],
  ): Layer => ({
    transform: [{ filter: `isValid(datum.${field})` }],
    mark: { type: 'rule', stroke, strokeWidth, ...(strokeDash && { strokeDash }) },
    encoding: {
      y: { field, type: 'quantitative' },
      x: { field: 'month', type: 'nominal', bandPosition: 0.5 - bandWidth / 2 },
      x2: { field: 'month', bandPosition: 0.5 + bandWidth / 2 },
    },
  });
  const spans = monthSpans(forecast, name);
  const { quantiles, standardErrors } = best.metric;
  const left = roomFor(y.ticks.map((value) => write(value))) + 10;
  const strong = (text: string) => html`<strong>${text}</strong>`;
  const end = rows.at(-1)!;
  const words = [
    { text: say.median, value: end.p50, fill: colour.median },
    { text: texts.words.plan, value: end.plan, fill: colour.ink },
    { text: texts.words.target, value: end.target, fill: colour.accent },
  ].filter(({ value }) => value !== null);
  // English words have room as it is.
  const room = texts.lang === 'en' ? 0 : roomFor(words.map(({ text }) => text)) + 8;
  const placed = apart(
    words.map(({ value }) => value!),
    ((y.domain[1] - y.domain[0]) * 16) / HEIGHT,
  );

  return {
    id: 'months',
    heading: say.heading,
    sentence:
      targets.length > 0
        ? say.hardest(worst.month, write(worst.target), strong(worst.chance))
        : say.strongest(best.month, strong(write(quantiles.p50, standardErrors.p50))),
    label: say.label(
      label,
      rows.map(({ month, p10, p90, metric: { standardErrors: errors } }) =>
        say.row(month, write(p10, errors.p10), write(p90, errors.p90)),
      ),
    ),
    table: {
      caption: say.caption(label),
      columns: say.columns,
      rows: [...rows, ...quarters].map(({ month, metric }) => [
        word(month),
        ...(['p10', 'p50', 'p90'] as const).map((p) =>
          figure(metric.quantiles[p], write(metric.quantiles[p], metric.standardErrors[p])),
        ),
        figure(metric.plan, metric.plan === undefined ? '–' : write(metric.plan, metric.standardErrors.p50)),
        figure(metric.target, metric.target === undefined ? '–' : write(metric.target)),
        figure(metric.chance?.value, metric.chance ? chanceWithMargin(metric.chance, numbers) : '–'),
      ]),
    },
    open: true,
    along: rows.map(({ month }) => month),
    ...(spans && { spans }),
    wide: frame(WIDE, HEIGHT, { ...margin, left, right: Math.max(margin.right, room) }),
    narrow: frame(NARROW, HEIGHT, { ...margin, left, right: Math.max(48, room) }),
    spec: {
      data: { values: rows.map(({ metric: _, ...row }) => row) },
      encoding: {
        x: {
          field: 'month',
          type: 'nominal',
          sort: null,
          scale: { paddingInner: 0, paddingOuter: 0 },
          axis: { labelAngle: 0, grid: false },
        },
        y: {
          type: 'quantitative',
          scale: { domain: [...y.domain], nice: false },
          axis: { values: [...y.ticks], labelExpr: labelExpression(y.ticks, (value) => write(value)) },
        },
      },
      layer: [
        band('p10', 'p90', colour.band80, 0.5),
        band('p25', 'p75', colour.band50, 0.5),
        tick('p50', colour.median, 0.5, 3),
        tick('plan', colour.ink, 0.66, 1.5, [4, 4]),
        tick('target', colour.accent, 0.66, 2),
        {
          mark: {
            type: 'text',
            baseline: 'middle',
            fontSize: 13,
            fontWeight: 700,
            fill: colour.accent,
            opacity: { expr: `width / ${rows.length} < ${CHANCE} ? 0 : 1` },
          },
          encoding: { y: { value: -14 }, text: { field: 'chance' } },
        },
        ...words.map(({ text, fill }, i) => note('y', { text, at: placed[i]!, fill, dx: 6 }, 'width')),
      ],
    },
  };
};
