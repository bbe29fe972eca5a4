import type { Forecast } from '../forecast/format.ts';
import { charts } from './charts/index.ts';
import { type StandaloneSpec, standaloneSpec } from './charts/standalone.ts';

/** A chart of a report as data, under its id in the page. */
export interface ChartFile {
  readonly id: string;
  readonly spec: StandaloneSpec;
}

/** Every chart of a forecast's report as a Vega-Lite specification that is whole in any viewer. */
export function chartFiles(forecast: Forecast): ChartFile[] {
  const { scenario, engine } = forecast;
  const origin = { scenario: scenario.file, version: engine.version, hash: engine.hash };
  return charts
    .map((chartOf) => chartOf(forecast))
    .filter((chart) => chart !== null)
    .map((chart) => ({ id: chart.id, spec: standaloneSpec(chart, origin) }));
}
