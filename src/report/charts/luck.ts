import { luckSentence } from '../html/luck-sentence.ts';
import { languageOf } from '../language.ts';
import { partsOf, partTable } from '../luck.ts';
import { shareText } from '../shares.ts';
import { metricLabel } from '../subject.ts';
import { type ChartOf, frame, NARROW, WIDE } from './chart.ts';
import { legend } from './rows.ts';
import { colour } from './theme.ts';

const margin = { top: 30, right: 2, bottom: 4, left: 2 };
const HEIGHT = 44;
const none = { wide: 2, narrow: 2 };

const looks = {
  ignorance: { fill: colour.median, ink: colour.paper },
  events: { fill: colour.band50, ink: colour.ink },
  luck: { fill: colour.band90, ink: colour.ink },
} as const;

/** How much of the spread is ignorance, which data would shrink, and how much is luck, which only more deals would. */
export const luck: ChartOf = (forecast) => {
  const found = forecast.luckVersusIgnorance;
  const metric = found && forecast.metrics[found.metric];
  if (!found || !metric) return null;
  const language = languageOf(forecast.scenario);
  const { texts, numbers } = language;
  const label = metricLabel(found.metric, texts);
  const parts = partsOf(found, texts);
  const total = parts.reduce((sum, { share }) => sum + Math.max(share.value, 0), 0) || 1;
  let from = 0;
  const rows = parts.map(({ name: part, title, share }, i) => {
    const to = from + Math.max(share.value, 0) / total;
    const row = { part, title, from, to, middle: (from + to) / 2, text: shareText(share, numbers), reads: [i] };
    from = to;
    return row;
  });
  const sentence = luckSentence(found, language);
  const widths = `(datum.to - datum.from) * width`;

  return {
    id: 'luck',
    heading: texts.luck.heading,
    sentence,
    label: texts.luck.label(
      label,
      parts.map((part) => `${part.title} ${shareText(part.share, numbers)}${texts.words.comma}${part.meaning}`),
    ),
    table: partTable(found, language),
    wide: frame(WIDE, HEIGHT, margin),
    narrow: frame(NARROW, HEIGHT, margin),
    spec: {
      data: { values: rows },
      encoding: { x: { type: 'quantitative', scale: { domain: [0, 1] }, axis: null } },
      layer: [
        ...rows.map(
          (row) =>
            ({
              data: { values: [row] },
              mark: { type: 'rect', fill: looks[row.part].fill, stroke: colour.paper, strokeWidth: 1 },
              encoding: {
                x: { field: 'from', type: 'quantitative' },
                x2: { field: 'to' },
                y: { value: 0 },
                y2: { value: 'height' },
              },
            }) as const,
        ),
        ...rows.map(
          (row) =>
            ({
              data: { values: [row] },
              mark: {
                type: 'text',
                baseline: 'middle',
                fontSize: 13,
                fontWeight: 700,
                fill: looks[row.part].ink,
                // Never a cut number: the line above the bar has it anyway.
                text: { expr: `${widths} > 8 * length(datum.text) + 6 ? datum.text : ''` },
              },
              encoding: { x: { field: 'middle', type: 'quantitative' }, y: { value: HEIGHT / 2 } },
            }) as const,
        ),
        ...legend(
          rows.map(({ part, title, text }) => ({ text: `${title} ${text}`, fill: looks[part].fill })),
          none,
          16,
        ),
      ],
    },
  };
};
