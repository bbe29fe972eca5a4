import { NO_ANSWERS } from '../src/analysis/answers.ts';
import { sha256 } from '../src/engine-facts.ts';
import type { Forecast } from '../src/forecast/format.ts';
import { summarise, withAnswers } from '../src/forecast/summarise.ts';
import { STREAM_VERSION } from '../src/version.ts';
import { simulateText, type TextRuns } from './simulate-text.ts';

export interface TextForecast {
  readonly runs: TextRuns;
  readonly forecast: Forecast;
  /** Mean of a metric: of a ratio, the ratio of means. */
  mean(metric: string): number;
  /** The deterministic run's figure of a metric. */
  deterministic(metric: string): number;
}

/** Simulates a scenario text in this thread and summarises its runs. */
export function forecastText(text: string, runs: number, set: string[] = []): TextForecast {
  const simulated = simulateText(text, runs, { set });
  const figures = summarise(simulated.scenario, simulated.model, {
    runs,
    column: (name) => (simulated.model.columns.includes(name) ? simulated.column(name) : undefined),
    deterministic: simulated.kernel.deterministic(),
    sha256,
    engine: { version: '', streamVersion: STREAM_VERSION, node: '', threads: 1, seconds: 0 },
  });
  const forecast = withAnswers(figures, NO_ANSWERS);
  const metric = (name: string) => {
    const found = forecast.metrics[name];
    if (found === undefined) throw new Error(`no metric ${name}; there are ${Object.keys(forecast.metrics).join(' ')}`);
    return found;
  };
  return {
    runs: simulated,
    forecast,
    mean: (name) => metric(name).mean ?? Number.NaN,
    deterministic: (name) => metric(name).deterministic ?? Number.NaN,
  };
}
