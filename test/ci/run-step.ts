import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratch } from '../cli/command.ts';
import type { Step } from './ci-files.ts';

/** What a runner gives every step: a folder of its own, and files by which steps tell one another. */
export interface Runner {
  readonly temp: string;
  readonly env: Record<string, string>;
}

export function newRunner(env: Readonly<Record<string, string>>): Runner {
  const temp = scratch();
  for (const name of ['output', 'path', 'summary']) writeFileSync(join(temp, name), '');
  mkdirSync(join(temp, 'home'));
  return {
    temp,
    env: {
      PATH: process.env.PATH!,
      HOME: join(temp, 'home'),
      RUNNER_TEMP: temp,
      GITHUB_OUTPUT: join(temp, 'output'),
      GITHUB_PATH: join(temp, 'path'),
      GITHUB_STEP_SUMMARY: join(temp, 'summary'),
      GITHUB_ACTIONS: 'true',
      CI: 'true',
      ...env,
    },
  };
}

/** Runs the script of a step as the runner does for `shell: bash`, with what earlier steps put on the path. */
export function runStep(
  step: Step,
  runner: Runner,
  settings: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): SpawnSyncReturns<string> {
  const script = join(runner.temp, 'script.sh');
  writeFileSync(script, step.run!);
  const added = readFileSync(join(runner.temp, 'path'), 'utf8').split('\n').filter(Boolean).reverse();
  const missing = Object.keys(step.env ?? {}).filter((name) => !(name in settings.env));
  if (missing.length > 0) throw new Error(`the step is given no ${missing.join(', ')}`);
  return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
    cwd: settings.cwd,
    encoding: 'utf8',
    env: { ...runner.env, ...settings.env, PATH: [...added, runner.env.PATH].join(':') },
  });
}

/** What steps have told so far. */
export function outputsOf(runner: Runner): Readonly<Record<string, string>> {
  const lines = readFileSync(join(runner.temp, 'output'), 'utf8').split('\n').filter(Boolean);
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}
