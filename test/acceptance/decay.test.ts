/** Rows A33–A39 of the field's worked examples: what happens to leads that nobody calls. */
import { describe, expect, it } from 'vitest';
import { binomialAtLeast, Z, zOfMean, zOfShare } from '../moments.ts';
import { simulateText } from '../simulate-text.ts';
import { april, exactly, expectMean, FORTY, zOfRatio } from './april.ts';

const RUNS = 50_000;

describe('A33 a contact that leaves the firm', () => {
  it('is decay at any stage: a third of a year with a half-life of a year loses 1 − 2^(−1/3) of contacts', () => {
    const runs = simulateText(
      april(
        'volume: 300 per month',
        'contact: { decay: { half_life: 365.25 days } }, mql: { rate: 100%, after: 121.75 days }, customer: { rate: 10% }',
      ),
      RUNS,
    );
    expect(Math.abs(zOfRatio(runs, 'ever_converted.contact', 'entered.contact', 2 ** (-1 / 3)))).toBeLessThan(Z);
  });
});

describe('A34 $100,000 a customer, 40 SQLs for 10', () => {
  const text = april(
    'volume: 40 per month, arrivals: exact',
    'sql: {}, opportunity: { rate: 50% }, customer: { rate: 50% }',
    'deal: { value: 100k }',
  );

  it('makes an SQL worth $25,000 and an opportunity $50,000', () => {
    const runs = simulateText(text, RUNS);
    const value = (stage: string): number =>
      runs.deterministic(`ever_revenue.${stage}`) / runs.deterministic(`entered.${stage}`);
    expect(value('sql')).toBeCloseTo(25_000, 9);
    expect(value('opportunity')).toBeCloseTo(50_000, 9);
    expect(value('customer')).toBeCloseTo(100_000, 9);
    expect(Math.abs(zOfRatio(runs, 'ever_revenue.sql', 'entered.sql', 25_000))).toBeLessThan(Z);
    expect(Math.abs(zOfRatio(runs, 'ever_revenue.opportunity', 'entered.opportunity', 50_000))).toBeLessThan(Z);
  });

  it('stays so when deals close after the period', () => {
    const late = simulateText(text.replace('customer: { rate: 50% }', 'customer: { rate: 50%, after: 90 days }'), RUNS);
    expect(Math.abs(zOfRatio(late, 'ever_revenue.sql', 'entered.sql', 25_000))).toBeLessThan(Z);
    expect(late.column('revenue').every((revenue) => revenue === 0)).toBe(true);
    expect(late.deterministic('ever_revenue.sql')).toBeCloseTo(1_000_000, 6);
  });
});

describe('A35 the life of an SQL', () => {
  // Call after exactly t; the share still warm is the survival at t, whatever the curve and its unit.
  it.each([
    ['a month in industry', 'half_life: 1 month', '15.21875 days', 2 ** -0.5],
    ['an afternoon for consumers', 'half_life: 4 hours', '2 hours', 2 ** -0.5],
    ['dead after a day', 'expires: 1 day', '23 hours', 1],
    ['dead after a day, called later', 'expires: 1 day', '25 hours', 0],
    ['slow at first', 'weibull: { median: 20 days, shape: 2 }', '10 days', 2 ** -0.25],
    ['as measured', 'survival: { 7 days: 90%, 30 days: 50% }', '7 days', 0.9],
    ['as measured, between', 'survival: { 7 days: 90%, 30 days: 50% }', '18.5 days', Math.sqrt(0.9 * 0.5)],
    ['as measured, beyond', 'survival: { 7 days: 90%, 30 days: 50% }', '53 days', 0.5 * (0.5 / 0.9)],
  ])('%s: decay { %s } called after %s keeps %d', (_, decay, after, warm) => {
    const runs = simulateText(
      april('volume: 40 per month', `sql: { decay: { ${decay} } }, customer: { rate: 100%, after: ${after} }`),
      RUNS,
    );
    const ever = runs.column('ever_converted.sql');
    const entered = runs.column('entered.sql');
    if (warm === 0 || warm === 1) expect(ever.every((n, r) => n === warm * entered[r])).toBe(true);
    else expect(Math.abs(zOfRatio(runs, 'ever_converted.sql', 'entered.sql', warm))).toBeLessThan(Z);
    const fluid = runs.deterministic('ever_converted.sql') / runs.deterministic('entered.sql');
    expect(Math.abs(fluid - warm)).toBeLessThan(1e-3);
  });

  it('may itself be uncertain', () => {
    // Half-life h, call after t: the share still warm is 2^(−t/h), averaged over h uniform on 10 … 30 days.
    const runs = simulateText(
      april(
        'volume: 40 per month, arrivals: exact',
        'sql: { decay: { half_life: { uniform: { min: 10 days, max: 30 days } } } }, customer: { rate: 100%, after: 15 days }',
      ),
      RUNS,
    );
    const steps = 20_000;
    let warm = 0;
    for (let i = 0; i < steps; i++) warm += 2 ** (-15 / (10 + (20 * (i + 0.5)) / steps)) / steps;
    expect(Math.abs(zOfRatio(runs, 'ever_converted.sql', 'entered.sql', warm))).toBeLessThan(Z);
  });
});

describe('A36 5 of 40 SQLs neglected', () => {
  it('leaves 35: 8 or more with 68 %, 9 or more with 53 %, 10 or more with 37 %', () => {
    const runs = simulateText(april('volume: 35 per month, arrivals: exact', 'sql: {}, customer: { rate: 25% }'), RUNS);
    expect(runs.deterministic('customers')).toBeCloseTo(8.75, 9);
    const wins = runs.column('customers');
    expect(Math.abs(zOfMean(wins, 8.75))).toBeLessThan(Z);
    for (const [k, about] of [
      [8, 0.68],
      [9, 0.53],
      [10, 0.37],
    ] as const) {
      const chance = binomialAtLeast(k, 35, 0.25);
      expect(Math.abs(chance - about)).toBeLessThan(0.005);
      expect(Math.abs(zOfShare(wins, (n) => n >= k, chance))).toBeLessThan(Z);
    }
  });
});

describe('A36 neglect: 12.5% of 40', () => {
  it('is 8.75 customers in the mean, and so says the deterministic run', () => {
    const runs = simulateText(april(FORTY, 'sql: { work: { neglect: 12.5% } }, customer: { rate: 25% }'), RUNS);
    expectMean(runs, 'customers', 8.75);
    expectMean(runs, 'neglected.sql', 5);
    exactly(runs.deterministic('customers'), 8.75);
  });
});

describe('A38 same spend, fewer customers', () => {
  it('costs 14.3 % more a customer', () => {
    const cac = (sqls: number): number => {
      const runs = simulateText(
        april(`volume: ${sqls} per month, arrivals: exact, spend: 200k per month`, 'sql: {}, customer: { rate: 25% }'),
        16,
      );
      return runs.deterministic('spend') / runs.deterministic('customers');
    };
    expect(cac(40)).toBeCloseTo(20_000, 9);
    expect(cac(35) / cac(40) - 1).toBeCloseTo(5 / 35, 12);
  });
});

describe('A39 back to MQL', () => {
  const funnel = (recycle: string): string =>
    `mql: {}, sql: { rate: 50%, decay: { expires: 10 days }, recycle: { ${recycle} } },
     customer: { rate: 100%, after: { discrete: [{ value: 5 days, weight: 1 }, { value: 20 days, weight: 1 }] } }`;
  const volume = 'volume: 100 per month, arrivals: exact';

  it('a share comes back after a rest, at a lower rate', () => {
    // An MQL is an SQL with ½, then a customer with ½ (called before day 10), else cold. Of the cold, 40 % come back to
    // MQL and become an SQL with ½ · 0.5 = ¼: each SQL visit wins ½.
    const runs = simulateText(
      april(volume, funnel('from: cold, to: mql, share: 40%, after: 45 days, rate: x0.5')),
      RUNS,
    );
    const won = 0.25 + 0.25 * 0.4 * 0.25 * 0.5;
    expect(Math.abs(zOfRatio(runs, 'ever_converted.mql', 'entered.mql', 0.5))).toBeLessThan(Z);
    const paid = simulateText(
      april(volume, funnel('from: cold, to: mql, share: 40%, after: 45 days, rate: x0.5'), 'deal: { value: 1 }'),
      RUNS,
    );
    expect(Math.abs(zOfRatio(paid, 'ever_revenue.mql', 'entered.mql', won))).toBeLessThan(Z);
    expect(paid.deterministic('ever_revenue.mql') / paid.deterministic('entered.mql')).toBeCloseTo(won, 9);
  });

  it('at most n times; those gone to a competitor never', () => {
    // Coming back at once, at full rate, always: each round wins ½ of ½; n returns give 1 + n rounds from SQL on.
    for (const times of [1, 2, 5]) {
      const paid = simulateText(
        april(volume, funnel(`from: cold, to: sql, share: 100%, at_most: ${times}`), 'deal: { value: 1 }'),
        RUNS / 10,
      );
      const won = 0.5 * (1 - 2 ** -(times + 1));
      expect(Math.abs(zOfRatio(paid, 'ever_revenue.mql', 'entered.mql', won))).toBeLessThan(Z);
      expect(paid.deterministic('ever_revenue.mql') / paid.deterministic('entered.mql')).toBeCloseTo(won, 9);
    }
  });

  it('warming a lead up costs money of its own', () => {
    const runs = simulateText(
      april(`${volume}, spend: 10k per month`, funnel('from: cold, to: mql, share: 40%, cost: 300')),
      RUNS / 10,
    );
    const spend = runs.column('spend');
    const recycled = runs.column('recycled.sql');
    expect(recycled.some((n) => n > 0)).toBe(true);
    expect(spend.every((money, r) => money === 10_000 + 300 * recycled[r])).toBe(true);
  });
});
