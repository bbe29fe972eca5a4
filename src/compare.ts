/** `simulate compare`: from two scenarios, or more, to what one does that the other does not, and which edits account for it. */
import { unlike } from './analysis/alike.ts';
import { attribute, type Between } from './analysis/attribution.ts';
import { compiledOf } from './analysis/bench.ts';
import { compareRuns } from './analysis/compare.ts';
import type { Comparison, ComparisonAnswer, Edit } from './analysis/format-comparison.ts';
import type { RunsOf } from './analysis/paired.ts';
import { pairingOf } from './analysis/pairing.ts';
import { compareForecasts } from './analysis/unpaired.ts';
import { engineFacts } from './engine-facts.ts';
import { aboutScenario } from './forecast/about-scenario.ts';
import type { Forecast } from './forecast/format.ts';
import { checkBudget } from './runs/budget.ts';
import { runsOn } from './runs/on-pool.ts';
import { onThreads } from './runs/threads.ts';
import { tellingData } from './scenario/data-files.ts';
import { editsBetween, type TreeEdit, withoutEdits } from './scenario/edits.ts';
import { type ReadFile, readOnce } from './scenario/files.ts';
import { dataHashes, loadScenario, readResolved, resolve } from './scenario/load.ts';
import type { Resolved } from './scenario/resolve.ts';
import type { Scenario } from './scenario/scenario.ts';
import type { MapNode } from './scenario/tree.ts';
import { type SimulateOptions, settings, simulateScenario } from './simulate.ts';

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
 * A base against each of several heads. Scenarios run on the same random numbers, as many runs as the largest of them
 * all asks for, with the seed and the design of the base.
 * @throws Faults of every file, before anything is simulated
 * @throws the signal's reason when aborted
 */
export async function compareIn(
  base: Source,
  heads: readonly Source[],
  options: CompareOptions = {},
): Promise<ComparisonAnswer> {
  const started = performance.now();
  return onThreads(options.threads, async (pool) => {
    const read = await Promise.all(heads.map((head) => pairOf(base, head, options)));
    const most = Math.max(...read.map(({ runs }) => runs));
    const pairs = read.map(({ withRuns }) => withRuns(most));
    for (const { simulation, columns } of pairs) checkBudget(2 * simulation.runs, columns);
    const total = pairs.reduce((sum, { simulation }) => sum + 2 * simulation.runs, 0);
    const runsOf = runsOn(pool, total, options);
    const comparisons: Comparison[] = [];
    for (const pair of pairs) comparisons.push(await pair.compare(runsOf));
    const [{ runs, seed, sampling, luck }] = pairs.map(({ simulation }) => simulation);
    const engine = { ...engineFacts(pool.threads, started), runs, seed, sampling, luck };
    return { format: 'comparison/1', engine, comparisons };
  });
}

/** Two sides that have been read. */
interface ReadPair {
  /** As many as the larger of both asks for. */
  readonly runs: number;
  /** @throws Faults where a side cannot be simulated */
  withRuns(runs: number): Pairing;
}

/** Two sides that are ready to be simulated. */
interface Pairing {
  readonly simulation: Pick<Scenario['simulation'], 'runs' | 'seed' | 'sampling' | 'luck'>;
  readonly columns: number;
  compare(runsOf: RunsOf): Promise<Comparison>;
}

async function pairOf(base: Source, head: Source, options: CompareOptions): Promise<ReadPair> {
  return base.kind === 'scenario' && head.kind === 'scenario'
    ? pairOfScenarios(base, head, options)
    : pairOfForecasts(base, head, options);
}

type FileSource = Extract<Source, { kind: 'scenario' }>;
type Reading = { readonly readFile: ReadFile };

async function pairOfScenarios(base: FileSource, head: FileSource, options: CompareOptions): Promise<ReadPair> {
  const fromDisk = readOnce();
  const reading = [base, head].map(({ readFile }) => ({
    readFile: readFile === undefined ? fromDisk : readOnce(readFile),
  })) as [Reading, Reading];
  const own = settings(options);
  const ofBase = options.setHeadOnly ? settings({ ...options, set: [] }) : own;
  const trees = await Promise.all([
    resolve(base.file, { set: ofBase, ...reading[0] }),
    resolve(head.file, { set: own, ...reading[1] }),
  ]);
  const before = await readResolved(trees[0], base.file, reading[0]);
  const after = await readResolved(trees[1], head.file, reading[1]);
  const hashes = await Promise.all([dataHashes(trees[0], reading[0]), dataHashes(trees[1], reading[1])]);
  return {
    runs: options.runs ?? Math.max(before.simulation.runs, after.simulation.runs),
    withRuns: (runs) => ready({ base, head, trees, hashes, before, after, runs, reading }),
  };
}

interface ReadScenarios {
  readonly base: FileSource;
  readonly head: FileSource;
  readonly trees: readonly [Resolved, Resolved];
  /** Of the data that either reads. */
  readonly hashes: readonly [Readonly<Record<string, string>>, Readonly<Record<string, string>>];
  readonly before: Scenario;
  readonly after: Scenario;
  readonly runs: number;
  /** Of the base and of the head, each file once. */
  readonly reading: readonly [Reading, Reading];
}

/** Both sides compiled so that they are paired, and every scenario between them. @throws Faults */
function ready({ base, head, trees, hashes, before, after, runs, reading }: ReadScenarios): Pairing {
  const { seed, sampling, luck } = before.simulation;
  const alike = (scenario: Scenario): Scenario => ({
    ...scenario,
    simulation: { ...scenario.simulation, seed, sampling, luck, runs, precision: [] },
  });
  const pairing = pairingOf(compiledOf(alike(before)), compiledOf(alike(after)));
  const sides = [compiledOf(alike(before), pairing), compiledOf(alike(after), pairing)] as const;
  const roots = trees.map(({ root }) => root!) as [MapNode, MapNode];
  const [b, h] = [
    { root: roots[0], hashes: hashes[0] },
    { root: roots[1], hashes: hashes[1] },
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
      await reading[1].readFile(absolute).catch(() => reading[0].readFile(absolute));
    return compiledOf(alike(await readResolved(tree, head.file, { readFile: both })), pairing);
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
        warnings: [
          ...unlike(aboutScenario(before), aboutScenario(after)),
          ...warningsOf(before, after),
          ...targetWarnings(compared),
        ],
      };
    },
  };
}

async function pairOfForecasts(base: Source, head: Source, options: CompareOptions): Promise<ReadPair> {
  const forecastOf = async (source: Source): Promise<Forecast> => {
    if (source.kind === 'forecast') return source.forecast;
    const scenario = await loadScenario(source.file, {
      set: settings(options),
      ...(source.readFile && { readFile: source.readFile }),
    });
    return (await simulateScenario(scenario, { ...options, answers: false })).forecast;
  };
  const [before, after] = [await forecastOf(base), await forecastOf(head)];
  const pairing: Pairing = {
    simulation: after.engine,
    columns: 0,
    compare: async () => ({
      base: { label: base.label, scenario: before.scenario },
      head: { label: head.label, scenario: after.scenario },
      ...compareForecasts(before, after),
    }),
  };
  // These have been made: nothing is left to be simulated.
  return { runs: 0, withRuns: () => pairing };
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
  const lucks =
    base.simulation.luck === head.simulation.luck ? [] : ['luck is on in one of them only; both ran as the base says'];
  const designs =
    base.simulation.sampling === 'sobol'
      ? ['a Sobol design numbers inputs by their place: one more or fewer gives the others other numbers']
      : [];
  return [...seeds, ...lucks, ...designs];
}

/** The chance that edits account for is that of one target. */
function targetWarnings({ headline, metrics }: Pick<Comparison, 'headline' | 'metrics'>): string[] {
  const { base, head } = metrics[headline] ?? {};
  return base?.target === head?.target
    ? []
    : [`the target of ${headline} has changed; what accounts for the chance is told of the new one`];
}
