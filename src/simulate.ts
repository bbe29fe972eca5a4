/** START HERE: from a scenario file to its forecast, one call a line. */
import { answersTo, NO_ANSWERS } from './analysis/answers.ts';
import { type Compiled, compiledOf } from './analysis/bench.ts';
import { withEveryLever } from './analysis/lever-runs.ts';
import { engineFacts } from './engine-facts.ts';
import { figuresOf } from './figures.ts';
import type { Forecast } from './forecast/format.ts';
import { type Look, planLooks, preciseEnough } from './forecast/precision.ts';
import { withAnswers } from './forecast/summarise.ts';
import { createKernel } from './kernel/kernel.ts';
import { compile } from './model/compile.ts';
import { checkLimits } from './model/limits.ts';
import type { Model } from './model/model.ts';
import { checkBudget } from './runs/budget.ts';
import { allocateColumns, type Columns, readerOf } from './runs/columns.ts';
import { runsOn } from './runs/on-pool.ts';
import { beginThreads, runRange } from './runs/run.ts';
import { onThreads, type ThreadPool } from './runs/threads.ts';
import type { Sampling } from './sampling/designs.ts';
import type { ReadFile } from './scenario/files.ts';
import { loadScenario } from './scenario/load.ts';
import type { Scenario } from './scenario/scenario.ts';

export interface SimulateOptions {
  /** Settings laid over the file, as on the command line: "funnel.customer.rate=45%". */
  readonly set?: readonly string[];
  /** In place of the scenario's own. */
  readonly runs?: number;
  readonly seed?: string;
  readonly sampling?: Sampling;
  /** Reads the scenario and what it names; default: from disk. */
  readonly readFile?: ReadFile;
  /** false: only the figures, and not why they come out so, where it leaks, what levers buy. */
  readonly answers?: boolean;
  /** Worker threads; the result is the same for any number. Default: one per core. */
  readonly threads?: number;
  readonly signal?: AbortSignal;
  /** Told after each piece of work. `total` is the most that may become necessary. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Called when worker threads simulate and this one has time: for what will be needed afterwards. */
  readonly meanwhile?: () => Promise<void>;
}

export interface Simulation {
  readonly scenario: Scenario;
  readonly model: Model;
  readonly columns: Columns;
  readonly forecast: Forecast;
}

/**
 * Reads a scenario, simulates it and summarises its runs.
 * @throws Faults for every mistake in the scenario, before anything is simulated
 * @throws the signal's reason when aborted
 */
export async function simulate(path: string, options: SimulateOptions = {}): Promise<Simulation> {
  return simulateModel(await prepare(path, options), options);
}

/** The same of a scenario that has been read. */
export async function simulateScenario(scenario: Scenario, options: SimulateOptions = {}): Promise<Simulation> {
  return simulateModel(checked(scenario), options);
}

async function simulateModel({ scenario, model }: Compiled, options: SimulateOptions): Promise<Simulation> {
  let planned: Float64Array | undefined;
  const kernel = createKernel(model);
  const deterministic = () => (planned ??= kernel.deterministic());
  return onThreads(options.threads, async (pool) => {
    beginThreads(pool, scenario.simulation.runs);
    const { columns, ...facts } = await runToPrecision(scenario, model, pool, {
      ...options,
      async meanwhile() {
        deterministic();
        await options.meanwhile?.();
      },
    });
    const { answers: asked = true, signal } = options;
    // A worker has the figures in hand while this thread asks. If both fail, the questions say why.
    const figures = figuresOf(
      scenario,
      model,
      { ...facts, columns, deterministic: deterministic() },
      asked ? pool : undefined,
      signal,
    );
    figures.catch(() => {});
    const read = readerOf(columns, facts.runs);
    const runOther = runsOn(pool, 0, { signal });
    const answers = asked ? await answersTo(scenario, model, kernel, read, facts.runs, runOther) : NO_ANSWERS;
    return { scenario, model, columns, forecast: withAnswers(await figures, answers) };
  });
}

/**
 * Reads a scenario and checks all that can be checked without simulating it.
 * @throws Faults
 */
export async function prepare(path: string, options: SimulateOptions = {}): Promise<Compiled> {
  return checked(await loadScenario(path, { set: settings(options), readFile: options.readFile }));
}

function checked(scenario: Scenario): Compiled {
  const compiled = compiledOf(scenario);
  // Every forecast says what its levers buy.
  checkLevers(scenario);
  return compiled;
}

/**
 * Whether the runs in which levers are pulled are possible, too.
 * @throws Faults that name what is too large
 */
export function checkLevers(scenario: Scenario): void {
  if (scenario.levers.length === 0) return;
  const pulled = withEveryLever(scenario);
  checkLimits(pulled, compile(pulled));
}

/** What options say of the simulation is a setting like any other: the file's checks apply to it. */
export function settings({ set = [], runs, seed, sampling }: SimulateOptions): string[] {
  const given = { runs, seed: seed === undefined ? undefined : JSON.stringify(seed), sampling };
  return [
    ...set,
    ...Object.entries(given)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `simulation.${key}=${value}`),
  ];
}

/** Runs, as many as asked for, or until the precision asked for is reached. */
async function runToPrecision(scenario: Scenario, model: Model, pool: ThreadPool, options: SimulateOptions) {
  const looks = looksOf(scenario);
  const total = looks[looks.length - 1].runs;
  checkBudget(total, model.columns.length);
  const columns = allocateColumns(model.columns, total);
  const started = performance.now();
  let done = 0;
  let look = 0;
  let reached = false;
  for (const { runs, error } of looks) {
    const before = done;
    await runRange(model, columns, before, runs, {
      threads: pool,
      signal: options.signal,
      onProgress: (more) => options.onProgress?.(before + more, total),
      meanwhile: options.meanwhile,
    });
    done = runs;
    look += 1;
    reached = preciseEnough(scenario, model, readerOf(columns, runs), error);
    if (reached) break;
  }
  const engine = engineFacts(pool.threads, started);
  if (scenario.simulation.precision.length === 0) return { columns, runs: done, engine };
  const precision = { reached, looks: look, maxRuns: total };
  return { columns, runs: done, engine: { ...engine, precision } };
}

/** Factor of the most runs of a precision stop over the first look, where the scenario names no limit. */
const MOST = 16;

function looksOf({ simulation: { runs, precision, maxRuns } }: Scenario): Look[] {
  if (precision.length === 0) return [{ runs, error: 0 }];
  return planLooks(runs, maxRuns ?? MOST * runs);
}
