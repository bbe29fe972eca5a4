import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratch } from '../cli/command.ts';
import { actionFile, root, type Step } from './ci-files.ts';
import { newRunner, outputsOf, type Runner, runStep } from './run-step.ts';

export const SCENARIO = `name: Plan
currency: USD
period: { start: 2026-01-01, months: 3 }
target: { revenue: 500k }
sources:
  web: { visitors: 900 to 1_100 per month }
funnel:
  visitor: {}
  customer: { rate: 5% }
deal: { value: 4k }
simulation: { runs: 1024, seed: a }
`;

/** A clone as checkout leaves it: a branch of one commit on top of `origin/main`. */
export interface Clone {
  readonly cwd: string;
  write(file: string, content: string): void;
}

export function pullRequest(base: string, change: (clone: Clone) => void): Clone {
  const upstream = scratch();
  const git = (cwd: string, ...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], { cwd, stdio: 'pipe' });
  const clone = (cwd: string): Clone => ({
    cwd,
    write(file, content) {
      mkdirSync(join(cwd, 'scenarios'), { recursive: true });
      writeFileSync(join(cwd, file), content);
    },
  });
  git(upstream, 'init', '--quiet', '--initial-branch', 'main');
  clone(upstream).write('scenarios/plan.yaml', base);
  git(upstream, 'add', '.');
  git(upstream, 'commit', '--quiet', '--message', 'base');
  const cwd = scratch();
  git(cwd, 'clone', '--quiet', upstream, '.');
  git(cwd, 'checkout', '--quiet', '-b', 'feature');
  change(clone(cwd));
  git(cwd, 'add', '.');
  git(cwd, 'commit', '--quiet', '--message', 'change');
  return clone(cwd);
}

export interface ActionRun {
  readonly runner: Runner;
  readonly outputs: Readonly<Record<string, string>>;
  /** What each step with a script came to, by its id. */
  readonly steps: Readonly<Record<string, { readonly status: number | null; readonly said: string }>>;
  /** A file that the action left, as text. */
  read(file: string): string;
}

/**
 * Runs the scripts of the action one after the other, as a runner does: a step that fails ends it, but for those that
 * always run. Nothing is downloaded: the package is this folder.
 */
export function runAction({ cwd }: Clone, given: Readonly<Record<string, string>>): ActionRun {
  const { inputs, runs } = actionFile();
  const defaults = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.default]));
  const values: Record<string, string> = { ...defaults, package: root, ...given };
  // The build of the tests is the one that is installed.
  const runner = newRunner({
    GITHUB_BASE_REF: 'main',
    GITHUB_WORKSPACE: cwd,
    npm_config_offline: 'true',
    npm_config_ignore_scripts: 'true',
  });
  const steps: Record<string, { status: number | null; said: string }> = {};
  let failed = false;
  for (const step of runs.steps) {
    if (step.run === undefined || (failed && step.if !== 'always()')) continue;
    const env = environment(step, values, outputsOf(runner));
    const { status, stdout, stderr } = runStep(step, runner, { cwd, env });
    steps[step.id!] = { status, said: stdout + stderr };
    failed ||= status !== 0;
  }
  return { runner, outputs: outputsOf(runner), steps, read: (file) => readFileSync(join(cwd, file), 'utf8') };
}

/** What the expressions of a step's environment come to; the action uses these two kinds. */
function environment(
  { env = {} }: Step,
  inputs: Readonly<Record<string, string>>,
  outputs: Readonly<Record<string, string>>,
): Record<string, string> {
  const evaluated = (expression: string): string => {
    const [, input] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression) ?? [];
    if (input !== undefined) return inputs[input]!;
    const [, output] = /^\$\{\{ steps\.run\.outputs\.([\w-]+) \}\}$/.exec(expression) ?? [];
    if (output !== undefined) return outputs[output] ?? '';
    throw new Error(`an expression that the test does not know: ${expression}`);
  };
  return Object.fromEntries(Object.entries(env).map(([name, expression]) => [name, evaluated(expression)]));
}
