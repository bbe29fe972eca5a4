import { html } from '../html/markup.ts';
import { isSureLeak, leakLabels, leakName, leakTable, lossOf, lossText } from '../leaks.ts';
import { numbersIn } from '../numbers.ts';
import { amountBars } from './amounts.ts';
import type { ChartOf } from './chart.ts';

/** What each leak costs, the biggest first, with the interval of its loss; null where nothing leaks. */
export const leaks: ChartOf = (forecast) => {
  if (forecast.leaks === null) return null;
  const { leaks: found, together } = forecast.leaks;
  const numbers = numbersIn(forecast.scenario.currency);
  const names = leakLabels(found);
  const worst = found.find(isSureLeak);
  const sum = found.reduce((total, leak) => total + lossOf(leak).value, 0);
  const apart = lossOf(together).value - sum;
  const told =
    worst === undefined
      ? html`No leak costs so much that it stands out from chance.`
      : html`The most costly leak is <strong>${leakName(worst)}</strong>: without it the period would bring ${lossText(worst, numbers)} more on average.`;
  const interaction =
    found.length > 1
      ? html` Without any of them it would bring ${lossText(together, numbers)} more, which is ${apart < 0 ? 'less' : 'more'} than the sum of the parts: whoever is saved from one leak may ${apart < 0 ? 'fall into the next' : 'get through the others as well'}.`
      : html``;

  return {
    id: 'leaks',
    heading: 'Where it leaks',
    sentence: html`${told}${interaction}`,
    label: `What each leak costs: ${found.map((leak) => `${leakName(leak)} ${lossText(leak, numbers)}`).join(', ')}.`,
    table: leakTable(forecast.leaks, numbers),
    ...amountBars(
      found.map((leak, i) => ({ name: names[i]!, ...lossOf(leak), text: lossText(leak, numbers) })),
      found.some(({ revenue }) => revenue === null) ? { wide: 120, narrow: 116 } : { wide: 110, narrow: 90 },
    ),
  };
};
