/** What `simulate check` and `simulate compare` write never takes the place of what they read. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { q3, scratch, simulate } from './command.ts';

test.each([
  ['check', ['--md', './a.yaml'], 'a.yaml'],
  ['check', ['--base', 'a.yaml', '--junit', 'a.yaml'], 'a.yaml'],
  ['check', ['--md', 'c', '--junit', 'c'], 'what --md writes'],
  ['compare', ['--md', 'a.yaml'], 'a.yaml'],
])('%s %j is refused', async (command, flags, taken) => {
  const cwd = scratch();
  const text = readFileSync(q3, 'utf8');
  for (const name of ['a.yaml', 'b.yaml']) writeFileSync(join(cwd, name), text);
  const { code, stderr } = await simulate([command, 'b.yaml', 'a.yaml', ...flags], { cwd });
  expect([code, stderr]).toEqual([2, expect.stringContaining(`would overwrite ${taken}`)]);
  expect(readFileSync(join(cwd, 'a.yaml'), 'utf8')).toBe(text);
});
