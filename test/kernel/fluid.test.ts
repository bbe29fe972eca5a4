import { describe, expect, it } from 'vitest';
import { counter, entries, simulateText } from '../simulate-text.ts';

const text = (funnel: string, volume = 1000, warmUp = 700): string => `
name: fluid
currency: EUR
period: { start: 2026-03-01, days: 30, warm_up: ${warmUp} days }
sources: { s: { volume: ${volume} per day } }
funnel: ${funnel}
deal: { value: 1 }
`;

describe('the run without luck', () => {
  it.each([
    ['a step against the exponential', 'expires: 10 days', '{ exponential: { mean: 10 days } }', 1 - Math.exp(-1)],
    [
      'the exponential against the exponential',
      'half_life: 20 days',
      '{ exponential: { mean: 10 days } }',
      1 / (1 + (10 * Math.LN2) / 20),
    ],
    ['the exponential against a step', 'half_life: 20 days', '10 days', 2 ** -0.5],
    [
      'a step against a narrow lognormal',
      'expires: 10 days',
      '{ lognormal: { median: 9.9 days, sigma: 0.01 } }',
      0.8425567,
    ],
  ])('divides %s as it should, and loses nobody', (_, decay, after, share) => {
    const runs = simulateText(text(`{ lead: { decay: { ${decay} } }, customer: { rate: 100%, after: ${after} } }`), 1);
    const won = runs.deterministic('ever_converted.lead') / runs.deterministic('entered.lead');
    // Φ(ln(10/9.9)/0.01) = 0.8425567; the rest by formula. The midpoint rule with n points errs by a few 1/n².
    expect(Math.abs(won - share)).toBeLessThan(10 / 1024 ** 2);
    // After 700 days as many leave as enter: the stage is as full at the end as at the start.
    const open = runs.deterministic('open.lead');
    expect(Math.abs(open - runs.deterministic('open_at_start.lead'))).toBeLessThan(1e-6 * open);
  });

  it('counts a lead that returns three times by two rules once for each way', () => {
    const runs = simulateText(
      text(
        `{ a: {}, b: { rate: 50%, recycle: { from: lost, to: a, share: 40%, at_most: 2 } },
          c: { rate: 50%, recycle: { from: lost, to: b, share: 30%, at_most: 1 } }, d: { rate: 50% } }`,
        2,
        10,
      ),
      4000,
    );
    for (const name of [
      'customers',
      'ever_revenue.a',
      'ever_revenue.b',
      'ever_converted.a',
      'ever_converted.b',
      'recycled.b',
    ]) {
      const values = runs.column(name);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
      expect(Math.abs(mean - runs.deterministic(name)), name).toBeLessThan((4.9 * sd) / Math.sqrt(values.length));
    }
  });
});

describe('twenty returns', () => {
  it('are counted as they happen', () => {
    const runs = simulateText(
      `
name: again
currency: EUR
period: { start: 2026-03-01, days: 5 }
sources: { s: { volume: 10 per day, arrivals: exact } }
funnel: { a: { recycle: { from: lost, to: a, share: 100%, at_most: 20 } }, b: { rate: 5% } }
deal: { value: 1 }
`,
      2000,
    );
    const won = 1 - 0.95 ** 21;
    expect(runs.deterministic('customers')).toBeCloseTo(50 * won, 9);
    const mean = runs.column('customers').reduce((sum, value) => sum + value, 0) / 2000;
    expect(Math.abs(mean - 50 * won)).toBeLessThan(4.9 * Math.sqrt((50 * won * (1 - won)) / 2000));
    const ledger = runs.kernel.ledger(0);
    expect(entries(runs.model, ledger, 0, 0)).toBe(50 + counter(runs.model, ledger, 'reentered', 0, 0));
  });
});

describe('growth', () => {
  it('that loses more than everything leaves nothing for good', () => {
    const runs = simulateText(
      `
name: shrink
period: { start: 2026-01-01, months: 4 }
sources: { s: { volume: 300 per month, growth: { normal: { mean: -20%, sd: 60% }, per: month } } }
funnel: { a: {}, b: { rate: 50% } }
`,
      4000,
    );
    const month = (m: string): Float64Array => runs.column(`entered.a@2026-${m}`);
    const [feb, mar, apr] = ['02', '03', '04'].map(month);
    expect(feb.some((n) => n === 0)).toBe(true);
    // Zero is for good where the factor is not positive; a tiny positive factor may by luck give 0 and then 0 again.
    feb.forEach((n, r) => {
      if (n === 0) expect(mar[r] + apr[r]).toBeLessThan(40);
    });
    for (const column of [feb, mar, apr]) expect(column.every(Number.isFinite)).toBe(true);
  });
});
