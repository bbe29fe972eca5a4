import type { Forecast, Metric } from '../../forecast/format.ts';
import { type Language, languageOf } from '../language.ts';
import { metricLabel, subjectOf } from '../subject.ts';
import { type Cell, figure, type Table, word } from '../table.ts';
import { type Html, html, name } from './markup.ts';
import { section } from './section.ts';
import { csvLink, tableHtml } from './table.ts';
import { worthOfRuns } from './worth.ts';

/** How sure the simulation is of itself: errors of every figure, warnings, and what it takes to get the same numbers again. */
export function confidence(forecast: Forecast, file: string): Html {
  const { engine, scenario, warnings } = forecast;
  const language = languageOf(scenario);
  const { texts, numbers } = language;
  const say = texts.confidence;
  const table = figureTable(forecast, language);
  const subject = subjectOf(forecast, texts);
  const middle = subject?.metric.intervals.p50;
  const sentence = middle
    ? say.sentence(numbers.count(engine.runs), subject.label, exact(middle[0]), exact(middle[1]))
    : html`${say.runsMade(numbers.count(engine.runs))}`;
  function exact(value: number | null): string {
    return numbers.of(subject!.metric.unit, value, subject!.metric.standardErrors.p50);
  }
  const worth = subject && worthOfRuns(subject, language);
  const facts: readonly (readonly [string, Html])[] = [
    [say.facts.runs, html`${say.runs(numbers.count(engine.runs), say.sampling[engine.sampling], engine.luck)}`],
    ...(worth ? [[texts.speedUp.title, worth] as const] : []),
    [say.facts.seed, name(engine.seed)],
    [say.facts.hash, html`<code>${engine.hash}</code>`],
    [say.facts.scenario, html`${name(scenario.file)} <code>${scenario.sha256}</code>`],
    [say.facts.engine, html`${say.engine(engine.version, engine.streamVersion, engine.node)}`],
    ...(engine.precision
      ? [
          [
            say.facts.precision,
            html`${say.precision(engine.precision.reached, numbers.fixed(engine.precision.looks, 0), engine.precision.looks, numbers.count(engine.precision.maxRuns))}`,
          ] as const,
        ]
      : []),
  ];
  return section(
    'confidence',
    say.heading,
    sentence,
    html`${tableHtml(table, 'figures')}
<div class="under">${csvLink(table, `${file}-figures`, texts)}</div>
${warnings.length > 0 && html`<h3 id="warnings">${say.warnings}</h3><ul class="warnings">${warnings.map(({ message, path, at }) => html`<li>${name(message)}${(path || at) && html` <small class="place">${path && name(path)}${path && at && ' · '}${at && name(`${at.file}:${at.line}`)}</small>`}</li>`)}</ul>`}
<dl class="facts">${facts.map(([title, fact]) => html`<div><dt>${title}</dt><dd>${fact}</dd></div>`)}</dl>`,
  );
}

/** Every figure of the whole period with its standard error; parts and stages have tables of their own. */
function figureTable(forecast: Forecast, { texts, numbers }: Language): Table {
  const { caption, columns } = texts.confidence;
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
    caption,
    columns: [
      columns.metric,
      columns.mean,
      'P10',
      'P50',
      'P90',
      ...(odd ? [columns.undefinedRuns, columns.infiniteRuns] : []),
    ],
    rows: whole.map(([key, metric]) => [
      word(metricLabel(key, texts)),
      ...(['mean', 'p10', 'p50', 'p90'] as const).map((column) => cell(metric, column)),
      ...(odd ? [metric.undefinedRuns, metric.infiniteRuns].map((runs) => figure(runs, numbers.count(runs))) : []),
    ]),
  };
}
