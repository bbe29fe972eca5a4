/** `simulate check` of several scenarios: each is what it is by itself. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answerOf, directory } from './check-directory.ts';
import { simulate } from './command.ts';

test('of several scenarios each has its own seed and runs, in what is printed as well', async () => {
  const cwd = directory({ 'a.yaml': ['revenue.mean >= 1k'], 'b.yaml': ['revenue.mean >= 1k'] });
  const other = readFileSync(join(cwd, 'b.yaml'), 'utf8').replace('runs: 1024, seed: spring', 'runs: 512, seed: other');
  writeFileSync(join(cwd, 'b.yaml'), other);
  const { answer } = await answerOf(['check', 'a.yaml', 'b.yaml'], cwd);
  expect(answer.reports.map(({ simulation }) => [simulation!.runs, simulation!.seed])).toEqual([
    [1024, 'spring'],
    [512, 'other'],
  ]);
  const { stdout } = await simulate(['check', 'a.yaml', 'b.yaml', '--md', 'page.md'], { cwd });
  expect(readFileSync(join(cwd, 'page.md'), 'utf8')).not.toContain('spring');
  expect(stdout).toMatch(/1,024 runs · seed spring[\s\S]* 512 runs · seed other/);
});
