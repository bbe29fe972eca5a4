/** What customers pay again and again, against closed forms. */
import { describe, expect, it } from 'vitest';
import { integral } from '../../src/kernel/stay.ts';
import { metricsOf } from '../metric-text.ts';
import { Z, zOfMean } from '../moments.ts';

const MONTH = 30.4375;

/** Ten customers a day from the first day on, or from `warmUp` days before it. */
const text = (recurring: string, { days = 60, warmUp = 0, more = '', customers = 10 } = {}): string => `
name: recurring
currency: EUR
period: { start: 2026-03-01, days: ${days}${warmUp > 0 ? `, warm_up: ${warmUp} days` : ''} }
sources: { s: { volume: ${customers} per day } }
funnel: { lead: {}, customer: { rate: 100% } }
deal: { recurring: { ${recurring} } }
${more}
`;

/** ∫∫ over the days of those who start evenly over a stretch: what a stock that changes at `rate` a day amounts to. */
const stockOver = (rate: number, days: number): number => (integral(rate, days) - days) / rate;

describe('customers that leave by churn', () => {
  const lambda = -Math.log(1 - 0.1) / MONTH;
  const runs = metricsOf(text('mrr: 100, churn: 10% per month'), 4000);

  it('pay in the deterministic run what the closed form says', () => {
    // Ten a day start to pay; what is paid for is 10 · 100 · ∫∫ e^(−λa).
    const paid = 1000 * stockOver(-lambda, 60);
    expect(runs.plan('revenue')! / (paid / MONTH)).toBeCloseTo(1, 11);
    expect(runs.plan('mrr')! / (1000 * integral(-lambda, 60))).toBeCloseTo(1, 11);
    expect(runs.plan('mrr_new')).toBeCloseTo(60_000, 8);
    expect(runs.plan('mrr_churned')! / (lambda * paid)).toBeCloseTo(1, 9);
    expect(runs.plan('mrr_expansion')).toBe(0);
  });

  it('do so in the mean of the runs', () => {
    for (const name of ['revenue', 'mrr', 'mrr_new', 'mrr_churned', 'mrr@2026-03', 'revenue@2026-04'])
      expect(Math.abs(zOfMean(runs.metric(name)!, runs.plan(name)!)), name).toBeLessThan(Z);
  });

  it('bring, ever, MRR ÷ hazard in the mean, and MRR ÷ churn as the field counts a lifetime', () => {
    expect(runs.plan('value_of.lead')! / (100 / MONTH / lambda)).toBeCloseTo(1, 11);
    expect(runs.plan('ltv')).toBeCloseTo(100 / 0.1, 9);
    const ever = runs.column('ever_revenue.lead');
    const entered = runs.column('entered.lead');
    const off = ever.map((value, r) => value - entered[r] * runs.plan('value_of.lead')!);
    expect(Math.abs(zOfMean(off, 0))).toBeLessThan(Z);
  });

  it('may be told of any unit, and by how long they stay', () => {
    const yearly = metricsOf(text(`mrr: 100, churn: ${100 * (1 - 0.9 ** 12)}% per year`), 1);
    expect(yearly.plan('revenue')! / runs.plan('revenue')!).toBeCloseTo(1, 9);
    const stay = metricsOf(
      text('mrr: 100').replace('mrr: 100 } }', `mrr: 100 }, customer_lifetime: ${1 / lambda} days }`),
      1,
    );
    expect(stay.plan('revenue')! / runs.plan('revenue')!).toBeCloseTo(1, 9);
    expect(stay.plan('ltv')! / (100 / MONTH / lambda)).toBeCloseTo(1, 9);
  });
});

describe('customers that grow', () => {
  it('pay what the closed form says, and as much more as the bridge tells', () => {
    const expand = Math.log(1.03) / MONTH;
    const shrink = -Math.log(0.99) / MONTH;
    const lambda = -Math.log(0.95) / MONTH;
    const runs = metricsOf(
      text('mrr: 100, churn: 5% per month, expansion: 3% per month, contraction: 1% per month'),
      4000,
    );
    const paid = 1000 * stockOver(expand - shrink - lambda, 60);
    const unexpanded = 1000 * stockOver(-shrink - lambda, 60);
    expect(runs.plan('revenue')! / (paid / MONTH)).toBeCloseTo(1, 10);
    expect(runs.plan('mrr_expansion')! / (expand * paid)).toBeCloseTo(1, 10);
    expect(runs.plan('mrr_contraction')! / (shrink * paid)).toBeCloseTo(1, 10);
    expect(runs.plan('revenue_new')! / (unexpanded / MONTH)).toBeCloseTo(1, 10);
    for (const name of ['revenue', 'revenue_new', 'mrr', 'mrr_expansion', 'mrr_contraction', 'mrr_churned'])
      expect(Math.abs(zOfMean(runs.metric(name)!, runs.plan(name)!)), name).toBeLessThan(Z);
  });

  it('faster than they leave count for ten years', () => {
    const runs = metricsOf(text('mrr: 100'), 500);
    expect(runs.plan('value_of.lead')! / (1200 * 10)).toBeCloseTo(1, 12);
    expect(runs.column('ever_revenue.lead').every((ever) => ever > 0 && Number.isFinite(ever))).toBe(true);
    expect(runs.plan('ltv')).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('contracts', () => {
  it('end at their term only, and are booked whole', () => {
    // Contracts of 20 days, half of which are renewed: after 60 days a customer has had two renewals behind it.
    const runs = metricsOf(text('mrr: 100, term: 20 days, renews: 50%'), 4000);
    // Started evenly over 60 days: ages 0–20 all there, 20–40 half, 40–60 a quarter.
    expect(runs.plan('mrr')).toBeCloseTo(1000 * (20 + 10 + 5), 6);
    // ∫∫: Σ over thirds of ∫ of what has been paid at that age: 20²/2, then 20·20 + ½·20²/2, then 20·30 + ¼·20²/2.
    expect(runs.plan('revenue')).toBeCloseTo(((200 + 400 + 100 + 600 + 50) * 1000) / MONTH, 6);
    expect(runs.plan('bookings')! / ((600 * 100 * 20) / MONTH)).toBeCloseTo(1, 12);
    expect(runs.plan('value_of.lead')! / ((100 * 40) / MONTH)).toBeCloseTo(1, 12);
    for (const name of ['revenue', 'mrr', 'mrr_churned', 'bookings'])
      expect(Math.abs(zOfMean(runs.metric(name)!, runs.plan(name)!)), name).toBeLessThan(Z);
  });

  it('without a term are booked at their first year', () => {
    const runs = metricsOf(text('mrr: 100, churn: 2% per month'), 8);
    const customers = runs.metric('customers')!;
    expect(runs.metric('bookings')).toEqual(customers.map((count) => count * 1200));
  });
});

describe('customers won before the period', () => {
  it('go on paying in it, and are told from the new ones', () => {
    const lambda = -Math.log(0.9) / MONTH;
    const runs = metricsOf(text('mrr: 100, churn: 10% per month', { warmUp: 90, days: 30 }), 4000);
    const before = 1000 * integral(-lambda, 90);
    expect(runs.deterministic('mrr_start') / before).toBeCloseTo(1, 10);
    expect(runs.plan('revenue_expansion')! / ((before * integral(-lambda, 30)) / MONTH)).toBeCloseTo(1, 10);
    for (const name of ['revenue', 'revenue_new', 'revenue_expansion', 'mrr', 'mrr_churned'])
      expect(Math.abs(zOfMean(runs.metric(name)!, runs.plan(name)!)), name).toBeLessThan(Z);
    expect(runs.mean('arpc') / runs.plan('arpc')!).toBeCloseTo(1, 2);
  });

  it('start to pay later where it is said', () => {
    const runs = metricsOf(text('mrr: 100, starts_after: 20 days', { days: 60 }), 2000);
    expect(runs.plan('mrr')).toBeCloseTo(40_000, 7);
    expect(runs.plan('revenue')).toBeCloseTo((1000 * 40 ** 2) / 2 / MONTH, 6);
    for (const name of ['revenue', 'mrr', 'mrr_new'])
      expect(Math.abs(zOfMean(runs.metric(name)!, runs.plan(name)!)), name).toBeLessThan(Z);
  });
});

describe('existing customers', () => {
  const some = (said: string): string =>
    text('mrr: 1', { customers: 0.001, days: 92, more: `existing: { ${said} }` }).replace('2026-03-01', '2026-07-01');

  it('pay, leave and grow as the closed form says', () => {
    const runs = metricsOf(some('customers: 120, mrr: 90k, churn: 2% per month, expansion: 1% per month'), 4000);
    const lambda = -Math.log(0.98) / MONTH;
    const expand = Math.log(1.01) / MONTH;
    const paid = 90_000 * integral(expand - lambda, 92);
    expect(runs.plan('revenue@existing')! / (paid / MONTH)).toBeCloseTo(1, 11);
    expect(runs.plan('mrr@existing')! / (90_000 * Math.exp((expand - lambda) * 92))).toBeCloseTo(1, 11);
    expect(runs.plan('mrr_churned')! / (lambda * paid)).toBeCloseTo(1, 4);
    for (const name of ['revenue@existing', 'mrr@existing', 'mrr_churned', 'mrr_expansion'])
      expect(Math.abs(zOfMean(runs.metric(name)!, runs.plan(name)!)), name).toBeLessThan(Z);
    // They leave as coins fall: each stays through the quarter with chance e^(−92 λ).
    const stay = Math.exp(-lambda * 92);
    const there = runs.metric('mrr@existing')!.map((mrr) => mrr / (750 * Math.exp(expand * 92)));
    expect(there.every((count) => Math.abs(count - Math.round(count)) < 1e-9)).toBe(true);
    expect(
      Math.abs(
        zOfMean(
          there.map((count) => (count - 120 * stay) ** 2),
          120 * stay * (1 - stay),
        ),
      ),
    ).toBeLessThan(Z);
  });

  it('are whole, and may be told by what they pay a year', () => {
    const runs = metricsOf(some('customers: 10.5, revenue: 1.2M per year'), 2000);
    expect(runs.plan('mrr@existing')).toBeCloseTo(100_000, 8);
    const start = runs.column('paying_at_start@existing');
    expect(new Set(start)).toEqual(new Set([10, 11]));
    expect(Math.abs(zOfMean(start, 10.5))).toBeLessThan(Z);
  });
});
