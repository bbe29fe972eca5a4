import type { ComparisonAnswer } from '../analysis/format-comparison.ts';
import type { Chart } from './charts/chart.ts';
import { comparisonCharts } from './charts/comparison-index.ts';
import { comparisonOverview } from './charts/comparison-overview.ts';
import { draw } from './charts/draw.ts';
import { type ComparisonView, isIdentical, viewOf } from './comparison.ts';
import { spanText } from './dates.ts';
import { fileStem } from './file-stem.ts';
import { editSection, metricSection, sureness, type TableSection } from './html/comparison-sections.ts';
import { comparisonAnswerHtml, differenceTitle } from './html/comparison-verdict.ts';
import { type Html, html, name } from './html/markup.ts';
import { page } from './html/page.ts';
import { type PageOptions, startAlone } from './html/page-scripts.ts';
import { chartSection, section } from './html/section.ts';
import { shorten } from './plain.ts';

/**
 * Characters of a page up to which further heads are drawn, and up to which they have tables: with one more head it still
 * stays within 400 KB. All have their answer.
 */
const DRAWN = 200_000;
const LISTED = 300_000;

interface Part {
  readonly id: string;
  readonly heading: string;
  readonly html: Html;
}

/** A comparison as one self-contained HTML file of at most 400 KB: the answer, how it comes about, and how sure it is. */
export async function comparisonReport(answer: ComparisonAnswer, { scripts }: PageOptions = {}): Promise<string> {
  const views = answer.comparisons.map((comparison) => viewOf(answer, comparison)).filter((view) => view !== null);
  const [first] = views;
  if (!first) return nothing(answer);
  const { main, contents } = views.length === 1 ? await one(first) : await several(views);
  const last = listed(sureness(answer));
  const { scenario } = first.comparison.head;
  const others = `${first.base} against ${views.length} others`;
  return page({
    title: views.length === 1 ? `${first.base} → ${first.head}: ${differenceTitle(first)}` : others,
    header: html`<header>
<p class="over">${spanText(scenario.start, scenario.end)}${scenario.currency && html` · ${scenario.currency}`} · ${first.numbers.count(answer.engine.runs)} runs each, ${first.comparison.paired ? 'in the same worlds' : 'not paired'}</p>
<h1>${views.length === 1 ? html`${name(first.base)} → ${name(first.head)}` : others}</h1>
${views.length === 1 && comparisonAnswerHtml(first)}</header>
`,
    contents: [...contents, last],
    main: [...main, last].map((part) => part.html),
    footer: html`<p>${name(scenario.name)} · compared by Plumbline ${answer.engine.version} · seed ${name(answer.engine.seed)}</p>`,
    scripts: scripts && startAlone(scripts),
  });
}

interface Body {
  readonly main: readonly Part[];
  /** What the list on top names. */
  readonly contents: readonly Part[];
}

async function one(view: ComparisonView): Promise<Body> {
  const parts = await partsOf(view, {
    prefix: '',
    title: '',
    file: fileStem(view.head, 'comparison'),
    draws: true,
    metrics: METRICS,
  });
  return { main: parts, contents: parts };
}

/** An overview, then every head with its own answer; the list on top names the heads, not their charts. */
async function several(views: readonly ComparisonView[]): Promise<Body> {
  const overview = comparisonOverview(views);
  const contents: Part[] = overview ? [await drawn(overview, 'comparison')] : [];
  const main = [...contents];
  for (const [i, view] of views.entries()) {
    const id = `head-${i + 1}`;
    const head: Part = {
      id,
      heading: view.head,
      html: html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${name(view.base)} → ${name(view.head)}</h2>
${comparisonAnswerHtml(view)}</section>
`,
    };
    contents.push(head);
    main.push(head);
    const size = main.reduce((sum, part) => sum + part.html.text.length, 0);
    if (size > LISTED) continue;
    const own = {
      prefix: `${id}-`,
      title: titleOf(view, i, views),
      file: `${fileStem(view.head, 'head')}-${i + 1}`,
    };
    main.push(...(await partsOf(view, { ...own, draws: size < DRAWN, metrics: METRICS_EACH })));
  }
  return { main, contents };
}

/** What tells the sections of one head from those of the others. */
function titleOf({ head }: ComparisonView, i: number, views: readonly ComparisonView[]): string {
  const short = shorten(head, 30);
  const alone = views.every((other, k) => k === i || shorten(other.head, 30) !== short);
  return alone ? `${short}: ` : `${short} (${i + 1}): `;
}

/** How many metrics a page lists; a scenario may have hundreds, and the JSON has them all. */
const METRICS = 60;
const METRICS_EACH = 20;

interface Own {
  /** Before ids and headings, where there are several heads. */
  readonly prefix: string;
  readonly title: string;
  /** Name of saved files. */
  readonly file: string;
  readonly draws: boolean;
  readonly metrics: number;
}

/** Charts and tables of one head. */
async function partsOf(view: ComparisonView, { prefix, title, file, draws, metrics }: Own): Promise<Part[]> {
  const identical = isIdentical(view.comparison);
  const parts: Part[] = [];
  for (const chartOf of draws && !identical ? comparisonCharts : []) {
    const chart = chartOf(view);
    // One after the other: drawing is work for the processor, and nothing is gained by interleaving it.
    if (chart) {
      const table = { ...chart.table, caption: title + chart.table.caption };
      parts.push(await drawn({ ...chart, table, id: prefix + chart.id, heading: title + chart.heading }, file));
    }
  }
  const tables = [
    identical ? null : metricSection(view, { id: `${prefix}metrics`, title, file, most: metrics }),
    editSection(view, { id: `${prefix}edits`, title, file }),
  ].filter((table) => table !== null);
  return [...parts, ...tables.map(listed)];
}

function listed({ id, heading, sentence, content }: TableSection): Part {
  return { id, heading, html: section(id, heading, sentence, content) };
}

async function drawn(chart: Chart, file: string): Promise<Part> {
  return { id: chart.id, heading: chart.heading, html: chartSection(chart, await draw(chart), file) };
}

function nothing({ engine }: ComparisonAnswer): Promise<string> {
  return page({
    title: 'Comparison',
    header: html`<header><h1>Comparison</h1><p class="reading">Nothing was measured.</p></header>`,
    contents: [],
    main: [],
    footer: html`<p>Plumbline ${engine.version}</p>`,
  });
}
