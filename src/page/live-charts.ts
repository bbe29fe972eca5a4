/**
 * The charts of a page that are awake, for scripts that draw them anew: `const charts = await globalThis.plumbline.charts`,
 * in a packed script that runs behind `drawing`. A chart made of another forecast of the same scenario, by the very
 * functions of report/charts (`fan(forecast)`), has the same layers and other data: `charts.redraw(chart)` moves its data sets,
 * ends, ticks, words and margins into the drawing that is there, in some milliseconds, at the same size on the page.
 */
import type { Chart } from '../report/charts/chart.ts';
import { movingParts } from '../report/charts/moving-parts.ts';
import type { LiveChart } from './live-chart.ts';

export class LiveCharts {
  readonly #charts: ReadonlyMap<string, LiveChart>;

  constructor(charts: readonly LiveChart[]) {
    this.#charts = new Map(charts.map((chart) => [chart.id, chart]));
  }

  /** Whether the page has such a chart. */
  has(id: string): boolean {
    return this.#charts.has(id);
  }

  /**
   * Draws the chart with this id anew, and reads it out by its new table. The tables and sentences of the page are left alone.
   * @returns false, and leaves the drawing as it is, where there is none or its layers differ: another number of data sets
   */
  redraw(chart: Chart): boolean {
    return this.#charts.get(chart.id)?.redraw(chart, movingParts(chart.spec)) ?? false;
  }

  /** Draws the chart as the report has it. */
  reset(id: string): void {
    this.#charts.get(id)?.reset();
  }
}

declare global {
  /** What the scripts of a page share. */
  var plumbline: { charts?: Promise<LiveCharts> };
}
