import { html } from '../html/markup.ts';
import { languageOf } from '../language.ts';
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
  const { texts, numbers, period } = languageOf(forecast.scenario);
  const say = texts.dots;
  const subject = subjectOf(forecast, texts);
  const outcomes = subject && fifty(subject.metric);
  if (!subject || !outcomes || outcomes[0] === outcomes[49]) return null;
  const { label, metric } = subject;
  const { target, atMost = false } = metric;
  const write = (value: number, error: number | null = 0) => numbers.of(metric.unit, value, error);
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
  const count = (n: number) => numbers.fixed(n, 0);
  const [lowest, highest] = [write(outcomes[0]!, null), write(outcomes[49]!, null)];

  return {
    id: 'dots',
    heading: say.heading(period),
    sentence:
      target === undefined
        ? html`${say.range(period, lowest, highest)}`
        : say.hits(period, count(hits), atMost, write(target)),
    label: `${say.label(label, lowest, highest)}${target === undefined ? '' : say.labelHits(count(hits), atMost, write(target))}.`,
    table: {
      caption: say.caption(label),
      columns: [say.percentile, label],
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
                  text: `${texts.words.target} ${write(target)}`,
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
                  text: say.left(count(left), atMost),
                  at: target,
                  fill: colour.muted,
                  align: 'right',
                  dx: -8,
                  shown: roomLeft,
                },
                -13,
              ),
              note(
                'x',
                { text: say.right(count(right), atMost), at: target, fill: colour.ink, dx: 8, shown: roomRight },
                -13,
              ),
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
