import type { Forecast } from '../../forecast/format.ts';
import { isSure } from '../estimates.ts';
import { type Html, html, name } from '../html/markup.ts';
import { type Language, languageOf } from '../language.ts';
import {
  amountText,
  apartText,
  factorText,
  gainOf,
  gainText,
  leverName,
  leverTable,
  listed,
  pointsApart,
} from '../levers.ts';
import { metricLabel } from '../subject.ts';
import { amountBars } from './amounts.ts';
import type { ChartOf } from './chart.ts';

type Levers = NonNullable<Forecast['levers']>;

/** What each lever buys, the most first, with the interval of its gain; null where there are no levers. */
export const levers: ChartOf = (forecast) => {
  if (forecast.levers === null) return null;
  const found = forecast.levers.levers;
  const language = languageOf(forecast.scenario);
  const { texts, numbers } = language;
  const all = forecast.levers;

  return {
    id: 'levers',
    heading: texts.levers.heading,
    sentence: html`${first(all, language)}${perCost(all, language)}${together(all, language)}${best(all, language)}`,
    label: texts.levers.label(found.map((lever) => `${leverName(lever, texts)} ${gainText(lever, numbers)}`)),
    table: leverTable(all, language),
    ...amountBars(
      found.map((lever) => ({ name: leverName(lever, texts), ...gainOf(lever), text: gainText(lever, numbers) })),
      { wide: 130, narrow: 110 },
    ),
  };
};

/** The lever that buys most. */
function first({ levers, metric }: Levers, { texts, numbers }: Language): Html {
  const say = texts.levers;
  const [lever] = levers;
  if (lever === undefined || gainOf(lever).low <= 0) return html`${say.noneStandsOut}`;
  const { chance, on } = lever;
  // Of one that is pulled already the sentence tells the way back.
  const chanced =
    chance === null || metric === null || !isSure(chance)
      ? null
      : { label: metricLabel(metric, texts), points: pointsApart(chance, numbers), up: on !== chance.value > 0 };
  const named = html`<strong>${name(lever.name)}</strong>`;
  return (on ? say.firstPulled : say.first)(named, amountText(lever, numbers), chanced);
}

/** The one that brings most for what it costs. */
function perCost({ levers }: Levers, { texts, numbers }: Language): Html {
  const say = texts.levers;
  const priced = levers.flatMap(({ name, perCost }) =>
    perCost?.value !== undefined && perCost.value !== null && perCost.value > 0
      ? [{ name, ...perCost, value: perCost.value }]
      : [],
  );
  if (priced.length === 0) return html``;
  const cheapest = priced.reduce((a, b) => (b.value > a.value ? b : a));
  const factor = factorText(cheapest, numbers);
  const named = html`<strong>${name(cheapest.name)}</strong>`;
  if (priced.length === 1 && levers.length === 1) return html` ${say.onlyPerCost(factor)}`;
  if (priced.length === 1) return html` ${say.onePerCost(named, factor)}`;
  return html` ${cheapest.name === levers[0].name ? say.alsoPerCost(factor) : say.bestPerCost(named, factor)}`;
}

/** All at once, which need not be the sum. */
function together(levers: Levers, { texts, numbers }: Language): Html {
  const say = texts.levers;
  const { together, beyondSum } = levers;
  if (together === null || beyondSum === null) return html``;
  const apart = apartText(levers, numbers);
  const sum = apart === null ? say.aboutTheSum : say.beyondTheSum(apart, beyondSum.value > 0);
  return html` ${say.together(amountText(together, numbers), gainOf(together).value >= 0, sum)}`;
}

/** The best set within a budget. */
function best({ best }: Levers, { texts, numbers }: Language): Html {
  if (best === null) return html``;
  const budget = numbers.money(best.budget);
  if (best.levers.length === 0) return html` ${texts.levers.noSet(budget)}`;
  return html` ${texts.levers.bestSet(budget, html`<strong>${listed(best.levers, texts)}</strong>`, gainText(best, numbers))}`;
}
