import { chanceText } from '../chance.ts';
import { type Html, html, name } from '../html/markup.ts';
import { conditionsText, missTable } from '../misses.ts';
import { numbersIn } from '../numbers.ts';
import { plain, shorten } from '../plain.ts';
import { metricLabel } from '../subject.ts';
import { type ChartOf, frame, NARROW, WIDE } from './chart.ts';
import { bar, legend, ROW, rowScale, rowTitles, shareBars } from './rows.ts';
import { colour } from './theme.ts';

const margin = { top: 34, right: 8, bottom: 4, left: 2 };
const edge = { wide: 2, narrow: 2 };
const rightEdge = { wide: 6, narrow: 6 };

/** How many of the runs of each rule miss, against how many of all do; null where no target leads or no rule was found. */
export const misses: ChartOf = (forecast) => {
  const found = forecast.misses;
  if (!found || found.rules.length === 0) return null;
  const { rules, missed, metric } = found;
  const measured = forecast.metrics[metric];
  if (measured === undefined) return null;
  const { unit, atMost } = measured;
  const target = numbersIn(forecast.scenario.currency).of(unit, found.target);
  const all = chanceText({ value: missed, low: missed, high: missed }).value;
  const words = rules.map((rule) => conditionsText(rule, forecast));
  const y = { type: 'quantitative' } as const;
  const told = (rule: (typeof rules)[number], i: number): Html =>
    html`${i === 0 ? 'Of the runs with' : ' Of those with'} <strong>${name(words[i]!)}</strong> ${chanceText(rule.density).value} miss, which are ${chanceText(rule.coverage).value} of all misses.`;

  return {
    id: 'misses',
    heading: 'What the misses have in common',
    sentence: html`${all} of all runs ${atMost ? 'exceed' : 'fall short of'} ${metricLabel(metric)} ${target}. ${rules.map(told)} Found on one half of the runs, counted on the other.`,
    label: `How many of the runs of each rule miss, against ${all} of all runs: ${rules.map((rule, i) => `${plain(words[i]!)}, ${chanceText(rule.density).value}`).join('. ')}.`,
    table: missTable(found, forecast),
    wide: frame(WIDE, rules.length * ROW, margin),
    narrow: frame(NARROW, rules.length * ROW, margin),
    spec: {
      encoding: {
        x: { type: 'quantitative', scale: { domain: [0, 1], nice: false }, axis: null },
        y: { ...y, scale: rowScale(rules.length), axis: null },
      },
      layer: [
        ...shareBars(rules.map(({ density }) => density)),
        {
          data: {
            values: rules.map((_, row) => ({ missed, top: row + bar.from - 0.06, bottom: row + bar.to + 0.06 })),
          },
          mark: { type: 'rule', stroke: colour.median, strokeWidth: 2 },
          encoding: {
            x: { field: 'missed', type: 'quantitative' },
            y: { ...y, field: 'top' },
            y2: { field: 'bottom' },
          },
        },
        ...rowTitles(
          rules.map((rule, i) => ({
            name: (columns) => shorten(words[i]!, columns),
            wide: `${chanceText(rule.density).value} miss`,
            narrow: chanceText(rule.density).value,
          })),
          edge,
          rightEdge,
        ),
        ...legend(
          [
            { text: 'of these runs', fill: colour.band50 },
            { text: 'of all runs', fill: colour.median },
          ],
          edge,
          20,
        ),
      ],
    },
  };
};
