import { html } from '../html/markup.ts';
import { isSureLeak, leakLabels, leakName, leakTable, lossOf, lossText } from '../leaks.ts';
import { numbersIn } from '../numbers.ts';
import { type ChartOf, frame, NARROW, WIDE } from './chart.ts';
import { barNames, roomForNames } from './marks.ts';
import { colour } from './theme.ts';

const margin = { top: 8, right: 110, bottom: 6 };
const ROW = 34;

/** What each leak costs, the biggest first, with the interval of its loss; null where nothing leaks. */
export const leaks: ChartOf = (forecast) => {
  if (forecast.leaks === null) return null;
  const { leaks: found, together } = forecast.leaks;
  const numbers = numbersIn(forecast.scenario.currency);
  const names = leakLabels(found);
  const room = roomForNames(names);
  const worst = found.find(isSureLeak);
  const sum = found.reduce((total, leak) => total + lossOf(leak).value, 0);
  const apart = lossOf(together).value - sum;
  const told =
    worst === undefined
      ? html`No leak costs so much that it stands out from chance.`
      : html`The most costly leak is <strong>${leakName(worst)}</strong>: without it the period would bring ${lossText(worst, numbers)} more on average.`;
  const interaction =
    found.length > 1
      ? html` Without any of them it would bring ${lossText(together, numbers)} more, which is ${apart < 0 ? 'less' : 'more'} than the sum of the parts: whoever is saved from one leak may ${apart < 0 ? 'fall into the next' : 'get through the others as well'}.`
      : html``;
  const most = Math.max(...found.map((leak) => lossOf(leak).high), 0);
  const least = Math.min(...found.map((leak) => lossOf(leak).low), 0);

  return {
    id: 'leaks',
    heading: 'Where it leaks',
    sentence: html`${told}${interaction}`,
    label: `What each leak costs: ${found.map((leak) => `${leakName(leak)} ${lossText(leak, numbers)}`).join(', ')}.`,
    table: leakTable(forecast.leaks, numbers),
    wide: frame(WIDE, found.length * ROW, { ...margin, left: room.wide }),
    narrow: frame(NARROW, found.length * ROW, { ...margin, left: room.narrow, right: 90 }),
    spec: {
      data: {
        values: found.map((leak, index) => ({ index, ...lossOf(leak), text: lossText(leak, numbers) })),
      },
      encoding: {
        y: { field: 'index', type: 'ordinal', scale: { paddingInner: 0.4, paddingOuter: 0.1 }, axis: null },
        x: { field: 'value', type: 'quantitative', scale: { domain: [least, most || 1] }, axis: null },
      },
      layer: [
        { mark: { type: 'bar', fill: colour.band50 } },
        {
          mark: { type: 'rule', stroke: colour.ink, strokeWidth: 1.5 },
          encoding: { x: { field: 'low', type: 'quantitative' }, x2: { field: 'high' } },
        },
        barNames(names, 'index', room),
        {
          mark: { type: 'text', align: 'left', baseline: 'middle', dx: 10, fill: colour.ink },
          encoding: { x: { value: 'width' }, text: { field: 'text' } },
        },
      ],
    },
  };
};
