import { chanceOf } from '../chance.ts';
import { chanceDifference } from '../change.ts';
import { type ComparisonView, hasChances, sharedTarget } from '../comparison.ts';
import { html, name, unbroken } from '../html/markup.ts';
import { shorten } from '../plain.ts';
import { verbOf } from '../subject.ts';
import { figure, word } from '../table.ts';
import { movableAxis, type Scale, scaleOver } from './axis.ts';
import { chanceCurve, chanceOverFigure, TABLED, targetWord } from './chance-curve.ts';
import { frame, NARROW, WIDE } from './chart.ts';
import { type ComparisonChartOf, sideColour } from './comparison-chart.ts';
import { type Layer, line, pick } from './marks.ts';
import { colour } from './theme.ts';

const margin = { top: 20, right: 24, bottom: 30, left: 48 };
const HEIGHT = 280;
/** Chances in percent at which the curves bear their names: there the side away from the other curve is free. */
const HIGH = 70;
const LOW = 30;

/** The chance to reach any figure, on both sides: two distributions over each other, read as chances. */
export const comparisonChances: ComparisonChartOf = (view) => {
  const { comparison, metric, write, label, base, head } = view;
  const { atMost } = metric;
  const curves = {
    base: chanceCurve(comparison.curves.base, atMost),
    head: chanceCurve(comparison.curves.head, atMost),
  };
  const all = [...curves.base, ...curves.head];
  if (curves.base.length < 2 || curves.head.length < 2) return null;
  if (all.every(({ value }) => value === all[0]!.value)) return null;
  const targets = [...new Set([metric.base.target, metric.head.target])].filter((target) => target !== undefined);
  const top = targets.length > 1 ? 36 : margin.top;
  const x = scaleOver([...all.map(({ value }) => value), ...targets], 6, 0.02);
  const figures = movableAxis('x', x, (tick) => write(tick));
  const verb = verbOf(metric);
  const at: At = (side, chance) => comparison.curves[side][atMost ? chance : 100 - chance] ?? null;
  const shared = sharedTarget(metric);
  const chances = hasChances(metric)
    ? {
        from: chanceOf(metric.base.chance),
        to: chanceOf(metric.head.chance),
        by: chanceDifference(metric.difference.chance),
      }
    : null;

  return {
    id: 'chances',
    heading: `The chance to ${verb} any figure`,
    sentence: html`There is an even chance to ${verb} <strong>${write(at('base', 50), null)}</strong> in ${name(base)} and <strong>${write(at('head', 50), null)}</strong> in ${name(head)}, and an 80 % chance to ${verb} ${write(at('base', 80), null)} and ${write(at('head', 80), null)}.${
      chances &&
      shared !== null &&
      html` For the target of ${write(shared)} it goes from ${chances.from} to ${chances.to}: ${unbroken(chances.by)}.`
    }`,
    label: `Two curves of the chance to ${verb} a given ${label}. In ${base} it is 50 % for ${write(at('base', 50), null)}, in ${head} for ${write(at('head', 50), null)}${chances ? `; for the target ${chances.from} and ${chances.to}` : ''}.`,
    table: {
      caption: `Chance to ${verb} a given ${label}`,
      columns: ['Chance', base, head],
      rows: TABLED.map((percent) => [
        { ...word(`${percent} %`), value: percent / 100 },
        ...(['base', 'head'] as const).map((side) => figure(at(side, percent), write(at(side, percent), null))),
      ]),
    },
    wide: frame(WIDE, HEIGHT, { ...margin, top }),
    narrow: frame(NARROW, HEIGHT, { ...margin, top, right: 16 }),
    spec: {
      params: figures.params,
      encoding: chanceOverFigure(figures, view.numbers),
      layer: [
        ...targets.map((target) => line('x', target, { stroke: colour.accent })),
        ...targets.map((target, i) =>
          targetWord(
            `${targets.length > 1 ? `${i ? 'new' : 'old'} ` : ''}target ${write(target)}`,
            target,
            x.domain,
            i === 0 ? 10 : 26,
          ),
        ),
        ...(['base', 'head'] as const).map(
          (side): Layer => ({
            data: { values: curves[side] },
            mark: { type: 'line', stroke: sideColour[side], strokeWidth: 2.5 },
          }),
        ),
        ...names(view, at, x.domain),
      ],
    },
  };
};

/** What a side reaches with so many percent chance. */
type At = (side: 'base' | 'head', chance: number) => number | null;

/** Share of the drawing that a name needs. */
const NAME = 0.4;

/**
 * Each curve's name on its free side: right of the curve with the higher figures, left of the other; but right of that one
 * too, where the curves are far apart, and further down its tail where the axis is near.
 */
function names({ base, head, metric }: ComparisonView, at: At, [low, high]: Scale['domain']): Layer[] {
  const position = (side: 'base' | 'head', chance: number) => ((at(side, chance) ?? low) - low) / (high - low);
  const headIsHigher = (at('head', 50) ?? 0) >= (at('base', 50) ?? 0);
  const { atMost } = metric;
  const higher = atMost ? LOW : HIGH;
  const apart = Math.abs(position('head', 50) - position('base', 50)) > NAME;
  return (['base', 'head'] as const).flatMap((side) => {
    const isHigher = (side === 'head') === headIsHigher;
    const right = isHigher || apart;
    const tail = [LOW, 20, 10].map((chance) => (atMost ? 100 - chance : chance));
    const free = tail.find((chance) => position(side, chance) > NAME) ?? tail.at(-1)!;
    const chance = right ? higher : free;
    const text = side === 'base' ? base : head;
    const written = (look: object) =>
      ({
        data: {
          values: [
            { value: at(side, chance), chance: chance / 100, wide: shorten(text, 30), narrow: shorten(text, 13) },
          ],
        },
        mark: {
          type: 'text',
          align: right ? 'left' : 'right',
          baseline: 'middle',
          dx: right ? 10 : -10,
          // Off the slope of its own curve.
          dy: right === atMost ? 9 : -9,
          fontWeight: 700,
          text: { expr: pick('datum.wide', 'datum.narrow') },
          ...look,
        },
      }) as Layer;
    // On a ground of its own, where the line of the target runs through it.
    return [
      written({ fill: colour.paper, stroke: colour.paper, strokeWidth: 5, strokeJoin: 'round' }),
      written({ fill: sideColour[side] }),
    ];
  });
}
