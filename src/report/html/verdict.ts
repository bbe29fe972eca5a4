import type { Forecast } from '../../forecast/format.ts';
import { chanceText, chanceWithMargin, outOf100 } from '../chance.ts';
import { periodNoun, spanText } from '../dates.ts';
import { numbersIn } from '../numbers.ts';
import { type Subject, shortfallError, subjectOf, targetsOf, verbOf } from '../subject.ts';
import { figure, type Table, word } from '../table.ts';
import { type Html, html, name } from './markup.ts';
import { tableHtml } from './table.ts';

/** The answer: one number, one sentence, and the three figures that a planner remembers. */
export function verdict(forecast: Forecast): Html {
  const { scenario, engine } = forecast;
  const subject = subjectOf(forecast);
  const numbers = numbersIn(scenario.currency);
  return html`<header>
<p class="over">${spanText(scenario.start, scenario.end)}${scenario.currency && html` · ${scenario.currency}`} · ${numbers.count(engine.runs)} simulated ${periodNoun(scenario).many}</p>
<h1>${name(scenario.name)}</h1>
${subject ? html`${answer(forecast, subject)}${tiles(forecast, subject)}` : html`<p class="reading">Nothing was measured.</p>`}
${furtherTargets(forecast)}
</header>
`;
}

/** Title of the page, plain text: "Q3 2026: 28 % chance to reach $2.4M". */
export function pageTitle(forecast: Forecast): string {
  const subject = subjectOf(forecast);
  if (!subject) return forecast.scenario.name;
  const { label, metric } = subject;
  const { of } = numbersIn(forecast.scenario.currency);
  if (metric.chance === undefined)
    return `${forecast.scenario.name}: ${label} ${of(metric.unit, metric.quantiles.p50, metric.standardErrors.p50)}`;
  return `${forecast.scenario.name}: ${chanceText(metric.chance).value} chance to ${verbOf(metric)} ${of(metric.unit, metric.target)}`;
}

function answer(forecast: Forecast, { label, metric }: Subject): Html {
  const numbers = numbersIn(forecast.scenario.currency);
  const write = (value: number | null | undefined, error: number | null = 0) => numbers.of(metric.unit, value, error);
  const { one, many } = periodNoun(forecast.scenario);
  if (metric.chance === undefined) {
    const { p50 } = metric.quantiles;
    return html`<p class="answer"><strong class="one">${write(p50, metric.standardErrors.p50)}</strong> <span class="what">${label} in the middle ${one}</span></p>
<p class="reading">No target is set: half of the simulated ${many} end above this, half below.</p>
`;
  }
  const { value, margin } = chanceText(metric.chance);
  const { shortfall } = metric;
  const miss = shortfall?.mean
    ? html` A ${one} that misses ${metric.atMost ? 'goes beyond it' : 'falls short'} by <strong>${write(shortfall.mean, shortfallError(metric))}</strong> on average.`
    : '';
  return html`<p class="answer"><strong class="one">${value}</strong> <span class="what">chance to ${verbOf(metric)} the ${label} target of <strong>${write(metric.target)}</strong></span></p>
<p class="reading">In ${outOf100(metric.chance.value)} of 100 simulated ${many} ${label} ${metric.atMost ? 'stays within' : 'reaches'} ${write(metric.target)}.${miss}${margin && html` <span class="quiet">The simulation knows this chance to ${margin} points.</span>`}</p>
`;
}

function tiles(forecast: Forecast, { metric }: Subject): Html {
  const numbers = numbersIn(forecast.scenario.currency);
  const { quantiles, standardErrors } = metric;
  const constant = metric.min !== null && metric.min === metric.max;
  const quantile = (p: 'p10' | 'p50' | 'p90') => numbers.of(metric.unit, quantiles[p], standardErrors[p]);
  const all: readonly (readonly [title: string, value: string, meaning: string])[] = [
    ['P10', quantile('p10'), constant ? 'in every run' : '9 of 10 above'],
    ['P50', quantile('p50'), constant ? 'in every run' : 'half above'],
    ['P90', quantile('p90'), constant ? 'in every run' : '1 of 10 above'],
    ...(metric.plan === undefined
      ? []
      : [
          [
            'Plan',
            numbers.of(metric.unit, metric.plan, standardErrors.p50),
            metric.plan === metric.deterministic ? 'every input at its mean' : 'as planned',
          ] as const,
        ]),
    ...(metric.target === undefined
      ? []
      : [['Target', numbers.of(metric.unit, metric.target), metric.atMost ? 'at most' : 'at least'] as const]),
  ];
  return html`<dl class="tiles">${all.map(([title, value, meaning]) => html`<div class="${title.toLowerCase()}"><dt>${title}</dt><dd><b>${value}</b><small>${meaning}</small></dd></div>`)}</dl>
`;
}

/** Every target beside the leading one; nothing where there is but one. */
function furtherTargets(forecast: Forecast): Html | null {
  const targets = targetsOf(forecast);
  return targets.length > 1 ? tableHtml(targetTable(forecast, targets), 'targets') : null;
}

function targetTable(forecast: Forecast, targets: readonly Subject[]): Table {
  const numbers = numbersIn(forecast.scenario.currency);
  return {
    caption: 'All targets',
    columns: ['Metric', 'Target', 'Chance', 'P10', 'P50', 'P90', 'Mean miss'],
    rows: targets.map(({ label, metric }) => [
      word(label),
      figure(metric.target, `${metric.atMost ? '≤ ' : ''}${numbers.of(metric.unit, metric.target)}`),
      figure(metric.chance?.value, metric.chance ? chanceWithMargin(metric.chance) : '–'),
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
