import { periodNoun } from '../dates.ts';
import { html } from '../html/markup.ts';
import { numbersIn } from '../numbers.ts';
import { subjectOf } from '../subject.ts';
import { figure } from '../table.ts';
import { movableAxis, scaleOver } from './axis.ts';
import { type ChartOf, type Frame, frame, NARROW, WIDE } from './chart.ts';
import { line, note } from './marks.ts';
import { fifty } from './percentiles.ts';
import { colour } from './theme.ts';

const margin = { top: 42, right: 16, bottom: 30, left: 16 };
/** Columns that the dots from P1 to P99 fill. */
const COLUMNS = 18;

/**
 * Fifty dots, each one outcome in fifty: people read chances off them better than off any curve (Fernandes et al. 2018,
 * "Uncertainty displays using quantile dotplots or CDFs improve transit decision-making").
 */
export const dots: ChartOf = (forecast) => {
  const subject = subjectOf(forecast);
  const outcomes = subject && fifty(subject.metric);
  if (!subject || !outcomes || outcomes[0] === outcomes[49]) return null;
  const { label, metric } = subject;
  const { target } = metric;
  const write = (value: number, error: number | null = 0) =>
    numbersIn(forecast.scenario.currency).of(metric.unit, value, error);
  const { many } = periodNoun(forecast.scenario);
  const diameter = dotWidth(outcomes);
  const placed = stack(outcomes, diameter, target ?? outcomes[0]!, metric.atMost ?? false);
  const reaches = (value: number) => target === undefined || (metric.atMost ? value <= target : value >= target);
  const hits = outcomes.filter(reaches).length;
  const rows = Math.max(...placed.map(({ row }) => row)) + 1;
  const ends = target === undefined ? [] : [target];
  const x = scaleOver([outcomes[0]! - diameter, outcomes[49]! + diameter, ...ends], 6, 0.02);
  const length = x.domain[1] - x.domain[0];
  const high = (outer: Frame): Frame => ({ ...outer, height: Math.max(60, (rows * diameter * outer.width) / length) });
  const figures = movableAxis('x', x, (tick) => write(tick));
  const [left, right] = metric.atMost ? [hits, 50 - hits] : [50 - hits, hits];
  // Near an edge a count would run out of the drawing; the sentence above has it.
  const position = ((target ?? 0) - x.domain[0]) / length;
  const roomLeft = left > 0 && position > 0.25;
  const roomRight = right > 0 && position < 0.78;
  const words = metric.atMost ? ['stay within', 'go beyond'] : ['fall short', 'reach it'];

  return {
    id: 'dots',
    heading: `Fifty equally likely ${many}`,
    sentence:
      target === undefined
        ? html`Each dot is one of fifty equally likely ${many}: the lowest ends at ${write(outcomes[0]!, null)}, the highest at ${write(outcomes[49]!, null)}.`
        : html`Each dot is one ${periodNoun(forecast.scenario).one} in fifty: <strong>${hits} of 50</strong> ${metric.atMost ? 'stay within' : 'reach'} the target of ${write(target)}.`,
    label: `Dot plot of fifty equally likely outcomes of ${label}, from ${write(outcomes[0]!, null)} to ${write(outcomes[49]!, null)}${target === undefined ? '' : `; ${hits} of 50 ${metric.atMost ? 'stay within' : 'reach'} the target of ${write(target)}`}.`,
    table: {
      caption: `Fifty equally likely outcomes of ${label}: percentiles 1, 3, … 99`,
      columns: ['Percentile', label],
      rows: outcomes.map((value, i) => [figure(2 * i + 1, `P${2 * i + 1}`), figure(value, write(value, null))]),
    },
    wide: high(frame(WIDE, 0, margin)),
    narrow: high(frame(NARROW, 0, { ...margin, left: 6, right: 6 })),
    spec: {
      params: [...figures.params, { name: 'dot', value: diameter / length }, { name: 'rows', value: rows }],
      data: { values: placed.map((dot, i) => ({ ...dot, hit: reaches(dot.value), reads: [i] })) },
      encoding: {
        x: {
          type: 'quantitative',
          scale: { domain: figures.domain, nice: false, zero: false },
          axis: {
            ...figures.axis,
            grid: false,
            domain: true,
            domainColor: colour.rule,
          },
        },
      },
      layer: [
        {
          mark: { type: 'circle', opacity: 1, size: { expr: 'pow(0.9 * dot * width, 2)' } },
          encoding: {
            x: { field: 'at', type: 'quantitative' },
            y: {
              field: 'row',
              type: 'quantitative',
              scale: { domain: [-0.5, { expr: 'rows - 0.5' }], nice: false, zero: false },
              axis: null,
            },
            fill: { condition: { test: 'datum.hit', value: colour.median }, value: colour.band80 },
            ...({ stroke: { value: null } } as object),
          },
        },
        ...(target === undefined
          ? []
          : [
              line('x', target, { stroke: colour.accent, from: -34 }),
              note(
                'x',
                {
                  text: `target ${write(target)}`,
                  at: target,
                  fill: colour.accent,
                  bold: true,
                  ...(target > (x.domain[0] + x.domain[1]) / 2 ? { align: 'right', dx: -8 } : { dx: 8 }),
                },
                -30,
              ),
              note(
                'x',
                {
                  text: `${left} ${words[0]}`,
                  at: target,
                  fill: colour.muted,
                  align: 'right',
                  dx: -8,
                  shown: roomLeft,
                },
                -13,
              ),
              note('x', { text: `${right} ${words[1]}`, at: target, fill: colour.ink, dx: 8, shown: roomRight }, -13),
            ]),
      ],
    },
  };
};

/** Width of a dot in data units: a column of the pile, but never so narrow that a far-off tail squeezes the rest. */
function dotWidth(outcomes: readonly number[]): number {
  const bulk = (outcomes[47]! - outcomes[2]!) * 1.25 || outcomes[49]! - outcomes[0]!;
  return Math.min(outcomes[49]! - outcomes[0]!, bulk) / COLUMNS;
}

/**
 * Piles the dots up on a grid of columns with one border at the target, so that no column holds both hits and misses.
 * @param atMost a dot on the border belongs to the column below it, where less is better
 */
function stack(ascending: readonly number[], width: number, border: number, atMost: boolean) {
  const heights = new Map<number, number>();
  return ascending.map((value) => {
    const place = (value - border) / width;
    const column = atMost ? Math.ceil(place) - 1 : Math.floor(place);
    const row = heights.get(column) ?? 0;
    heights.set(column, row + 1);
    return { value, at: border + (column + 0.5) * width, row };
  });
}
