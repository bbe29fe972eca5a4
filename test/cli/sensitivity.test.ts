/** `simulate sensitivity` as a process: what it prints, and what it refuses. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type SensitivityAnswer, sensitivityAnswer } from '../../src/analysis/format-sensitivity.ts';
import { q3, scratch, simulate } from './command.ts';

const few = ['--runs', '1024'];

async function asked(...words: string[]): Promise<SensitivityAnswer> {
  const { code, stdout, stderr } = await simulate(['sensitivity', q3, ...few, '--json', ...words]);
  expect([code, stderr]).toEqual([0, '']);
  return sensitivityAnswer.parse(JSON.parse(stdout));
}

describe('by every method', () => {
  test('the terminal shows each input, and nothing is written', async () => {
    const cwd = scratch();
    const { code, stdout, stderr } = await simulate(['sensitivity', q3, ...few], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('what moves revenue');
    for (const name of ['sources.outbound.volume', 'deal.value.level', 'funnel.contact.rate', 'funnel.sql.rate'])
      expect(stdout).toContain(name);
    expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('too few runs are not taken for an answer', async () => {
    const { code, stdout } = await simulate(['sensitivity', q3, '--runs', '128']);
    expect(code).toBe(0);
    expect(stdout).toContain('128 runs are too few to say: it takes 256');
    expect(stdout).not.toContain('nothing that is uncertain');
  });

  test('passes are as many as the method says, and shares agree with one another', async () => {
    const [sobol, shapley, pme] = await Promise.all([
      asked('--method', 'sobol'),
      asked('--method', 'shapley'),
      asked('--method', 'pme'),
    ]);
    // q3 has six inputs, two of them correlated, and luck: three passes, two for each input, one more for either.
    expect(sobol.passes).toEqual({ count: 3 + 2 * 6 + 2, runs: 1024 });
    expect(shapley.passes).toEqual({ count: 6 + 2, runs: 1024 });
    expect(pme.passes).toBeNull();
    // The volume of outbound moves two fifths; it hangs on no other input, so all methods mean the same of it.
    for (const answer of [sobol, shapley, pme]) {
      const { total, share } = answer.effects!.find(({ name }) => name === 'sources.outbound.volume')!;
      const { low, high } = (total ?? share)!;
      expect(low).toBeLessThan(0.47);
      expect(high).toBeGreaterThan(0.36);
      expect(answer.effects!.map(({ name }) => name).sort()).toEqual(
        answer.drivers!.inputs.map(({ name }) => name).sort(),
      );
    }
  });

  test('a chance is a metric like any other', async () => {
    const answer = await asked('--metric', 'chance(revenue >= 2M and cac <= 40k)');
    expect(answer).toMatchObject({ metric: 'chance(revenue >= 2M and cac <= 40k)', unit: 'share', effects: null });
    const [first] = answer.drivers!.inputs;
    expect(first!.name).toBe('sources.outbound.volume');
    expect(first!.bands.every(({ mean }) => mean.value! >= 0 && mean.value! <= 1)).toBe(true);
    // It happens or not: there are no percentiles to narrow.
    expect(answer.luckVersusIgnorance!.knowing).toEqual([]);
  });
});

describe('a mistake', () => {
  test.each([
    [['--metric', 'revnue'], 'did you mean "revenue"?'],
    [['--metric', 'mrr'], 'this scenario has no figures for "mrr"'],
    [['--metric', 'chance(revenue > )'], 'revenue'],
    [['--metric', 'chance(entered.sql)'], 'has no target'],
    [['--method', 'morris'], 'it takes one of'],
    [['--budget', 'much'], '--budget is much'],
    [['--budget', '-5k'], '--budget is -5k'],
    [['--budget', '5k'], 'there are no levers to spend a budget on'],
    [['--metric', 'revenue', '--metric', 'cac'], '--metric is given twice'],
  ])('%j is told with a way out, exit code 2', async (words, message) => {
    const { code, stdout, stderr } = await simulate(['sensitivity', q3, ...few, ...words]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
