import type { Series } from '../src/forecast/measure.ts';
import { meanOf } from '../src/forecast/measure.ts';
import { parseMetric } from '../src/forecast/metrics/index.ts';
import { viewRuns } from '../src/forecast/runs-view.ts';
import { simulateText, type TextRuns } from './simulate-text.ts';

/** Metrics of a scenario text, by name: "cac@outbound". */
export interface TextMetrics extends TextRuns {
  /** Per run; undefined where the metric does not exist. */
  metric(name: string): Float64Array | undefined;
  mean(name: string): number;
  /** Of the deterministic run. */
  plan(name: string): number | undefined;
}

export function metricsOf(text: string, runs: number, options: Parameters<typeof simulateText>[2] = {}): TextMetrics {
  const simulated = simulateText(text, runs, options);
  const { scenario, model } = simulated;
  const has = (name: string): boolean => model.columns.includes(name);
  const drawn = viewRuns(scenario, model.time.months, (name) => (has(name) ? simulated.column(name) : undefined));
  const planned = viewRuns(scenario, model.time.months, (name) =>
    has(name) ? Float64Array.of(simulated.deterministic(name)) : undefined,
  );
  const seriesOf = (name: string, view: typeof drawn): Series | undefined => {
    const parsed = parseMetric(name);
    if (parsed === undefined) throw new Error(`no metric ${name}`);
    return parsed.definition.series(view, parsed.part, parsed.stage);
  };
  return {
    ...simulated,
    metric(name) {
      const series = seriesOf(name, drawn);
      const { over, under } = series ?? {};
      return under === undefined ? over : over!.map((value, r) => value / under[r]);
    },
    mean: (name) => meanOf(seriesOf(name, drawn)!),
    plan(name) {
      const series = seriesOf(name, planned);
      return series && meanOf(series);
    },
  };
}
