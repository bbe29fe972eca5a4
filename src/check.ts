/** Scenarios as a gate: whether what their checks say holds, by themselves or against another state of them. */
import * as fs from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Bench, Compiled } from './analysis/bench.ts';
import { type Base, checkScenario } from './analysis/checks.ts';
import type { CheckAnswer, CheckReport, Drift } from './analysis/format-check.ts';
import type { Comparison } from './analysis/format-comparison.ts';
import { withEveryLever } from './analysis/lever-runs.ts';
import { compareIn, type Source } from './compare.ts';
import { checkMetrics } from './forecast/check-metrics.ts';
import { compile } from './model/compile.ts';
import { checkLimits } from './model/limits.ts';
import type { Model } from './model/model.ts';
import { sayings } from './report/check-words.ts';
import { allocateColumns, type Columns, readerOf } from './runs/columns.ts';
import { inTurn } from './runs/in-turn.ts';
import { runRange } from './runs/run.ts';
import { ThreadPool } from './runs/threads.ts';
import { type Fault, Faults } from './scenario/faults.ts';
import type { ReadFile } from './scenario/files.ts';
import { loadScenario } from './scenario/load.ts';
import type { Scenario } from './scenario/scenario.ts';
import { type SimulateOptions, settings } from './simulate.ts';
import { STREAM_VERSION, VERSION } from './version.ts';

/** What a scenario is held against. */
export interface Against extends NonNullable<CheckReport['against']> {
  /** What has changed since a baseline was accepted. */
  readonly drift?: Drift;
  /** The scenario as it was, read again and simulated by this engine; null where there is only what another one made of it. */
  readonly source: { readonly path: string; readonly readFile?: ReadFile } | null;
}

export interface CheckOptions extends Omit<SimulateOptions, 'meanwhile' | 'answers'> {
  /** Most runs of each side; default sixteen times as many as at first. */
  readonly maxRuns?: number;
  /** What a scenario is held against; null where there is nothing yet. Default: nothing. */
  readonly against?: (scenario: Scenario) => Promise<Against | null>;
  /** Also compare each scenario with what it is held against, to say what accounts for a verdict. */
  readonly compare?: boolean;
}

/** Factor of the most runs over the first look: what five looks lead to. */
const MOST = 16;

/**
 * Judges the checks of scenarios. Settings are laid over the scenarios, and not over what they are held against.
 * @throws Faults for every mistake in any of them, before anything is simulated
 * @throws the signal's reason when aborted
 */
export async function checkIn(paths: readonly string[], options: CheckOptions = {}): Promise<CheckAnswer> {
  const pool = new ThreadPool(options.threads ?? availableParallelism());
  try {
    const pairs = await pairsOf(paths, options, pool);
    const started = performance.now();
    const reports: CheckReport[] = [];
    for (const pair of pairs) reports.push(await reportOn(pair, options));
    const { runs, seed, sampling, luck } = pairs[0]!.head.base.scenario.simulation;
    const seconds = (performance.now() - started) / 1000;
    const engine = { version: VERSION, streamVersion: STREAM_VERSION, node: process.version, threads: pool.threads };
    return { format: 'check/1', engine: { ...engine, runs, seed, sampling, luck, seconds }, reports };
  } finally {
    await pool.close();
  }
}

interface Pair {
  readonly path: string;
  readonly against: Against | null;
  readonly head: Bench;
  readonly base: Base | null;
}

async function reportOn({ path, against, head, base }: Pair, options: CheckOptions): Promise<CheckReport> {
  const { maxRuns, compare = false } = options;
  const { scenario } = head.base;
  const { runs } = scenario.simulation;
  const { checks, family, verdict } = await checkScenario({ head, base, runs, maxRuns: maxRuns ?? MOST * runs });
  const { name, file, sha256, currency = null, period } = scenario;
  return {
    scenario: { name, file, sha256, currency, start: period.start, end: period.end },
    against: base && { label: base.label, kind: base.kind, note: base.note },
    checks: sayings(checks, currency),
    family,
    drift: against?.drift ?? null,
    comparison: compare ? await comparisonOf(path, scenario, against, options) : null,
    verdict,
  };
}

async function comparisonOf(
  path: string,
  { simulation: { seed, sampling } }: Scenario,
  against: Against | null,
  { set, runs, threads, signal }: CheckOptions,
): Promise<Comparison | null> {
  if (against?.source == null) return null;
  const { path: file, readFile } = against.source;
  const base: Source = { kind: 'scenario', label: against.label, file, ...(readFile && { readFile }) };
  const head: Source = { kind: 'scenario', label: path, file: path };
  // In the same worlds as the verdicts.
  const given = {
    seed,
    sampling,
    ...(set && { set }),
    ...(runs && { runs }),
    ...(threads && { threads }),
    ...(signal && { signal }),
  };
  const { comparisons } = await compareIn(base, [head], { ...given, setHeadOnly: true });
  return comparisons[0]!;
}

/** Every scenario and what it is held against, all of them read before anything is simulated. */
async function pairsOf(paths: readonly string[], options: CheckOptions, pool: ThreadPool): Promise<Pair[]> {
  const faults: Fault[] = [];
  const pairs: Pair[] = [];
  const runsOf = growing(pool, options);
  for (const path of paths) {
    try {
      pairs.push(await pairOf(path, options, runsOf));
    } catch (error) {
      if (!(error instanceof Faults)) throw error;
      faults.push(...error.faults);
    }
  }
  if (faults.length > 0) throw new Faults(faults);
  return pairs;
}

async function pairOf(path: string, options: CheckOptions, runsOf: Bench['runsOf']): Promise<Pair> {
  const { signal } = options;
  const loading = (file: string, set: readonly string[], readFile: ReadFile) => async (more: readonly string[]) => {
    signal?.throwIfAborted();
    // What a check sets is read by that check alone: others may name what it takes away.
    return loadScenario(file, { set: [...set, ...more], readFile, withoutChecks: more.length > 0 });
  };
  const load = loading(path, settings(options), remembering(fs.readFile));
  const scenario = await load([]);
  if (scenario.checks.length === 0)
    throw Faults.one(`${path} has no checks`, 'say what must hold, for instance checks: [revenue.p10 >= 1M]');
  const head = compiled(scenario);
  const against = (await options.against?.(scenario)) ?? null;
  if (against?.source == null) {
    const base = against && { ...against, side: null };
    return { path, against, head: benchOf(head, load, bulkOf(head.model), runsOf), base };
  }
  // The same seed: both sides meet the same leads.
  const { seed, sampling } = scenario.simulation;
  const { source, drift: _, ...told } = against;
  const own = settings({ seed, sampling });
  const loadBase = loading(source.path, own, remembering(source.readFile ?? fs.readFile));
  const base = compiled(await loadBase([]));
  // And treat them in the same way, or their difference would be that of two ways.
  const bulk = [...new Set([...bulkOf(head.model), ...bulkOf(base.model)])];
  return {
    path,
    against,
    head: benchOf(compiled(head.scenario, bulk), load, bulk, runsOf),
    base: { ...told, side: benchOf(compiled(base.scenario, bulk), loadBase, bulk, runsOf) },
  };
}

function benchOf(
  base: Compiled,
  load: (set: readonly string[]) => Promise<Scenario>,
  bulk: readonly string[],
  runsOf: Bench['runsOf'],
): Bench {
  return { base, runsOf, variant: async (set) => compiled(await load(set), bulk) };
}

/** @throws Faults for what cannot be simulated, or has no figures */
function compiled(scenario: Scenario, bulk?: readonly string[]): Compiled {
  const model = compile(scenario, { bulk });
  checkLimits(scenario, model);
  if (scenario.checks.some(({ measure }) => measure.kind === 'lever')) {
    const pulled = withEveryLever(scenario);
    checkLimits(pulled, compile(pulled));
  }
  checkMetrics(scenario, model);
  return { scenario, model };
}

function bulkOf({ streams }: Model): string[] {
  return [...new Set(streams.filter((stream) => stream.bulk).map(({ source }) => source))];
}

/** Makes runs of models; of one that was asked for before, only those beyond. */
function growing(pool: ThreadPool, { signal, onProgress }: CheckOptions): Bench['runsOf'] {
  const made = new WeakMap<Model, { readonly columns: Columns; readonly runs: number }>();
  let done = 0;
  return inTurn(async (model: Model, runs: number) => {
    const former = made.get(model) ?? { columns: allocateColumns(model.columns, 0), runs: 0 };
    if (runs <= former.runs) return readerOf(former.columns, runs);
    const columns = allocateColumns(model.columns, runs);
    for (const c of model.columns.keys())
      columns.data.set(former.columns.data.subarray(c * former.runs, (c + 1) * former.runs), c * runs);
    const before = done;
    const progress = (more: number) => onProgress?.(before + more, before + runs - former.runs);
    await runRange(model, columns, former.runs, runs, { threads: pool, signal, onProgress: progress });
    done = before + runs - former.runs;
    made.set(model, { columns, runs });
    return readerOf(columns, runs);
  });
}

/** Reads every file once, however often it is asked for. */
function remembering(readFile: ReadFile): ReadFile {
  const read = new Map<string, ReturnType<ReadFile>>();
  return (absolute) => {
    const content = read.get(absolute) ?? readFile(absolute);
    read.set(absolute, content);
    return content;
  };
}
