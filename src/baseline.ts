/** `simulate baseline`: what a scenario said and forecast when somebody accepted it, and what has changed since. */
import { basename } from 'node:path';
import { type Baseline, baseline as baselineFormat } from './analysis/format-baseline.ts';
import type { Drift } from './analysis/format-check.ts';
import type { Forecast, Metric } from './forecast/format.ts';
import { round } from './report/precision.ts';
import { printResolved } from './scenario/config.ts';
import { beside, namedFrom } from './scenario/data-files.ts';
import { editsBetween, type TreeEdit } from './scenario/edits.ts';
import { type Fault, Faults } from './scenario/faults.ts';
import { type ReadFile, readOnce } from './scenario/files.ts';
import { dataHashes, readResolved, resolve } from './scenario/load.ts';
import { type Resolved, resolveText } from './scenario/resolve.ts';
import { type SimulateOptions, simulateScenario } from './simulate.ts';

type Reading = { readonly readFile: ReadFile };

type BaselineOptions = Pick<SimulateOptions, 'threads' | 'signal' | 'onProgress'>;

/**
 * The baseline of a scenario as it is now.
 * @throws Faults of the scenario; the signal's reason when aborted
 */
export async function makeBaseline(path: string, options: BaselineOptions = {}): Promise<Baseline> {
  // What it holds and what it forecasts are of one state of the files.
  const reading = { readFile: readOnce() };
  const resolved = await resolve(path, reading);
  const scenario = await readResolved(resolved, path, reading);
  const { forecast } = await simulateScenario(scenario, { ...options, answers: false });
  const { version, streamVersion, seed, runs, sampling, luck, hash } = forecast.engine;
  return {
    format: 'baseline/1',
    // From wherever it is made, and wherever it is read: nothing in it counts from the working directory.
    scenario: { ...forecast.scenario, file: basename(path) },
    data: await hashesBeside(path, resolved, reading),
    engine: { version, streamVersion, seed, runs, sampling, luck, hash },
    config: linesOf(resolved, path),
    figures: figuresOf(forecast),
  };
}

function linesOf({ root }: Resolved, path: string): string[] {
  return printResolved(namedFrom(root!, path), false).trimEnd().split('\n');
}

/** Figures of the whole: of the period, of all sources, of no single stage unless it has a target. */
function figuresOf({ metrics }: Forecast): Baseline['figures'] {
  const told = Object.entries(metrics).filter(([name, { target }]) => target !== undefined || !/[.@]/.test(name));
  return Object.fromEntries(
    told.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, metric]) => [name, roundedOf(metric)]),
  );
}

/** Rounded to what the errors allow: a figure that has not changed stands as it stood. */
function roundedOf({ mean, quantiles, standardErrors, chance }: Metric): Baseline['figures'][string] {
  const rounded = (value: number | null, error: number | null) => (value === null ? null : round(value, error).value);
  return {
    mean: rounded(mean, standardErrors.mean),
    p10: rounded(quantiles.p10, standardErrors.p10),
    p50: rounded(quantiles.p50, standardErrors.p50),
    p90: rounded(quantiles.p90, standardErrors.p90),
    ...(chance && { chance: rounded(chance.value, (chance.high - chance.low) / 4) }),
  };
}

/**
 * A baseline from its text.
 * @param file its name, for faults
 * @throws Faults where it is none
 */
export function readBaseline(text: string, file: string): Baseline {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw Faults.one(`${file} is not JSON`, 'make it again: simulate baseline update SCENARIO');
  }
  const read = baselineFormat.safeParse(content);
  if (read.success) {
    const { root, faults } = resolveText(read.data.config.join('\n'), file, []);
    if (root !== undefined && faults.length === 0) return read.data;
    throw unreadable(file, faults[0]);
  }
  const [issue] = read.error.issues;
  throw Faults.one(
    `${file} is no baseline of this version: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
    'make it again: simulate baseline update SCENARIO',
  );
}

/** What a baseline holds is no scenario: not a mistake of the scenario, whose lines it would otherwise be told of. */
function unreadable(file: string, fault: Fault | undefined): Faults {
  return Faults.one(
    `the scenario in ${file} cannot be read${fault === undefined ? '' : `: ${fault.message}`}`,
    'make it again: simulate baseline update SCENARIO',
  );
}

/** Hashes of what a scenario reads, by names that count from its folder. */
async function hashesBeside(path: string, resolved: Resolved, reading: Reading): Promise<Record<string, string>> {
  const hashes = await dataHashes(resolved, reading);
  return Object.fromEntries(Object.entries(hashes).map(([file, hash]) => [beside(path, file), hash]));
}

/** The scenario that a baseline holds, as it would be read from the file that it is the baseline of. */
function resolvedOf({ config }: Baseline, path: string): Resolved {
  return resolveText(config.join('\n'), path, []);
}

/** What has changed since a baseline was made, and by whom. */
export interface Change {
  readonly drift: Drift;
  /** What stands otherwise in the scenario now. */
  readonly edits: readonly TreeEdit[];
  /** Other files that the baseline reads and that are not what they were: then it cannot be simulated again. */
  readonly data: readonly string[];
}

/**
 * What has changed since a baseline was made: the scenario, the data it reads, or the engine, which is asked by simulating
 * the baseline's own scenario again.
 * @throws Faults where the scenario cannot be read now
 */
export async function changeSince(path: string, before: Baseline, options: BaselineOptions = {}): Promise<Change> {
  const reading = { readFile: readOnce() };
  const now = await resolve(path, reading);
  // Every fault of the scenario comes first.
  await readResolved(now, path, reading);
  const then = resolvedOf(before, path);
  const edits = editsBetween(then.root!, namedFrom(now.root!, path));
  // What the baseline reads; a file that only the scenario reads now, or reads no more, is an edit.
  const hashes = await hashesBeside(path, then, reading);
  const data = Object.keys(before.data).filter((file) => hashes[file] !== before.data[file]);
  const again = data.length > 0 ? undefined : await simulatedAgain(path, before, then, reading, options);
  const engine = again !== undefined && again !== before.engine.hash;
  return {
    drift: { scenario: edits.length > 0, data: data.length > 0, engine, says: words(edits, data, again, engine) },
    edits,
    data,
  };
}

/** The hash of the runs of a baseline's own scenario. */
async function simulatedAgain(
  path: string,
  before: Baseline,
  then: Resolved,
  reading: Reading,
  options: BaselineOptions,
): Promise<string> {
  const { seed, runs, sampling, luck } = before.engine;
  const scenario = await readResolved(then, path, reading).catch((error: unknown) => {
    throw error instanceof Faults ? unreadable(`the baseline of ${path}`, error.faults[0]) : error;
  });
  const { forecast } = await simulateScenario(
    { ...scenario, simulation: { ...scenario.simulation, seed, runs, sampling, luck, precision: [] } },
    { ...options, answers: false },
  );
  return forecast.engine.hash;
}

function words(
  edits: readonly TreeEdit[],
  data: readonly string[],
  again: string | undefined,
  engine: boolean,
): string {
  const parts = [
    ...(edits.length > 0
      ? [`the scenario has changed (${edits.length} ${edits.length === 1 ? 'edit' : 'edits'})`]
      : []),
    ...(data.length > 0
      ? [
          `${data.join(', ')} ${data.length === 1 ? 'is' : 'are'} not what ${data.length === 1 ? 'it was' : 'they were'}`,
        ]
      : []),
    ...(engine ? ['this engine gives other runs for the same scenario'] : []),
    ...(again === undefined
      ? ['whether the engine gives the same runs cannot be told: its data are not there any more']
      : []),
  ];
  return parts.length === 0 ? 'nothing has changed' : parts.join('; ');
}
