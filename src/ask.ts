/** Questions that simulate a scenario again and again with other settings: what moves it, what it takes, and what if. */
import * as fs from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Bench, Compiled } from './analysis/bench.ts';
import { FEW_RUNS } from './analysis/find-value.ts';
import type { SeekAnswer } from './analysis/format-seek.ts';
import type { Method, SensitivityAnswer } from './analysis/format-sensitivity.ts';
import type { SweepAnswer } from './analysis/format-sweep.ts';
import { LUCK_PAIRS } from './analysis/luck.ts';
import { seek, TRADED } from './analysis/seek.ts';
import { passesOf, sensitivity } from './analysis/sensitivity.ts';
import { sweep } from './analysis/sweep.ts';
import { sweptOf } from './analysis/swept.ts';
import { checkMetrics } from './forecast/check-metrics.ts';
import { compile } from './model/compile.ts';
import { checkLimits } from './model/limits.ts';
import type { Model } from './model/model.ts';
import { checkBudget } from './runs/budget.ts';
import { allocateColumns, readerOf } from './runs/columns.ts';
import { inTurn } from './runs/in-turn.ts';
import { runRange } from './runs/run.ts';
import { ThreadPool } from './runs/threads.ts';
import { argumentOf } from './scenario/argument.ts';
import { loadScenario } from './scenario/load.ts';
import type { Scenario } from './scenario/scenario.ts';
import { type SimulateOptions, settings } from './simulate.ts';
import { STREAM_VERSION, VERSION } from './version.ts';

/** `onProgress` is told an estimate of all runs: how many there will be depends on what is found. */
type AskOptions = Omit<SimulateOptions, 'meanwhile'>;

export interface SeekOptions extends AskOptions {
  /** `chance(revenue) >= 80%` */
  readonly reach: string;
  /** Paths, `PATH` or `PATH=FROM..TO`: one, or two for a trade-off. */
  readonly vary: readonly string[];
  /** Most runs by which two whole numbers are told apart; default sixteen times as many, where nothing lies between. */
  readonly maxRuns?: number;
}

/**
 * What it takes so that a sentence holds.
 * @throws Faults for every mistake, before anything is simulated
 * @throws the signal's reason when aborted
 */
export async function seekIn(path: string, options: SeekOptions): Promise<SeekAnswer> {
  const answers = options.vary.length > 1 ? TRADED : 1;
  const expected = ({
    scenario: {
      simulation: { runs },
    },
  }: Compiled) => answers * EVALUATIONS * (Math.min(FEW_RUNS, runs) + runs);
  return ask(path, options, expected, async (bench, scenario) => {
    const { runs } = scenario.simulation;
    const found = await seek(bench, {
      reach: argumentOf('--reach', options.reach),
      vary: options.vary.map((text) => argumentOf('--vary', text)),
      runs,
      maxRuns: options.maxRuns,
    });
    return { format: 'seek/1', ...found };
  });
}

/** How often a search usually simulates: on few runs, and again on all. */
const EVALUATIONS = 14;

export interface SweepOptions extends AskOptions {
  /** Metrics to tell; default: those with a target, else revenue or customers. */
  readonly metrics?: readonly string[];
}

/**
 * What if: a scenario at every combination of the values that its settings list.
 * @throws Faults for every mistake, before anything is simulated
 * @throws the signal's reason when aborted
 */
export async function sweepIn(path: string, options: SweepOptions): Promise<SweepAnswer> {
  const { set = [], metrics = [] } = options;
  const swept = set.map((text) => ({ text, ...sweptOf(argumentOf('--set', text)) }));
  const ordinary = swept
    .filter(({ values }) => values.length < 2)
    // A range may have room for one value only.
    .map(({ text, ranged, path, values }) => (ranged ? `${path}=${values[0]}` : text));
  const several = swept.filter(({ values }) => values.length > 1);
  const cells = several.reduce((product, { values }) => product * values.length, 1);
  const expected = ({ scenario }: Compiled) => cells * scenario.simulation.runs;
  return ask(path, { ...options, set: ordinary }, expected, async (bench, scenario) => {
    const named = metrics.map((text) => argumentOf('--metric', text));
    const found = await sweep(bench, several, named, scenario.simulation.runs);
    return { format: 'sweep/1', ...found };
  });
}

export interface SensitivityOptions extends AskOptions {
  /** A metric, or `chance(revenue)`; default: the metric that leads. */
  readonly metric?: string;
  /** Default: tranche. */
  readonly method?: Method;
  /** Money within which the best levers are sought. */
  readonly budget?: number;
}

/** Runs of a paired pass, of which there are two and more for each input; unless a number of runs is named. */
const PASS_RUNS = 4096;

/**
 * What moves a metric of a scenario.
 * @throws Faults for every mistake, before anything is simulated
 * @throws the signal's reason when aborted
 */
export async function sensitivityIn(path: string, options: SensitivityOptions): Promise<SensitivityAnswer> {
  const { metric, method = 'tranche', budget } = options;
  const passRuns = ({ scenario }: Compiled) => options.runs ?? Math.min(scenario.simulation.runs, PASS_RUNS);
  const expected = (base: Compiled) =>
    base.scenario.simulation.runs + passesOf(method, base.model) * passRuns(base) + LUCK_PAIRS;
  return ask(path, options, expected, async (bench, scenario) => {
    const found = await sensitivity(bench, {
      metric: metric === undefined ? undefined : argumentOf('--metric', metric),
      method,
      runs: scenario.simulation.runs,
      passRuns: passRuns(bench.base),
      budget,
    });
    return { format: 'sensitivity/1', ...found };
  });
}

/** What every answer tells of the scenario and of how it was simulated. */
type Facts = Pick<SeekAnswer, 'scenario' | 'engine'>;

async function ask<T extends object>(
  path: string,
  options: AskOptions,
  expected: (base: Compiled) => number,
  question: (bench: Bench, scenario: Scenario) => Promise<T>,
): Promise<T & Facts> {
  const pool = new ThreadPool(options.threads ?? availableParallelism());
  try {
    const bench = await benchOf(path, options, expected, pool);
    const { scenario } = bench.base;
    const started = performance.now();
    const answer = await question(bench, scenario);
    const { name, file, sha256, currency = null, period, simulation } = scenario;
    const { runs, seed, sampling, luck } = simulation;
    return {
      ...answer,
      scenario: { name, file, sha256, currency, start: period.start, end: period.end },
      engine: {
        version: VERSION,
        streamVersion: STREAM_VERSION,
        node: process.version,
        runs,
        seed,
        sampling,
        luck,
        threads: pool.threads,
        seconds: (performance.now() - started) / 1000,
      },
    };
  } finally {
    await pool.close();
  }
}

async function benchOf(
  path: string,
  options: AskOptions,
  expected: (base: Compiled) => number,
  pool: ThreadPool,
): Promise<Bench> {
  const { signal, onProgress } = options;
  const own = settings(options);
  const readFile = remembering();
  let bulk: readonly string[] | undefined;
  const variant = async (more: readonly string[]): Promise<Compiled> => {
    signal?.throwIfAborted();
    const scenario = await loadScenario(path, { set: [...own, ...more], readFile });
    const model = compile(scenario, { bulk });
    checkLimits(scenario, model);
    checkMetrics(scenario, model);
    return { scenario, model };
  };
  const base = await variant([]);
  // All variants treat the same leads in the same way, or their difference would be that of two ways.
  bulk = [...new Set(base.model.streams.filter((stream) => stream.bulk).map(({ source }) => source))];
  const total = expected(base);
  let done = 0;
  return {
    base,
    variant,
    runsOf: inTurn(async (model: Model, runs: number) => {
      checkBudget(runs, model.columns.length);
      const columns = allocateColumns(model.columns, runs);
      const before = done;
      await runRange(model, columns, 0, runs, {
        threads: pool,
        signal,
        onProgress: (more) => onProgress?.(before + more, Math.max(total, before + more)),
      });
      done = before + runs;
      return readerOf(columns, runs);
    }),
  };
}

/** Reads every file once, however often it is asked for. */
function remembering(): (absolute: string) => Promise<Uint8Array> {
  const read = new Map<string, Promise<Uint8Array>>();
  return (absolute) => {
    const content = read.get(absolute) ?? fs.readFile(absolute);
    read.set(absolute, content);
    return content;
  };
}
