import type { Forecast, Metric } from '../../forecast/format.ts';
import { languageOf } from '../language.ts';
import type { Numbers } from '../numbers.ts';
import { metricLabel } from '../subject.ts';
import { figure, type Table, word } from '../table.ts';
import type { Texts } from '../texts/index.ts';
import { roomFor } from './axis.ts';
import { type ChartOf, frame, NARROW, WIDE } from './chart.ts';
import { barNames, line, pick, roomForNames } from './marks.ts';
import { colour } from './theme.ts';

const margin = { top: 8, bottom: 6 };
/** Pixels between the bars, what the middle is, and the range. */
const GAP = 10;
const ROW = 34;

/** Metrics of one customer, in the order of the table; those that a scenario has no figures for are left out. */
const names = 'cac cac_marketing cpl average_deal arpc ltv ltv_to_cac payback_months roi'.split(' ');
/** Of these, money: they can stand on one axis. */
const amounts = new Set(['cac', 'arpc', 'ltv']);

type Percentile = 'p10' | 'p50' | 'p90';

/** What a customer costs and what it is worth; null where nothing is spent, or nobody is won in most runs. */
export const economics: ChartOf = (forecast) => {
  const { texts, numbers, period } = languageOf(forecast.scenario);
  const { cac, ltv, ltv_to_cac: ratio, payback_months: payback } = forecast.metrics;
  if (!isTold(cac)) return null;
  const say = texts.economics;
  const write = (metric: Metric, p: Percentile) =>
    numbers.of(metric.unit, metric.quantiles[p], metric.standardErrors[p]);
  const bars = names.flatMap((name) => {
    const metric = forecast.metrics[name];
    return amounts.has(name) && isTold(metric) && !(name === 'arpc' && isSame(metric, ltv)) ? [{ name, metric }] : [];
  });
  const range = (metric: Metric) => `${write(metric, 'p10')} – ${write(metric, 'p90')}`;
  const labels = bars.map(({ name }) => metricLabel(name, texts));
  const room = roomForNames(labels);
  const middles =
    GAP +
    roomFor(
      bars.map(({ metric }) => write(metric, 'p50')),
      7.6,
    );
  const ranges = middles + GAP + roomFor(bars.map(({ metric }) => range(metric)));
  const table = tableOf(forecast, texts, numbers);
  const rowOf = (name: string) => table.rows.findIndex(([cell]) => cell!.text === metricLabel(name, texts));

  return {
    id: 'economics',
    heading: say.heading,
    sentence: say.sentence({
      cost: write(cac, 'p50'),
      from: write(cac, 'p10'),
      to: write(cac, 'p90'),
      worth: isTold(ltv) ? write(ltv, 'p50') : null,
      times: isTold(ratio) ? write(ratio, 'p50') : null,
      payback: isTold(payback) ? write(payback, 'p50') : null,
      period,
    }),
    label: say.label(bars.map(({ metric }, i) => say.range(labels[i]!, write(metric, 'p50'), range(metric)))),
    table,
    wide: frame(WIDE, bars.length * ROW, { ...margin, left: room.wide, right: ranges }),
    narrow: frame(NARROW, bars.length * ROW, { ...margin, left: room.narrow, right: middles }),
    spec: {
      data: {
        values: bars.map(({ name, metric }, index) => ({
          index,
          low: metric.quantiles.p10,
          middle: metric.quantiles.p50,
          high: metric.quantiles.p90,
          text: write(metric, 'p50'),
          range: range(metric),
          reads: [rowOf(name)],
        })),
      },
      encoding: {
        y: { field: 'index', type: 'ordinal', scale: { paddingInner: 0.4, paddingOuter: 0.1 }, axis: null },
        x: { field: 'low', type: 'quantitative', scale: { domainMin: 0, nice: false }, axis: null },
      },
      layer: [
        line('x', 0, { stroke: colour.rule }),
        { mark: { type: 'bar', fill: colour.band80 }, encoding: { x2: { field: 'high' } } },
        {
          mark: { type: 'tick', thickness: 3, fill: colour.median, height: 20 },
          encoding: { x: { field: 'middle', type: 'quantitative' } },
        },
        barNames(labels, 'index', room),
        {
          mark: { type: 'text', align: 'left', baseline: 'middle', dx: GAP, fill: colour.ink, fontWeight: 700 },
          encoding: { x: { value: 'width' }, text: { field: 'text' } },
        },
        {
          // On a phone the table has it.
          mark: {
            type: 'text',
            align: 'left',
            baseline: 'middle',
            dx: middles + GAP,
            fill: colour.muted,
            text: { expr: pick('datum.range', '""') },
          },
          encoding: { x: { value: 'width' } },
        },
      ],
    },
  };
};

/** Whether a metric has figures from P10 to P90: none is missing, none infinite. */
function isTold(metric: Metric | undefined): metric is Metric {
  if (metric === undefined) return false;
  const { p10, p50, p90 } = metric.quantiles;
  return [p10, p50, p90].every((value) => value !== null && Number.isFinite(value));
}

/** Whether two metrics say the same: of a customer who buys once, what it brings is what it is worth. */
function isSame(a: Metric, b: Metric | undefined): boolean {
  return b !== undefined && a.quantiles.p50 === b.quantiles.p50 && a.mean === b.mean;
}

function tableOf({ metrics }: Forecast, texts: Texts, numbers: Numbers): Table {
  return {
    caption: texts.economics.caption,
    columns: [...texts.economics.columns],
    rows: names.flatMap((name) => {
      const metric = metrics[name];
      if (metric === undefined) return [];
      const { unit, quantiles, standardErrors, mean } = metric;
      return [
        [
          word(metricLabel(name, texts)),
          ...(['p10', 'p50', 'p90'] as const).map((p) =>
            figure(quantiles[p], numbers.of(unit, quantiles[p], standardErrors[p])),
          ),
          figure(mean, numbers.of(unit, mean, standardErrors.mean)),
          figure(metric.plan ?? null, numbers.of(unit, metric.plan, standardErrors.p50)),
        ],
      ];
    }),
  };
}
