/** The figures of runs, worked out in this thread or by a worker while this one asks its questions. */
import { createRequire } from 'node:module';
import { sha256 } from './engine-facts.ts';
import { type Figures, type RunsToSummarise, summarise } from './forecast/summarise.ts';
import type { Model } from './model/model.ts';
import { type Columns, readerOf } from './runs/columns.ts';
import { modelFrom } from './runs/task.ts';
import type { ThreadPool } from './runs/threads.ts';
import type { Scenario } from './scenario/scenario.ts';

/** Runs that were made, and what their figures tell besides. */
export interface RunsMade extends Pick<RunsToSummarise, 'runs' | 'deterministic' | 'engine'> {
  readonly columns: Columns;
}

/** The same for a worker: columns and model stay in shared memory. */
export interface FiguresTask extends RunsMade {
  readonly scenario: Scenario;
  /** As `ThreadPool.shared` gives it. */
  readonly model: SharedArrayBuffer;
}

/** Most runs whose figures are worked out beside the questions: of more, both at once take more memory than time is worth. */
const MOST_BESIDE = 262_144;

/**
 * @param pool whose workers do it, where it has any at hand; without one this thread does, at once
 * @throws the signal's reason when it is aborted
 */
export async function figuresOf(
  scenario: Scenario,
  model: Model,
  made: RunsMade,
  pool: ThreadPool | undefined,
  signal?: AbortSignal,
): Promise<Figures> {
  if (!pool?.awake || made.runs > MOST_BESIDE) return figures(scenario, model, made);
  const task: FiguresTask = { ...made, scenario, model: pool.shared(model) };
  return pool.errand(createRequire(import.meta.url).resolve('plumbline/figures-worker'), task, signal);
}

/** What the worker does with its task. */
export function figuresOfTask({ scenario, model, ...made }: FiguresTask): Figures {
  return figures(scenario, modelFrom<Model>(model), made);
}

function figures(scenario: Scenario, model: Model, { columns, ...made }: RunsMade): Figures {
  return summarise(scenario, model, { ...made, column: readerOf(columns, made.runs), sha256 });
}
