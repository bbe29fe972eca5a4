import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { checkSettings, withoutChecks } from './check-settings.ts';
import { readColumns } from './columns.ts';
import { printResolved } from './config.ts';
import { namedFrom } from './data-files.ts';
import { inReadingOrder } from './fault-at.ts';
import { Faults } from './faults.ts';
import type { ReadFile } from './files.ts';
import { interpret } from './interpret.ts';
import { type Resolved, resolveFile, resolveText } from './resolve.ts';
import type { Scenario } from './scenario.ts';
import { writtenText } from './tree.ts';

export interface LoadOptions {
  /** `PATH=VALUE` arguments, applied in order after everything the file extends. */
  readonly set?: readonly string[];
  /** Reads a file by its absolute path; default: from disk. */
  readonly readFile?: ReadFile;
  /** Leave out what must hold of the scenario: for one that is taken with other settings, of which no check was written. */
  readonly withoutChecks?: boolean;
}

/**
 * Loads a scenario file with all it extends.
 * @param file path as the planner writes it; frames and reports show it so
 * @throws Faults with every mistake at once, each with file, line, column and source text
 * @example (await loadScenario('scenarios/q3.yaml', { set: ['simulation.runs=1_024'] })).simulation.runs // 1024
 */
export async function loadScenario(file: string, options: LoadOptions = {}): Promise<Scenario> {
  const resolved = await resolve(file, options);
  return readResolved(options.withoutChecks === true ? leavingOutChecks(resolved) : resolved, file, options);
}

function leavingOutChecks({ root, ...rest }: Resolved): Resolved {
  return { ...rest, ...(root && { root: withoutChecks(root) }) };
}

/** A scenario as it is written, with everything that it extends and every --set worked in. Faults come with reading it. */
export function resolve(file: string, { set = [], readFile = fs.readFile }: LoadOptions = {}): Promise<Resolved> {
  return resolveFile(file, set, readFile);
}

/**
 * The scenario that a resolved tree says.
 * @throws Faults as `loadScenario` does
 */
export async function readResolved(
  resolved: Resolved,
  file: string,
  { readFile = fs.readFile }: LoadOptions = {},
): Promise<Scenario> {
  const { csv, texts } = await readColumns(resolved.root, readFile);
  const scenario = interpret(resolved, file, hashOf(resolved, texts), csv);
  checkSettings(scenario, resolved, (changed) => interpret(changed, file, '', csv));
  return scenario;
}

export interface ParseOptions {
  /** Name of the text in faults and in the scenario. */
  readonly file?: string;
  readonly set?: readonly string[];
}

/**
 * Reads a scenario from a text that extends nothing and names no CSV files.
 * @throws Faults with every mistake at once
 */
export function parseScenario(text: string, options: ParseOptions = {}): Scenario {
  const file = options.file ?? 'scenario.yaml';
  const resolved = resolveText(text, file, options.set ?? []);
  const scenario = interpret(resolved, file, hashOf(resolved, new Map()));
  checkSettings(scenario, resolved, (changed) => interpret(changed, file, ''));
  return scenario;
}

/**
 * The scenario with everything it extends and every --set worked in, as YAML that loads again; behind each value, as
 * a comment, where it was written.
 * @throws Faults when a file cannot be read or merged
 */
export async function resolvedConfig(file: string, options: LoadOptions = {}): Promise<string> {
  const resolved = await resolveFile(file, options.set ?? [], options.readFile ?? fs.readFile);
  if (!resolved.root || resolved.faults.length > 0) throw new Faults(inReadingOrder(resolved.faults));
  return printResolved(namedFrom(resolved.root, file));
}

/** SHA-256 of every other file that a resolved scenario reads, by its path as the scenario shows it. */
export async function dataHashes(
  { root }: Resolved,
  { readFile = fs.readFile }: LoadOptions = {},
): Promise<Record<string, string>> {
  const { texts } = await readColumns(root, readFile);
  return Object.fromEntries(
    [...texts].sort().map(([file, text]) => [file, createHash('sha256').update(text).digest('hex')]),
  );
}

/** Covers what is said, not how it is laid out: comments and white space do not count, the order of entries does. */
function hashOf(resolved: Resolved, csv: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256').update(resolved.root ? writtenText(resolved.root) : '');
  for (const text of csv.values()) hash.update('\0').update(text);
  return hash.digest('hex');
}

export { scenarioJsonSchema } from './json-schema.ts';
