/** `simulate compare` as a process, on files, forecasts, variants and a real repository. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { comparisonAnswer } from '../../src/analysis/format-comparison.ts';
import { scratch, simulate } from './command.ts';

const text = `
name: A
currency: USD
period: { start: 2026-01-01, months: 3 }
target: { revenue: 500k }
sources: { web: { visitors: 900 to 1_100 per month } }
funnel: { visitor: {}, customer: { rate: 5% } }
deal: { value: 4k }
simulation: { runs: 512, seed: a }
`;

function folder(): string {
  const cwd = scratch();
  writeFileSync(join(cwd, 'a.yaml'), text);
  writeFileSync(join(cwd, 'b.yaml'), text.replace('5%', '4%').replace('name: A', 'name: B'));
  return cwd;
}

const answerOf = (stdout: string) => comparisonAnswer.parse(JSON.parse(stdout));

describe('two files', () => {
  test('are compared on the terminal, as a page and as Markdown', async () => {
    const cwd = folder();
    const { code, stdout, stderr } = await simulate(['compare', 'a.yaml', 'b.yaml', '--md', 'out/c.md'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('chance to reach $500k');
    expect(stdout).toContain('funnel.customer.rate: 5% → 4%');
    expect(stdout).toContain('in the same world');
    expect(readdirSync(join(cwd, 'reports'))).toEqual(['b.compare.html']);
    expect(readFileSync(join(cwd, 'reports/b.compare.html'), 'utf8')).toMatch(/^<!doctype html>/i);
    const markdown = readFileSync(join(cwd, 'out/c.md'), 'utf8');
    expect(markdown.split('\n')[1]).toMatch(/^\*\*.*\*\*$/);
    expect(markdown).toContain('```sh\nsimulate compare a.yaml b.yaml --md out/c.md\n```');
    expect(Buffer.byteLength(markdown)).toBeLessThan(60_000);
  });

  test('give the same whatever the threads, and write nothing beside --json', async () => {
    const cwd = folder();
    const [one, two] = await Promise.all(
      ['1', '2'].map((threads) => simulate(['compare', 'a.yaml', 'b.yaml', '--json', '--threads', threads], { cwd })),
    );
    expect(answerOf(one!.stdout).comparisons).toEqual(answerOf(two!.stdout).comparisons);
    expect(existsSync(join(cwd, 'reports'))).toBe(false);
  });
});

describe('what is no edit of the text', () => {
  test('other data under the same name are an edit, and their part is told', async () => {
    const cwd = scratch();
    const csv = text.replace('value: 4k', 'value: { empirical: { csv: deals.csv, column: amount } }');
    for (const [name, rate, high] of [
      ['was', '5%', 5000],
      ['now', '4%', 9000],
    ] as const) {
      mkdirSync(join(cwd, name));
      writeFileSync(join(cwd, name, 'a.yaml'), csv.replace('5%', rate));
      writeFileSync(join(cwd, name, 'deals.csv'), `amount\n3000\n${high}\n`);
    }
    const { stdout } = await simulate(['compare', 'was/a.yaml', 'now/a.yaml', '--json'], { cwd });
    const [{ edits, attribution }] = answerOf(stdout).comparisons as [
      ReturnType<typeof answerOf>['comparisons'][number],
    ];
    expect(edits!.map(({ path, simulated }) => [path, simulated])).toEqual([
      ['funnel.customer.rate', true],
      ['deal.value', true],
    ]);
    expect(edits![1]!.base).toMatch(/deals\.csv \([0-9a-f]{8}\)/);
    const [rate, deal] = [0, 1].map((i) => attribution!.parts.find((part) => part.edits[0] === i)!.mean.value!);
    expect([rate! < 0, deal! > 0]).toEqual([true, true]);
    expect(rate! + deal!).toBeCloseTo(attribution!.whole.mean.value!, 6);
  });

  test('other currencies are told', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'c.yaml'), text.replace('USD', 'EUR'));
    const { stdout } = await simulate(['compare', 'a.yaml', 'c.yaml'], { cwd });
    expect(stdout).toContain('warning: amounts are in USD and EUR');
  });
});

describe('other bases', () => {
  test('are forecasts, without a word on the same world', async () => {
    const cwd = folder();
    await simulate(['a.yaml', 'b.yaml', '--quiet'], { cwd });
    const { stdout } = await simulate(['compare', 'reports/a.json', 'reports/b.json', '--json'], { cwd });
    const [{ paired, metrics }] = answerOf(stdout).comparisons as [ReturnType<typeof answerOf>['comparisons'][number]];
    expect(paired).toBe(false);
    expect(metrics.revenue!.world).toBeNull();
    expect(metrics.revenue!.difference.mean.high!).toBeLessThan(0);
    // A forecast against the scenario that it is of: told by their errors, so never as a difference.
    const mixed = await simulate(['compare', 'reports/a.json', 'a.yaml', '--json'], { cwd });
    expect(answerOf(mixed.stdout).comparisons[0]!.metrics.revenue!.difference.mean.value).toBe(0);
  });

  test('are a commit, of which the work tree learns nothing', async () => {
    const cwd = folder();
    const git = (...words: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], { cwd, encoding: 'utf8' });
    git('init', '--quiet', '--initial-branch', 'main');
    git('add', 'a.yaml');
    git('commit', '--quiet', '--message', 'base');
    writeFileSync(join(cwd, 'a.yaml'), text.replace('5%', '6%'));
    const { code, stdout } = await simulate(['compare', '--base-ref', 'main', 'a.yaml', '--json'], { cwd });
    expect(code).toBe(0);
    const [comparison] = answerOf(stdout).comparisons;
    expect(comparison!.base.label).toBe('main:/a.yaml');
    expect(comparison!.edits).toMatchObject([{ path: 'funnel.customer.rate', base: '5%', head: '6%' }]);
    expect(git('status', '--short')).toBe(' M a.yaml\n?? b.yaml\n');
  });

  test('are the file that variants beside it extend', async () => {
    const cwd = folder();
    mkdirSync(join(cwd, 'more'));
    writeFileSync(join(cwd, 'low.yaml'), 'extends: a.yaml\nname: Low\nfunnel: { customer: { rate: 3% } }\n');
    writeFileSync(
      join(cwd, 'more/high.yaml'),
      'extends: "../a.yaml" # the plan\nname: High\nfunnel: { customer: { rate: 7% } }\n',
    );
    writeFileSync(join(cwd, 'more/higher.yaml'), 'extends: high.yaml\nname: Higher\ndeal: { value: 5k }\n');
    const { code, stdout } = await simulate(['compare', 'a.yaml', '--variants', '--json'], { cwd });
    expect(code).toBe(0);
    expect(answerOf(stdout).comparisons.map(({ head }) => head.scenario.name)).toEqual(['Low', 'High', 'Higher']);
  });

  test('are found however YAML writes what they extend', async () => {
    const cwd = folder();
    mkdirSync(join(cwd, 'v'));
    writeFileSync(join(cwd, 'v/a.json'), '{\n  "extends": "../a.yaml",\n  "name": "Json"\n}\n');
    writeFileSync(join(cwd, 'v/b.yaml'), '{ extends: ../a.yaml, name: Braces }\n');
    writeFileSync(join(cwd, 'v/c d.yaml'), '"extends": ../a.yaml\nname: Quoted\n');
    writeFileSync(join(cwd, 'v/e.yaml'), 'extends: c d.yaml\nname: Blank\n');
    const { stdout } = await simulate(['compare', 'a.yaml', '--variants', '--json'], { cwd });
    const names = answerOf(stdout).comparisons.map(({ head }) => head.scenario.name);
    expect(names).toEqual(['Json', 'Braces', 'Quoted', 'Blank']);
  });
});

describe('a mistake', () => {
  test.each([
    [['a.yaml'], 'nothing to compare a.yaml with'],
    [['a.yaml', 'none.yaml'], 'none.yaml does not exist'],
    [['a.yaml', '--base-ref', 'main'], 'is in no git repository'],
    [['a.yaml', '--variants'], 'nothing beside a.yaml extends it'],
    [['none.yaml', '--variants'], 'none.yaml does not exist'],
    [['./a.yaml', '--variants'], 'begins with: extends: a.yaml'],
    [['a.yaml', 'b.yaml', '--variants'], '--variants takes one file'],
    [['a.yaml', 'b.yaml', '--runs', 'many'], '--runs is many'],
    [['a.yaml', 'faulty.yaml'], 'faulty.yaml:7'],
    [['faulty.yaml', 'a.yaml'], 'faulty.yaml:7'],
    [['a.yaml', 'odd.json'], 'is no forecast of this version'],
  ])('%j is told with a way out, exit code 2', async (words, message) => {
    const cwd = folder();
    writeFileSync(join(cwd, 'faulty.yaml'), text.replace('5%', '500%'));
    writeFileSync(join(cwd, 'odd.json'), '{"format":"forecast/1"}');
    const { code, stdout, stderr } = await simulate(['compare', ...words], { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(existsSync(join(cwd, 'reports'))).toBe(false);
  });
});
