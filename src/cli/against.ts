import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Against } from '../check.ts';
import { Faults } from '../scenario/faults.ts';
import type { ReadFile } from '../scenario/files.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { baselineFile } from './baseline.ts';
import type { Context } from './context.ts';

/** The flags that say what a scenario is held against. */
interface BaseFlags {
  readonly scenario: readonly string[];
  readonly base?: string;
  readonly 'base-ref'?: string;
  readonly baseline?: string;
}

type AgainstOf = (scenario: Scenario) => Promise<Against | null>;

/**
 * What scenarios are held against: another file, what they are in a commit, or a committed baseline; undefined where
 * nothing was named.
 * @throws Faults for more than one
 */
export function againstOf(flags: BaseFlags, context: Context): AgainstOf | undefined {
  const named = (['base', 'base-ref', 'baseline'] as const).filter((flag) => flags[flag] !== undefined);
  if (named.length > 1) throw Faults.one(`--${named[0]} and --${named[1]} are two bases`, 'give one of them');
  const [flag] = named;
  if (flag === undefined) return undefined;
  const value = flags[flag]!;
  if (flag === 'base') return async () => ({ label: value, kind: 'file', note: null, source: { path: value } });
  if (flag === 'base-ref') return (scenario) => inCommit(value, scenario.file);
  if (value !== '' && flags.scenario.length > 1)
    throw Faults.one(
      `--baseline names one file, and here are ${flags.scenario.length} scenarios`,
      'leave the name out: then each has the one beside it',
    );
  return (scenario) => inBaseline(value === '' ? baselineFile(scenario.file) : value, scenario.file, context);
}

/** A scenario as it is in a commit; null where it is not there yet. */
async function inCommit(ref: string, file: string): Promise<Against | null> {
  const { gitBase } = await import('./git-base.ts');
  const git = await gitBase(ref, file);
  if (!(await git.has(file))) return null;
  const path = git.nameOf(file);
  return { label: path, kind: 'ref', note: git.commit.slice(0, 12), source: { path, readFile: git.readFile } };
}

/** A scenario as it was when its baseline was accepted; null where there is none yet. */
async function inBaseline(file: string, scenario: string, { signal }: Context): Promise<Against | null> {
  if (!existsSync(file)) return null;
  const text = await readFile(file, 'utf8');
  if (isForecast(text))
    return {
      label: file,
      kind: 'forecast',
      note: 'a forecast does not hold its scenario, so it cannot be simulated again; simulate baseline update makes one that does',
      source: null,
    };
  const { changeSince, readBaseline } = await import('../baseline.ts');
  const baseline = readBaseline(text, file);
  const { drift, data } = await changeSince(scenario, baseline, { signal });
  const accepted = resolve(scenario);
  const reader: ReadFile = async (absolute) =>
    absolute === accepted ? baseline.config.join('\n') : readFile(absolute);
  return {
    label: file,
    kind: 'baseline',
    note: drift.says,
    drift,
    source: data.length > 0 ? null : { path: scenario, readFile: reader },
  };
}

function isForecast(text: string): boolean {
  try {
    return (JSON.parse(text) as { format?: unknown } | null)?.format === 'forecast/1';
  } catch {
    return false;
  }
}
