import { describe, expect, it } from 'vitest';
import { inputsOfRuns } from '../../src/analysis/input-runs.ts';
import { findMisses } from '../../src/analysis/misses.ts';
import { simulateText } from '../simulate-text.ts';

describe('misses of a scenario, through the kernel,', () => {
  /** Runs of a scenario text with its inputs and events, as a forecast would hand them over. */
  function missesOf(text: string, runs: number, column: string, target: number) {
    const { model, ...simulated } = simulateText(text, runs);
    const { inputs, positions } = inputsOfRuns(model, simulated.kernel, runs);
    return findMisses({
      names: inputs.map(({ name }) => name),
      inputs: positions,
      quantiles: inputs.map(({ quantile }) => quantile),
      missed: Uint8Array.from(simulated.column(column), (value) => Number(value < target)),
    });
  }

  it('of an outage and a low rate: the misses of a Poisson count, to the last figure', () => {
    const runs = 4096;
    const [rule, ...others] = missesOf(
      `
currency: EUR
period: { start: 2026-07-01, months: 3 }
target: { customers: 260 }
sources: { web: { visitors: 2_000 per month } }
funnel: { visitor: {}, customer: { rate: { discrete: [{ value: 20%, weight: 1 }, { value: 40%, weight: 1 }] } } }
deal: { value: { each: 800 to 1_200, level: x0.8 to x1.2 } }
costs: { rent: { amount: 5k to 9k per month, kind: other } }
events: { outage: { chance: 40%, starts: 2026-07-01, changes: { sources.web.visitors: x0.2 } } }
simulation: { seed: outage }
`,
      runs,
      'customers',
      260,
    );
    expect(others).toEqual([]);
    const [event, rate] = [...rule.conditions].sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(event).toEqual({ name: 'events.outage', side: 'above', value: 0.5 });
    expect(rate.name).toBe('funnel.customer.rate');
    expect(rate.value).toBeCloseTo(0.3, 12);
    // In an outage 1,200 visitors come, of whom a fifth buys: P(N < 260), N Poisson with mean 240. Elsewhere at least
    // 480 buy, and nobody misses.
    let term = Math.exp(-240);
    let density = term;
    for (let k = 1; k < 260; k++) {
      term *= 240 / k;
      density += term;
    }
    const error = Math.sqrt((density * (1 - density)) / ((0.2 * runs) / 2));
    expect(Math.abs(rule.density.value - density)).toBeLessThan(4.9 * error);
    expect(rule.coverage.value).toBe(1);
  });

  it('of a volume that is too low: the threshold is the volume that the target needs', () => {
    const [rule, ...others] = missesOf(
      `
currency: EUR
period: { start: 2026-07-01, days: 10 }
target: { revenue: 280k }
sources: { web: { volume: { uniform: { min: 100, max: 200 }, per: day } } }
funnel: { lead: {}, won: { rate: 20% } }
deal: { value: { each: 1_000 } }
costs: { rent: { amount: 5k to 9k per month, kind: other } }
simulation: { seed: volume, luck: off }
`,
      4096,
      'revenue',
      280_000,
    );
    expect(others).toEqual([]);
    expect(rule.conditions).toHaveLength(1);
    expect(rule.conditions[0]).toMatchObject({ name: 'sources.web.volume', side: 'below' });
    // 10 days · 140 · 20 % · 1,000; a cell of the search is 100 / 256 wide.
    expect(Math.abs(rule.conditions[0].value - 140)).toBeLessThan(100 / 256);
    expect(rule.density.value).toBeGreaterThan(0.99);
    expect(rule.coverage.value).toBeGreaterThan(0.99);
  });
});
