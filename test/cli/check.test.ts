/** `simulate check` as a process: what it prints where, and how it ends. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { CheckAnswer } from '../../src/analysis/format-check.ts';
import { answerOf, directory, FUNNEL } from './check-directory.ts';
import { simulate } from './command.ts';

describe('the exit code', () => {
  // Revenue is 1k times a Poisson count of mean 9, more or less: its median is 9k.
  test.each([
    ['a check that holds', ['revenue.mean >= 8k'], [], 0, 'pass'],
    ['one that does not', ['revenue.mean >= 10k'], [], 3, 'fail'],
    ['a warning', ['{ check: revenue.mean >= 10k, level: warn }', 'revenue.mean >= 8k'], [], 0, 'pass'],
    ['nobody knows', ['revenue.mean >= 9k'], ['--max-runs', '1024'], 0, 'inconclusive'],
    [
      'nobody knows, and that counts',
      ['revenue.mean >= 9k'],
      ['--max-runs', '1024', '--fail-on-inconclusive'],
      4,
      'inconclusive',
    ],
    ['a failure beside it', ['revenue.mean >= 9k', 'cac.mean <= 100'], ['--fail-on-inconclusive'], 3, 'fail'],
    ['nothing to hold it against', ['revenue.mean >= baseline - 3%'], [], 0, 'pass'],
  ] as const)('%s', async (_, checks, flags, code, verdict) => {
    const found = await answerOf(['check', 'a.yaml', ...flags], directory({ 'a.yaml': checks }));
    expect([found.code, found.answer.reports[0]!.verdict]).toEqual([code, verdict]);
  });

  test('of several scenarios the worst', async () => {
    const cwd = directory({ 'a.yaml': ['revenue.mean >= 8k'], 'b.yaml': ['revenue.mean >= 10k'] });
    const { code, answer } = await answerOf(['check', 'a.yaml', 'b.yaml'], cwd);
    expect(code).toBe(3);
    expect(answer.reports.map(({ verdict }) => verdict)).toEqual(['pass', 'fail']);
  });

  test.each([
    [['check', 'a.yaml'], [], 'a.yaml has no checks', 'checks: [revenue.p10 >= 1M]'],
    [['check', 'a.yaml'], ['revnue.p10 >= 1k'], 'unknown metric "revnue"', 'did you mean "revenue"?'],
    [['check', 'a.yaml'], ['cold.lead.mean <= 3'], 'no figures for "cold.lead"', 'decay'],
    [['validate', 'a.yaml'], ['cold.lead.mean <= 3'], 'no figures for "cold.lead"', 'decay'],
    [['a.yaml'], ['cold.lead.mean <= 3'], 'no figures for "cold.lead"', 'decay'],
    [['check', 'a.yaml', '--base', 'none.yaml'], ['revenue.p10 >= 1k'], 'none.yaml does not exist', ''],
    [['check', 'a.yaml', '--base', 'a.yaml', '--base', 'a.yaml'], ['revenue.p10 >= 1k'], '--base is given twice', ''],
    [['check', 'a.yaml', '--bse', 'a.yaml'], ['revenue.p10 >= 1k'], 'did you mean --base?', ''],
    [['check', 'a.yaml', '--max-runs', '1e12'], ['revenue.p10 >= 1k'], 'this machine has room for', 'ask for at most'],
    [['check'], [], 'no scenario file is named', ''],
  ])('%j with %j is 2, and says why on stderr only', async (words, checks, message, wayOut) => {
    const cwd = directory({ 'a.yaml': checks });
    const { code, stdout, stderr } = await simulate(words, { cwd });
    expect(stderr).toContain(message);
    expect(stderr).toContain(wayOut);
    expect([code, stdout]).toEqual([2, '']);
    expect(readdirSync(cwd)).toEqual(['a.yaml']);
  });

  test('Ctrl-C is 130', async () => {
    const cwd = directory({ 'a.yaml': ['revenue.mean >= 9k'] });
    const words = ['check', 'a.yaml', '--runs', '2_000_000', '--progress', '--threads', '1'];
    const outcome = await simulate(words, {
      cwd,
      meanwhile: (child) => child.stderr!.once('data', () => child.kill('SIGINT')),
    });
    expect(outcome).toMatchObject({ code: 130, stdout: '' });
    expect(outcome.stderr).toContain('interrupted');
  });
});

describe('against another file', () => {
  const relative = [
    'revenue.mean >= baseline - 3%',
    'lever(push).revenue >= baseline - 3%',
    'chance(revenue) >= baseline',
  ];

  test('the same scenario on the same leads is the same in every run', async () => {
    const cwd = directory({ 'a.yaml': relative, 'b.yaml': [] });
    const { code, answer } = await answerOf(['check', 'a.yaml', '--base', 'b.yaml'], cwd);
    expect(code).toBe(0);
    const [{ against, checks, family }] = answer.reports as [CheckAnswer['reports'][number]];
    expect(against).toEqual({ label: 'b.yaml', kind: 'file', note: null });
    expect(family).toEqual({ checks: 3, error: 0.02, looks: expect.any(Number), maxRuns: 16_384 });
    expect(checks.map(({ verdict }) => verdict)).toEqual(['pass', 'pass', 'pass']);
    expect(checks[0]!.head!.value).toBe(checks[0]!.base!.value);
    expect(checks[2]!.margin).toEqual({ value: 0, low: 0, high: 0 });
  });

  test('--set changes the scenario and not what it is held against', async () => {
    const cwd = directory({ 'a.yaml': ['revenue.mean >= baseline - 3%'] });
    const words = ['check', 'a.yaml', '--base', 'a.yaml', '--set', 'funnel.won.rate=14%'];
    const { code, stdout } = await simulate(words, { cwd });
    expect(code).toBe(3);
    expect(stdout).toMatch(/\n {2}1 fails, of 1 check against a\.yaml\n/);
    expect(stdout).toMatch(/\n {2}fail {3}revenue\.mean >= baseline - 3% +€8\.\d+k +€8\.\d+k \(baseline €\d\.\d+k\)\n/);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /on the wrong side of €8\.\d+k \(baseline €\d\.\d+k\) \(−€\d+ to −€\d+\) a\.yaml:11 /,
    );
    expect(stdout).toMatch(/1 judged together, 2 % error in all, \d looks?, up to [\d,]+ of at most 16,384 runs/);
  });

  test('what the other lacks is missing, and an error', async () => {
    const cwd = directory({ 'a.yaml': relative, 'b.yaml': [] });
    writeFileSync(join(cwd, 'b.yaml'), FUNNEL.replace(/levers.*\n/, '').replace(/target.*\n/, ''));
    const { code, answer } = await answerOf(['check', 'a.yaml', '--base', 'b.yaml'], cwd);
    expect(code).toBe(3);
    expect(answer.reports[0]!.checks.map(({ verdict }) => verdict)).toEqual(['pass', 'missing', 'missing']);
    expect(answer.reports[0]!.checks[1]!.says).toContain('there is no lever "push"');
  });

  test('amounts in another currency are missing: a number of euros is not one of dollars', async () => {
    const cwd = directory({ 'a.yaml': ['revenue.mean >= baseline - 3%', 'customers.mean >= baseline - 3%'] });
    writeFileSync(join(cwd, 'b.yaml'), FUNNEL.replace('EUR', 'USD'));
    const { code, answer } = await answerOf(['check', 'a.yaml', '--base', 'b.yaml'], cwd);
    expect([code, answer.reports[0]!.checks.map(({ verdict }) => verdict)]).toEqual([3, ['missing', 'pass']]);
    expect(answer.reports[0]!.checks[0]!.says).toContain('amounts there are in USD, and here in EUR');
  });

  test('the comparison beside the verdicts is of the same worlds: seed and design of the scenario', async () => {
    const cwd = directory({ 'a.yaml': ['revenue.mean >= baseline - 3%'] });
    writeFileSync(join(cwd, 'b.yaml'), FUNNEL.replace('seed: spring', 'seed: other, sampling: random'));
    for (const flags of [[], ['--seed', 'mine']]) {
      const { answer } = await answerOf(
        ['check', 'a.yaml', '--base', 'b.yaml', '--runs', '256', '--max-runs', '256', ...flags],
        cwd,
      );
      const [{ comparison, checks }] = answer.reports as [(typeof answer.reports)[number]];
      expect(comparison!.warnings).toEqual([]);
      expect(comparison!.metrics.revenue!.head.mean.value).toBe(checks[0]!.head!.value);
    }
  });

  test('3 % less than a loss is a greater loss: what has not changed passes', async () => {
    const checks = ['roi.mean >= baseline - 3%', 'roi.mean <= baseline + 3%', 'roi.p50 >= baseline + 3%'];
    // 9k in the mean for 30k.
    const cwd = directory({ 'a.yaml': checks });
    for (const name of ['a.yaml', 'b.yaml'])
      writeFileSync(join(cwd, name), readFileSync(join(cwd, 'a.yaml'), 'utf8').replace('spend: 3k', 'spend: 30k'));
    const { answer } = await answerOf(['check', 'a.yaml', '--base', 'b.yaml'], cwd);
    const [less, more, above] = answer.reports[0]!.checks;
    expect(less!.base!.value).toBeLessThan(0);
    expect([less!.verdict, more!.verdict, above!.verdict]).toEqual(['pass', 'pass', 'fail']);
    // Two roundings.
    expect(less!.limit! / (1.03 * less!.base!.value!)).toBeCloseTo(1, 14);
  });

  test('without one, relative checks are new: all else is judged, and the figure is told', async () => {
    const cwd = directory({ 'a.yaml': ['revenue.mean >= baseline - 3%', 'revenue.mean >= 8k'] });
    const { answer } = await answerOf(['check', 'a.yaml'], cwd);
    const [{ checks, family }] = answer.reports as [CheckAnswer['reports'][number]];
    expect(checks.map(({ verdict }) => verdict)).toEqual(['new', 'pass']);
    expect(checks[0]!.head!.value).toBeGreaterThan(8000);
    expect(family.checks).toBe(1);
  });
});

describe('what checks may ask', () => {
  test('a setting that takes something away, of which it or another check speaks', async () => {
    const gone = 'levers.push=delete';
    const cwd = directory({
      'a.yaml': ['lever(push).revenue >= 100', `revenue.mean >= 8k with ${gone}`],
      'b.yaml': [
        'revenue.mean >= 8k',
        `lever(push).revenue >= 100 with ${gone}`,
        'chance(revenue) >= 5% with target=delete',
      ],
    });
    const { code, answer } = await answerOf(['check', 'a.yaml'], cwd);
    expect([code, answer.reports[0]!.checks.map(({ verdict }) => verdict)]).toEqual([0, ['pass', 'pass']]);
    const refused = await simulate(['check', 'b.yaml'], { cwd });
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain('there is no lever "push"');
    expect(refused.stderr).toContain('b.yaml:12:37');
    expect(refused.stderr).toContain('revenue has no target for the whole of it');
  });

  test('drivers, levers and settings', async () => {
    const cwd = directory({
      'a.yaml': [
        'explains(funnel.lead.rate) <= 50%',
        // Half as many leads again bring half of 9k, whatever their rate.
        'lever(push).revenue >= 4k',
        'lever(push).revenue <= 5k',
        'lever(push).customers >= 4',
        'lever(push).chance >= 10 points',
        // 9k × 10 / 15.
        'revenue.mean <= 7k with funnel.won.rate=10%',
        'revenue.mean >= 5k with funnel.won.rate=10%',
        'revenue.mean >= 8k with simulation.luck=off',
      ],
    });
    const { code, answer } = await answerOf(['check', 'a.yaml'], cwd);
    expect(answer.reports[0]!.checks.map(({ verdict, text }) => `${verdict} ${text}`)).toEqual(
      answer.reports[0]!.checks.map(({ text }) => `pass ${text}`),
    );
    expect(code).toBe(0);
  });

  test('the answer is the same on any number of threads, and what its schema says', async () => {
    const cwd = directory({
      'a.yaml': ['revenue.p50 >= 8k', 'explains(funnel.lead.rate) <= 5%', 'lever(push).revenue >= 4k'],
    });
    const answers = [];
    for (const threads of ['1', '2']) {
      const { answer } = await answerOf(['check', 'a.yaml', '--threads', threads], cwd);
      answers.push(answer.reports);
    }
    expect(answers[0]).toEqual(answers[1]);
    const { stdout } = await simulate(['schema', 'check'], { cwd });
    expect(new Ajv({ strict: false }).validateSchema(JSON.parse(stdout) as object)).toBe(true);
  });
});
