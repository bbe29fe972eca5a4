import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { appendStepSummary } from '../../src/cli/step-summary.ts';
import { checkMarkdown } from '../../src/report/markdown.ts';
import { typical } from '../report/fixtures/checks.ts';
import { scratch } from './command.ts';

const page = checkMarkdown(typical(), ['simulate', 'check', 'q3.yaml']);
const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
afterEach(() => told.mockClear());

test('is added to what other steps wrote, without the marker', async () => {
  const path = join(scratch(), 'summary.md');
  writeFileSync(path, '# before\n\n');
  await appendStepSummary(page, path);
  await appendStepSummary(page, path);
  const text = readFileSync(path, 'utf8');
  expect(text.startsWith('# before\n\n**Q3 2026: ')).toBe(true);
  expect(text.match(/^\*\*Q3 2026: /gm)).toHaveLength(2);
  expect(text).not.toContain('<!--');
  expect(told).not.toHaveBeenCalled();
});

test('without a place for it there is none, and nothing is said', async () => {
  await appendStepSummary(page, undefined);
  await appendStepSummary(page, '');
  expect(told).not.toHaveBeenCalled();
});

test('a place that takes nothing is told, and fails nothing', async () => {
  const directory = scratch();
  await appendStepSummary(page, directory);
  await appendStepSummary(page, join(directory, 'nowhere', 'summary.md'));
  expect(told.mock.calls.map(([text]) => text)).toEqual([
    `step summary: ${directory}: it is a directory (EISDIR, open)\n`,
    `step summary: ${join(directory, 'nowhere', 'summary.md')}: there is no such file or directory (ENOENT, open)\n`,
  ]);
});

test('a summary that would grow beyond 1 MiB, which GitHub drops whole, stays as it was', async () => {
  const path = join(scratch(), 'summary.md');
  const room = Buffer.byteLength(page);
  writeFileSync(path, 'x'.repeat(1024 * 1024 - room + 100));
  const before = statSync(path).size;
  await appendStepSummary(page, path);
  expect(statSync(path).size).toBe(before);
  expect(told.mock.calls).toHaveLength(1);
});
