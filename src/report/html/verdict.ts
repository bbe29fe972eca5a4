import type { Forecast } from '../../forecast/format.ts';
import { chanceText, chanceWithMargin, outOf100 } from '../chance.ts';
import { type Language, languageOf } from '../language.ts';
import { type Subject, shortfallError, subjectOf, targetsOf } from '../subject.ts';
import { figure, type Table, word } from '../table.ts';
import { type Html, html, name } from './markup.ts';
import { tableHtml } from './table.ts';

/** The answer: one number, one sentence, and the three figures that a planner remembers. */
export function verdict(forecast: Forecast): Html {
  const { scenario, engine } = forecast;
  const language = languageOf(scenario);
  const { texts, numbers, period, span } = language;
  const subject = subjectOf(forecast, texts);
  return html`<header>
<p class="over">${span(scenario.start, scenario.end)}${scenario.currency && html` · ${scenario.currency}`} · ${texts.verdict.simulated(numbers.count(engine.runs), period)}</p>
<h1>${name(scenario.name)}</h1>
${subject ? html`${answer(subject, language)}${tiles(subject, language)}` : html`<p class="reading">${texts.verdict.nothing}</p>`}
${furtherTargets(forecast, language)}
</header>
`;
}

/** Title of the page, plain text: "Q3 2026: 28 % chance to reach $2.4M". */
export function pageTitle(forecast: Forecast): string {
  const { texts, numbers } = languageOf(forecast.scenario);
  const subject = subjectOf(forecast, texts);
  const { name } = forecast.scenario;
  if (!subject) return name;
  const { label, metric } = subject;
  const { unit, chance, target, quantiles, standardErrors, atMost = false } = metric;
  if (chance === undefined)
    return texts.verdict.titleFigure(name, label, numbers.of(unit, quantiles.p50, standardErrors.p50));
  return texts.verdict.titleChance(name, chanceText(chance, numbers).value, atMost, numbers.of(unit, target));
}

function answer({ label, metric }: Subject, { texts, numbers, period }: Language): Html {
  const say = texts.verdict;
  const { atMost = false, shortfall } = metric;
  const write = (value: number | null | undefined, error: number | null = 0) => numbers.of(metric.unit, value, error);
  const strong = (text: string) => html`<strong>${text}</strong>`;
  if (metric.chance === undefined) {
    const { p50 } = metric.quantiles;
    return html`<p class="answer"><strong class="one">${write(p50, metric.standardErrors.p50)}</strong> <span class="what">${say.inTheMiddle(label, period)}</span></p>
<p class="reading">${say.noTarget(period)}</p>
`;
  }
  const { value, margin } = chanceText(metric.chance, numbers);
  const miss =
    shortfall?.mean && html` ${say.miss(period, atMost, strong(write(shortfall.mean, shortfallError(metric))))}`;
  const reading = say.reading(outOf100(metric.chance.value, numbers), period, label, atMost, write(metric.target));
  return html`<p class="answer"><strong class="one">${value}</strong> <span class="what">${say.chanceOf(label, atMost, strong(write(metric.target)))}</span></p>
<p class="reading">${reading}${miss || ''}${margin && html` <span class="quiet">${say.margin(margin)}</span>`}</p>
`;
}

function tiles({ metric }: Subject, { texts, numbers }: Language): Html {
  const say = texts.verdict.tiles;
  const { quantiles, standardErrors } = metric;
  const constant = metric.min !== null && metric.min === metric.max;
  const quantile = (p: 'p10' | 'p50' | 'p90') => ({
    kind: p,
    title: p.toUpperCase(),
    value: numbers.of(metric.unit, quantiles[p], standardErrors[p]),
    meaning: constant ? say.inEveryRun : say[p],
  });
  const all = [
    quantile('p10'),
    quantile('p50'),
    quantile('p90'),
    ...(metric.plan === undefined
      ? []
      : [
          {
            kind: 'plan',
            title: say.plan,
            value: numbers.of(metric.unit, metric.plan, standardErrors.p50),
            meaning: metric.plan === metric.deterministic ? say.atTheMean : say.asPlanned,
          },
        ]),
    ...(metric.target === undefined
      ? []
      : [
          {
            kind: 'target',
            title: say.target,
            value: numbers.of(metric.unit, metric.target),
            meaning: metric.atMost ? say.atMost : say.atLeast,
          },
        ]),
  ];
  return html`<dl class="tiles">${all.map(({ kind, title, value, meaning }) => html`<div class="${kind}"><dt>${title}</dt><dd><b>${value}</b><small>${meaning}</small></dd></div>`)}</dl>
`;
}

/** Every target beside the leading one; nothing where there is but one. */
function furtherTargets(forecast: Forecast, language: Language): Html | null {
  const targets = targetsOf(forecast, language.texts);
  return targets.length > 1 ? tableHtml(targetTable(targets, language), 'targets') : null;
}

function targetTable(targets: readonly Subject[], { texts, numbers }: Language): Table {
  return {
    ...texts.verdict.targets,
    rows: targets.map(({ label, metric }) => [
      word(label),
      figure(metric.target, `${metric.atMost ? '≤ ' : ''}${numbers.of(metric.unit, metric.target)}`),
      figure(metric.chance?.value, metric.chance ? chanceWithMargin(metric.chance, numbers) : '–'),
      ...(['p10', 'p50', 'p90'] as const).map((p) =>
        figure(metric.quantiles[p], numbers.of(metric.unit, metric.quantiles[p], metric.standardErrors[p])),
      ),
      figure(
        metric.shortfall?.mean,
        metric.shortfall?.mean ? numbers.of(metric.unit, metric.shortfall.mean, shortfallError(metric)) : '–',
      ),
    ]),
  };
}
