import type { Forecast, Metric } from '../../forecast/format.ts';
import { languageOf } from '../language.ts';
import { numbersIn } from '../numbers.ts';
import { metricLabel, subjectOf } from '../subject.ts';
import { type Cell, figure, type Table, word } from '../table.ts';
import { type Html, html, name } from './markup.ts';
import { section } from './section.ts';
import { csvLink, tableHtml } from './table.ts';
import { worthOfRuns } from './worth.ts';

/** How sure the simulation is of itself: errors of every figure, warnings, and what it takes to get the same numbers again. */
export function confidence(forecast: Forecast, file: string): Html {
  const { engine, scenario, warnings } = forecast;
  const table = figureTable(forecast);
  const subject = subjectOf(forecast);
  const numbers = numbersIn(scenario.currency);
  const middle = subject?.metric.intervals.p50;
  const sentence = middle
    ? html`With ${numbers.count(engine.runs)} runs the median of ${subject.label} is known to lie between <strong>${exact(middle[0])} and ${exact(middle[1])}</strong>; more runs would narrow this, not the range of outcomes.`
    : html`${numbers.count(engine.runs)} runs were made.`;
  function exact(value: number | null): string {
    return numbers.of(subject!.metric.unit, value, subject!.metric.standardErrors.p50);
  }
  const language = languageOf(scenario);
  const worth = subject && worthOfRuns(subject, language);
  const facts: readonly (readonly [string, Html])[] = [
    ['Runs', html`${numbers.count(engine.runs)}, ${engine.sampling} sampling${!engine.luck && ', luck off'}`],
    ...(worth ? [[language.texts.speedUp.title, worth] as const] : []),
    ['Seed', name(engine.seed)],
    ['Result hash', html`<code>${engine.hash}</code>`],
    ['Scenario', html`${name(scenario.file)} <code>${scenario.sha256}</code>`],
    ['Engine', html`Plumbline ${engine.version}, random stream ${engine.streamVersion}, Node ${engine.node}`],
    ...(engine.precision
      ? [
          [
            'Precision stop',
            html`${engine.precision.reached ? 'reached' : 'not reached'} after ${engine.precision.looks} looks of at most ${numbers.count(engine.precision.maxRuns)} runs`,
          ] as const,
        ]
      : []),
  ];
  return section(
    'confidence',
    'How sure the simulation is of itself',
    sentence,
    html`${tableHtml(table, 'figures')}
<div class="under">${csvLink(table, `${file}-figures`)}</div>
${warnings.length > 0 && html`<h3 id="warnings">Warnings</h3><ul class="warnings">${warnings.map(({ message, path, at }) => html`<li>${name(message)}${(path || at) && html` <small class="place">${path && name(path)}${path && at && ' · '}${at && name(`${at.file}:${at.line}`)}</small>`}</li>`)}</ul>`}
<dl class="facts">${facts.map(([title, fact]) => html`<div><dt>${title}</dt><dd>${fact}</dd></div>`)}</dl>`,
  );
}

/** Every figure of the whole period with its standard error; parts and stages have tables of their own. */
function figureTable(forecast: Forecast): Table {
  const numbers = numbersIn(forecast.scenario.currency);
  const whole = Object.entries(forecast.metrics).filter(([key]) => !/[.@]/.test(key));
  const odd = whole.some(([, { undefinedRuns, infiniteRuns }]) => undefinedRuns + infiniteRuns > 0);
  const cell = ({ unit, standardErrors, quantiles, mean }: Metric, key: 'mean' | 'p10' | 'p50' | 'p90'): Cell => {
    const value = key === 'mean' ? mean : quantiles[key];
    const error = standardErrors[key];
    const text = numbers.of(unit, value, error);
    // One digit: an error is itself only known to about a fifth.
    return figure(value, error && value !== null ? `${text} ±${numbers.of(unit, error, error)}` : text);
  };
  return {
    caption: 'Figures of the whole period ± one standard error of the simulation',
    columns: ['Metric', 'Mean', 'P10', 'P50', 'P90', ...(odd ? ['Undefined runs', 'Infinite runs'] : [])],
    rows: whole.map(([key, metric]) => [
      word(metricLabel(key)),
      ...(['mean', 'p10', 'p50', 'p90'] as const).map((column) => cell(metric, column)),
      ...(odd ? [metric.undefinedRuns, metric.infiniteRuns].map((runs) => figure(runs, numbers.count(runs))) : []),
    ]),
  };
}
