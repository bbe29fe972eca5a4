import { html, name } from '../html/markup.ts';
import { shortPath } from '../inputs.ts';
import { languageOf } from '../language.ts';
import { knowledgeTable, mostValuable, narrowingText } from '../luck.ts';
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
  const language = languageOf(forecast.scenario);
  const { texts, numbers } = language;
  const say = texts.knowledge;
  const label = metricLabel(found.metric, texts);
  const most = Math.max(...shown.flatMap(({ exactly, observing }) => [exactly.high, observing?.narrows.high ?? 0]));
  const height = shown.length * ROW;
  const observed = shown.flatMap(({ observing }, row) =>
    observing ? [{ row: row + bar.middle, value: Math.max(observing.narrows.value, 0) }] : [],
  );
  const y = { type: 'quantitative' } as const;

  return {
    id: 'knowledge',
    heading: say.heading,
    sentence: say.sentence(html`<strong>${name(best.name)}</strong>`, label, narrowingText(best, language)),
    label: say.label(
      label,
      shown.map((each) => say.labelInput(plain(each.name), narrowingText(each, language))),
    ),
    table: knowledgeTable(found, language),
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
            const alone = shareText(exactly, numbers);
            const observed = observing && shareText(observing.narrows, numbers);
            const more = observing && observed && say.byMore(observed, numbers.count(observing.observations));
            return {
              name: (columns) => shortPath(path, columns),
              wide: say.exactly(alone) + (more ? texts.words.comma + more : ''),
              narrow: observed ? `${alone} · ${observed}` : alone,
            };
          }),
          edge,
          rightEdge,
        ),
        ...legend(
          [
            { text: say.known, fill: colour.band50 },
            ...(observed.length > 0 ? [{ text: say.observed, fill: colour.median, shape: 'circle' as const }] : []),
          ],
          edge,
          20,
        ),
      ],
    },
  };
};
