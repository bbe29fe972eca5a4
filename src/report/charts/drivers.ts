import type { Forecast } from '../../forecast/format.ts';
import type { Driver } from '../../forecast/format-answers.ts';
import {
  bandMean,
  bandNoun,
  bandTable,
  driverTable,
  effectText,
  endsOf,
  isSureDriver,
  metricWriter,
} from '../drivers.ts';
import { driverSentence } from '../html/driver-sentence.ts';
import { inputWriter, shortPath } from '../inputs.ts';
import { languageOf } from '../language.ts';
import { plain } from '../plain.ts';
import { shareText } from '../shares.ts';
import { metricLabel } from '../subject.ts';
import type { Texts } from '../texts/index.ts';
import { labelExpression, roomFor, scaleOver } from './axis.ts';
import { type ChartOf, frame, NARROW, WIDE } from './chart.ts';
import { line, note, pick, type Rooms } from './marks.ts';
import { bar, legend, ROW, rowScale, rowTitles } from './rows.ts';
import { colour } from './theme.ts';

/** How many inputs are drawn; the table has them all. */
const DRAWN = 8;
const margin = { top: 62, bottom: 30 };

/** One end of a bar: where the metric's mean goes when the input is in its lowest or highest band. */
interface End {
  readonly row: number;
  readonly end: 'low' | 'high';
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly wide: string;
  readonly narrow: string;
}

/**
 * Tranche tornado: the mean of the metric over the runs in which an input is low, and over those in which it is high.
 * Unlike a tornado that moves one input and holds the others, it shows inputs with all that goes along with them.
 */
export const drivers: ChartOf = (forecast) => {
  const language = languageOf(forecast.scenario);
  const { texts, numbers } = language;
  const say = texts.drivers;
  const found = forecast.drivers;
  const metric = found && forecast.metrics[found.metric];
  const write = found && metricWriter(forecast, found.metric, numbers);
  const mean = metric?.mean ?? null;
  if (!found || !write || mean === null) return null;
  const drawable = found.inputs.filter((driver) => endsOf(driver) !== null);
  const sure = drawable.filter(isSureDriver);
  // Where nothing stands out that is worth seeing too: all bars are short.
  const shown = (sure.length > 0 ? sure : drawable).slice(0, DRAWN);
  if (shown.length === 0) return null;
  const label = metricLabel(found.metric, texts);
  const noun = bandNoun(found, texts);
  const ends = shown.flatMap((driver, row) => endsIn(driver, row, forecast, texts));
  const x = scaleOver([mean, ...ends.flatMap(({ low, high }) => [low, high])], 7, 0.02);
  const room = labelRoom(ends, mean);
  const height = shown.length * ROW;
  const meanText = write(mean, metric!.standardErrors.mean);

  return {
    id: 'drivers',
    heading: say.heading,
    sentence: driverSentence(found, language),
    label: say.label(
      label,
      noun,
      meanText,
      shown.map((driver) => {
        const { low, high } = endsOf(driver)!;
        const [moves, alone] = [shareText(driver.movesWith, numbers), shareText(driver.byItself, numbers)];
        return say.labelInput(plain(driver.name), bandMean(low, write), bandMean(high, write), moves, alone);
      }),
    ),
    table: driverTable(found, language),
    further: bandTable(found, forecast),
    wide: frame(WIDE, height, { ...margin, left: room.left.wide, right: room.right.wide }),
    narrow: frame(NARROW, height, { ...margin, left: room.left.narrow, right: room.right.narrow }),
    spec: {
      encoding: {
        x: {
          type: 'quantitative',
          scale: { domain: [...x.domain], nice: false, zero: false },
          axis: { values: [...x.ticks], labelExpr: labelExpression(x.ticks, (tick) => write(tick)), grid: false },
        },
        y: { type: 'quantitative', scale: rowScale(shown.length), axis: null },
      },
      layer: [
        {
          // The longer half first: where both ends lie on the same side of the mean, the shorter one stays in sight.
          data: {
            values: [...ends]
              .sort((a, b) => Math.abs(b.value - mean) - Math.abs(a.value - mean))
              .map(({ row, end, value }) => ({
                from: mean,
                to: value,
                end,
                top: row + bar.from,
                bottom: row + bar.to,
                reads: [found.inputs.indexOf(shown[row]!)],
              })),
          },
          mark: { type: 'rect' },
          encoding: {
            x: { field: 'from', type: 'quantitative' },
            x2: { field: 'to' },
            y: { field: 'top', type: 'quantitative' },
            y2: { field: 'bottom' },
            fill: { condition: { test: "datum.end === 'low'", value: colour.band50 }, value: colour.median },
          },
        },
        {
          data: { values: ends.map((end) => ({ ...end, middle: end.row + bar.middle })) },
          mark: { type: 'rule', stroke: colour.ink, strokeWidth: 1.5 },
          encoding: {
            x: { field: 'low', type: 'quantitative' },
            x2: { field: 'high' },
            y: { field: 'middle', type: 'quantitative' },
          },
        },
        // Broken at the names, so that it strikes none of them through.
        {
          data: { values: shown.map((_, row) => ({ mean, top: row + bar.from - 0.08, bottom: row + bar.to + 0.08 })) },
          mark: { type: 'rule', stroke: colour.ink, strokeWidth: 2 },
          encoding: {
            x: { field: 'mean', type: 'quantitative' },
            y: { field: 'top', type: 'quantitative' },
            y2: { field: 'bottom' },
          },
        },
        line('x', mean, { stroke: colour.ink, from: -24, to: -4 }),
        note('x', { text: say.mean(meanText), at: mean, ...meanSide(mean, x.domain) }, -16),
        ...(['left', 'right'] as const).map((side) => endLabels(ends, mean, side)),
        ...rowTitles(
          shown.map((driver) => ({
            name: (columns) => shortPath(driver.name, columns),
            wide: say.movesWith(effectText(driver, language)),
            narrow: effectText(driver, language),
          })),
          room.left,
          room.right,
        ),
        ...legend(
          [
            { text: say.lowest(noun), fill: colour.band50 },
            { text: say.highest(noun), fill: colour.median },
          ],
          room.left,
          48,
        ),
      ],
    },
  };
};

/** Both ends of an input with its value there: "≤ 33 %", "≥ 47 %"; an event is there or not. */
function endsIn(driver: Driver, row: number, forecast: Forecast, { drivers: { bands } }: Texts): End[] {
  const { low, high } = endsOf(driver)!;
  const { value, per } = inputWriter(forecast, driver.name);
  const event = driver.kind === 'event';
  return ([low, high] as const).map(({ mean, from, to }, i): End => {
    const text = i === 0 ? `≤ ${value(to)}` : `≥ ${value(from)}`;
    const told = i === 0 ? bands.without : bands.withIt;
    return {
      row,
      end: i === 0 ? 'low' : 'high',
      value: mean.value!,
      low: mean.low ?? mean.value!,
      high: mean.high ?? mean.value!,
      wide: event ? told : text + per,
      narrow: event ? told : text,
    };
  });
}

/**
 * Side on which an end has its label: outside its half of the bar. Of two ends on the same side of the mean the nearer
 * has it across the mean, where it is free.
 */
function sideOf(end: End, ends: readonly End[], mean: number): 'left' | 'right' {
  const other = ends.find(({ row, end: which }) => row === end.row && which !== end.end)!;
  const [own, others] = [end.value - mean, other.value - mean];
  const outside = own < 0 || (own === 0 && (others > 0 || (others === 0 && end.end === 'low'))) ? 'left' : 'right';
  const crowded = Math.sign(own) === Math.sign(others) && own !== 0;
  const nearer = Math.abs(own) < Math.abs(others) || (own === others && end.end === 'low');
  if (!crowded || !nearer) return outside;
  return outside === 'left' ? 'right' : 'left';
}

function endLabels(ends: readonly End[], mean: number, side: 'left' | 'right') {
  const values = ends
    .filter((end) => sideOf(end, ends, mean) === side)
    .map(({ row, low, high, wide, narrow }) => ({
      row: row + bar.middle,
      at: side === 'left' ? Math.min(low, mean) : Math.max(high, mean),
      wide,
      narrow,
    }));
  return {
    data: { values },
    mark: {
      type: 'text',
      align: side === 'left' ? 'right' : 'left',
      dx: side === 'left' ? -6 : 6,
      baseline: 'middle',
      fill: colour.muted,
      text: { expr: pick('datum.wide', 'datum.narrow') },
    },
    encoding: { x: { field: 'at', type: 'quantitative' }, y: { field: 'row', type: 'quantitative' } },
  } as const;
}

/** Room for the labels of the ends on either side of the bars. */
function labelRoom(ends: readonly End[], mean: number): { left: Rooms; right: Rooms } {
  const rooms = (side: 'left' | 'right'): Rooms => {
    const there = ends.filter((end) => sideOf(end, ends, mean) === side);
    const room = (texts: readonly string[]) => (texts.length > 0 ? roomFor(texts) + 10 : 16);
    return { wide: room(there.map(({ wide }) => wide)), narrow: room(there.map(({ narrow }) => narrow)) };
  };
  return { left: rooms('left'), right: rooms('right') };
}

/** The word for the mean stands where there is more room for it. */
function meanSide(mean: number, [from, to]: readonly [number, number]) {
  return mean > (from + to) / 2 ? ({ align: 'right', dx: -6 } as const) : ({ align: 'left', dx: 6 } as const);
}
