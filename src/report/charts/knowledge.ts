import { html, name } from '../html/markup.ts';
import { shortPath } from '../inputs.ts';
import { knowledgeTable, mostValuable, narrowingText } from '../luck.ts';
import { numbersIn } from '../numbers.ts';
import { plain } from '../plain.ts';
import { shareText } from '../shares.ts';
import { metricLabel } from '../subject.ts';
import { type ChartOf, frame, NARROW, WIDE } from './chart.ts';
import { bar, legend, ROW, rowScale, rowTitles, shareBars } from './rows.ts';
import { colour } from './theme.ts';

/** How many inputs are drawn; the table has them all. */
const DRAWN = 8;
const margin = { top: 34, right: 8, bottom: 4, left: 2 };
const edge = { wide: 2, narrow: 2 };
const rightEdge = { wide: 6, narrow: 6 };

/** By how much better knowledge of each input would narrow P10–P90; null where that is nothing for all. */
export const knowledge: ChartOf = (forecast) => {
  const found = forecast.luckVersusIgnorance;
  if (!found || !forecast.metrics[found.metric]) return null;
  const best = mostValuable(found);
  if (best === null) return null;
  const shown = found.knowing.filter(({ exactly }) => exactly.value > 0).slice(0, DRAWN);
  const numbers = numbersIn(forecast.scenario.currency);
  const count = (n: number) => numbers.count(n);
  const label = metricLabel(found.metric);
  const most = Math.max(...shown.flatMap(({ exactly, observing }) => [exactly.high, observing?.narrows.high ?? 0]));
  const height = shown.length * ROW;
  const observed = shown.flatMap(({ observing }, row) =>
    observing ? [{ row: row + bar.middle, value: Math.max(observing.narrows.value, 0) }] : [],
  );
  const y = { type: 'quantitative' } as const;

  return {
    id: 'knowledge',
    heading: 'What is worth finding out',
    sentence: html`Knowing <strong>${name(best.name)}</strong> exactly would narrow P10–P90 of ${label} by ${narrowingText(best, count)}.`,
    label: `By how much P10–P90 of ${label} would narrow with better knowledge of each input: ${shown.map((each) => `${plain(each.name)} known exactly, by ${narrowingText(each, count)}`).join('. ')}.`,
    table: knowledgeTable(found, count),
    wide: frame(WIDE, height, margin),
    narrow: frame(NARROW, height, margin),
    spec: {
      encoding: {
        x: { type: 'quantitative', scale: { domain: [0, most || 1], nice: false }, axis: null },
        y: { ...y, scale: rowScale(shown.length), axis: null },
      },
      layer: [
        ...shareBars(
          shown.map(({ exactly }) => exactly),
          shown.map((each) => found.knowing.indexOf(each)),
        ),
        {
          data: { values: observed },
          mark: { type: 'circle', size: 110, fill: colour.median, stroke: colour.paper, strokeWidth: 1.5, opacity: 1 },
          encoding: { x: { field: 'value', type: 'quantitative' }, y: { ...y, field: 'row' } },
        },
        ...rowTitles(
          shown.map(({ name: path, exactly, observing }) => {
            const more = observing && `${shareText(observing.narrows)} by ${count(observing.observations)} more leads`;
            const alone = shareText(exactly);
            return {
              name: (columns) => shortPath(path, columns),
              wide: more ? `${alone} exactly, ${more}` : `${alone} exactly`,
              narrow: observing ? `${alone} · ${shareText(observing.narrows)}` : alone,
            };
          }),
          edge,
          rightEdge,
        ),
        ...legend(
          [
            { text: 'known exactly', fill: colour.band50 },
            ...(observed.length > 0
              ? [{ text: 'after more leads observed', fill: colour.median, shape: 'circle' as const }]
              : []),
          ],
          edge,
          20,
        ),
      ],
    },
  };
};
