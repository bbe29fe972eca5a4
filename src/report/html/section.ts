import type { Chart } from '../charts/chart.ts';
import type { Drawing } from '../charts/draw.ts';
import { en } from '../texts/en/index.ts';
import type { Texts } from '../texts/index.ts';
import { type Html, html } from './markup.ts';
import { csvLink, tableHtml } from './table.ts';

/** A part of the page with a heading that can be linked to, and a sentence that says what it shows. */
export function section(id: string, heading: string, sentence: Html, content: Html): Html {
  return html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${heading}</h2>
<p class="says">${sentence}</p>
${content}
</section>
`;
}

/** A chart as a section: drawing, its numbers as a table, and as a file. */
export function chartSection(chart: Chart, { wide, narrow }: Drawing, file: string, texts: Texts = en): Html {
  const { further } = chart;
  const second =
    further &&
    html`${tableHtml(further, `${chart.id}-further`)}${csvLink(further, `${file}-${chart.id}-further`, texts)}`;
  const content = html`<figure>${wide}${narrow}</figure>
<div class="under"><details${chart.open && html` open`}><summary>${texts.page.behind}</summary>${tableHtml(chart.table, chart.id)}${second}</details>${csvLink(chart.table, `${file}-${chart.id}`, texts)}</div>`;
  return section(chart.id, chart.heading, chart.sentence, content);
}
