import type { Forecast } from '../../forecast/format.ts';
import { isSure } from '../estimates.ts';
import { type Html, html, name } from '../html/markup.ts';
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
import { type Numbers, numbersIn } from '../numbers.ts';
import { metricLabel } from '../subject.ts';
import { amountBars } from './amounts.ts';
import type { ChartOf } from './chart.ts';

type Levers = NonNullable<Forecast['levers']>;

/** What each lever buys, the most first, with the interval of its gain; null where there are no levers. */
export const levers: ChartOf = (forecast) => {
  if (forecast.levers === null) return null;
  const found = forecast.levers.levers;
  const numbers = numbersIn(forecast.scenario.currency);

  return {
    id: 'levers',
    heading: 'What levers buy',
    sentence: html`${first(forecast.levers, numbers)}${perCost(forecast.levers, numbers)}${together(forecast.levers, numbers)}${best(forecast.levers, numbers)}`,
    label: `What each lever buys in the mean: ${found.map((lever) => `${leverName(lever)} ${gainText(lever, numbers)}`).join(', ')}.`,
    table: leverTable(forecast.levers, numbers),
    ...amountBars(
      found.map((lever) => ({ name: leverName(lever), ...gainOf(lever), text: gainText(lever, numbers) })),
      { wide: 130, narrow: 110 },
    ),
  };
};

/** The lever that buys most. */
function first({ levers, metric }: Levers, numbers: Numbers): Html {
  const [lever] = levers;
  if (lever === undefined || gainOf(lever).low <= 0) return html`No lever buys so much that it stands out from chance.`;
  const { chance, on } = lever;
  const amount = html`the period would bring ${amountText(lever, numbers)} ${on ? 'less' : 'more'} on average`;
  // Of one that is pulled already the sentence tells the way back.
  const side = on === (chance !== null && chance.value > 0) ? 'lower' : 'higher';
  const chanced =
    chance === null || metric === null || !isSure(chance)
      ? html`.`
      : html`, and the chance of the ${metricLabel(metric)} target would be ${pointsApart(chance)} ${side}.`;
  return on
    ? html`The lever that buys most is <strong>${name(lever.name)}</strong>, which is pulled already: without it ${amount}${chanced}`
    : html`The lever that buys most is <strong>${name(lever.name)}</strong>: with it ${amount}${chanced}`;
}

/** The one that brings most for what it costs. */
function perCost({ levers }: Levers, numbers: Numbers): Html {
  const priced = levers.flatMap(({ name, perCost }) =>
    perCost?.value !== undefined && perCost.value !== null && perCost.value > 0
      ? [{ name, ...perCost, value: perCost.value }]
      : [],
  );
  if (priced.length === 0) return html``;
  const cheapest = priced.reduce((a, b) => (b.value > a.value ? b : a));
  const factor = html`${factorText(cheapest, numbers)} its cost in revenue`;
  if (priced.length === 1 && levers.length === 1) return html` It brings ${factor}.`;
  if (priced.length === 1) return html` <strong>${name(cheapest.name)}</strong> brings ${factor}.`;
  return cheapest.name === levers[0].name
    ? html` It also brings most for what it costs: ${factor}.`
    : html` For what it costs, <strong>${name(cheapest.name)}</strong> brings most: ${factor}.`;
}

/** All at once, which need not be the sum. */
function together(levers: Levers, numbers: Numbers): Html {
  const { together, beyondSum } = levers;
  if (together === null || beyondSum === null) return html``;
  const apart = apartText(levers, numbers);
  const beyond = beyondSum.value > 0;
  const sum =
    apart === null
      ? 'about the sum of each alone'
      : `${apart} ${beyond ? 'more' : 'less'} than the sum of each alone: ${beyond ? 'each works on what the others bring' : 'some of it is the same, and can be had only once'}`;
  const more = gainOf(together).value < 0 ? 'less' : 'more';
  return html` All of them together bring ${amountText(together, numbers)} ${more} than none of them, ${sum}.`;
}

/** The best set within a budget. */
function best({ best }: Levers, numbers: Numbers): Html {
  if (best === null) return html``;
  const budget = numbers.money(best.budget);
  if (best.levers.length === 0) return html` No set for at most ${budget} brings anything.`;
  return html` The best set for at most ${budget} is <strong>${listed(best.levers)}</strong>: ${gainText(best, numbers)}.`;
}
