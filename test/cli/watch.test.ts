/** `--watch`: a run on every save, and nothing else. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { q3, scratch, simulate } from './command.ts';
import { startWatch } from './watching.ts';

const few = ['--runs', '256'];

function withQ3(text = readFileSync(q3, 'utf8')) {
  const cwd = scratch();
  const file = join(cwd, 'q3.yaml');
  writeFileSync(file, text);
  return { cwd, file, text };
}

const nameIn = (cwd: string, name = 'q3') =>
  JSON.parse(readFileSync(join(cwd, `reports/${name}.json`), 'utf8')).scenario.name as string;

test('runs again when the scenario is saved, in place or by another file renamed to it', async () => {
  const { cwd, file, text } = withQ3();
  const watching = await startWatch(['q3.yaml', ...few], cwd);
  await watching.says(/reports\/q3\.json · /);
  writeFileSync(file, text.replace('name: Q3 2026', 'name: Second'));
  await watching.says(/^Second · /m);
  await watching.says(/reports\/q3\.json · /, 2);
  expect(nameIn(cwd)).toBe('Second');
  writeFileSync(`${file}.new`, text.replace('name: Q3 2026', 'name: Third'));
  renameSync(`${file}.new`, file);
  await watching.says(/^Third · /m);
  const { code, signal, milliseconds } = await watching.end();
  expect([code, signal]).toEqual([130, null]);
  // Nothing is under way: what it takes to end a process, on a machine with other work.
  expect(milliseconds).toBeLessThan(3000);
});

test('what it extends and the data it reads are watched too, also in other folders', async () => {
  const { cwd, file, text } = withQ3(
    readFileSync(q3, 'utf8').replace(
      /^deal: .*/m,
      'deal: { value: { each: { empirical: { csv: data/deals.csv, column: amount } } } }',
    ),
  );
  mkdirSync(join(cwd, 'data'));
  mkdirSync(join(cwd, 'plans'));
  const deals = (amount: number) => `amount\n${[1, 2, 3, 4, 5].map((i) => i * amount).join('\n')}\n`;
  writeFileSync(join(cwd, 'data/deals.csv'), deals(20_000));
  writeFileSync(join(cwd, 'plans/up.yaml'), 'extends: ../q3.yaml\nname: Up\n');
  const watching = await startWatch(['plans/up.yaml', ...few], cwd);
  await watching.says(/reports\/up\.json · /);
  const median = () => JSON.parse(readFileSync(join(cwd, 'reports/up.json'), 'utf8')).metrics.revenue.quantiles.p50;
  const before = median();
  writeFileSync(join(cwd, 'data/deals.csv'), deals(40_000));
  await watching.says(/reports\/up\.json · /, 2);
  expect(median()).toBeCloseTo(2 * before, 5);
  writeFileSync(file, text.replace('seed: q3-2026', 'seed: other'));
  await watching.says(/seed other/);
  await watching.end();
});

test('a fault is told in its frame, the former report stays, and the next save counts', async () => {
  const { cwd, file, text } = withQ3();
  const watching = await startWatch(['q3.yaml', ...few, '--quiet'], cwd);
  // Both are renamed into place; before that there are two files of other names.
  while (!['q3.html', 'q3.json'].every((name) => existsSync(join(cwd, 'reports', name))))
    await new Promise((resolve) => setTimeout(resolve, 20));
  const former = readFileSync(join(cwd, 'reports/q3.html'));
  writeFileSync(file, text.replace('period:', 'perod:'));
  await watching.says(/did you mean "period"\?/);
  expect(readFileSync(join(cwd, 'reports/q3.html')).equals(former)).toBe(true);
  writeFileSync(file, text.replace('name: Q3 2026', 'name: Mended'));
  while (nameIn(cwd) !== 'Mended') await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await watching.end()).toMatchObject({ code: 130, stdout: '' });
});

test('a save during a run ends that run and begins anew; Ctrl-C ends it in the middle', async () => {
  const { cwd, file, text } = withQ3();
  const long = ['--runs', '2_000_000', '--progress', '--threads', '2'];
  const watching = await startWatch(['q3.yaml', ...long], cwd);
  await watching.says(/runs\/s/);
  // The run would take minutes: what is saved now is told at once all the same.
  writeFileSync(file, text.replace('period:', 'perod:'));
  await watching.says(/did you mean "period"\?/);
  writeFileSync(file, text);
  await watching.says(/did you mean "period"\?.*runs\/s/s);
  const { code, stdout, milliseconds } = await watching.end();
  expect([code, stdout]).toEqual([130, '']);
  // A piece of work is at most some tenths of a second.
  expect(milliseconds).toBeLessThan(5000);
  expect(readdirSync(cwd)).toEqual(['q3.yaml']);
});

test('--json gives a line for each run, and no page to serve', async () => {
  const { cwd, file, text } = withQ3();
  const watching = await startWatch(['q3.yaml', ...few, '--json'], cwd);
  expect(watching.url).toBe('');
  await watching.says(/"format":"forecast\/1"/);
  writeFileSync(file, text.replace('name: Q3 2026', 'name: Second'));
  await watching.says(/"name":"Second"/);
  const { stdout } = await watching.end();
  const names = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).scenario.name);
  expect(names).toEqual(['Q3 2026', 'Second']);
  expect(readdirSync(cwd)).toEqual(['q3.yaml']);
});

test('of several, only the one that is saved runs again', async () => {
  const { cwd, file, text } = withQ3();
  writeFileSync(join(cwd, 'other.yaml'), text.replace('name: Q3 2026', 'name: Other'));
  const watching = await startWatch(['q3.yaml', 'other.yaml', ...few], cwd);
  await watching.says(/^Other · /m);
  writeFileSync(file, text.replace('name: Q3 2026', 'name: Second'));
  await watching.says(/^Second · /m);
  const { stdout } = await watching.end();
  expect(stdout.match(/^Other · /gm)).toHaveLength(1);
});

describe('mistakes that no save mends end it', () => {
  test.each([
    [['--watch', '--port', '70000'], '--port is 70000; it takes a whole number from 0 to 65535'],
    [['--port', '8000'], '--port is the port of --watch'],
    [['--watch', '--runs', 'x'], '--runs is x'],
  ])('%j', async (words, message) => {
    const { code, stderr } = await simulate([q3, ...words]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  test('a port that is taken', async () => {
    const { cwd } = withQ3();
    const watching = await startWatch(['q3.yaml', ...few], cwd);
    const { port } = new URL(watching.url);
    const second = await simulate([q3, ...few, '--watch', '--port', port]);
    expect(second).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^the port is taken; --port 0 .*EADDRINUSE/),
    });
    await watching.end();
    // The port is free again.
    const third = await startWatch(['q3.yaml', ...few, '--port', port], cwd);
    expect(new URL(third.url).port).toBe(port);
    await third.end();
  });
});
