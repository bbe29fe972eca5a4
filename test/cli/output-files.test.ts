/** What `check` and `compare` must never write over. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratch, simulate } from './command.ts';

const text = `name: Spring
currency: EUR
period: { start: 2026-04-01, months: 1 }
sources: { web: { visitors: 600 per month } }
funnel: { visitor: {}, won: { rate: 2% } }
deal: { value: 1k }
checks: [revenue.mean >= 8k]
simulation: { runs: 256, seed: spring }
`;

test('a page that would overwrite a scenario, a base or another page is refused, exit code 2', async () => {
  const cwd = scratch();
  for (const name of ['a.yaml', 'b.yaml']) writeFileSync(join(cwd, name), text);
  const before = readFileSync(join(cwd, 'a.yaml'), 'utf8');
  for (const flags of [
    ['--md', './a.yaml'],
    ['--base', 'a.yaml', '--junit', 'a.yaml'],
    ['--md', 'c', '--junit', 'c'],
  ]) {
    const { code, stderr } = await simulate(['check', 'b.yaml', 'a.yaml', ...flags], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining('would overwrite')]);
  }
  const compared = await simulate(['compare', 'b.yaml', 'a.yaml', '--md', 'a.yaml'], { cwd });
  expect([compared.code, compared.stderr]).toEqual([2, expect.stringContaining('would overwrite a.yaml')]);
  expect(readFileSync(join(cwd, 'a.yaml'), 'utf8')).toBe(before);
});
