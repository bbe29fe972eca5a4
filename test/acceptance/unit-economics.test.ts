/** Rows about money: A19, A26–A28, A34, A37, A38, and the definitions of the metrics against hand calculations. */
import { describe, expect, it } from 'vitest';
import { metricsOf } from '../metric-text.ts';
import { Z, zOfMean } from '../moments.ts';

const RUNS = 20_000;

const book = (sources: string, funnel: string, more = '', period = '{ start: 2026-07-01, months: 3 }'): string => `
name: acceptance
currency: USD
period: ${period}
sources:
  ${sources}
funnel: { ${funnel} }
${more}
simulation: { seed: money }
`;

describe('A19 existing customers add up to 20 %', () => {
  it('splits revenue into new and expansion, which add up in every run', () => {
    const runs = metricsOf(
      book(
        'crm: { volume: 40 per month }',
        'sql: {}, customer: { rate: 25% }',
        'deal: { value: 10k }\nexisting: { customers: 50, revenue: 10k to 20k per month, churn: 1% per month }',
      ),
      RUNS,
    );
    const [all, fresh, old] = ['revenue', 'revenue_new', 'revenue_expansion'].map((name) => runs.metric(name)!);
    all.forEach((revenue, r) => {
      expect(Math.abs(fresh[r] + old[r] - revenue)).toBeLessThanOrEqual(1e-9 * revenue);
    });
    expect(old).toEqual(runs.metric('revenue@existing'));
    // 30 customers of 10k; what exists pays 15k a month or so, less what leaves: some 15 % on top.
    expect(Math.abs(zOfMean(fresh, 300_000))).toBeLessThan(Z);
    expect(runs.plan('revenue_expansion')! / runs.plan('revenue_new')!).toBeGreaterThan(0.1);
    expect(runs.plan('revenue_expansion')! / runs.plan('revenue_new')!).toBeLessThan(0.2);
  });
});

describe('A26 CPL may rise while CAC falls', () => {
  it('has both per run, so that their joint chance can be told', () => {
    // Dearer leads of which more are bought from: a form that asks more.
    const text = (spend: string, rate: string): string =>
      book(
        `web: { volume: 200 per month, spend: ${spend} per month }`,
        `lead: {}, customer: { rate: ${rate} }`,
        'deal: { value: 10k }',
      );
    const before = metricsOf(text('20k', '4% to 6%'), RUNS);
    const after = metricsOf(text('24k', '6% to 10%'), RUNS);
    const risen = after.metric('cpl')!.map((cpl, r) => Number(cpl > before.metric('cpl')![r]));
    const fallen = after.metric('cac')!.map((cac, r) => Number(cac < before.metric('cac')![r]));
    const share = (flags: Float64Array): number => flags.reduce((sum, flag) => sum + flag, 0) / flags.length;
    const both = share(risen.map((flag, r) => flag * fallen[r]));
    expect(share(risen)).toBe(1);
    expect(both).toBeGreaterThan(0.8);
    expect(both).toBe(share(fallen));
    // 60k over 600 leads, of which 5 % buy.
    expect(before.plan('cpl')).toBeCloseTo(100, 9);
    expect(before.plan('cac')! / (60_000 / (600 * before.plan('rate.customer')!))).toBeCloseTo(1, 12);
  });
});

describe('A27, A28 growth, and what is inbound', () => {
  const runs = metricsOf(
    book(
      'web: { motion: inbound, volume: 100 per month, growth: 10% per month }\n  reps: { motion: outbound, volume: 50 per month, growth: 10% per month }',
      'sql: {}, customer: { rate: 20% }',
      'deal: { value: 10k }',
    ),
    RUNS,
  );

  it('is month on month, and over the period from its first to its last full month', () => {
    expect(runs.plan('growth')).toBeCloseTo(0.1, 10);
    expect(runs.plan('growth@2026-08')).toBeCloseTo(0.1, 10);
    expect(runs.plan('growth@2026-07')).toBeUndefined();
    const [july, august] = ['2026-07', '2026-08'].map((month) => runs.column(`revenue@${month}`));
    expect(runs.metric('growth@2026-08')![5]).toBeCloseTo(august[5] / july[5] - 1, 12);
  });

  it('is two thirds of revenue', () => {
    expect(runs.plan('inbound_share')).toBeCloseTo(2 / 3, 12);
    const inbound = runs.column('revenue@web');
    expect(runs.metric('inbound_share')![7]).toBeCloseTo(inbound[7] / runs.column('revenue')[7], 12);
    expect(runs.metric('revenue@inbound')).toEqual(inbound);
  });
});

describe('A34, A37 $100,000 a customer, 40 SQLs for 10, 5 of them neglected', () => {
  const text = (rate: string, spend = ''): string =>
    book(
      `crm: { volume: 40 per month, arrivals: exact${spend} }`,
      `sql: {}, customer: { rate: ${rate} }`,
      'deal: { value: 100k }',
      '{ start: 2026-04-01, months: 1 }',
    );
  // Neglect takes an eighth of the chance of each.
  const [all, less] = ['25%', '21.875%'].map((rate) => metricsOf(text(rate, ', spend: 80k per month'), RUNS));

  it('makes an SQL worth $25,000, and the loss $125,000 in the mean, not $200,000', () => {
    expect(all.plan('value_of.sql')).toBeCloseTo(25_000, 9);
    expect(all.plan('revenue')! - less.plan('revenue')!).toBeCloseTo(125_000, 8);
    expect(less.plan('customers')).toBeCloseTo(8.75, 12);
    const lost = all.column('revenue').map((revenue, r) => revenue - less.column('revenue')[r]);
    expect(Math.abs(zOfMean(lost, 125_000))).toBeLessThan(Z);
    expect(lost.every((loss) => loss >= 0)).toBe(true);
  });

  it('is revenue and not return: ROI is a metric of its own', () => {
    expect(all.plan('roi')).toBeCloseTo((1_000_000 - 80_000) / 80_000, 10);
    const margin = metricsOf(text('25%', ', spend: 80k per month').replace('100k }', '100k, gross_margin: 40% }'), 4);
    expect(margin.plan('roi')).toBeCloseTo((400_000 - 80_000) / 80_000, 10);
    expect(margin.plan('ltv')).toBeCloseTo(40_000, 9);
  });

  it('A38 raises CAC by 14.3 %', () => {
    expect(less.plan('cac')! / all.plan('cac')! - 1).toBeCloseTo(10 / 8.75 - 1, 12);
    expect(Math.abs(less.mean('cac') / all.mean('cac') - 8 / 7)).toBeLessThan(0.01);
  });
});

describe('velocity', () => {
  it('of 40 opportunities, 25 %, $100,000 and 90 days is $11,111 a day', () => {
    const text = (period: string): string =>
      book(
        'crm: { volume: 40 per month, arrivals: exact }',
        'opportunity: {}, customer: { rate: 25%, after: 90 days }',
        'deal: { value: 100k }',
        period,
      );
    const month = metricsOf(text('{ start: 2026-04-01, months: 1 }'), RUNS);
    expect(month.plan('velocity')).toBeCloseTo((40 * 0.25 * 100_000) / 90, 7);
    expect(month.plan('win_rate')).toBeCloseTo(0.25, 12);
    expect(month.plan('cycle_days')).toBeCloseTo(90, 9);
    expect(Math.abs(zOfMean(month.metric('velocity')!, (40 * 0.25 * 100_000) / 90))).toBeLessThan(Z);
    expect(month.metric('cycle_days')!.every((days) => Math.abs(days - 90) < 1e-9)).toBe(true);
    // Beside it the simulated revenue a day, once the pipe is full: 40 a month close after 90 days.
    const full = metricsOf(text('{ start: 2026-04-01, months: 1, warm_up: 120 days }'), 4);
    expect(full.plan('revenue')! / 30 / ((40 * 0.25 * 100_000) / 30)).toBeCloseTo(1, 9);
  });

  it('is told of SQLs where there is no opportunity', () => {
    const runs = metricsOf(
      book(
        'crm: { volume: 80 per month, arrivals: exact }',
        'sql: {}, demo: { rate: 50%, after: 10 days }, customer: { rate: 25%, after: 20 days }',
        'deal: { value: 1k }',
      ),
      RUNS,
    );
    expect(runs.plan('win_rate')).toBeCloseTo(0.125, 12);
    expect(runs.plan('cycle_days')).toBeCloseTo(30, 9);
    expect(runs.plan('velocity')).toBeCloseTo((240 * 0.125 * 1000) / 30, 7);
    expect(runs.metric('pipeline_value')).toBeUndefined();
  });
});

describe('what is spent', () => {
  const runs = metricsOf(
    book(
      'web: { motion: inbound, volume: 100 per month, arrivals: exact, spend: 10k per month, cost_per_visitor: 20, commission: 5% }\n' +
        '  reps: { motion: outbound, volume: 20 per month, arrivals: exact, spend: 5k per month }',
      'lead: {}, customer: { rate: 10% }',
      `deal: { value: 10k, gross_margin: 50% }
costs:
  tools: { amount: 4k per month, kind: sales }
  brand: { amount: [1k, 2k, 3k], kind: marketing }
  office: { amount: 9k per month }`,
    ),
    200,
  );
  // 36 customers, 360k; web 30 of them and 300k.
  const marketing = 45_000 + 6000 + 6000;
  const sales = 0.05 * 300_000 + 12_000;

  it('counts all kinds, CAC sales and marketing, and marketing CAC the one', () => {
    expect(runs.plan('spend')).toBeCloseTo(marketing + sales + 27_000, 7);
    expect(runs.plan('cac')).toBeCloseTo((marketing + sales) / 36, 9);
    expect(runs.plan('cac_marketing')).toBeCloseTo(marketing / 36, 9);
    expect(runs.plan('cpl')).toBeCloseTo((marketing + sales + 27_000) / 360, 9);
    expect(runs.plan('roi')).toBeCloseTo((180_000 - (marketing + sales + 27_000)) / (marketing + sales + 27_000), 10);
  });

  it('by source is what it costs itself, its commission too', () => {
    expect(runs.plan('spend@web')).toBeCloseTo(30_000 + 6000 + 15_000, 7);
    expect(runs.plan('cac@web')).toBeCloseTo((30_000 + 6000 + 15_000) / 30, 9);
    expect(runs.plan('cac_marketing@inbound')).toBeCloseTo(36_000 / 30, 9);
    expect(runs.plan('roi@reps')).toBeCloseTo((30_000 - 15_000) / 15_000, 10);
  });

  it('by month is what falls into it', () => {
    const months = ['2026-07', '2026-08', '2026-09'].map((month) => runs.metric(`spend@${month}`)!);
    runs.metric('spend')!.forEach((spend, r) => {
      expect(months[0][r] + months[1][r] + months[2][r]).toBeCloseTo(spend, 7);
    });
    // Leads are alike by month; the brand's list is not.
    expect(runs.plan('spend@2026-09')! - runs.plan('spend@2026-07')!).toBeCloseTo(2000, 6);
  });
});

describe('unit economics of subscriptions', () => {
  const runs = metricsOf(
    book(
      'web: { volume: 100 per month, arrivals: exact, spend: 20k per month }',
      'lead: {}, customer: { rate: 10% }',
      'deal: { recurring: { mrr: 500, churn: 2% per month }, gross_margin: 80% }',
    ),
    200,
  );

  it('LTV is ARPA × margin ÷ churn; payback is CAC over what a customer brings a month', () => {
    expect(runs.plan('ltv')).toBeCloseTo((500 * 0.8) / 0.02, 7);
    expect(runs.plan('cac')).toBeCloseTo(2000, 8);
    expect(runs.plan('ltv_to_cac')).toBeCloseTo(10, 9);
    expect(runs.plan('payback_months')).toBeCloseTo(2000 / 400, 9);
    expect(runs.plan('average_deal')).toBeCloseTo(6000, 8);
    expect(runs.plan('mrr_new')).toBeCloseTo(15_000, 8);
    expect(runs.plan('mrr@2026-Q3')).toBe(runs.plan('mrr'));
  });
});

describe('the open pipeline', () => {
  const runs = metricsOf(
    book(
      'crm: { volume: 30 per month }\n  late: { enters: demo, volume: 10 per month }',
      'opportunity: {}, demo: { rate: 50%, after: 10 days }, customer: { rate: 50%, after: 20 days, }'.replace(
        ', }',
        ' }',
      ),
      'deal: { value: 1k to 3k }',
      '{ start: 2026-04-01, months: 1, warm_up: 90 days }',
    ),
    RUNS,
  );

  it('is what those who are open at the end would be booked with, whether they will be or not', () => {
    // A day brings one opportunity, open for 10 days, then half of them, and a third of one more, for 20.
    const mean = runs.deterministic('ever_revenue.customer') / runs.deterministic('entered.customer');
    expect(runs.plan('pipeline_value')! / ((10 + (0.5 + 1 / 3) * 20) * mean)).toBeCloseTo(1, 2);
    expect(Math.abs(zOfMean(runs.metric('pipeline_value')!, runs.plan('pipeline_value')!))).toBeLessThan(Z);
    const parts = ['crm', 'late'].map((source) => runs.metric(`pipeline_value@${source}`)!);
    runs.metric('pipeline_value')!.forEach((value, r) => {
      expect(parts[0][r] + parts[1][r]).toBeCloseTo(value, 6);
    });
  });
});
