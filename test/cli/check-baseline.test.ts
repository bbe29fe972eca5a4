/** `simulate check` against a committed baseline: one that is there, one that is missing, one that has drifted. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkAnswer } from '../../src/analysis/format-check.ts';
import { forecast as forecastFormat } from '../../src/forecast/format.ts';
import { scratch, simulate } from './command.ts';

const text = `name: Gate
currency: EUR
period: { start: 2026-04-01, months: 1 }
target: { revenue: 8k }
sources: { web: { visitors: 600 per month } }
funnel: { visitor: {}, lead: { rate: 8% to 12% }, won: { rate: 15% } }
deal: { value: { empirical: { csv: deals.csv, column: amount } } }
checks: [revenue.mean >= baseline - 5%, revenue.p10 >= 1k]
simulation: { runs: 1024, seed: gate }
`;

function folder(): string {
  const cwd = scratch();
  writeFileSync(join(cwd, 'a.yaml'), text);
  writeFileSync(join(cwd, 'deals.csv'), 'amount\n900\n1100\n');
  return cwd;
}

const answerOf = (stdout: string) => checkAnswer.parse(JSON.parse(stdout)).reports[0]!;

test('one that is missing makes relative checks new, and still every report is written', async () => {
  const cwd = folder();
  const files = ['--md', 'out/c.md', '--junit', 'out/c.xml', '--out', 'out'];
  const { code, stdout } = await simulate(['check', 'a.yaml', '--baseline', '--json', ...files], { cwd });
  expect(code).toBe(0);
  expect(answerOf(stdout).checks.map(({ verdict }) => verdict)).toEqual(['new', 'pass']);
  expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['a.html', 'a.json', 'c.md', 'c.xml']);
  expect(forecastFormat.parse(JSON.parse(readFileSync(join(cwd, 'out/a.json'), 'utf8'))).engine.runs).toBe(1024);
});

describe('one that is there', () => {
  test('is simulated again on the same leads, and what has changed is told apart', async () => {
    const cwd = folder();
    await simulate(['baseline', 'update', 'a.yaml'], { cwd });
    const same = answerOf((await simulate(['check', 'a.yaml', '--baseline', '--json'], { cwd })).stdout);
    expect(same.checks[0]).toMatchObject({ verdict: 'pass', base: same.checks[0]!.head });
    expect(same.drift).toMatchObject({ scenario: false, data: false, engine: false });

    writeFileSync(join(cwd, 'a.yaml'), text.replace('15%', '12%'));
    const files = ['--md', 'out/c.md', '--junit', 'out/c.xml', '--out', 'out'];
    const { code, stdout } = await simulate(['check', 'a.yaml', '--baseline', '--json', ...files], { cwd });
    expect(code).toBe(3);
    const failed = answerOf(stdout);
    expect(failed.checks[0]!.verdict).toBe('fail');
    expect(failed.drift).toMatchObject({ scenario: true, data: false, engine: false });
    expect(failed.comparison!.edits).toMatchObject([{ path: 'funnel.won.rate', base: '15%', head: '12%' }]);
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['a.compare.html', 'a.html', 'a.json', 'c.md', 'c.xml']);
  });

  test('compares with nothing where its data are gone, and a forecast never does', async () => {
    const cwd = folder();
    await simulate(['baseline', 'update', 'a.yaml'], { cwd });
    writeFileSync(join(cwd, 'deals.csv'), 'amount\n800\n1000\n');
    const drifted = answerOf((await simulate(['check', 'a.yaml', '--baseline', '--json'], { cwd })).stdout);
    expect(drifted.checks.map(({ verdict }) => verdict)).toEqual(['incomparable', 'pass']);
    expect(drifted.drift!.data).toBe(true);

    await simulate(['a.yaml', '--quiet'], { cwd });
    const { code, stdout } = await simulate(['check', 'a.yaml', '--baseline', 'reports/a.json', '--json'], { cwd });
    expect(code).toBe(0);
    const forecast = answerOf(stdout);
    expect(forecast.checks[0]!.verdict).toBe('incomparable');
    expect(forecast.against).toMatchObject({
      kind: 'forecast',
      note: expect.stringContaining('simulate baseline update'),
    });
  });
});
