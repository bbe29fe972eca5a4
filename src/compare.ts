/** `simulate compare`: from two scenarios, or more, to what one does that the other does not, and which edits account for it. */
import * as fs from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { attribute, type Between } from './analysis/attribution.ts';
import type { Compiled } from './analysis/bench.ts';
import { compareRuns } from './analysis/compare.ts';
import type { Comparison, ComparisonAnswer, Edit } from './analysis/format-comparison.ts';
import type { RunsOf } from './analysis/paired.ts';
import { pairingOf } from './analysis/pairing.ts';
import { compareForecasts } from './analysis/unpaired.ts';
import { checkMetrics } from './forecast/check-metrics.ts';
import type { Forecast } from './forecast/format.ts';
import { type CompileOptions, compile } from './model/compile.ts';
import { checkLimits } from './model/limits.ts';
import type { Model } from './model/model.ts';
import { checkBudget } from './runs/budget.ts';
import { allocateColumns, readerOf } from './runs/columns.ts';
import { inTurn } from './runs/in-turn.ts';
import { runRange } from './runs/run.ts';
import { ThreadPool } from './runs/threads.ts';
import { tellingData } from './scenario/data-files.ts';
import { editsBetween, type TreeEdit, withoutEdits } from './scenario/edits.ts';
import type { ReadFile } from './scenario/files.ts';
import { dataHashes, readResolved, resolve } from './scenario/load.ts';
import type { Resolved } from './scenario/resolve.ts';
import type { Scenario } from './scenario/scenario.ts';
import type { MapNode } from './scenario/tree.ts';
import { type SimulateOptions, settings, simulate } from './simulate.ts';
import { STREAM_VERSION, VERSION } from './version.ts';

/** Something that can be compared: a scenario file, from disk or elsewhere, or a forecast that was made of one. */
export type Source =
  | { readonly kind: 'scenario'; readonly label: string; readonly file: string; readonly readFile?: ReadFile }
  | { readonly kind: 'forecast'; readonly label: string; readonly forecast: Forecast };

export type CompareOptions = Pick<
  SimulateOptions,
  'set' | 'runs' | 'seed' | 'sampling' | 'threads' | 'signal' | 'onProgress'
> & {
  /** Settings are laid over the heads only: they are what is asked about, and the base stays what it is. */
  readonly setHeadOnly?: boolean;
};

/**
 * A base against each of several heads. Scenarios run on the same random numbers, as many runs as the larger of both
 * asks for, with the seed and the design of the base.
 * @throws Faults of every file, before anything is simulated
 * @throws the signal's reason when aborted
 */
export async function compareIn(
  base: Source,
  heads: readonly Source[],
  options: CompareOptions = {},
): Promise<ComparisonAnswer> {
  const pool = new ThreadPool(options.threads ?? availableParallelism());
  const started = performance.now();
  try {
    const pairs = await Promise.all(heads.map((head) => pairOf(base, head, options)));
    const runsOf = counting(pairs, pool, options);
    const comparisons: Comparison[] = [];
    for (const pair of pairs) comparisons.push(await pair.compare(runsOf));
    const [{ runs, seed, sampling, luck }] = pairs.map(({ simulation }) => simulation);
    const seconds = (performance.now() - started) / 1000;
    const facts = { version: VERSION, streamVersion: STREAM_VERSION, node: process.version, threads: pool.threads };
    return { format: 'comparison/1', engine: { ...facts, runs, seed, sampling, luck, seconds }, comparisons };
  } finally {
    await pool.close();
  }
}

/** Two sides that have been read, ready to be simulated. */
interface Pairing {
  readonly simulation: Pick<Scenario['simulation'], 'runs' | 'seed' | 'sampling' | 'luck'>;
  readonly columns: number;
  compare(runsOf: RunsOf): Promise<Comparison>;
}

async function pairOf(base: Source, head: Source, options: CompareOptions): Promise<Pairing> {
  return base.kind === 'scenario' && head.kind === 'scenario'
    ? pairOfScenarios(base, head, options)
    : pairOfForecasts(base, head, options);
}

type FileSource = Extract<Source, { kind: 'scenario' }>;

async function pairOfScenarios(base: FileSource, head: FileSource, options: CompareOptions): Promise<Pairing> {
  const read = remembering();
  const reading = ({ readFile }: FileSource) => ({ readFile: readFile ?? read });
  const own = settings(options);
  const ofBase = options.setHeadOnly ? settings({ ...options, set: [] }) : own;
  const trees = await Promise.all([
    resolve(base.file, { set: ofBase, ...reading(base) }),
    resolve(head.file, { set: own, ...reading(head) }),
  ]);
  const before = await readResolved(trees[0], base.file, reading(base));
  const after = await readResolved(trees[1], head.file, reading(head));
  const { seed, sampling, luck } = before.simulation;
  const runs = options.runs ?? Math.max(before.simulation.runs, after.simulation.runs);
  const alike = (scenario: Scenario): Scenario => ({
    ...scenario,
    simulation: { ...scenario.simulation, seed, sampling, luck, runs, precision: [] },
  });
  const compiled = (scenario: Scenario, pairing: CompileOptions = {}): Compiled => {
    const model = compile(scenario, pairing);
    checkLimits(scenario, model);
    checkMetrics(scenario, model);
    return { scenario, model };
  };
  const pairing = pairingOf(compiled(alike(before)), compiled(alike(after)));
  const sides = [compiled(alike(before), pairing), compiled(alike(after), pairing)] as const;
  const roots = trees.map(({ root }) => root!) as [MapNode, MapNode];
  const [b, h] = [
    { root: roots[0], hashes: await dataHashes(trees[0], reading(base)) },
    { root: roots[1], hashes: await dataHashes(trees[1], reading(head)) },
  ];
  // Other data under the same name are an edit, too.
  const found = editsBetween(tellingData(b, h), tellingData(h, b));
  const changing = found.flatMap((edit, i) => (changesRuns(edit) ? [i] : []));
  const between: Between = async (made) => {
    if (made.size === 0) return sides[0];
    if (made.size === changing.length) return sides[1];
    const back = changing.filter((i) => !made.has(i)).map((i) => found[i]);
    const tree: Resolved = { ...trees[1], root: withoutEdits(...roots, back) };
    const both: ReadFile = async (absolute) =>
      await reading(head)
        .readFile(absolute)
        .catch(() => reading(base).readFile(absolute));
    return compiled(alike(await readResolved(tree, head.file, { readFile: both })), pairing);
  };
  return {
    simulation: sides[0].scenario.simulation,
    columns: Math.max(...sides.map(({ model }) => model.columns.length)),
    async compare(runsOf) {
      const [b, h] = [await runsOf(sides[0].model, runs), await runsOf(sides[1].model, runs)];
      const compared = compareRuns({ ...sides[0], column: b }, { ...sides[1], column: h });
      return {
        base: { label: base.label, scenario: aboutScenario(before) },
        head: { label: head.label, scenario: aboutScenario(after) },
        paired: true,
        ...compared,
        edits: found.map(told),
        attribution: await attribute(changing, between, compared.headline, runs, runsOf, (made) =>
          made === 0 ? b : made === changing.length ? h : undefined,
        ),
        warnings: [...warningsOf(before, after), ...targetWarnings(compared)],
      };
    },
  };
}

async function pairOfForecasts(base: Source, head: Source, options: CompareOptions): Promise<Pairing> {
  const forecastOf = async (source: Source): Promise<Forecast> => {
    if (source.kind === 'forecast') return source.forecast;
    const { forecast } = await simulate(source.file, { ...options, answers: false });
    return forecast;
  };
  const [before, after] = [await forecastOf(base), await forecastOf(head)];
  return {
    simulation: after.engine,
    columns: 0,
    compare: async () => ({
      base: { label: base.label, scenario: before.scenario },
      head: { label: head.label, scenario: after.scenario },
      ...compareForecasts(before, after),
    }),
  };
}

/** Parts of a scenario that change no run: what it is called, what is wished for, how often it is simulated. */
const WISHES = new Set(['name', 'target', 'plan', 'checks', 'simulation', 'locale']);

function changesRuns({ path, kind }: TreeEdit): boolean {
  return kind !== 'renamed' && !WISHES.has(path[0]);
}

function told(edit: TreeEdit): Edit {
  const { path, kind, base = null, head = null, place } = edit;
  const { file, line, column } = place;
  return { path: path.join('.'), kind, base, head, at: { file, line, column }, simulated: changesRuns(edit) };
}

function warningsOf(base: Scenario, head: Scenario): string[] {
  const seeds =
    base.simulation.seed === head.simulation.seed ? [] : ['the seeds differ; both ran with that of the base'];
  const designs =
    base.simulation.sampling === 'sobol'
      ? ['a Sobol design numbers inputs by their place: one more or fewer gives the others other numbers']
      : [];
  const luck =
    base.simulation.luck === head.simulation.luck
      ? []
      : ['luck is on in one and off in the other; both ran as the base'];
  const [from, to] = [base, head].map(({ currency }) => currency ?? 'no currency');
  const currencies = from === to ? [] : [`amounts are in ${from} and ${to}`];
  return [...seeds, ...luck, ...designs, ...currencies];
}

/** The chance that edits account for is that of one target. */
function targetWarnings({ headline, metrics }: Pick<Comparison, 'headline' | 'metrics'>): string[] {
  const { base, head } = metrics[headline] ?? {};
  return base?.target === head?.target
    ? []
    : [`the target of ${headline} has changed; what accounts for the chance is told of the new one`];
}

function aboutScenario(scenario: Scenario): Comparison['base']['scenario'] {
  const { name, file, sha256, currency = null, period } = scenario;
  return { name, file, sha256, currency, start: period.start, end: period.end };
}

/** Runs of a model, one after the other, with progress over all. */
function counting(pairs: readonly Pairing[], pool: ThreadPool, { signal, onProgress }: CompareOptions): RunsOf {
  const total = pairs.reduce((sum, { simulation }) => sum + 2 * simulation.runs, 0);
  for (const { simulation, columns } of pairs) checkBudget(2 * simulation.runs, columns);
  let done = 0;
  return inTurn(async (model: Model, runs: number) => {
    const columns = allocateColumns(model.columns, runs);
    const before = done;
    await runRange(model, columns, 0, runs, {
      threads: pool,
      signal,
      onProgress: (more) => onProgress?.(before + more, Math.max(total, before + more)),
    });
    done = before + runs;
    return readerOf(columns, runs);
  });
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
