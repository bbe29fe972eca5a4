/** `--charts`: every chart of a report as Vega-Lite. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { q3, scratch, simulate } from './command.ts';

const few = ['--runs', '256', '--charts'];

function specs(folder: string) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.vl.json'))
    .map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8'))] as const);
}

test('a file for each chart of the page, beside the report, and the same from the forecast alone', async () => {
  const cwd = scratch();
  const { code, stdout, stderr } = await simulate([q3, ...few], { cwd });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('reports/q3.html · reports/q3.json · reports/q3/charts · ');
  const folder = join(cwd, 'reports/q3/charts');
  const written = specs(folder);
  const page = readFileSync(join(cwd, 'reports/q3.html'), 'utf8');
  const drawn = [...page.matchAll(/<section id="([^"]*)"[^>]*>(?:(?!<\/section>).)*?<figure/gs)].map(([, id]) => id);
  expect(written.map(([name]) => name)).toEqual(drawn.map((id) => `${id}.vl.json`).sort());
  const { engine } = JSON.parse(readFileSync(join(cwd, 'reports/q3.json'), 'utf8'));
  for (const [, spec] of written) {
    expect(spec.$schema).toBe('https://vega.github.io/schema/vega-lite/v6.json');
    expect(spec.usermeta.plumbline.hash).toBe(engine.hash);
  }

  rmSync(join(cwd, 'reports/q3'), { recursive: true });
  await simulate(['report', 'reports/q3.json', '--charts', '--quiet'], { cwd });
  expect(specs(folder)).toEqual(written);
});

test('a chart that the scenario no longer has goes; what somebody else put there stays', async () => {
  const cwd = scratch();
  const folder = join(cwd, 'reports/q3/charts');
  mkdirSync(folder, { recursive: true });
  await simulate([q3, ...few, '--quiet'], { cwd });
  const fan = readFileSync(join(folder, 'fan.vl.json'));
  const foreign = { 'mine.vl.json': '{ "mark": "bar" }', 'broken.vl.json': '{', 'note.txt': 'x' };
  writeFileSync(join(folder, 'former.vl.json'), fan);
  for (const [name, text] of Object.entries(foreign)) writeFileSync(join(folder, name), text);
  await simulate([q3, ...few, '--quiet'], { cwd });
  const names = readdirSync(folder);
  expect(names).toEqual(expect.arrayContaining(Object.keys(foreign)));
  expect(names).toContain('fan.vl.json');
  expect(names).not.toContain('former.vl.json');
});

test('with --json nothing but charts is written', async () => {
  const cwd = scratch();
  await simulate([q3, ...few, '--json'], { cwd });
  expect(readdirSync(join(cwd, 'reports'))).toEqual(['q3']);
});
