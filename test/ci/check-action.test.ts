/** As compare-action.test.ts, for the gate: a check that fails must fail the job, and only after the reports are whole. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withoutMarker } from '../../src/report/markdown.ts';
import { junitFaults } from '../report/junit-schema.ts';
import { pullRequest, runAction, SCENARIO } from './pull-request.ts';

// 150 customers of $4k in the mean reach $500k in most runs; at 4 % the mean itself falls short.
const checked = `${SCENARIO}checks:
  - chance(revenue) >= baseline - 5 points
  - customers.mean >= 50
`;

test('a change that breaks a check: exit code 3, and page, JUnit and annotations are whole', async () => {
  const clone = pullRequest(checked, ({ write }) =>
    write('scenarios/plan.yaml', checked.replace('rate: 5%', 'rate: 4%')),
  );
  const { steps, outputs, read, runner } = runAction(clone, {});
  expect(steps.run).toMatchObject({ status: 0 });
  expect(outputs).toEqual({ 'exit-code': '3', markdown: 'reports/plumbline.md' });
  expect(steps.verdict).toEqual({ status: 3, said: '' });

  const markdown = read('reports/plumbline.md');
  expect(markdown).toMatch(
    /^<!-- plumbline -->\n\*\*Plan: the chance to reach &#36;500k falls from .*; one of two checks fails\.\*\*\n/,
  );
  expect(markdown).toContain('`funnel.customer.rate`: `5%` → `4%`');
  expect(markdown).toContain(
    'simulate check scenarios/plan.yaml --md reports/plumbline.md --out reports --junit reports/plumbline.xml',
  );
  expect(markdown).toMatch(/<\/sub>\n$/);
  expect(read('reports/plan.compare.html')).toMatch(/<\/html>\s*$/);
  expect(readFileSync(runner.env.GITHUB_STEP_SUMMARY!, 'utf8')).toBe(`${withoutMarker(markdown)}\n`);

  const junit = read('reports/plumbline.xml');
  expect(await junitFaults(junit)).toEqual([]);
  expect(junit).toMatch(/<testsuites [^>]*tests="2" failures="1" errors="0">/);

  expect(steps.run!.said.match(/^::(error|warning|notice) .*$/gm)).toEqual([
    expect.stringMatching(
      /^::error file=scenarios\/plan\.yaml,line=13,col=5,title=Plan%3A chance\(revenue\) >= baseline - 5 points::./,
    ),
  ]);
});

test('a change of nothing that is simulated passes, and says that no run changes', () => {
  const clone = pullRequest(checked, ({ write }) =>
    write('scenarios/plan.yaml', checked.replace('name: Plan', 'name: Plan B')),
  );
  const { steps, outputs, read } = runAction(clone, {});
  expect(outputs['exit-code']).toBe('0');
  expect(steps.verdict).toEqual({ status: 0, said: '' });
  expect(read('reports/plumbline.md')).toMatch(
    /^<!-- plumbline -->\n\*\*Plan B: no run changes, .*; both checks pass\.\*\*\n/,
  );
  expect(steps.run!.said).not.toMatch(/^::/m);
});

test('a name that is a command to the runner is none', () => {
  const named = checked.replace('name: Plan', 'name: "::stop-commands::x"');
  const clone = pullRequest(named, ({ write }) => write('scenarios/plan.yaml', named.replace('rate: 5%', 'rate: 4%')));
  const { steps, outputs } = runAction(clone, {});
  expect(outputs['exit-code']).toBe('3');
  expect(steps.run!.said.match(/^\s*::\S+/gm)).toEqual(['::error']);
});
