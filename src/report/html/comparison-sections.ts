import type { ComparisonAnswer } from '../../analysis/format-comparison.ts';
import type { ComparisonView } from '../comparison.ts';
import { editTable, metricTable, percentileTable } from '../comparison-tables.ts';
import { numbersIn } from '../numbers.ts';
import { plain } from '../plain.ts';
import type { Table } from '../table.ts';
import { type Html, html, name } from './markup.ts';
import { csvLink, tableHtml } from './table.ts';

/** What a section of tables is made of; its id and the name of its file are the page's. */
export interface TableSection {
  readonly id: string;
  readonly heading: string;
  readonly sentence: Html;
  readonly content: Html;
}

interface Own {
  readonly id: string;
  /** Before heading and captions, where the page has several heads. */
  readonly title: string;
  /** Name of saved files. */
  readonly file: string;
}

/** Both sides in at most `most` metrics, those that differ first. */
export function metricSection(
  view: ComparisonView,
  { id, title, file, most }: Own & { readonly most: number },
): TableSection {
  const metrics = titled(metricTable(view, most), title);
  const further = titled(percentileTable(view, most), title);
  const left = Object.keys(view.comparison.metrics).length - metrics.rows.length;
  return {
    id,
    heading: `${title}Every metric`,
    sentence: html`Ratio and change stand apart, since a ratio of 3× is a change of +200 %.${left > 0 && html` ${left} more ${left === 1 ? 'metric is' : 'metrics are'} in the JSON.`}`,
    content: html`${tableHtml(metrics, id)}
<div class="under"><details><summary>Percentiles and chances</summary>${tableHtml(further, `${id}-further`)}${csvLink(further, `${file}-metrics-further`)}</details>${csvLink(metrics, `${file}-metrics`)}</div>`,
  };
}

/** What stands otherwise in the two files; null between forecasts, which do not say. */
export function editSection(view: ComparisonView, { id, title, file }: Own): TableSection | null {
  const { edits } = view.comparison;
  if (edits === null) return null;
  const heading = `${title}What stands otherwise`;
  if (edits.length === 0) return { id, heading, sentence: html`Both read the same.`, content: html`` };
  const idle = edits.filter(({ simulated }) => !simulated).length;
  const table = titled(editTable(view), title);
  const left = edits.length - table.rows.length;
  return {
    id,
    heading,
    sentence: html`${edits.length === 1 ? 'One edit' : `${edits.length} edits`}${idleText(idle, edits.length)}.${left > 0 && html` The first ${table.rows.length} are listed; the JSON has them all.`}`,
    content: html`${tableHtml(table, id)}
<div class="under">${csvLink(table, `${file}-edits`)}</div>`,
  };
}

function titled(table: Table, title: string): Table {
  return { ...table, caption: title + table.caption };
}

function idleText(idle: number, all: number): string {
  if (idle === 0) return '';
  if (idle === all) return `, ${all === 1 ? 'which changes' : 'all of which change'} no run`;
  return `; ${idle} of them ${idle === 1 ? 'changes' : 'change'} no run, as names, targets, evidence and checks are not simulated`;
}

/** How sure the simulation is of the comparison, and what it takes to get the same numbers again. */
export function sureness({ comparisons, engine }: ComparisonAnswer): TableSection {
  const [first] = comparisons;
  const sides = [first?.base, ...comparisons.map(({ head }) => head)].filter((side) => side !== undefined);
  const warnings = [...new Set(comparisons.flatMap((comparison) => comparison.warnings))];
  const facts: readonly (readonly [title: Html, fact: Html])[] = [
    [
      html`Runs`,
      html`${numbersIn(null).count(engine.runs)} each, ${engine.sampling} sampling${!engine.luck && ', luck off'}`,
    ],
    [html`Seed`, name(engine.seed)],
    [html`Engine`, html`Plumbline ${engine.version}, random stream ${engine.streamVersion}, Node ${engine.node}`],
    ...sides.map(
      ({ label, scenario }) =>
        [name(plain(label)), html`${name(scenario.file)} <code>${scenario.sha256}</code>`] as const,
    ),
  ];
  return {
    id: 'confidence',
    heading: 'How sure it is',
    sentence: first?.paired
      ? html`Both sides ran on the same random numbers, so what differs is what the edits do. Every difference stands with its 95 % interval, which more runs would narrow.`
      : html`Both sides ran apart, so a difference has the error of both. Comparing the two scenario files puts them in the same worlds.`,
    content: html`${warnings.length > 0 && html`<h3 id="warnings">Warnings</h3><ul class="warnings">${warnings.map((text) => html`<li>${name(text)}</li>`)}</ul>`}
<dl class="facts">${facts.map(([title, fact]) => html`<div><dt>${title}</dt><dd>${fact}</dd></div>`)}</dl>`,
  };
}
