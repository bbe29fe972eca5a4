import type { Forecast } from '../forecast/format.ts';
import { awakeChart } from './charts/awake.ts';
import { compiled, draw } from './charts/draw.ts';
import { charts } from './charts/index.ts';
import { sourceTable } from './charts/sources.ts';
import { fileStem } from './file-stem.ts';
import { assumptions } from './html/assumptions.ts';
import { confidence } from './html/confidence.ts';
import { html, name } from './html/markup.ts';
import { packed } from './html/pack.ts';
import { page } from './html/page.ts';
import { type PageOptions, scriptsFor } from './html/page-scripts.ts';
import { chartSection, section } from './html/section.ts';
import { tableHtml } from './html/table.ts';
import { pageTitle, verdict } from './html/verdict.ts';
import { languageOf } from './language.ts';
import { hindrance, type WhatIf, whatIfData } from './what-if/data.ts';
import { whatIfSection } from './what-if/section.ts';

export { loadDrawing } from './charts/draw.ts';

export interface ReportOptions extends PageOptions {
  /** What it takes to rerun the forecast in the page; without it there are no sliders. */
  readonly whatIf?: WhatIf;
}

/**
 * The report: one self-contained HTML file of at most 400 KB that needs no network and no script. It embeds quantiles, never
 * runs, and is the same, byte for byte, whatever the machine's time zone and locale.
 */
export async function htmlReport(forecast: Forecast, { scripts, whatIf }: ReportOptions = {}): Promise<string> {
  const file = fileStem(forecast.scenario.file);
  const { texts } = languageOf(forecast.scenario);
  const shown = charts.map((chartOf) => chartOf(forecast)).filter((chart) => chart !== null);
  const sections = [];
  const awake = [];
  for (const chart of shown) {
    // One after the other: drawing is work for the processor, and nothing is gained by interleaving it.
    const spec = await compiled(chart);
    sections.push(chartSection(chart, await draw(chart, spec), file, texts));
    awake.push(awakeChart(chart, spec));
  }
  if (!shown.some(({ id }) => id === 'sources') && forecast.sources.length > 0) {
    sections.push(
      section(
        'sources',
        texts.sources.heading,
        html`${texts.sources.single}`,
        tableHtml(sourceTable(forecast), 'sources'),
      ),
    );
  }
  const moving = whatIf && whatIfData(forecast, whatIf);
  const moves = moving !== undefined && hindrance(forecast, moving) === null;
  const listed: { readonly id: string; readonly heading: string }[] = [...shown];
  if (moving) {
    // Where the answer and its range are in sight, and what follows is below.
    const place = shown[0]?.id === 'outlook' ? 1 : 0;
    sections.splice(place, 0, whatIfSection(forecast, moving, texts));
    listed.splice(place, 0, { id: 'what-if', heading: texts.whatIf.heading });
  }
  const { scenario, engine } = forecast;
  return page({
    texts,
    title: pageTitle(forecast),
    header: verdict(forecast),
    contents: [
      ...listed,
      { id: 'assumptions', heading: texts.assumptions.heading },
      { id: 'confidence', heading: texts.confidence.short },
    ],
    main: [...sections, assumptions(forecast, file), confidence(forecast, file)],
    footer: html`<p>${texts.page.footer(name(scenario.name), engine.version, name(scenario.file), name(engine.seed))}</p>`,
    scripts: scripts && scriptsFor(scripts, texts.lang, moves),
    data: scripts ? [packed('charts', awake), ...(moves ? [packed('what-if', moving)] : [])] : [],
  });
}
