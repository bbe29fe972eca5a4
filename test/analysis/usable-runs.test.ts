/** Metrics that are infinite or undefined in some runs: one scale for the runs and for all that is compared with them. */
import { describe, expect, it } from 'vitest';
import { sensitivity } from '../../src/analysis/sensitivity.ts';
import { definedRuns, finiteScale } from '../../src/analysis/usable-runs.ts';
import { argumentOf } from '../../src/scenario/argument.ts';
import { benchOf } from '../text-bench.ts';

describe('the scale of a metric', () => {
  it('is its own where all runs are finite, and ends where they do', () => {
    const { ofRanks, at } = finiteScale(Float64Array.of(3, 1, Number.NaN, 7));
    expect(ofRanks).toBe(false);
    expect([2, 40, Infinity, -Infinity, Number.NaN].map(at)).toEqual([2, 40, 7, 1, Number.NaN]);
  });

  it('is ranks where one is infinite, those of equal values in their middle; what is undefined has none', () => {
    const { ofRanks, at } = finiteScale(Float64Array.of(3, 1, Infinity, 3));
    expect(ofRanks).toBe(true);
    expect([1, 3, Infinity, 0, Number.NaN].map(at)).toEqual([0.125, 0.5, 0.875, 0, Number.NaN]);
  });
});

it('runs without a figure are left out of all replicates alike', () => {
  const values = Float64Array.from({ length: 64 }, (_, run) => (run === 17 ? Number.NaN : run));
  const rows = definedRuns(values)!;
  expect(rows).toHaveLength(48);
  expect([...rows].every((run, i) => run % 16 === i % 16 && run !== 17)).toBe(true);
});

// Some ten customers a month: one run in tens of thousands has none, and an infinite cac.
const rare = (seed: string): string => `
name: Rare
currency: USD
period: { start: 2026-01-01, months: 1 }
sources: { ads: { visitors: 160 to 200 per month, spend: 8k per month } }
funnel: { visitor: {}, customer: { rate: 4% to 7% } }
deal: { value: 10k }
simulation: { seed: ${seed} }
`;

// In s2 the runs themselves hold an infinite one, in s4 only what they are compared with does.
describe.each([
  ['s2', true],
  ['s4', undefined],
])('a cac that is hardly ever infinite, seed %s', (seed, ofRanks) => {
  it('is split and dealt out to its inputs alike by every method', async () => {
    const found = await sensitivity(benchOf(rare(seed)), {
      metric: argumentOf('--metric', 'cac'),
      method: 'sobol',
      runs: 4096,
      passRuns: 4096,
      budget: undefined,
    });
    expect(found.drivers!.ofRanks).toBe(ofRanks);
    const { pairs, ignorance, luck } = found.luckVersusIgnorance!;
    expect(pairs).toBe(2048);
    expect(ignorance.value + luck.value).toBeCloseTo(1, 12);
    for (const effect of found.effects as { name: string; total: { value: number; low: number; high: number } }[]) {
      const { byItself } = found.drivers!.inputs.find(({ name }) => name === effect.name)!;
      // Two estimates of one figure, each within six of its standard errors; 2.1314 of them are half an interval.
      const error = (effect.total.high - effect.total.low + byItself.high - byItself.low) / 2 / 2.1314;
      expect(Math.abs(effect.total.value - byItself.value)).toBeLessThan(6 * error);
      expect(effect.total.value).toBeLessThan(ignorance.high);
    }
  });
});
