/** Several scenarios: an index that leads to each report. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { q3, scratch, simulate } from './command.ts';
import { startWatch } from './watching.ts';

const few = ['--runs', '256'];
const text = readFileSync(q3, 'utf8');

function withScenarios(...names: string[]): string {
  const cwd = scratch();
  for (const name of names) writeFileSync(join(cwd, name), text.replace('name: Q3 2026', `name: In ${name}`));
  return cwd;
}

test('is written beside the reports, with relative links that hold for any name; and again from the forecasts', async () => {
  const cwd = withScenarios('a b.yaml', '100%#?.yaml');
  const { code, stdout, stderr } = await simulate(['a b.yaml', '100%#?.yaml', ...few, '--out', 'out'], { cwd });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('  out/index.html');
  const page = readFileSync(join(cwd, 'out/index.html'), 'utf8');
  const links = [...page.matchAll(/<h3[^>]*><a href="([^"]*)">/g)].map(([, href]) => href!);
  expect(links).toEqual(['a%20b.html', '100%25%23%3F.html']);
  for (const link of links) expect(existsSync(join(cwd, 'out', decodeURIComponent(link)))).toBe(true);

  const again = await simulate(['report', 'out/a b.json', 'out/100%#?.json'], { cwd });
  expect(again.stdout.trimEnd().split('\n').at(-1)).toBe('out/index.html');
  expect(readFileSync(join(cwd, 'out/index.html'), 'utf8')).toBe(page);
});

test('one scenario has none, and neither have several that only print', async () => {
  const cwd = withScenarios('a.yaml', 'b.yaml');
  await simulate(['a.yaml', ...few, '--quiet'], { cwd });
  await simulate(['a.yaml', 'b.yaml', ...few, '--json'], { cwd });
  expect(existsSync(join(cwd, 'reports/index.html'))).toBe(false);
});

test('a scenario that is called so is refused among several, before anything is simulated', async () => {
  const cwd = withScenarios('Index.yaml', 'b.yaml');
  const { code, stderr } = await simulate(['Index.yaml', 'b.yaml', ...few], { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain('several reports get an index, reports/index.html, and "Index" would be reported there too');
  expect(existsSync(join(cwd, 'reports'))).toBe(false);
});

test('an index.html of somebody else is not overwritten', async () => {
  const cwd = withScenarios('a.yaml', 'b.yaml');
  mkdirSync(join(cwd, 'site'));
  writeFileSync(join(cwd, 'site/index.html'), '<h1>My site</h1>');
  const { code, stderr } = await simulate(['a.yaml', 'b.yaml', ...few, '--out', 'site'], { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain('site/index.html is none that Plumbline wrote');
  expect(readFileSync(join(cwd, 'site/index.html'), 'utf8')).toBe('<h1>My site</h1>');
});

test('a watch leads to it, and writes it again', async () => {
  const cwd = withScenarios('a.yaml', 'b.yaml');
  const watching = await startWatch(['a.yaml', 'b.yaml', ...few], cwd);
  expect(watching.url).toMatch(/\/index\.html$/);
  await watching.says(/reports\/index\.html$/m);
  writeFileSync(join(cwd, 'a.yaml'), text.replace('name: Q3 2026', 'name: Renamed'));
  await watching.says(/reports\/index\.html$/m, 2);
  const page = readFileSync(join(cwd, 'reports/index.html'), 'utf8');
  expect(page.indexOf('Renamed')).toBeGreaterThan(0);
  expect(page.indexOf('Renamed')).toBeLessThan(page.indexOf('In b.yaml'));
  expect(await (await fetch(watching.url)).text()).toContain('Renamed');
  expect((await watching.end()).code).toBe(130);
});
