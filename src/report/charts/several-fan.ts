import { instant } from '../dates.ts';
import type { ScenarioView } from '../several.ts';
import { labelExpression, roomFor, scaleOver } from './axis.ts';
import { type Chart, frame } from './chart.ts';
import { line } from './marks.ts';
import { colour } from './theme.ts';

/** Outer width of a small drawing: three to a row of the page, and one to a row of a phone. */
const SMALL = 270;
const HEIGHT = 120;

export type SmallChart = Pick<Chart, 'id' | 'label' | 'spec' | 'wide'>;

/** Whether the scenario's fan is one of its leading metric. */
export function hasFan({ forecast: { fan, metrics }, metric }: ScenarioView): boolean {
  return fan !== null && metrics[fan.metric] === metric && fan.points.some(({ p5, p95 }) => p5 !== 0 || p95 !== 0);
}

/** The largest value that a scenario's fan has to show, with its target. */
export function heightOf({ forecast, metric }: ScenarioView): number {
  return Math.max(forecast.fan?.points.at(-1)?.p95 ?? 0, metric.target ?? 0);
}

/** How one scenario builds up, small. @param most top of the axis that it shares with others of its group */
export function severalFan(
  { forecast, metric, label, write, language }: ScenarioView,
  id: string,
  most: number,
): SmallChart {
  const points = forecast.fan!.points;
  const say = language.texts.several;
  const rows = points.map(({ date, p5, p10, p25, p50, p75, p90, p95 }) => ({
    ...{ p5, p10, p25, p50, p75, p90, p95 },
    time: instant(date),
  }));
  const [start, end] = [instant(points[0]!.date), instant(points.at(-1)!.date)];
  // A fan starts from nothing on the evening before its first day.
  const ends = { [start]: language.day(dayAfter(start)), [end]: language.day(points.at(-1)!.date) };
  const y = scaleOver([0, most || 1], 4, 0);
  const left = roomFor(y.ticks.map((tick) => write(tick))) + 10;
  const interpolate = points.length > 30 ? ('linear' as const) : ('monotone' as const);
  const band = (low: string, high: string, fill: string) => ({
    mark: { type: 'area' as const, fill, interpolate },
    encoding: { y: { field: low, type: 'quantitative' as const }, y2: { field: high } },
  });
  const { quantiles, standardErrors, target } = metric;
  return {
    id,
    label: say.cards.aria(label, write(quantiles.p10, standardErrors.p10), write(quantiles.p90, standardErrors.p90)),
    wide: frame(SMALL, HEIGHT, { top: 8, right: 4, bottom: 26, left }),
    spec: {
      data: { values: rows },
      encoding: {
        x: {
          field: 'time',
          type: 'temporal',
          scale: { type: 'utc', domain: [start, end] },
          axis: {
            values: [start, end],
            labelExpr: `(${JSON.stringify(ends)})[toString(+datum.value)]`,
            grid: false,
            labelFlush: true,
          },
        },
        y: {
          type: 'quantitative',
          scale: { domain: [...y.domain], nice: false },
          axis: { values: [...y.ticks], labelExpr: labelExpression(y.ticks, (tick) => write(tick)) },
        },
      },
      layer: [
        band('p5', 'p95', colour.band90),
        band('p10', 'p90', colour.band80),
        band('p25', 'p75', colour.band50),
        {
          mark: { type: 'line', stroke: colour.median, strokeWidth: 2, interpolate },
          encoding: { y: { field: 'p50', type: 'quantitative' } },
        },
        ...(target === undefined ? [] : [line('y', target, { stroke: colour.accent })]),
      ],
    },
  };
}

function dayAfter(time: number): string {
  return new Date(time + 86_400_000).toISOString().slice(0, 10);
}
