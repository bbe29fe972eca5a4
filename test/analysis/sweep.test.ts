import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { sweepAnswer } from '../../src/analysis/format-sweep.ts';
import { sweep } from '../../src/analysis/sweep.ts';
import { sweptOf } from '../../src/analysis/swept.ts';
import { argumentOf } from '../../src/scenario/argument.ts';
import { poissonAtLeast } from '../moments.ts';
import { faultsOf, refusalOf } from '../scenario/example.ts';
import { benchOf } from '../text-bench.ts';

const swept = (text: string) => sweptOf(argumentOf('--set', text));

describe('values of a setting', () => {
  it.each([
    ['funnel.sql.rate=20%,25%, 30%', ['20%', '25%', '30%']],
    ['funnel.sql.rate=25%', ['25%']],
    ['sources.web.season=[1, 0.8, 1.1]', ['[1, 0.8, 1.1]']],
    ['deal.value={ uniform: { min: 1k, max: 2k } }, 1.5k', ['{ uniform: { min: 1k, max: 2k } }', '1.5k']],
    ['name="a, b", c', ['"a, b"', 'c']],
    ['sources.web.visitors=1_800 per month, 2_000 per month', ['1_800 per month', '2_000 per month']],
    ['x=100, 2000', ['100', '2000']],
    ['x=0.9..1.1 step 0.05', ['0.9', '0.95', '1', '1.05', '1.1']],
    ['x=x0.9 .. x1.1 step x0.1', ['x0.9', 'x1', 'x1.1']],
    ['x=35%..45% step 5%', ['35%', '40%', '45%']],
    ['x=10..20 days step 5', ['10 days', '15 days', '20 days']],
    ['x=8k..9k per month step 500', ['8000 per month', '8500 per month', '9000 per month']],
    ['x=1..2 step 0.3', ['1', '1.3', '1.6', '1.9']],
  ])('%s', (text, values) => {
    expect(swept(text).values).toEqual(values);
  });

  it.each([
    ['x=1,800,2,000', '1,800 could be one number or two', 'write 1_800 for one', 3, 5],
    ['x=10%,', 'a value is missing between two commas', 'leave out', 7, 1],
    ['x=1..2', 'a range of values says its step', 'write 1..2 step', 3, 4],
    ['x=2..1 step 0.1', 'a range goes up', '0.9..1.1', 3, 13],
    ['x=1..2 step 0', 'a range goes up', '0.9..1.1', 3, 11],
    ['x=1%..2 step 1%', '% stands on each number', '35%..45% step 5%', 3, 13],
    ['x=1 days..2 weeks step 1', 'do not go together', 'one unit', 3, 22],
    ['x=1..2 step 0.0001', 'these are 10001 values', 'a larger step', 3, 16],
    ['x=a..2 step 1', '"a" is no value of a range', 'write a number', 3, 1],
  ])('%s is refused', (text, message, wayOut, column, length) => {
    const [fault] = faultsOf(() => swept(text));
    expect(fault.message).toContain(message);
    expect(fault.wayOut).toContain(wayOut);
    expect([fault.at?.column, fault.length, fault.source]).toEqual([column, length, text]);
  });
});

const TEXT = `
currency: EUR
period: { start: 2026-04-01, months: 1 }
target: { customers: 6 }
sources: { web: { visitors: 600 per month } }
funnel: { visitor: {}, lead: { rate: 10% }, won: { rate: 10% } }
deal: { value: { each: 1000, level: x0.9 to x1.1 } }
simulation: { seed: sweep }
`;
const RUNS = 8192;
const ask = (settings: readonly string[], metrics: readonly string[] = []) =>
  sweep(
    benchOf(TEXT),
    settings.map(swept),
    metrics.map((text) => argumentOf('--metric', text)),
    RUNS,
  );

describe('sweep', () => {
  it('has a cell for every combination, each with the exact chance in its interval', async () => {
    const answer = await ask(['sources.web.visitors=600 per month, 900 per month', 'funnel.won.rate=10%..20% step 5%']);
    expect(answer.paths.map(({ values }) => values.length)).toEqual([2, 3]);
    expect(answer.metrics).toEqual([{ name: 'customers', unit: 'count', target: 6 }]);
    expect(answer.cells.map(({ values }) => values.join(' '))).toEqual([
      '600 per month 10%',
      '600 per month 15%',
      '600 per month 20%',
      '900 per month 10%',
      '900 per month 15%',
      '900 per month 20%',
    ]);
    const means = [6, 9, 12, 9, 13.5, 18];
    for (const [i, { metrics }] of answer.cells.entries()) {
      const { mean, chance } = metrics.customers!;
      // 4.9 standard errors of a Poisson mean and of a share.
      expect(Math.abs(mean.value! - means[i]!)).toBeLessThan(4.9 * Math.sqrt(means[i]! / RUNS));
      const share = poissonAtLeast(6, means[i]!);
      expect(Math.abs(chance!.value! - share)).toBeLessThan(4.9 * Math.sqrt((share * (1 - share)) / RUNS));
    }
    const { cells, metrics, paths } = sweepAnswer.shape;
    expect(z.strictObject({ paths, metrics, cells }).parse(answer)).toEqual(answer);
  });

  it('tells differences to the first cell more surely than two means do', async () => {
    const { cells } = await ask(['funnel.won.rate=10%,11%'], ['customers']);
    expect(cells[0]!.metrics.customers!.difference).toBeUndefined();
    const { mean, difference } = cells[1]!.metrics.customers!;
    // 60 leads × 1 % = 0.6 more, whose variance is 0.6 where the same leads are met: 4.9 standard errors of that.
    expect(Math.abs(difference!.mean.value! - 0.6)).toBeLessThan(4.9 * Math.sqrt(0.6 / RUNS));
    const width = ({ low, high }: { low: number | null; high: number | null }) => high! - low!;
    expect(width(difference!.mean)).toBeLessThan(0.7 * width(mean));
  });

  it('does not take a chance that no run shows for one that cannot change', async () => {
    // A hundred customers where six are expected: in no run.
    const { cells } = await ask(['funnel.won.rate=10%,10.1%', 'target.customers=100'], ['customers']);
    const { value, low, high } = cells[1]!.metrics.customers!.difference!.chance!;
    expect(value).toBe(0);
    // None of 8,192 either way: less than half a thousandth, but not nothing.
    expect(low!).toBeLessThan(0);
    expect(high!).toBeGreaterThan(0);
    expect(high!).toBeLessThan(1e-3);
  });

  it('a range of bare numbers stands for factors where a factor is asked for', async () => {
    const { paths, cells } = await ask(['deal.value.level=0.5..1 step 0.5'], ['revenue']);
    expect(paths[0]!.values).toEqual(['x0.5', 'x1']);
    const [half, whole] = cells.map(({ metrics }) => metrics.revenue!.mean.value!);
    expect(half! * 2).toBeCloseTo(whole!, 6);
  });

  it('a target may be swept as well', async () => {
    const { cells } = await ask(['target.customers=5,7']);
    const [five, seven] = cells.map(({ metrics }) => metrics.customers!.chance!.value!);
    expect(five!).toBeGreaterThan(seven!);
  });

  it.each([
    [[], 'nothing is swept'],
    [['a=1,2', 'b=1,2', 'c=1,2', 'd=1,2'], '4 settings have several values'],
    [['funnel.won.rate=1%..20% step 1%', 'funnel.lead.rate=1%..20% step 1%'], 'these are 400 combinations'],
    [['funnel.won.rate=1%,2%', 'funnel.won.rate=3%,4%'], 'funnel.won.rate is swept twice'],
    [['funnel.won.rate=10%,140%'], 'a share lies between 0 and 1'],
    [['funnel.wonn.rate=10%,20%'], 'there is no funnel.wonn'],
  ])('%j is refused', async (settings, message) => {
    const faults = await refusalOf(ask(settings));
    expect(faults[0]!.message).toContain(message);
    expect(new Set(faults.map((fault) => fault.message)).size).toBe(faults.length);
  });

  it('a metric without figures is refused, and shown', async () => {
    const [fault] = await refusalOf(ask(['funnel.won.rate=10%,20%'], ['cold.lead']));
    expect(fault).toMatchObject({ message: 'this scenario has no figures for "cold.lead"', source: 'cold.lead' });
  });
});
