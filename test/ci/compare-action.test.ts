/** The scripts of the action on a real repository, with the real command: what a pull request that changes a scenario gets. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withoutMarker } from '../../src/report/markdown.ts';
import { pullRequest, runAction, SCENARIO } from './pull-request.ts';

const worse = SCENARIO.replace('rate: 5%', 'rate: 4%');

test('compare: the page, the report and the summary of the step', () => {
  const clone = pullRequest(SCENARIO, ({ write }) => write('scenarios/plan.yaml', worse));
  const { steps, outputs, read, runner } = runAction(clone, { command: 'compare' });
  expect(steps.install).toMatchObject({ status: 0 });
  expect(steps.run).toMatchObject({ status: 0 });
  expect(steps.verdict).toEqual({ status: 0, said: '' });
  expect(outputs).toEqual({ 'exit-code': '0', markdown: 'reports/plumbline.md' });
  const markdown = read('reports/plumbline.md');
  expect(markdown).toMatch(
    /^<!-- plumbline -->\n\*\*Plan: the chance to reach &#36;500k falls from .* \(−.* points.*\)\.\*\*\n/,
  );
  expect(markdown).toContain('`funnel.customer.rate`: `5%` → `4%` | `scenarios/plan.yaml:9`');
  expect(markdown).toContain(
    'simulate compare scenarios/plan.yaml --md reports/plumbline.md --out reports --base-ref=origin/main',
  );
  expect(read('reports/plan.compare.html')).toMatch(/<\/html>\s*$/);
  expect(readFileSync(runner.env.GITHUB_STEP_SUMMARY!, 'utf8')).toBe(`${withoutMarker(markdown)}\n`);
});

test('a pull request that breaks a scenario is told so, and fails with the code of the command', () => {
  const clone = pullRequest(SCENARIO, ({ write }) => write('scenarios/plan.yaml', worse.replace('4%', '400%')));
  const { steps, outputs } = runAction(clone, { command: 'compare' });
  expect(outputs['exit-code']).toBe('2');
  expect(steps.run!.said).toContain('scenarios/plan.yaml:9');
  expect(steps.verdict).toEqual({ status: 2, said: '' });
  expect(existsSync(join(clone.cwd, 'reports/plumbline.md'))).toBe(false);
});

test.each([
  ['a file with spaces, quotes and a command in its name', "scenarios/a '$(touch pwned)'.yaml"],
  ['a file that looks like a flag', '--version.yaml'],
])('%s is one file', (_, name) => {
  const clone = pullRequest(SCENARIO, ({ write }) => write(name, worse));
  const scenarios = name.startsWith('-') ? '*.yaml' : `${name.slice(0, 11)}*.yaml`;
  const { steps, outputs } = runAction(clone, {
    command: 'compare',
    scenarios,
    flags: '--set\nfunnel.customer.rate=3%',
  });
  expect(existsSync(join(clone.cwd, 'pwned'))).toBe(false);
  // The base does not have the file: that is said of the file, not of a flag or of half a name.
  expect(steps.run!.said).toContain(name);
  expect(outputs['exit-code']).toBe('2');
});

test('a value in a scenario gives the runner no command', () => {
  const named = worse.replace('name: Plan', 'name: "##[stop-commands]x"');
  const clone = pullRequest(SCENARIO, ({ write }) => write('scenarios/plan.yaml', named));
  const { steps, outputs } = runAction(clone, { command: 'compare' });
  expect(outputs['exit-code']).toBe('0');
  expect(steps.run!.said).toContain('name: Plan → "## [stop-commands]x"');
  expect(steps.run!.said).not.toMatch(/^\s*::|##\[/m);
});

test.each([
  [{ scenarios: 'nothing/*.yaml' }, 'no scenario matches'],
  [{ command: 'validate; id' }, 'neither check nor compare'],
])('%j is refused', (given, said) => {
  const { steps } = runAction(
    pullRequest(SCENARIO, ({ write }) => write('scenarios/plan.yaml', worse)),
    given,
  );
  expect(steps.run).toMatchObject({ status: 2, said: expect.stringContaining(said) });
  expect(steps.verdict!.status).toBe(1);
});
