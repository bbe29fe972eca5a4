import { chanceText } from '../chance.ts';
import { type Html, html, name } from '../html/markup.ts';
import { languageOf } from '../language.ts';
import { conditionsText, missTable } from '../misses.ts';
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
  const language = languageOf(forecast.scenario);
  const { texts, numbers } = language;
  const say = texts.misses;
  const target = numbers.of(unit, found.target);
  const all = chanceText({ value: missed, low: missed, high: missed }, numbers).value;
  const of = (chance: (typeof rules)[number]['density']) => chanceText(chance, numbers).value;
  const words = rules.map((rule) => conditionsText(rule, forecast, language));
  const y = { type: 'quantitative' } as const;
  const told = (rule: (typeof rules)[number], i: number): Html =>
    html` ${say.rule(i === 0, html`<strong>${name(words[i]!)}</strong>`, of(rule.density), of(rule.coverage))}`;

  return {
    id: 'misses',
    heading: say.heading,
    sentence: html`${say.all(all, atMost ?? false, metricLabel(metric, texts), target)}${rules.map(told)} ${say.found}`,
    label: say.label(
      all,
      rules.map((rule, i) => say.labelRule(plain(words[i]!), of(rule.density))),
    ),
    table: missTable(found, forecast, language),
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
            wide: say.miss(of(rule.density)),
            narrow: of(rule.density),
          })),
          edge,
          rightEdge,
        ),
        ...legend(
          [
            { text: say.ofThese, fill: colour.band50 },
            { text: say.ofAll, fill: colour.median },
          ],
          edge,
          20,
        ),
      ],
    },
  };
};
