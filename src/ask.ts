/** Questions that simulate a scenario again and again with other settings: what moves it, what it takes, and what if. */
import { type Bench, type Compiled, compiledOf } from './analysis/bench.ts';
import { FEW_RUNS } from './analysis/find-value.ts';
import type { SeekAnswer } from './analysis/format-seek.ts';
import type { Method, SensitivityAnswer } from './analysis/format-sensitivity.ts';
import type { SweepAnswer } from './analysis/format-sweep.ts';
import { LUCK_PAIRS } from './analysis/luck.ts';
import { pairingOf } from './analysis/pairing.ts';
import { seek, TRADED } from './analysis/seek.ts';
import { passesOf, sensitivity } from './analysis/sensitivity.ts';
import { sweep } from './analysis/sweep.ts';
import { sweptOf } from './analysis/swept.ts';
import { engineFacts } from './engine-facts.ts';
import { aboutScenario } from './forecast/about-scenario.ts';
import { runsOn } from './runs/on-pool.ts';
import { onThreads, type ThreadPool } from './runs/threads.ts';
import { argumentOf } from './scenario/argument.ts';
import { readOnce } from './scenario/files.ts';
import { loadScenario } from './scenario/load.ts';
import type { Scenario } from './scenario/scenario.ts';
import { type SimulateOptions, settings } from './simulate.ts';

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
  return onThreads(options.threads, async (pool) => {
    const bench = await benchOf(path, options, expected, pool);
    const { scenario } = bench.base;
    const started = performance.now();
    const answer = await question(bench, scenario);
    const { runs, seed, sampling, luck } = scenario.simulation;
    return {
      ...answer,
      scenario: aboutScenario(scenario),
      engine: { ...engineFacts(pool.threads, started), runs, seed, sampling, luck },
    };
  });
}

async function benchOf(
  path: string,
  options: AskOptions,
  expected: (base: Compiled) => number,
  pool: ThreadPool,
): Promise<Bench> {
  const { signal, onProgress } = options;
  const own = settings(options);
  const readFile = readOnce();
  const load = async (more: readonly string[]): Promise<Scenario> => {
    signal?.throwIfAborted();
    return loadScenario(path, { set: [...own, ...more], readFile });
  };
  const base = compiledOf(await load([]));
  const pairing = pairingOf(base, base);
  return {
    base,
    variant: async (more) => compiledOf(await load(more), pairing),
    runsOf: runsOn(pool, expected(base), { signal, onProgress }),
  };
}
