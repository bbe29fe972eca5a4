import { chanceText } from '../chance.ts';
import { html } from '../html/markup.ts';
import { languageOf } from '../language.ts';
import { subjectOf } from '../subject.ts';
import { figure, word } from '../table.ts';
import { movableAxis, scaleOver } from './axis.ts';
import { chanceCurve, chanceOverFigure, TABLED, targetWord } from './chance-curve.ts';
import { type ChartOf, frame, NARROW, WIDE } from './chart.ts';
import { line } from './marks.ts';
import { colour } from './theme.ts';

const margin = { top: 20, right: 24, bottom: 30, left: 48 };
const HEIGHT = 240;

/** The chance to reach every other figure than the target: how much lower would be safe, how much higher a stretch. */
export const reach: ChartOf = (forecast) => {
  const { texts, numbers } = languageOf(forecast.scenario);
  const subject = subjectOf(forecast, texts);
  const percentiles = subject?.metric.percentiles;
  if (!subject || !percentiles || percentiles[0] === null || percentiles[1] === percentiles[99]) return null;
  const { label, metric } = subject;
  const { target, atMost = false } = metric;
  const write = (value: number | null | undefined, error: number | null = 0) => numbers.of(metric.unit, value, error);
  const curve = chanceCurve(percentiles, atMost);
  const safe = percentiles[atMost ? 80 : 20] ?? null;
  const even = percentiles[50] ?? null;
  const ends = [curve[0]!.value, curve.at(-1)!.value, ...(target === undefined ? [] : [target])];
  const x = scaleOver(ends, 6, 0.02);
  const figures = movableAxis('x', x, (tick) => write(tick));
  const say = texts.curve;
  const evenText = write(even, metric.standardErrors.p50);
  const at = target === undefined || !metric.chance ? [] : [{ value: target, chance: metric.chance.value }];
  const chance = metric.chance ? chanceText(metric.chance, numbers).value : '';
  // A target far out would push its chance over the edge of a phone's drawing.
  const atEdge = (target ?? 0) - x.domain[0] > 0.82 * (x.domain[1] - x.domain[0]);

  return {
    id: 'reach',
    heading: say.heading(atMost),
    sentence: html`${say.sentence(atMost, numbers.share(0.8), html`<strong>${write(safe, null)}</strong>`, evenText)}${
      at.length ? html` ${say.target(write(target), chance)}` : ''
    }`,
    label: say.label(atMost, label, [
      say.point(numbers.share(0.8), write(safe, null)),
      say.point(numbers.share(0.5), evenText),
      ...(at.length ? [say.targetPoint(chance, write(target))] : []),
    ]),
    table: {
      caption: say.caption(atMost, label),
      columns: [say.chance, label],
      rows: TABLED.map((percent) => {
        const value = percentiles[atMost ? percent : 100 - percent] ?? null;
        return [{ ...word(numbers.share(percent / 100)), value: percent / 100 }, figure(value, write(value, null))];
      }),
    },
    wide: frame(WIDE, HEIGHT, margin),
    narrow: frame(NARROW, HEIGHT, { ...margin, right: 16 }),
    along: TABLED.map((percent) => percentiles[atMost ? percent : 100 - percent]!),
    spec: {
      params: figures.params,
      data: { values: curve },
      encoding: chanceOverFigure(figures, numbers),
      layer: [
        { mark: { type: 'line', stroke: colour.median, strokeWidth: 2.5 } },
        ...at.flatMap(({ value, chance: height }) => [
          line('x', value, { stroke: colour.accent }),
          { data: { values: at }, mark: { type: 'circle', size: 90, fill: colour.accent, opacity: 1 } } as const,
          targetWord(`${texts.words.target} ${write(value)}`, value, x.domain, 10),
          {
            data: {
              values: [
                {
                  value,
                  chance: height,
                  text: chanceText(metric.chance!, numbers).value,
                  align: atEdge ? 'right' : 'left',
                  dx: atEdge ? -8 : 10,
                  // Under the point where above it there is the word of the target, and the edge.
                  dy: height > 0.9 ? 22 : -12,
                },
              ],
            },
            mark: {
              type: 'text',
              align: { expr: 'datum.align' },
              dx: { expr: 'datum.dx' },
              dy: { expr: 'datum.dy' },
              fontSize: 15,
              fontWeight: 700,
              fill: colour.accent,
            },
            encoding: { text: { field: 'text' } },
          } as const,
        ]),
      ],
    },
  };
};
