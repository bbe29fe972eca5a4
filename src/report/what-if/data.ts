import { type Slider, slidersOf } from '../../analysis/sliders.ts';
import { type Asked, askedOf } from '../../analysis/what-if.ts';
import type { Forecast, Metric } from '../../forecast/format.ts';
import type { Overridable } from '../../scenario/override.ts';
import { plainScenario } from '../../scenario/plain-scenario.ts';
import type { Scenario } from '../../scenario/scenario.ts';

/** What lets a page rerun its forecast with other inputs. */
export interface WhatIf {
  readonly scenario: Scenario;
  /** Leads that a run follows one by one, on average. */
  readonly leads: number;
  /** Words of the command line that made the forecast, from the scenario's file on. */
  readonly arguments: readonly string[];
  /** How a file that extends the scenario says what was moved; absent where it cannot. */
  readonly overridable?: Overridable | undefined;
}

/** The same as the page carries it. Plain data. */
export interface WhatIfData {
  readonly scenario: unknown;
  readonly leads: number;
  readonly forecast: Forecast;
  readonly asked: Asked;
  readonly sliders: readonly Slider[];
  readonly levers: readonly { readonly name: string; readonly on: boolean }[];
  readonly arguments: readonly string[];
  readonly overridable: Overridable | null;
}

export function whatIfData(forecast: Forecast, { scenario, leads, overridable, arguments: words }: WhatIf): WhatIfData {
  const asked = askedOf(forecast);
  return {
    scenario: plainScenario(scenario),
    leads,
    forecast: shownIn(forecast, asked),
    asked,
    sliders: slidersOf(scenario, forecast),
    levers: scenario.levers.map(({ name, on }) => ({ name, on })),
    arguments: words,
    overridable: overridable ?? null,
  };
}

/** As much of a forecast as its own figures in the page are made of: all others are simulated. */
function shownIn(forecast: Forecast, { whole, quarters }: Asked): Forecast {
  const { fan } = forecast;
  const some = (metrics: Forecast['metrics'], names: readonly string[]) =>
    Object.fromEntries(names.filter((name) => metrics[name]).map((name) => [name, inStrip(metrics[name]!)]));
  return {
    ...forecast,
    metrics: some(forecast.metrics, whole),
    timeline: forecast.timeline
      .filter(({ period }) => quarters[period] !== undefined)
      .map((each) => ({ ...each, metrics: some(each.metrics, quarters[each.period]!) })),
    fan: fan && { ...fan, points: fan.points.map(({ date, plan }) => ({ date, plan }) as (typeof fan.points)[number]) },
    stages: [],
    leaks: null,
    drivers: null,
    luckVersusIgnorance: null,
    misses: null,
    levers: null,
    sources: [],
    inputs: [],
    warnings: [],
  };
}

/** As much of a metric as stands beside a what-if. Percentiles only tell that it is drawn. */
function inStrip(metric: Metric): Metric {
  const { unit, quantiles, standardErrors, target, atMost, chance, plan, deterministic, percentiles, max } = metric;
  const kept = { unit, quantiles, standardErrors, target, atMost, chance, plan, deterministic, max };
  return { ...kept, ...(percentiles && { percentiles: [] }) } as unknown as Metric;
}

/** Leads that all runs follow beyond which a page would keep its reader waiting: some ten seconds of one thread. */
const MOST_LEADS = 200_000_000;
/** Runs that a page holds at once. */
const MOST_RUNS = 131_072;

/** Why a page cannot rerun a forecast; null where it can. */
export function hindrance(
  { engine }: Forecast,
  { sliders, levers, leads }: WhatIfData,
): 'slow' | 'large' | 'luck' | 'nothing' | null {
  if (!engine.luck) return 'luck';
  if (engine.runs > MOST_RUNS) return 'large';
  if (leads * engine.runs > MOST_LEADS) return 'slow';
  return sliders.length + levers.length === 0 ? 'nothing' : null;
}
