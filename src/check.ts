/** Scenarios as a gate: whether what their checks say holds, by themselves or against another state of them. */
import { type Bench, type Compiled, compiledOf } from './analysis/bench.ts';
import { type Base, checkScenario } from './analysis/checks.ts';
import type { CheckAnswer, CheckReport, Drift } from './analysis/format-check.ts';
import type { Comparison } from './analysis/format-comparison.ts';
import { pairingOf } from './analysis/pairing.ts';
import { compareIn, type Source } from './compare.ts';
import { engineFacts } from './engine-facts.ts';
import { aboutScenario } from './forecast/about-scenario.ts';
import type { CompileOptions } from './model/compile.ts';
import { sayings } from './report/check-words.ts';
import { growingRunsOn } from './runs/on-pool.ts';
import { onThreads, type ThreadPool } from './runs/threads.ts';
import { type Fault, Faults } from './scenario/faults.ts';
import { type ReadFile, readOnce } from './scenario/files.ts';
import { loadScenario } from './scenario/load.ts';
import type { Scenario } from './scenario/scenario.ts';
import { checkLevers, type SimulateOptions, settings } from './simulate.ts';

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
  return onThreads(options.threads, async (pool) => {
    const pairs = await pairsOf(paths, options, pool);
    const started = performance.now();
    const reports: CheckReport[] = [];
    for (const pair of pairs) reports.push(await reportOn(pair, options));
    const { runs, seed, sampling, luck } = pairs[0]!.head.base.scenario.simulation;
    return {
      format: 'check/1',
      engine: { ...engineFacts(pool.threads, started), runs, seed, sampling, luck },
      reports,
    };
  });
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
  const { runs, seed, sampling, luck } = scenario.simulation;
  const { checks, family, verdict } = await checkScenario({ head, base, runs, maxRuns: maxRuns ?? MOST * runs });
  return {
    scenario: aboutScenario(scenario),
    simulation: { runs, seed, sampling, luck },
    against: base && { label: base.label, kind: base.kind, note: base.note },
    checks: sayings(checks, scenario.currency ?? null),
    family,
    drift: against?.drift ?? null,
    comparison: compare ? await comparisonOf(path, against, scenario, options) : null,
    verdict,
  };
}

async function comparisonOf(
  path: string,
  against: Against | null,
  { simulation: { seed, sampling, runs } }: Scenario,
  { set, threads, signal }: CheckOptions,
): Promise<Comparison | null> {
  if (against?.source == null) return null;
  const { path: file, readFile } = against.source;
  const base: Source = { kind: 'scenario', label: against.label, file, ...(readFile && { readFile }) };
  const head: Source = { kind: 'scenario', label: path, file: path };
  // As many runs as at the first look, on the same random numbers as the verdicts that it is to account for.
  const given = {
    seed,
    sampling,
    runs,
    ...(set && { set }),
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
  const runsOf = growingRunsOn(pool, options);
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
  const load = loading(path, settings(options), readOnce());
  const scenario = await load([]);
  if (scenario.checks.length === 0)
    throw Faults.one(`${path} has no checks`, 'say what must hold, for instance checks: [revenue.p10 >= 1M]');
  const head = compiled(scenario);
  const against = (await options.against?.(scenario)) ?? null;
  if (against?.source == null) {
    const base = against && { ...against, side: null };
    return { path, against, head: benchOf(head, load, pairingOf(head, head), runsOf), base };
  }
  // The same seed, and luck on both sides or on neither: they meet the same leads.
  const { seed, sampling, luck } = scenario.simulation;
  const { source, drift: _, ...told } = against;
  const own = settings({ seed, sampling, set: [`simulation.luck=${luck ? 'on' : 'off'}`] });
  const loadBase = loading(source.path, own, readOnce(source.readFile));
  const base = compiled(await loadBase([]));
  // And treat them in the same way, or their difference would be that of two ways.
  const pairing = pairingOf(base, head);
  return {
    path,
    against,
    head: benchOf(compiled(head.scenario, pairing), load, pairing, runsOf),
    base: { ...told, side: benchOf(compiled(base.scenario, pairing), loadBase, pairing, runsOf) },
  };
}

function benchOf(
  base: Compiled,
  load: (set: readonly string[]) => Promise<Scenario>,
  pairing: CompileOptions,
  runsOf: Bench['runsOf'],
): Bench {
  return { base, runsOf, variant: async (set) => compiled(await load(set), pairing) };
}

/** @throws Faults for what cannot be simulated, with its levers where checks ask for them, or has no figures */
function compiled(scenario: Scenario, pairing?: CompileOptions): Compiled {
  if (scenario.checks.some(({ measure }) => measure.kind === 'lever')) checkLevers(scenario);
  return compiledOf(scenario, pairing);
}
