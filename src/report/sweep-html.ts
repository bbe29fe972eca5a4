import type { SweepAnswer } from '../analysis/format-sweep.ts';
import { draw } from './charts/draw.ts';
import { sweepCharts } from './charts/sweep.ts';
import { html, name } from './html/markup.ts';
import { page } from './html/page.ts';
import { type PageOptions, startAlone } from './html/page-scripts.ts';
import { chartSection, section } from './html/section.ts';
import { tableHtml } from './html/table.ts';
import { numbersIn } from './numbers.ts';
import { plain } from './plain.ts';
import { metricLabel } from './subject.ts';
import { sweepTable } from './sweep.ts';

/** A sweep as one self-contained HTML file: a line with its band for one path, heat maps for more. */
export async function sweepReport(answer: SweepAnswer, { scripts }: PageOptions = {}): Promise<string> {
  const { scenario, engine, paths } = answer;
  const numbers = numbersIn(scenario.currency);
  const charts = sweepCharts(answer);
  const sections = [];
  for (const chart of charts) sections.push(chartSection(chart, await draw(chart), 'sweep'));
  const lists =
    paths.length === 1
      ? []
      : answer.metrics.map((metric, i) => ({
          id: `cells-${i}`,
          heading: `Every cell: ${metricLabel(metric.name)}`,
          table: sweepTable(answer, metric, numbers),
        }));
  for (const { id, heading, table } of lists)
    sections.push(section(id, heading, html`Every combination with its figures.`, tableHtml(table, id)));
  return page({
    title: `${plain(scenario.name)}: what if`,
    header: html`<header><h1>${name(scenario.name)}: what if</h1>
<p>${answer.cells.length} combinations of ${paths.map(({ path }) => plain(path)).join(', ')}; ${scenario.start} to ${scenario.end}; ${numbers.count(engine.runs)} runs each, on the same random numbers.</p></header>`,
    contents: [...charts, ...lists],
    main: sections,
    footer: html`<p>${name(scenario.name)} · simulated by Plumbline ${engine.version} from ${name(scenario.file)} · seed ${name(engine.seed)}</p>`,
    scripts: scripts && startAlone(scripts),
  });
}
