/** The drawing runtime of a page: wakes its charts up. Packed, and run after the first paint. */
import type { AwakeChart } from '../report/charts/awake.ts';
import { LiveChart } from './live-chart.ts';
import { LiveCharts } from './live-charts.ts';
import { pageTexts } from './texts.ts';
import { unpack } from './unpack.ts';

globalThis.plumbline = { charts: wake() };

/** One chart after the other, so that the page answers in between. The mark says when all are there: the bench reads it. */
async function wake(): Promise<LiveCharts> {
  const charts = JSON.parse(await unpack('data-charts')) as AwakeChart[];
  const texts = pageTexts();
  const live: LiveChart[] = [];
  for (const chart of charts) {
    const figure = document.querySelector<HTMLElement>(`#${CSS.escape(chart.id)} figure`);
    if (figure) live.push(new LiveChart(chart, figure, texts));
    await new Promise((resolve) => setTimeout(resolve));
  }
  performance.mark('awake');
  return new LiveCharts(live);
}
