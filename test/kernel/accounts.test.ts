/** Several opportunities per account. */
import { describe, expect, it } from 'vitest';
import { momentsOf, Z } from '../moments.ts';
import { counter, entries, simulateText, type TextRuns } from '../simulate-text.ts';

const RUNS = 4000;

const text = (accounts: string) => `
currency: EUR
period: { start: 2026-07-01, days: 30 }
sources: { web: { volume: 40 per month, arrivals: exact } }
funnel: { lead: {}, opportunity: { rate: 50% }, won: { rate: 25%, after: 1 minute } }
deal: { value: 100 }
${accounts}
simulation: { seed: accounts, sampling: random }
`;

function expectMean(runs: TextRuns, name: string, mean: number): void {
  const moments = momentsOf(runs.column(name));
  expect(Math.abs(moments.mean - mean), `${name}: ${moments.mean} for ${mean}`).toBeLessThan(
    Z * moments.meanError + 0.01,
  );
}

// July's 40 leads on 30 of its 31 days: exact arrivals, half of them accounts.
const LEADS = Math.floor((40 / 31) * 30 + 1e-9);

describe('accounts', () => {
  it('bring so many opportunities on average, and each has the chance it had', () => {
    for (const alike of [0, 0.6]) {
      const runs = simulateText(text(`accounts: { opportunities: 2.5, alike: ${alike} }`), RUNS);
      expectMean(runs, 'entered.opportunity', LEADS * 0.5 * 2.5);
      expectMean(runs, 'entered.won', LEADS * 0.5 * 2.5 * 0.25);
      expectMean(runs, 'revenue', LEADS * 0.5 * 2.5 * 25);
    }
  });

  it('are customers once, however often they buy', () => {
    const independent = simulateText(text('accounts: { opportunities: 2, alike: 0 }'), RUNS);
    // An account of two wins at least once with 1 − 0.75².
    expectMean(independent, 'customers', LEADS * 0.5 * (1 - 0.75 ** 2));
    const same = simulateText(text('accounts: { opportunities: 2, alike: 100% }'), RUNS);
    expectMean(same, 'customers', LEADS * 0.5 * 0.25);
    expect(same.column('entered.won')).toEqual(same.column('customers').map((n) => 2 * n));
    expect(independent.deterministic('customers')).toBeCloseTo((40 / 31) * 30 * 0.5 * (1 - 0.75 ** 2), 2);
    // Alike in part: the mean over what an account has in common, against the runs.
    const alike = simulateText(text('accounts: { opportunities: 2.5, alike: 50% }'), RUNS);
    const plan = alike.deterministic('customers');
    const { mean, meanError } = momentsOf(alike.column('customers'));
    expect(Math.abs(mean - plan)).toBeLessThan(Z * meanError + 0.02);
    expect(same.deterministic('customers')).toBeCloseTo((40 / 31) * 30 * 0.5 * 0.25, 1);
    expect(independent.deterministic('entered.won')).toBeCloseTo((40 / 31) * 30 * 0.25, 2);
  });

  it('whose outcomes are alike spread revenue wider, by the copula', () => {
    const spread = (alike: string) =>
      momentsOf(simulateText(text(`accounts: { opportunities: 2, alike: ${alike} }`), RUNS).column('entered.won'));
    // Poisson-like accounts: 20 of them in the mean, each wins W of two. Var = Σ Var(W·B) with B the account's own luck.
    const variance = (both: number) => LEADS * (0.5 * (2 * 0.25 + 2 * both) - (0.5 * 2 * 0.25) ** 2);
    for (const [alike, both] of [
      ['0', 0.0625],
      ['100%', 0.25],
    ] as const) {
      const { variance: seen, varianceError } = spread(alike);
      expect(Math.abs(seen - variance(both)), alike).toBeLessThan(Z * varianceError + 0.05);
    }
  });

  it('of one opportunity change nothing', () => {
    const none = simulateText(text(''), 200);
    const one = simulateText(text('accounts: { opportunities: 1, alike: 0 }'), 200);
    expect(momentsOf(one.column('customers')).mean).toBeCloseTo(momentsOf(none.column('customers')).mean, 0);
    expect(one.column('customers')).toEqual(one.column('entered.won'));
  });

  it('conserve their leads', () => {
    const runs = simulateText(text('accounts: { opportunities: 1 to 3, alike: 0.3 }'), 100);
    for (let run = 0; run < 100; run++) {
      const ledger = runs.kernel.ledger(run);
      const count = (name: Parameters<typeof counter>[2], s: number) => counter(runs.model, ledger, name, 0, s);
      expect(entries(runs.model, ledger, 0, 1)).toBe(count('arrived', 1) + count('converted', 0));
      const left = count('converted', 1) + count('lost', 1) + count('openAtEnd', 1);
      expect(entries(runs.model, ledger, 0, 1) + count('openAtStart', 1)).toBe(left);
    }
  });
});
