import type { StageSummary } from '../../forecast/format.ts';
import { html, name } from '../html/markup.ts';
import { languageOf } from '../language.ts';
import { plain } from '../plain.ts';
import { stageTable } from '../stages.ts';
import { type ChartOf, frame, NARROW, WIDE } from './chart.ts';
import { barNames, type Layer, pick, type Rooms, roomForNames } from './marks.ts';
import { colour } from './theme.ts';

const margin = { top: 36, right: 64, bottom: 6 };
const ROW = 40;
/** Pixels of a character at 12 px, generously. */
const CHARACTER = 6.6;

const fates = ['converted', 'open', 'lost', 'cold'] as const;
const fills = [colour.median, colour.band50, colour.band90, colour.accent] as const;
const inks = [colour.paper, colour.ink, colour.ink, colour.paper] as const;

/** What became of those who were in each stage: moved on, still open, lost, or gone cold. */
export const funnel: ChartOf = (forecast) => {
  const stages = forecast.stages.filter(
    (stage) => fate(stage).reduce((a, b) => a + b) > 0 && stage.converted + stage.cold + stage.lost > 0,
  );
  if (stages.length === 0) return null;
  const { texts, numbers } = languageOf(forecast.scenario);
  const say = texts.funnel;
  const rows = stages.flatMap((stage, index) => {
    const counts = fate(stage);
    const total = counts.reduce((a, b) => a + b);
    let from = 0;
    return counts.map((n, i) => {
      const share = n / total;
      const row = {
        stage: index,
        from,
        to: from + share,
        middle: from + share / 2,
        share,
        fate: say.fates[fates[i]!],
        order: i,
        reads: [forecast.stages.indexOf(stage)],
        text: `${say.fates[fates[i]!]} ${numbers.share(share, 0.005)}`,
        percent: numbers.share(share, 0.005),
      };
      from += share;
      return row;
    });
  });
  const names = stages.map((stage) => plain(stage.name));
  const coldest = stages.filter(({ cold }) => cold > 0).sort((a, b) => b.cold - a.cold)[0];
  const cold = stages.reduce((sum, stage) => sum + stage.cold, 0);
  const sentence = coldest
    ? say.cold(
        numbers.count(cold, cold / 20),
        html`<strong>${name(coldest.name)}</strong>`,
        numbers.count(coldest.cold, coldest.cold / 20),
        numbers.share(coldest.cold / inAll(coldest), 0.005),
      )
    : html`${stages.some(({ decays }) => decays) ? say.noneHasTime : say.noDecay}`;
  const indices = names.map((_, i) => i);
  const height = stages.length * ROW;
  const room = roomForNames(names);
  const band = {
    field: 'stage',
    type: 'ordinal',
    scale: { domain: indices, paddingInner: 0.3, paddingOuter: 0.1 },
  } as const;

  return {
    id: 'funnel',
    heading: say.heading,
    sentence,
    label: say.label(
      stages.map(
        (stage) =>
          `${plain(stage.name)}: ${fate(stage)
            .map((n, i) => `${numbers.share(n / inAll(stage), 0.005)} ${say.fates[fates[i]!]}`)
            .join(texts.words.comma)}`,
      ),
    ),
    table: stageTable(forecast),
    open: true,
    wide: frame(WIDE, height, { ...margin, left: room.wide }),
    narrow: frame(NARROW, height, { ...margin, left: room.narrow, right: 54 }),
    spec: {
      data: { values: rows },
      encoding: {
        y: { ...band, axis: null },
        x: { type: 'quantitative', scale: { domain: [0, 1] }, axis: null },
      },
      layer: [
        {
          mark: { type: 'bar', stroke: colour.paper, strokeWidth: 1 },
          encoding: {
            x: { field: 'from', type: 'quantitative' },
            x2: { field: 'to' },
            fill: { field: 'order', type: 'ordinal', scale: { domain: [0, 1, 2, 3], range: [...fills] }, legend: null },
          },
        },
        {
          // The whole label where it fits, the bare share where that does, else nothing: never a cut word.
          mark: {
            type: 'text',
            baseline: 'middle',
            text: {
              expr: `datum.share * width > ${CHARACTER} * length(datum.text) + 8 ? datum.text : datum.share * width > 30 ? datum.percent : ''`,
            },
          },
          encoding: {
            x: { field: 'middle', type: 'quantitative' },
            fill: { field: 'order', type: 'ordinal', scale: { domain: [0, 1, 2, 3], range: [...inks] }, legend: null },
          },
        },
        barNames(names, 'stage', room),
        ...fates.map((each, i) => key(say.fates[each], fills[i]!, i, room)),
        {
          data: { values: stages.map((stage, i) => ({ stage: i, text: numbers.count(inAll(stage), null) })) },
          mark: { type: 'text', align: 'left', baseline: 'middle', dx: 8, fill: colour.muted },
          encoding: { x: { value: 'width' }, text: { field: 'text' } },
        },
      ],
      resolve: { scale: { color: 'independent', fill: 'independent' } },
    },
  };
};

/** One colour and its word, above the bars, since a narrow part has no room for its own. */
function key(text: string, fill: string, i: number, room: Rooms): Layer {
  const x = (shift: number) => ({ value: { expr: pick(i * 104 + shift - room.wide, i * 87 + shift - room.narrow) } });
  return {
    data: { values: [{ text }] },
    encoding: { y: { value: -22 } },
    layer: [
      { mark: { type: 'square', size: 110, fill, opacity: 1 }, encoding: { x: x(6) } },
      {
        mark: { type: 'text', align: 'left', baseline: 'middle', fill: colour.muted },
        encoding: { x: x(17), text: { field: 'text' } },
      },
    ],
  } as Layer;
}

/** Counts by fate, in the order of `fates`: together they are all who were in the stage. */
function fate({ converted, openAtEnd, lost, cold }: StageSummary): number[] {
  return [converted, openAtEnd, lost, cold];
}

function inAll(stage: StageSummary): number {
  return stage.openAtStart + stage.entered;
}
