/** `simulate report`: a page from a forecast alone. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixtures } from '../report/fixtures/index.ts';
import { q3, scratch, simulate } from './command.ts';

/** A page without what-if, which takes the scenario itself, and without what depends on whether it is there. */
const withoutWhatIf = (page: string) =>
  page
    .replace(/<section id="what-if"[\s\S]*?<\/section>\n/, '')
    .replace(/<script type="application\/gzip" id="(data|script)-what-if[^>]*>[\s\S]*?<\/script>\n?/g, '')
    .replace(/<li><a href="#what-if">[^<]*<\/a><\/li>/, '')
    .replace(
      /<meta http-equiv="Content-Security-Policy"[^>]*>|<script type="application\/json"[^>]*>[^<]*<\/script>/g,
      '',
    );

test('is byte for byte the page that the run wrote, but for what-if', async () => {
  const cwd = scratch();
  await simulate([q3, '--runs', '512', '--quiet'], { cwd });
  const page = readFileSync(join(cwd, 'reports/q3.html'), 'utf8');
  rmSync(join(cwd, 'reports/q3.html'));
  const beside = await simulate(['report', 'reports/q3.json'], { cwd });
  expect([beside.code, beside.stdout, beside.stderr]).toEqual([0, 'reports/q3.html\n', '']);
  const again = readFileSync(join(cwd, 'reports/q3.html'), 'utf8');
  expect(page).toContain('id="script-what-if.en"');
  expect(again).not.toContain('id="script-what-if.en"');
  expect(withoutWhatIf(again)).toBe(withoutWhatIf(page));
  await simulate(['report', 'reports/q3.json', '--out', 'again'], { cwd });
  expect(readFileSync(join(cwd, 'again/q3.html'), 'utf8')).toBe(again);
});

test.each([
  ['currency', '<b>'],
  ['currency', 'usd'],
  ['locale', 'x'],
  ['locale', 'en-<script>'],
  ['start', 'tomorrow'],
])('a %s that is %s is a mistake of the file, not a bug', async (key, value) => {
  const cwd = scratch();
  const forecast = { ...fixtures.typical, scenario: { ...fixtures.typical.scenario, [key]: value } };
  writeFileSync(join(cwd, 'a.json'), JSON.stringify(forecast));
  const { code, stderr } = await simulate(['report', 'a.json'], { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain(`a.json is no forecast of this version: scenario.${key}`);
});

describe('what is no forecast', () => {
  test.each([
    ['none.json', undefined, 'does not exist'],
    ['a.json', '{"format":"forecast/1"}', 'is no forecast of this version'],
    ['a.json', '{"name":"a scenario"}', 'is no forecast'],
    ['a.json', 'not JSON', 'is no forecast'],
  ])('%s, %s, is refused', async (name, content, message) => {
    const cwd = scratch();
    if (content !== undefined) writeFileSync(join(cwd, name), content);
    const { code, stdout, stderr } = await simulate(['report', name], { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
