import type { Model } from '../model/model.ts';
import type { Scenario, Warning } from '../scenario/scenario.ts';
import { aboutScenario } from './about-scenario.ts';
import type { Forecast } from './format.ts';
import { leadingTarget } from './goals.ts';
import { hashesOfColumns, hashOfHashes, type Sha256 } from './hash.ts';
import { summariseInputs } from './inputs.ts';
import { ERROR } from './intervals.ts';
import type { Basis } from './measure.ts';
import { viewRuns } from './runs-view.ts';
import { summariseSources, summariseStages } from './stages.ts';
import { Summary } from './summary.ts';

/** What the forecast tells of how it was made, besides the runs themselves. */
export type EngineFacts = Pick<
  Forecast['engine'],
  'version' | 'streamVersion' | 'node' | 'threads' | 'seconds' | 'precision'
>;

/** What was asked of the runs besides their figures (`analysis/`). */
export type Answers = Pick<Forecast, 'leaks' | 'drivers' | 'luckVersusIgnorance' | 'misses' | 'levers'>;

export interface RunsToSummarise {
  readonly runs: number;
  /** The runs of a column of the model; undefined where it has none of that name. */
  readonly column: (name: string) => Float64Array | undefined;
  /** One number per column of the model: the deterministic run. */
  readonly deterministic: Float64Array;
  readonly engine: EngineFacts;
  readonly sha256: Sha256;
}

/** A forecast of which only the figures are known. */
export type Figures = Omit<Forecast, keyof Answers>;

/** Turns the columns of the runs into the figures that every report, comparison and check reads. */
export function summarise(scenario: Scenario, model: Model, input: RunsToSummarise): Figures {
  const { months } = model.time;
  const indexOf = new Map(model.columns.map((name, c) => [name, c]));
  const hashes = hashesOfColumns(model.columns, (name) => input.column(name)!, input.sha256);
  const runs = viewRuns(scenario, months, oneOfEach(hashes, input.column));
  const planned = viewRuns(scenario, months, (name) => {
    const c = indexOf.get(name);
    return c === undefined ? undefined : input.deterministic.subarray(c, c + 1);
  });
  const basis: Basis = { sampling: scenario.simulation.sampling, error: ERROR };
  const summary = new Summary(runs, planned, basis);
  const metrics = summary.whole(model);
  const lead = leadingTarget(scenario);
  const headline = lead !== undefined && metrics[lead]?.chance !== undefined ? lead : null;
  return {
    format: 'forecast/1',
    scenario: aboutScenario(scenario),
    engine: {
      ...input.engine,
      seed: scenario.simulation.seed,
      runs: input.runs,
      sampling: scenario.simulation.sampling,
      luck: scenario.simulation.luck,
      hash: hashOfHashes(hashes, input.sha256),
    },
    headline,
    metrics,
    timeline: summary.timeline(model),
    fan: summary.fan(model, metrics),
    stages: summariseStages(runs, metrics, planned, basis),
    sources: summariseSources(runs),
    inputs: summariseInputs(scenario),
    warnings: [...scenario.warnings, ...warningsOf(input.engine)].map(({ message, path, origin }) => ({
      message,
      ...(path !== undefined && { path }),
      ...(origin !== undefined && { at: origin }),
    })),
  };
}

/** The whole forecast, in the order in which it is written. */
export function withAnswers({ stages, sources, inputs, warnings, ...first }: Figures, answers: Answers): Forecast {
  return { ...first, ...answers, stages, sources, inputs, warnings };
}

/**
 * Columns by name, where all that hold the same runs are one: what a summary works out of one, such as a source that is the
 * only one, holds for the others.
 * @param hashes by name
 */
function oneOfEach(
  hashes: ReadonlyMap<string, string>,
  column: RunsToSummarise['column'],
): (name: string) => Float64Array | undefined {
  const byHash = new Map<string, Float64Array>();
  return (name) => {
    const hash = hashes.get(name);
    if (hash === undefined) return undefined;
    const one = byHash.get(hash) ?? column(name)!;
    byHash.set(hash, one);
    return one;
  };
}

function warningsOf({ precision }: EngineFacts): Warning[] {
  if (precision === undefined || precision.reached) return [];
  const { maxRuns } = precision;
  return [
    { message: `the precision asked for was not reached within ${maxRuns.toLocaleString('en-US')} runs (max_runs)` },
  ];
}
