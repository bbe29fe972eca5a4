import type { Forecast, SourceSummary } from '../../forecast/format.ts';
import { html, name } from '../html/markup.ts';
import { languageOf } from '../language.ts';
import { plain } from '../plain.ts';
import { figure, type Table, word } from '../table.ts';
import { type ChartOf, frame, NARROW, WIDE } from './chart.ts';
import { barNames, roomForNames } from './marks.ts';
import { colour } from './theme.ts';

const margin = { top: 8, right: 130, bottom: 6 };
const ROW = 34;

/** What each source brings, the biggest first; null where there is but one or nothing came. */
export const sources: ChartOf = (forecast) => {
  const money = forecast.sources.some(({ revenue }) => revenue > 0);
  const value = (source: SourceSummary) => (money ? source.revenue : source.customers);
  const ranked = [...forecast.sources].sort((a, b) => value(b) - value(a));
  const total = ranked.reduce((sum, source) => sum + value(source), 0);
  const first = ranked[0];
  if (!first || ranked.length < 2 || total <= 0) return null;
  const { texts, numbers } = languageOf(forecast.scenario);
  const say = texts.sources;
  const write = (amount: number) => (money ? numbers.money(amount, null) : numbers.count(amount, null));
  const what = money ? say.revenue : say.customers;
  const names = ranked.map((source) => plain(source.name));
  const room = roomForNames(names);

  return {
    id: 'sources',
    heading: say.heading,
    sentence: say.first(
      html`<strong>${name(first.name)}</strong>`,
      numbers.share(value(first) / total, 0.005),
      what,
      write(value(first)),
    ),
    label: say.label(
      what,
      ranked.map((source) => `${plain(source.name)} ${write(value(source))}`),
    ),
    table: sourceTable(forecast),
    open: true,
    wide: frame(WIDE, ranked.length * ROW, { ...margin, left: room.wide }),
    narrow: frame(NARROW, ranked.length * ROW, { ...margin, left: room.narrow, right: 100 }),
    spec: {
      data: {
        values: ranked.map((source, index) => ({
          index,
          value: value(source),
          reads: [forecast.sources.indexOf(source)],
          text: `${write(value(source))} · ${numbers.share(value(source) / total, 0.005)}`,
        })),
      },
      encoding: {
        y: { field: 'index', type: 'ordinal', scale: { paddingInner: 0.4, paddingOuter: 0.1 }, axis: null },
        x: { field: 'value', type: 'quantitative', scale: { domain: [0, value(first)] }, axis: null },
      },
      layer: [
        { mark: { type: 'bar', fill: colour.band50 } },
        barNames(names, 'index', room),
        {
          mark: { type: 'text', align: 'left', baseline: 'middle', dx: 8, fill: colour.ink },
          encoding: { text: { field: 'text' } },
        },
      ],
    },
  };
};

/** Every source with what it brings and costs, in the order of the scenario. */
export function sourceTable(forecast: Forecast): Table {
  const { texts, numbers } = languageOf(forecast.scenario);
  const say = texts.sources;
  const titles = say.columns;
  const money = forecast.scenario.currency !== null;
  return {
    caption: say.caption,
    columns: [
      titles.source,
      titles.motion,
      titles.enters,
      titles.arrivals,
      titles.customers,
      ...(money ? [titles.revenue, titles.share, titles.spend] : []),
    ],
    rows: forecast.sources.map((source) => [
      word(source.name),
      word(source.motion ?? '–'),
      word(source.enters),
      figure(source.entered[source.enters], numbers.count(source.entered[source.enters], null)),
      figure(source.customers, numbers.count(source.customers, null)),
      ...(money
        ? [
            figure(source.revenue, numbers.money(source.revenue, null)),
            figure(source.shareOfRevenue, numbers.share(source.shareOfRevenue, 0.005)),
            figure(source.spend, numbers.money(source.spend, null)),
          ]
        : []),
    ]),
  };
}
