import { html } from '../html/markup.ts';
import { languageOf } from '../language.ts';
import { isSureLeak, leakLabels, leakName, leakTable, lossOf, lossText } from '../leaks.ts';
import { amountBars } from './amounts.ts';
import type { ChartOf } from './chart.ts';

/** What each leak costs, the biggest first, with the interval of its loss; null where nothing leaks. */
export const leaks: ChartOf = (forecast) => {
  if (forecast.leaks === null) return null;
  const { leaks: found, together } = forecast.leaks;
  const language = languageOf(forecast.scenario);
  const { texts, numbers } = language;
  const say = texts.leaks;
  const names = leakLabels(found, texts);
  const worst = found.find(isSureLeak);
  const sum = found.reduce((total, leak) => total + lossOf(leak).value, 0);
  const apart = lossOf(together).value - sum;
  const told =
    worst === undefined
      ? html`${say.none}`
      : say.worst(html`<strong>${leakName(worst, texts)}</strong>`, lossText(worst, numbers));
  const interaction = found.length > 1 ? html` ${say.together(lossText(together, numbers), apart < 0)}` : html``;

  return {
    id: 'leaks',
    heading: say.heading,
    sentence: html`${told}${interaction}`,
    label: say.label(found.map((leak) => `${leakName(leak, texts)} ${lossText(leak, numbers)}`)),
    table: leakTable(forecast.leaks, language),
    ...amountBars(
      found.map((leak, i) => ({ name: names[i]!, ...lossOf(leak), text: lossText(leak, numbers) })),
      found.some(({ revenue }) => revenue === null) ? { wide: 120, narrow: 116 } : { wide: 110, narrow: 90 },
    ),
  };
};
