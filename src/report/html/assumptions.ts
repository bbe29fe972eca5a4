import type { Forecast, InputSummary } from '../../forecast/format.ts';
import { inputText } from '../inputs.ts';
import { numbersIn } from '../numbers.ts';
import { figure, type Table, word } from '../table.ts';
import { type Html, html, name } from './markup.ts';
import { section } from './section.ts';
import { sparkline } from './sparkline.ts';
import { csvLink } from './table.ts';

/** Every assumption: what is written where, how uncertain it is, and where it comes from. */
export function assumptions(forecast: Forecast, file: string): Html {
  const { inputs } = forecast;
  if (inputs.length === 0)
    return section('assumptions', 'What it assumes', html`The scenario makes no assumptions in numbers.`, html``);
  const bare = inputs.filter(({ evidence }) => !evidence).length;
  const uncertain = inputs.filter(({ kind }) => kind !== 'known').length;
  const sentence = html`${uncertain} of ${inputs.length} assumptions are uncertain; ${bare === 0 ? 'all name their evidence' : html`<strong>${bare} ${bare === 1 ? 'gives' : 'give'} no evidence</strong>`}.`;
  // Roles are spelled out because the phone layout turns rows into blocks, which would take them away.
  const content = html`<table class="assumptions" role="table">
<caption class="unseen">Assumptions, as written in the scenario</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Assumption</th><th role="columnheader" scope="col">As written</th><th role="columnheader" scope="col">Distribution</th><th role="columnheader" scope="col" class="n">P10</th><th role="columnheader" scope="col" class="n">P50</th><th role="columnheader" scope="col" class="n">P90</th><th role="columnheader" scope="col">Evidence</th></tr></thead>
<tbody role="rowgroup">${inputs.map((input) => row(input, forecast))}</tbody></table>
<div class="under">${csvLink(assumptionTable(forecast), `${file}-assumptions`)}</div>`;
  return section('assumptions', 'What it assumes', sentence, content);
}

function row(input: InputSummary, forecast: Forecast): Html {
  const write = (value: number | null) => inputText(input, value, numbersIn(forecast.scenario.currency));
  const known = input.kind === 'known';
  const place = html`<small class="place">${name(`${input.at.file}:${input.at.line}`)}</small>`;
  const shape = known
    ? html`<span class="quiet">known</span>`
    : html`${sparkline(input.percentiles)}<small class="kind">${input.distribution}${input.kind === 'varies by lead' && ' · by lead'}</small>`;
  const number = (title: string, value: number | null) =>
    html`<td role="cell" class="n" data-title="${title}">${known ? '' : write(value)}</td>`;
  return html`<tr role="row"${known && html` class="known"`}><th role="rowheader" scope="row">${name(input.name)}${place}</th><td role="cell" class="written"><code>${name(input.text)}</code></td><td role="cell" class="shape">${shape}</td>${number('P10', input.p10)}${number('P50', input.p50)}${number('P90', input.p90)}<td role="cell" class="evidence">${input.evidence ? name(input.evidence) : html`<span class="missing">no evidence given</span>`}</td></tr>
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
