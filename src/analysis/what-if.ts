import type { Forecast, Metric } from '../forecast/format.ts';
import { ERROR } from '../forecast/intervals.ts';
import type { Basis } from '../forecast/measure.ts';
import { columnsOf } from '../forecast/measures.ts';
import { viewRuns } from '../forecast/runs-view.ts';
import { Summary } from '../forecast/summary.ts';
import { withColumns } from '../model/columns.ts';
import { compile } from '../model/compile.ts';
import type { Model } from '../model/model.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { withValue } from '../scenario/with-value.ts';
import type { ColumnReader } from './paired.ts';

/** What a reader has moved; all else is as the scenario says. */
export interface Moves {
  /** Inputs that are certain now, by path, in the base unit of each. */
  readonly values: Readonly<Record<string, number>>;
  /** Levers that are not as the scenario has them: whether each is pulled now. */
  readonly levers: Readonly<Record<string, boolean>>;
}

export const NOTHING_MOVED: Moves = { values: {}, levers: {} };

export function isAtRest({ values, levers }: Moves): boolean {
  return Object.keys(values).length === 0 && Object.keys(levers).length === 0;
}

/** The scenario with what was moved: the one that the same settings give on the command line. */
export function movedScenario(scenario: Scenario, { values, levers }: Moves): Scenario {
  const pulled: Scenario = {
    ...scenario,
    levers: scenario.levers.map((lever) => ({ ...lever, on: levers[lever.name] ?? lever.on })),
  };
  return Object.entries(values).reduce<Scenario>((now, [path, value]) => withValue(now, path, value), pulled);
}

/** Names of the metrics that a what-if tells: of the whole period, and by quarter where a quarter has a target. */
export interface Asked {
  readonly whole: readonly string[];
  readonly quarters: Readonly<Record<string, readonly string[]>>;
}

/** The metrics that have a target or are drawn: what the top of a report shows. */
export function askedOf({ metrics, timeline }: Pick<Forecast, 'metrics' | 'timeline'>): Asked {
  const shown = (of: Readonly<Record<string, Metric>>) =>
    Object.keys(of).filter((name) => of[name]!.target !== undefined);
  const drawn = Object.keys(metrics).filter((name) => metrics[name]!.percentiles !== undefined);
  const quarters = timeline.filter(({ kind }) => kind === 'quarter');
  return {
    whole: [...new Set([...shown(metrics), ...drawn])],
    quarters: Object.fromEntries(
      quarters.map(({ period, metrics }) => [period, shown(metrics)] as const).filter(([, names]) => names.length > 0),
    ),
  };
}

/** A model whose runs fill only the columns that are asked about, and those of the fan. */
export function leanModel(scenario: Scenario, { whole, quarters }: Asked): Model {
  const model = compile(scenario);
  const names = [
    ...whole,
    ...Object.entries(quarters).flatMap(([period, of]) => of.map((name) => `${name}@${period}`)),
  ];
  const read = new Set(columnsOf(names, scenario, model));
  return withColumns(
    model,
    model.columns.filter((name) => read.has(name) || /^week\.\d+$/.test(name)),
  );
}

/** What a what-if comes to. */
export interface Figures {
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly quarters: Readonly<Record<string, Readonly<Record<string, Metric>>>>;
  readonly fan: Forecast['fan'];
}

/** The figures of runs of a model: bit for bit those of a forecast of the same runs, but for what is planned. */
export function figuresOfRuns(
  scenario: Scenario,
  model: Model,
  { whole, quarters }: Asked,
  column: ColumnReader,
): Figures {
  const summary = new Summary(viewRuns(scenario, model.time.months, column), null, basisOf(scenario));
  const metrics = summary.named(whole);
  return {
    metrics,
    quarters: Object.fromEntries(
      Object.entries(quarters).map(([period, names]) => [period, summary.named(names, period)]),
    ),
    fan: summary.fan(model, metrics),
  };
}

export function basisOf({ simulation }: Scenario): Basis {
  return { sampling: simulation.sampling, error: ERROR };
}

/** A forecast with the figures of a what-if in place of its own; what was planned stays planned. */
export function withFigures(forecast: Forecast, runs: number, { metrics, quarters, fan }: Figures): Forecast {
  const planned = (own: Readonly<Record<string, Metric>>, now: Readonly<Record<string, Metric>>) => ({
    ...own,
    ...Object.fromEntries(
      Object.entries(now).map(([name, metric]) => {
        const { plan, deterministic } = own[name] ?? metric;
        return [name, { ...metric, plan, deterministic }];
      }),
    ),
  });
  return {
    ...forecast,
    engine: { ...forecast.engine, runs },
    metrics: planned(forecast.metrics, metrics),
    timeline: forecast.timeline.map((each) => ({
      ...each,
      metrics: planned(each.metrics, quarters[each.period] ?? {}),
    })),
    fan: fan && {
      ...fan,
      points: fan.points.map((point, i) => ({ ...point, plan: forecast.fan?.points[i]?.plan ?? null })),
    },
  };
}
