import { instant, timeLabels } from '../dates.ts';
import { languageOf } from '../language.ts';
import { metricLabel } from '../subject.ts';
import { figure, word } from '../table.ts';
import { apart, movableAxis, roomFor, scaleOver } from './axis.ts';
import { type ChartOf, frame, NARROW, WIDE } from './chart.ts';
import { line, note } from './marks.ts';
import { colour } from './theme.ts';

const margin = { top: 16, right: 104, bottom: 30 };
const HEIGHT = 320;
/** Height of a line of label text, in pixels. */
const LINE = 19;

/** How the total builds up, day by day: half, 8 of 10 and 9 of 10 of the runs around the median. */
export const fan: ChartOf = (forecast) => {
  const { texts, numbers, period, day } = languageOf(forecast.scenario);
  const say = texts.fan;
  const points = forecast.fan?.points ?? [];
  const last = points.at(-1);
  const metric = forecast.metrics[forecast.fan?.metric ?? ''];
  if (!last || !metric || (last.p5 === 0 && last.p95 === 0)) return null;
  const label = metricLabel(forecast.fan!.metric, texts);
  const write = (value: number | null, error: number | null = 0) => numbers.of(metric.unit, value, error);
  const at = (key: 'p10' | 'p25' | 'p50' | 'p75' | 'p90') => write(last[key], metric.standardErrors[key]);
  const plan = write(last.plan, metric.standardErrors.p50);
  const target = metric.target ?? null;
  const y = scaleOver(
    [0, Math.min(last.p5, 0), last.p95 || 1, ...(target === null ? [] : [target]), last.plan ?? 0],
    5,
  );
  const money = movableAxis('y', y, (tick) => write(tick));
  const left = roomFor(y.ticks.map((tick) => write(tick))) + 10;
  const ends = [
    { text: `P90  ${at('p90')}`, value: last.p90, tone: colour.muted },
    { text: `P50  ${at('p50')}`, value: last.p50, tone: colour.median },
    { text: `P10  ${at('p10')}`, value: last.p10, tone: colour.muted },
    ...(last.plan === null ? [] : [{ text: `${texts.words.plan}  ${plan}`, value: last.plan, tone: colour.ink }]),
  ];
  const placed = apart(
    ends.map(({ value }) => value),
    ((y.domain[1] - y.domain[0]) * LINE) / HEIGHT,
  );
  const rows = points.map((point) => ({ ...point, time: instant(point.date) }));
  const time = { field: 'time', type: 'temporal', scale: { type: 'utc' } } as const;
  // Over a long period the corners of straight lines do not show, and curves would triple the size of the file.
  const interpolate = points.length > 30 ? 'linear' : 'monotone';
  const band = (low: string, high: string, fill: string) => ({
    mark: { type: 'area', fill, interpolate } as const,
    encoding: { y: { field: low, type: 'quantitative' }, y2: { field: high } } as const,
  });
  const { p25, p75 } = metric.standardErrors;
  const right = roomFor(ends.map(({ text }) => text)) + 8;

  return {
    id: 'fan',
    heading: say.heading(label),
    sentence: say.sentence(period, write(last.p25, p25), write(last.p75, p75), at('p10'), at('p90')),
    label: `${say.label(label, day(points[0]!.date), day(last.date), at('p50'), at('p10'), at('p90'))}${target === null ? '' : say.target(write(target))}${last.plan === null ? '' : say.plan(plan)}.`,
    table: {
      caption: say.caption(label),
      columns: say.columns,
      rows: points.map((p) => [
        word(p.date),
        ...([p.p5, p.p10, p.p25, p.p50, p.p75, p.p90, p.p95, p.mean, p.plan] as const).map((v) =>
          figure(v, write(v, null)),
        ),
      ]),
    },
    wide: frame(WIDE, HEIGHT, { ...margin, left, right: Math.max(margin.right, right) }),
    narrow: frame(NARROW, 260, { ...margin, left, right: Math.max(98, right) }),
    along: rows.map(({ time }) => time),
    spec: {
      // Instants as numbers: the page's interpreter does not know dates written out.
      params: [...money.params, { name: 'xDomain', value: [rows[0]!.time, rows.at(-1)!.time] }],
      data: { values: rows },
      encoding: {
        x: {
          ...time,
          scale: { type: 'utc', domain: { expr: 'xDomain' } },
          axis: {
            ...timeLabels(rows.length > 54 ? 'month' : 'day', forecast.scenario),
            grid: false,
            tickCount: { expr: 'width < 400 ? 3 : 7' },
            labelFlush: false,
          },
        },
        y: {
          type: 'quantitative',
          scale: { domain: money.domain, nice: false },
          axis: money.axis,
        },
      },
      layer: [
        band('p5', 'p95', colour.band90),
        band('p10', 'p90', colour.band80),
        band('p25', 'p75', colour.band50),
        {
          mark: { type: 'line', stroke: colour.ink, strokeWidth: 1.5, strokeDash: [4, 4], interpolate },
          encoding: { y: { field: 'plan', type: 'quantitative' } },
        },
        {
          mark: { type: 'line', stroke: colour.median, strokeWidth: 2.5, interpolate },
          encoding: { y: { field: 'p50', type: 'quantitative' } },
        },
        ...(target === null
          ? []
          : [
              line('y', target, { stroke: colour.accent }),
              note(
                'y',
                {
                  text: `${texts.words.target} ${write(target)}`,
                  at: target,
                  fill: colour.accent,
                  bold: true,
                  dx: 2,
                  dy: -11,
                },
                0,
              ),
            ]),
        ...ends.map(({ text, tone }, i) =>
          note('y', { text, at: placed[i]!, fill: tone, bold: tone === colour.median, dx: 8 }, 'width'),
        ),
      ],
    },
  };
};
