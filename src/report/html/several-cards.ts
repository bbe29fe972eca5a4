import type { ScenarioView } from '../several.ts';
import { type Html, html, name } from './markup.ts';

/** What one scenario comes to, with a link to its own report. @param drawing null where there is none of its metric */
export function scenarioCard(view: ScenarioView, id: string, drawing: Html | null): Html {
  const { forecast, href, title, metric, label, language, numbers, write, chance } = view;
  const { texts, span } = language;
  const say = texts.several;
  const { scenario, engine } = forecast;
  const { quantiles, standardErrors, target, plan, atMost = false } = metric;
  const figures: readonly (readonly [kind: string, title: string, value: string])[] = [
    ...(['p10', 'p50', 'p90'] as const).map(
      (p) => [p, p.toUpperCase(), write(quantiles[p], standardErrors[p])] as const,
    ),
    ...(plan === undefined ? [] : [['plan', say.cards.plan, write(plan, standardErrors.p50)] as const]),
    ...(target === undefined ? [] : [['target', say.cards.target, write(target)] as const]),
  ];
  const strong = (text: string) => html`<strong>${text}</strong>`;
  const answer = chance
    ? say.cards.chanceOf(strong(chance), atMost, label, write(target))
    : say.cards.noTarget(strong(write(quantiles.p50, standardErrors.p50)), label);
  return html`<article id="${id}" aria-labelledby="${id}-heading">
<h3 id="${id}-heading"><a href="${href}">${name(title)}</a></h3>
<p class="over">${span(scenario.start, scenario.end)}${scenario.currency && html` · ${scenario.currency}`} · ${say.runs(numbers.count(engine.runs))}</p>
<p class="is">${answer}</p>
${drawing && html`<figure>${drawing}</figure>`}
<dl>${figures.map(([kind, title, value]) => html`<div class="${kind}"><dt>${title}</dt><dd>${value}</dd></div>`)}</dl>
</article>
`;
}
