/** Rows A21–A24, A26–A28, A49: leads without intent, un-gated content, and targets and figures by month. */
import { describe, expect, it } from 'vitest';
import { forecastText } from '../forecast-text.ts';
import { momentsOf, poissonAtLeast, Z, zOfShare } from '../moments.ts';
import { simulateText } from '../simulate-text.ts';
import { april, exactly, expectMean } from './april.ts';
import { leaksOf } from './leaks-of.ts';

const RUNS = 20_000;

describe('3,000 leads without intent', () => {
  it('A21 at 0.02 % are 0.6 customers: none at all in 55 % of the months', () => {
    const runs = simulateText(april('volume: 3_000 per month', 'lead: {}, customer: { rate: 0.02% }'), RUNS);
    exactly(runs.deterministic('customers'), 0.6);
    expectMean(runs, 'customers', 0.6);
    expect(Math.abs(zOfShare(runs.column('customers'), (n) => n === 0, Math.exp(-0.6)))).toBeLessThan(Z);
  });

  /** They come on day one; 30 good ones on day two. A team that touches 100 a day needs a month for them. */
  const text = (rule: string) => `
currency: USD
period: { start: 2026-04-01, months: 2 }
segments:
  good: { share: rest, funnel: { lead: { decay: { half_life: 3 days } }, customer: { rate: 30% } } }
  idle: { share: 0% }
sources:
  download: { volume: { 2026-04-01: 3_000 }, arrivals: exact, segments: { idle: 100% } }
  demo: { volume: { 2026-04-02: 30 }, arrivals: exact, segments: { good: 100% } }
funnel:
  lead: { work: { reps: 1, touches_per_rep: 100 per day, ${rule} } }
  customer: { rate: 0.02% }
deal: { value: 100 }
simulation: { seed: intent, sampling: random }
`;

  it('A22 eat the capacity: good leads behind them go cold, those before them do not', () => {
    const won = (rule: string) => momentsOf(simulateText(text(rule), 500).column('customers@demo'));
    const behind = won('order: oldest');
    // At the least 2,800 are still before them at the end of day two: 28 days, 9⅓ half-lives.
    expect(behind.mean).toBeLessThan(9 * 2 ** (-28 / 3) + Z * behind.meanError);
    const before = won('first: [good]');
    // All 30 are touched within 0.3 days.
    expect(before.mean).toBeLessThan(9 + Z * before.meanError);
    expect(before.mean).toBeGreaterThan(9 * 2 ** (-0.3 / 3) - Z * before.meanError);
  });

  it('A22 the leak table prices it: capacity costs 9 customers of 9, or $900', async () => {
    const leaks = (await leaksOf(text('order: oldest'), 256))!;
    const capacity = leaks.leaks.find(({ kind }) => kind === 'capacity')!;
    // An interval of 95 % at 15 degrees of freedom is 2.13 standard errors to each side.
    const error = (capacity.customers.high - capacity.customers.low) / 2 / 2.13;
    expect(Math.abs(capacity.customers.value - 9)).toBeLessThan(Z * error + 9 * 2 ** (-28 / 3));
    expect(capacity.revenue!.value).toBeCloseTo(100 * capacity.customers.value, 6);
    const demo = capacity.sources.find(({ name }) => name === 'demo')!;
    expect(demo.customers).toBeGreaterThan(0.95 * capacity.customers.value);
  });
});

describe('A23 un-gating content', () => {
  const text = (on: boolean) =>
    april(
      'visitors: 30_000 per month',
      'visitor: {}, contact: { rate: 1% }, mql: { rate: 50% }, sql: { rate: 10% }',
      `levers:
  ungate:
    on: ${on}
    ramp: 10 days
    changes: { funnel.contact.rate: x0.4, funnel.mql.rate: x1.5, funnel.sql.rate: x2.5 }`,
    );

  it('is a lever with a ramp: volume down, rates up, in full after ten days', () => {
    const off = simulateText(text(false), 2000);
    const on = simulateText(text(true), 2000);
    exactly(off.deterministic('entered.sql'), 15);
    // Day d of the ramp stands for its middle: (d + ½) / 10 of the way.
    let contacts = 0;
    let mqls = 0;
    let sqls = 0;
    for (let d = 0; d < 30; d++) {
      const part = Math.min(1, (d + 0.5) / 10);
      const contact = 10 * (1 - 0.6 * part);
      const mql = contact * 0.5 * (1 + 0.5 * part);
      contacts += contact;
      mqls += mql;
      sqls += mql * 0.1 * (1 + 1.5 * part);
    }
    exactly(on.deterministic('entered.contact'), contacts);
    exactly(on.deterministic('entered.mql'), mqls);
    exactly(on.deterministic('entered.sql'), sqls);
    expectMean(on, 'entered.sql', sqls);
    expect(mqls).toBeLessThan(150);
    expect(sqls).toBeGreaterThan(15);
  });

  it('and leaves every number as it was while nobody asks for it', () => {
    const without = simulateText(text(false).replace(/levers:[\s\S]*x2\.5 }/, ''), 200);
    const off = simulateText(text(false), 200);
    for (const name of without.model.columns) expect(off.column(name), name).toEqual(without.column(name));
  });
});

describe('every stage may have a target', () => {
  const { forecast, runs } = forecastText(
    `
period: { start: 2026-01-01, months: 12 }
target:
  entered.contact: [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10]
  entered.mql: { 2026-Q2: 25 }
  entered.sql: 50
sources: { web: { visitors: 2_000 per month } }
funnel: { visitor: {}, contact: { rate: 0.5% }, mql: { rate: 80% }, sql: { rate: 50% } }
`,
    RUNS,
  );
  const chanceOf = (period: string, metric: string) =>
    forecast.timeline.find((each) => each.period === period)!.metrics[metric].chance!.value;
  const error = (chance: number) => Math.sqrt((chance * (1 - chance)) / RUNS);

  it.each(['2026-01', '2026-07', '2026-12'])('A24 by month: 10 contacts in %s', (month) => {
    const chance = poissonAtLeast(10, 10);
    expect(Math.abs(chanceOf(month, 'entered.contact') - chance)).toBeLessThan(Z * error(chance));
  });

  it('A49 by quarter and by year: 25 MQLs in the second, 50 SQLs in all', () => {
    const quarter = poissonAtLeast(25, 24);
    expect(Math.abs(chanceOf('2026-Q2', 'entered.mql') - quarter)).toBeLessThan(Z * error(quarter));
    const year = poissonAtLeast(50, 48);
    expect(Math.abs(forecast.metrics['entered.sql'].chance!.value - year)).toBeLessThan(Z * error(year));
    exactly(runs.deterministic('entered.sql'), 48);
  });
});

describe('A26 CPL may rise while CAC falls', () => {
  const text = (contacts: string, customers: string) =>
    april(
      'visitors: 4_000 per month, spend: 20k per month',
      `visitor: {}, contact: { rate: ${contacts} }, customer: { rate: ${customers} }`,
    );
  const gated = forecastText(text('2%', '10%'), RUNS);
  const open = forecastText(text('1%', '25%'), RUNS);

  it('fewer and better leads: CPL $250 to $500, CAC $2,500 to $2,000, both with percentiles', () => {
    exactly(gated.deterministic('cpl'), 250);
    exactly(open.deterministic('cpl'), 500);
    exactly(gated.deterministic('cac'), 2_500);
    exactly(open.deterministic('cac'), 2_000);
    for (const name of ['cpl', 'cac']) {
      const { p10, p50, p90 } = open.forecast.metrics[name].quantiles;
      expect(p10).toBeLessThan(p50!);
      expect(p50).toBeLessThan(p90!);
    }
  });

  it('and their joint chance comes from the runs: CPL ≤ $500 and CAC ≤ $2,000', () => {
    // 40 leads and 10 customers or more: customers Poisson(10), the other leads Poisson(30) and independent.
    let joint = 0;
    let term = Math.exp(-10);
    for (let won = 0; won < 200; won++) {
      if (won >= 10) joint += term * poissonAtLeast(Math.max(0, 40 - won), 30);
      term *= 10 / (won + 1);
    }
    const { runs } = open;
    const [spend, leads, won] = ['spend', 'entered.contact', 'customers'].map((name) => runs.column(name));
    const both = won.map((n, r) => (spend[r] / leads[r] <= 500 && spend[r] / n <= 2_000 ? 1 : 0));
    expect(Math.abs(zOfShare(both, (hit) => hit === 1, joint))).toBeLessThan(Z);
  });
});

describe('change and mix', () => {
  it('A27 growth, month on month: 10 %, and so in the whole', () => {
    const { forecast, deterministic } = forecastText(
      april(
        'volume: 100 per month, growth: 10% per month',
        'sql: {}, customer: { rate: 25% }',
        'deal: { value: 1k }',
      ).replace('months: 1', 'months: 3'),
      1000,
    );
    const growth = (period: string) => forecast.timeline.find((each) => each.period === period)!.metrics.growth;
    exactly(growth('2026-05').deterministic!, 0.1);
    exactly(growth('2026-06').deterministic!, 0.1);
    exactly(deterministic('growth'), 0.1);
  });

  it('A28 revenue by motion: 60 % is inbound', () => {
    const text = `
currency: USD
period: { start: 2026-04-01, months: 1 }
sources:
  web: { motion: inbound, volume: 40 per month }
  letter: { motion: inbound, volume: 20 per month }
  calls: { motion: outbound, volume: 40 per month }
funnel: { sql: {}, customer: { rate: 25% } }
deal: { value: 10k }
`;
    const { runs, deterministic, mean } = forecastText(text, 1000);
    exactly(deterministic('inbound_share'), 0.6);
    expect(Math.abs(mean('revenue@inbound') + mean('revenue@outbound') - mean('revenue'))).toBeLessThan(1e-6);
    const parts = ['web', 'letter', 'calls'].map((source) => runs.column(`revenue@${source}`));
    expect(runs.column('revenue').every((all, r) => all === parts.reduce((sum, part) => sum + part[r], 0))).toBe(true);
  });
});
