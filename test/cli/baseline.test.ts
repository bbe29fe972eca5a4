/** `simulate baseline`: what is accepted, and what has changed since. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Baseline, baseline as baselineFormat } from '../../src/analysis/format-baseline.ts';
import type { CheckAnswer } from '../../src/analysis/format-check.ts';
import { scratch, simulate } from './command.ts';

const text = `
name: Accepted
currency: USD
period: { start: 2026-01-01, months: 3 }
target: { revenue: 500k }
sources: { web: { visitors: 900 to 1_100 per month } }
funnel: { visitor: {}, customer: { rate: 5% } }
deal: { value: { empirical: { csv: deals.csv, column: amount } } }
simulation: { runs: 1_024, seed: accepted }
`;

function folder(): string {
  const cwd = scratch();
  writeFileSync(join(cwd, 'a.yaml'), text);
  writeFileSync(join(cwd, 'deals.csv'), 'amount\n4000\n5000\n9000\n');
  return cwd;
}

const read = (cwd: string): Baseline =>
  baselineFormat.parse(JSON.parse(readFileSync(join(cwd, 'a.baseline.json'), 'utf8')));

describe('update', () => {
  test('writes what the scenario says and forecasts, small and the same again', async () => {
    const cwd = folder();
    const made = await simulate(['baseline', 'update', 'a.yaml'], { cwd });
    expect([made.code, made.stdout, made.stderr]).toEqual([0, 'a.baseline.json\n', '']);
    const first = readFileSync(join(cwd, 'a.baseline.json'), 'utf8');
    expect(first.length).toBeLessThan(6000);
    const { config, figures, data } = read(cwd);
    expect(config).toContain('name: Accepted');
    expect(Object.keys(data)).toEqual(['deals.csv']);
    expect(figures.revenue!.chance).toBeGreaterThan(0);
    await simulate(['baseline', 'update', 'a.yaml', '--threads', '1'], { cwd });
    expect(readFileSync(join(cwd, 'a.baseline.json'), 'utf8')).toBe(first);
  });

  test('is refused in CI unless told', async () => {
    const cwd = folder();
    const refused = await simulate(['baseline', 'update', 'a.yaml'], { cwd, env: { CI: 'true' } });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('--in-ci');
    expect(existsSync(join(cwd, 'a.baseline.json'))).toBe(false);
    expect((await simulate(['baseline', 'update', 'a.yaml', '--in-ci'], { cwd, env: { CI: 'true' } })).code).toBe(0);
  });
});

describe('status', () => {
  test('tells apart what has changed: nothing, the scenario, its data, the engine', async () => {
    const cwd = folder();
    const status = async () => (await simulate(['baseline', 'status', 'a.yaml'], { cwd })).stdout;
    await simulate(['baseline', 'update', 'a.yaml'], { cwd });
    expect(await status()).toBe('a.yaml: nothing has changed\n');

    // Comments and the order of keys are no change.
    writeFileSync(join(cwd, 'a.yaml'), `# accepted in May\n${text.replace(/(currency.*\n)(period.*\n)/, '$2$1')}`);
    expect(await status()).toBe('a.yaml: nothing has changed\n');

    writeFileSync(join(cwd, 'a.yaml'), text.replace('5%', '6%'));
    expect(await status()).toBe('a.yaml: the scenario has changed (1 edit)\n    funnel.customer.rate: 5% → 6%\n');

    writeFileSync(join(cwd, 'a.yaml'), text);
    const made = read(cwd);
    const other = { ...made, engine: { ...made.engine, hash: made.engine.hash.replaceAll(/[0-9]/g, 'a') } };
    writeFileSync(join(cwd, 'a.baseline.json'), JSON.stringify(other));
    expect(await status()).toBe('a.yaml: this engine gives other runs for the same scenario\n');

    writeFileSync(join(cwd, 'deals.csv'), 'amount\n4000\n5000\n9500\n');
    expect(await status()).toMatch(/^a\.yaml: deals\.csv is not what it was; whether the engine .* cannot be told/);
  });

  test('of a scenario that reads other files now still holds it against what it was', async () => {
    const cwd = folder();
    const checked = (deal: string) =>
      writeFileSync(
        join(cwd, 'a.yaml'),
        `${text.replace(/^deal: .*$/m, `deal: { value: ${deal} }`)}checks: [revenue.mean >= baseline - 90%]\n`,
      );
    const verdict = async () => {
      const { stdout } = await simulate(['check', 'a.yaml', '--baseline', '--json'], { cwd });
      return (JSON.parse(stdout) as CheckAnswer).reports[0]!;
    };
    const csv = (name: string) => `{ empirical: { csv: ${name}, column: amount } }`;
    for (const [before, now] of [
      ['5k', csv('deals.csv')],
      [csv('deals.csv'), '5k'],
    ] as const) {
      checked(before);
      await simulate(['baseline', 'update', 'a.yaml'], { cwd });
      checked(now);
      const { checks, drift } = await verdict();
      expect([checks[0]!.verdict, drift]).toMatchObject(['pass', { scenario: true, data: false, engine: false }]);
    }
    writeFileSync(join(cwd, 'deals.csv'), 'amount\n4000\n');
    expect((await verdict()).checks[0]).toMatchObject({
      verdict: 'incomparable',
      says: expect.stringContaining('cannot be simulated again') as string,
    });
  });

  test.each([
    [undefined, 'has no baseline'],
    ['{', 'is not JSON'],
    ['{"format":"baseline/1"}', 'is no baseline of this version'],
    [[], 'the scenario in a.baseline.json cannot be read'],
    [
      [text.replace('5%', '500%')],
      'the scenario in the baseline of a.yaml cannot be read: funnel.customer.rate is 500%',
    ],
    [{ runs: -3 }, 'is no baseline of this version: engine.runs'],
    [['name: [A'], 'the scenario in a.baseline.json cannot be read'],
    [['extends: a.yaml'], 'the scenario in a.baseline.json cannot be read: extends needs files'],
  ])('of a baseline that is %s is refused', async (content, message) => {
    const cwd = folder();
    if (typeof content === 'object') {
      await simulate(['baseline', 'update', 'a.yaml'], { cwd });
      const made = read(cwd);
      writeFileSync(
        join(cwd, 'a.baseline.json'),
        JSON.stringify({
          ...made,
          ...(Array.isArray(content) ? { config: content } : { engine: { ...made.engine, ...content } }),
        }),
      );
    } else if (content !== undefined) writeFileSync(join(cwd, 'a.baseline.json'), content);
    const { code, stderr } = await simulate(['baseline', 'status', 'a.yaml'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  test('of a scenario that extends one in another folder, from any working directory, nothing has changed', async () => {
    const cwd = folder();
    mkdirSync(join(cwd, 'plans'));
    const checks = 'checks: [revenue.p50 >= baseline - 20%]';
    writeFileSync(join(cwd, 'plans/b.yaml'), `extends: ../a.yaml\n${checks}\n`);
    await simulate(['baseline', 'update', 'plans/b.yaml'], { cwd });
    const made = readFileSync(join(cwd, 'plans/b.baseline.json'), 'utf8');
    expect(Object.keys((JSON.parse(made) as Baseline).data)).toEqual(['../deals.csv']);
    const there = join(cwd, 'plans');
    expect((await simulate(['baseline', 'status', 'plans/b.yaml'], { cwd })).stdout).toMatch(
      /: nothing has changed\n$/,
    );
    expect((await simulate(['baseline', 'status', 'b.yaml'], { cwd: there })).stdout).toBe(
      'b.yaml: nothing has changed\n',
    );
    const { code, stdout } = await simulate(['check', 'b.yaml', '--baseline'], { cwd: there });
    expect([code, stdout.includes('1 check passes against b.baseline.json')]).toEqual([0, true]);
    await simulate(['baseline', 'update', 'b.yaml'], { cwd: there });
    expect(readFileSync(join(there, 'b.baseline.json'), 'utf8')).toBe(made);
  });

  test('a check against one whose data have changed says that it cannot be simulated again', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'a.yaml'), `${text}checks: [revenue.p50 >= baseline - 3%]\n`);
    await simulate(['baseline', 'update', 'a.yaml'], { cwd });
    writeFileSync(join(cwd, 'deals.csv'), 'amount\n4000\n5000\n9500\n');
    const { stdout } = await simulate(['check', 'a.yaml', '--baseline'], { cwd });
    expect(stdout).toContain('cannot be\n    simulated again');
    expect(stdout).not.toContain('another engine');
  });

  test('a mistyped action gets a suggestion', async () => {
    const { code, stderr } = await simulate(['baseline', 'updat', 'a.yaml'], { cwd: folder() });
    expect([code, stderr.includes('did you mean update?')]).toEqual([2, true]);
  });
});
