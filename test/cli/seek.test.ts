/** `simulate seek` and `simulate sweep` as processes: what they print where, and how they end. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type SeekAnswer, seekAnswer } from '../../src/analysis/format-seek.ts';
import { type SweepAnswer, sweepAnswer } from '../../src/analysis/format-sweep.ts';
import { q3, scratch, simulate } from './command.ts';

const some = ['--runs', '256'];

describe('seek', () => {
  const asked = ['seek', q3, '--vary', 'funnel.customer.rate', '--reach', 'revenue.mean >= 2.4M', ...some];

  test('tells the value, its interval, and what the sheet says; and writes no file', async () => {
    const cwd = scratch();
    const { code, stdout, stderr } = await simulate(asked, { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Q3 2026 · 2026-07-01 to 2026-09-30 · USD · 256 runs · seed q3-2026\n/);
    expect(stdout).toMatch(/\n {2}revenue\.mean >= 2\.4M {3}now \$2\.\d+M\n/);
    expect(stdout).toMatch(/\n {2}funnel\.customer\.rate: at least 4\d(\.\d)? % \(4\d(\.\d)? % to 4\d(\.\d)? %\)\n/);
    expect(stdout).toMatch(/\n {4}on paper 4\d\.\d\d %/);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('--json is what its schema says, and the same on any number of threads', async () => {
    const answers: SeekAnswer[] = [];
    for (const threads of ['1', '2']) {
      const { code, stdout } = await simulate([...asked, '--json', '--threads', threads]);
      expect(code).toBe(0);
      answers.push(seekAnswer.parse(JSON.parse(stdout)));
    }
    expect(answers[0]!.answer).toEqual(answers[1]!.answer);
    expect(answers[0]!.engine).toMatchObject({ seed: 'q3-2026', sampling: 'stratified' });
  });

  test('a target that no amount reaches so often: without a customer, what one costs is infinite', async () => {
    const cwd = scratch();
    const text = `currency: EUR
period: { start: 2026-10-01, months: 1 }
sources: { web: { visitors: 5 per month, spend: 1k per month } }
funnel: { lead: {}, customer: { rate: 10% } }
deal: { value: 1k }
`;
    writeFileSync(join(cwd, 'few.yaml'), text);
    const asked = ['seek', 'few.yaml', '--vary', 'target.cac', '--reach', 'chance(cac) >= 80%', ...some];
    const { code, stdout } = await simulate(asked, { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('\n  target.cac: no amount is reached that often\n');
    expect(stdout).not.toContain('none');
  });

  test.each([
    [['seek'], 'no scenario file is named'],
    [['seek', q3, '--reach', 'chance(revenue) >= 80%'], 'nothing is varied'],
    [['seek', q3, '--vary', 'deal.value'], 'nothing is to be reached'],
    [['seek', q3, '--vary', 'deal.value', '--reach', 'a', '--reach', 'b'], '--reach is given twice'],
    [['seek', q3, '--vary', 'deal.value', '--reach', 'chance(revnue) >= 80%'], '^^^^^^ did you mean "revenue"?'],
    [
      ['seek', q3, '--vary', 'deal.vlaue', '--reach', 'chance(revenue) >= 80%'],
      '^^^^^^^^^^ did you mean "deal.value"?',
    ],
    [['seek', q3, '--vray', 'deal.value'], 'did you mean --vary?'],
    [['sweep', q3], 'nothing is swept'],
    [['sweep', q3, '--set', 'funnel.mql.rate=80%'], 'nothing is swept'],
    [['sweep', q3, '--set', 'funnel.mql.rate=80%..82% step 5%'], 'nothing is swept'],
    [['sweep', q3, '--set', 'funnel.mql.rate=80%,180%'], 'a share lies between 0 and 1'],
    [['sweep', q3, '--set', 'funnel.mql.rate=70%,80%', '--metric', 'revnue'], 'did you mean "revenue"?'],
  ])('%j exits 2 and says so on stderr only', async (words, message) => {
    const cwd = scratch();
    const { code, stdout, stderr } = await simulate(words, { cwd });
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([2, '']);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('Ctrl-C ends it with 130', async () => {
    const outcome = await simulate([...asked.slice(0, 6), '--runs', '200_000', '--progress'], {
      meanwhile: (child) => child.stderr!.once('data', () => child.kill('SIGINT')),
    });
    expect(outcome).toMatchObject({ code: 130, stdout: '' });
    expect(outcome.stderr).toContain('interrupted');
  });
});

describe('sweep', () => {
  const two = [
    'sweep',
    q3,
    '--set',
    'funnel.customer.rate=35%,45%',
    '--set',
    'deal.value.level=0.9..1.1 step 0.1',
    ...some,
  ];

  test('two paths: a table of means, one of chances, and a page with heat maps', async () => {
    const cwd = scratch();
    const { code, stdout, stderr } = await simulate([...two, '--metric', 'revenue'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /revenue, mean\n {2}funnel\.customer\.rate \\ deal\.value\.level +x0\.9 +x1 +x1\.1\n {2}35% /,
    );
    expect(stdout).toMatch(/chance of revenue ≥ \$2\.4M\n/);
    expect(stdout).toContain('reports/q3.sweep.html');
    expect(readdirSync(join(cwd, 'reports'))).toEqual(['q3.sweep.html']);
    const page = readFileSync(join(cwd, 'reports/q3.sweep.html'), 'utf8');
    expect(page.match(/<svg class="wide" role="img" aria-label="Heat map of [^"]{40,}"/g)).toHaveLength(2);
    expect(page).not.toMatch(/<(img|link|iframe)\b|<script[^>]+src/);
    // The page sorts its tables and changes its colours by a script of its own.
    expect(page.replace(/<script>[\s\S]*?<\/script>/g, '')).not.toMatch(/undefined|NaN/);
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('one path: a line with its band', async () => {
    const cwd = scratch();
    const words = [
      'sweep',
      q3,
      '--set',
      'sources.outbound.volume=30..60 per month step 10',
      ...some,
      '-q',
      '--out',
      'o',
    ];
    expect(await simulate(words, { cwd })).toMatchObject({ code: 0, stdout: '', stderr: '' });
    const page = readFileSync(join(cwd, 'o/q3.sweep.html'), 'utf8');
    expect(page.match(/aria-label="Line of the median of /g)).toHaveLength(4);
  });

  test('--json is what its schema says, and writes no file', async () => {
    const cwd = scratch();
    const { code, stdout } = await simulate([...two, '--json'], { cwd });
    expect(code).toBe(0);
    const answer: SweepAnswer = sweepAnswer.parse(JSON.parse(stdout));
    expect(answer.cells).toHaveLength(6);
    expect(answer.engine.runs).toBe(256);
    expect(readdirSync(cwd)).toEqual([]);
  });
});
