import type { Forecast, InputSummary } from '../../forecast/format.ts';
import { inputText } from '../inputs.ts';
import { type Language, languageOf } from '../language.ts';
import { figure, type Table, word } from '../table.ts';
import { type Html, html, name } from './markup.ts';
import { section } from './section.ts';
import { sparkline } from './sparkline.ts';
import { csvLink } from './table.ts';

/** Every assumption: what is written where, how uncertain it is, and where it comes from. */
export function assumptions(forecast: Forecast, file: string): Html {
  const { inputs } = forecast;
  const language = languageOf(forecast.scenario);
  const { texts, numbers } = language;
  const say = texts.assumptions;
  if (inputs.length === 0) return section('assumptions', say.heading, html`${say.none}`, html``);
  const count = (n: number) => numbers.fixed(n, 0);
  const bare = inputs.filter(({ evidence }) => !evidence).length;
  const uncertain = inputs.filter(({ kind }) => kind !== 'known').length;
  const evidence = bare === 0 ? html`${say.allEvident}` : html`<strong>${say.bare(count(bare), bare)}</strong>`;
  const sentence = say.sentence(count(uncertain), count(inputs.length), evidence);
  const head = (title: string, kind?: 'n') =>
    html`<th role="columnheader" scope="col"${kind && html` class="${kind}"`}>${title}</th>`;
  // Roles are spelled out because the phone layout turns rows into blocks, which would take them away.
  const content = html`<table class="assumptions" role="table">
<caption class="unseen">${say.caption}</caption>
<thead role="rowgroup"><tr role="row">${head(say.columns.assumption)}${head(say.columns.written)}${head(say.columns.distribution)}${head('P10', 'n')}${head('P50', 'n')}${head('P90', 'n')}${head(say.columns.evidence)}</tr></thead>
<tbody role="rowgroup">${inputs.map((input) => row(input, language))}</tbody></table>
<div class="under">${csvLink({ ...assumptionTable(forecast), caption: say.csv }, `${file}-assumptions`, texts)}</div>`;
  return section('assumptions', say.heading, sentence, content);
}

function row(input: InputSummary, { texts, numbers }: Language): Html {
  const say = texts.assumptions;
  const write = (value: number | null) => inputText(input, value, numbers);
  const known = input.kind === 'known';
  const place = html`<small class="place">${name(`${input.at.file}:${input.at.line}`)}</small>`;
  const byLead = input.kind === 'varies by lead' && html` · ${say.byLead}`;
  const shape = known
    ? html`<span class="quiet">${say.known}</span>`
    : html`${sparkline(input.percentiles)}<small class="kind">${input.distribution}${byLead}</small>`;
  const number = (title: string, value: number | null) =>
    html`<td role="cell" class="n" data-title="${title}">${known ? '' : write(value)}</td>`;
  return html`<tr role="row"${known && html` class="known"`}><th role="rowheader" scope="row">${name(input.name)}${place}</th><td role="cell" class="written"><code>${name(input.text)}</code></td><td role="cell" class="shape">${shape}</td>${number('P10', input.p10)}${number('P50', input.p50)}${number('P90', input.p90)}<td role="cell" class="evidence">${input.evidence ? name(input.evidence) : html`<span class="missing">${say.noEvidence}</span>`}</td></tr>
`;
}

function assumptionTable({ inputs }: Forecast): Table {
  return {
    caption: 'assumptions',
    columns: [
      'name',
      'as written',
      'kind',
      'unit',
      'per',
      'distribution',
      'mean',
      'sd',
      'p10',
      'p50',
      'p90',
      'file',
      'line',
      'evidence',
    ],
    rows: inputs.map((i) => [
      ...[i.name, i.text, i.kind, i.unit, i.per ?? '', i.distribution ?? ''].map(word),
      ...[i.mean, i.sd, i.p10, i.p50, i.p90].map((value) => figure(value, '')),
      word(i.at.file),
      figure(i.at.line, ''),
      word(i.evidence ?? ''),
    ]),
  };
}
