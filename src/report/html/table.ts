import { type Table, toCsv } from '../table.ts';
import { en } from '../texts/en/index.ts';
import type { Texts } from '../texts/index.ts';
import { type Html, html } from './markup.ts';

/**
 * A table of the page. The first cell of each row is its header; a wide one scrolls inside itself, never the page. Ends of rows
 * and cells, which HTML lets be left out, are left out: there are more than a thousand in a report.
 */
export function tableHtml(table: Table, id: string): Html {
  const numeric = table.columns.map((_, i) => i > 0 && table.rows.every((row) => typeof row[i]?.value !== 'string'));
  const side = (i: number) => (numeric[i] ? 'n' : 't');
  return html`<div class="scroll" role="region" tabindex="0" aria-labelledby="${id}-caption"><table>
<caption id="${id}-caption">${table.caption}</caption>
<thead><tr>${table.columns.map((title, i) => html`<th scope="col" class="${side(i)}">${title}</th>`)}</tr></thead>
<tbody>${table.rows.map(
    (
      row,
    ) => html`<tr>${row.map(({ text }, i) => (i === 0 ? html`<th scope="row"><bdi>${text}</bdi>` : numeric[i] ? html`<td>${text}` : html`<td class="t"><bdi>${text}</bdi>`))}</tr>
`,
  )}</tbody></table></div>`;
}

/** A link that saves the table as CSV, without any script. */
export function csvLink(table: Table, file: string, { page }: Texts = en): Html {
  const data = encodeURI(toCsv(table)).replaceAll('#', '%23');
  return html`<a class="csv" download="${file}.csv" href="data:text/csv;charset=utf-8,${data}">CSV<span class="unseen">${page.csvOf(table.caption)}</span></a>`;
}
