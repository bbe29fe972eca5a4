/** Row A37 as a leak, and definitions of money metrics that `unit-economics.test.ts` does not meet: people, accounts, cohorts, contracts. */
import { describe, expect, it } from 'vitest';
import { forecastText } from '../forecast-text.ts';
import { Z } from '../moments.ts';
import { april, exactly, FORTY } from './april.ts';
import { leaksOf } from './leaks-of.ts';

const SOLD = 'sql: {}, customer: { rate: 25% }';

describe('A37 the money of 5 neglected SQLs', () => {
  const text = (neglect: string) =>
    april(
      `${FORTY}, spend: 200k per month`,
      `sql: { work: { neglect: ${neglect} } }, customer: { rate: 25% }`,
      'deal: { value: 100k, gross_margin: 80% }',
    );

  it('is an expected loss of $125,000, not the $200,000 of 8.75 cut down to 8', async () => {
    const [leak] = (await leaksOf(text('12.5%'), 2048))!.leaks;
    expect(leak.kind).toBe('neglect');
    const { value, low, high } = leak.revenue!;
    // An interval of 95 % at 15 degrees of freedom is 2.13 standard errors to each side.
    expect(Math.abs(value - 125_000)).toBeLessThan((Z * (high - low)) / 2 / 2.13);
    expect(Math.abs(value - 200_000)).toBeGreaterThan((Z * (high - low)) / 2 / 2.13);
  });

  it('is revenue, and ROI is a metric of its own: 3.0 falls to 2.5', () => {
    exactly(forecastText(text('0%'), 16).deterministic('roi'), (0.8 * 1_000_000 - 200_000) / 200_000);
    exactly(forecastText(text('12.5%'), 16).deterministic('roi'), (0.8 * 875_000 - 200_000) / 200_000);
  });
});

describe('money metrics', () => {
  it('cac_marketing leaves out what the people of a team cost', () => {
    const team = forecastText(
      april(
        `${FORTY}, spend: 200k per month`,
        'sql: { work: { reps: 2, cost_per_rep: 25k } }, customer: { rate: 25% }',
      ),
      64,
    );
    exactly(team.deterministic('cac'), 25_000);
    exactly(team.deterministic('cac_marketing'), 20_000);
  });

  it('cpl and cost_per.STAGE are spend ÷ leads that entered', () => {
    const plain = forecastText(
      april(
        `${FORTY}, spend: 200k per month`,
        'contact: {}, mql: { rate: 50% }, sql: { rate: 50% }, customer: { rate: 25% }',
      ),
      64,
    );
    exactly(plain.deterministic('cpl'), 5_000);
    exactly(plain.deterministic('cost_per.mql'), 10_000);
    exactly(plain.deterministic('cost_per.sql'), 20_000);
  });

  it('value_of.STAGE is for ever, value_in_period.STAGE within the horizon', () => {
    const { deterministic } = forecastText(
      april(FORTY, 'sql: {}, customer: { rate: 25%, after: 15 days }', 'deal: { value: 100k }'),
      64,
    );
    exactly(deterministic('value_of.sql'), 25_000);
    exactly(deterministic('value_in_period.sql'), 12_500);
  });

  it('average_deal is revenue ÷ deals won, arpc revenue ÷ customers', () => {
    const { deterministic, mean } = forecastText(
      april(
        FORTY,
        'account: {}, opportunity: { rate: 100% }, customer: { rate: 100% }',
        'deal: { value: 1k }\naccounts: { opportunities: 2, alike: 100% }',
      ),
      64,
    );
    exactly(deterministic('average_deal'), 1_000);
    exactly(mean('average_deal'), 1_000);
    exactly(mean('arpc'), 2_000);
  });

  it('rate.STAGE is by cohort; naive_rate.STAGE of the same period is biased when volume grows', () => {
    const { mean, deterministic } = forecastText(
      april('volume: 400 per month, growth: 20% per month', 'sql: {}, customer: { rate: 25%, after: 30 days }').replace(
        'months: 1',
        'months: 6, warm_up: 3 months',
      ),
      2048,
    );
    exactly(deterministic('rate.customer'), 0.25);
    expect(Math.abs(mean('rate.customer') - 0.25)).toBeLessThan((Z * Math.sqrt(0.25 * 0.75)) / Math.sqrt(2048 * 2400));
    expect(mean('naive_rate.customer')).toBeLessThan(0.23);
  });
});

describe('metrics of contracts', () => {
  const { runs, forecast, deterministic, mean } = forecastText(
    april(
      `${FORTY}, spend: 50k per month`,
      SOLD,
      `deal: { recurring: { mrr: 1k, churn: 2% per month, expansion: 1% per month, contraction: 0.5% per month }, gross_margin: 80% }
existing: { customers: 50, mrr: 60k, churn: 3% per month, expansion: 1% per month }`,
    ).replace('months: 1', 'months: 6'),
    512,
  );

  it('the bridge of MRR closes in every run: end = start + new + expansion − contraction − churned', () => {
    const of = (name: string) => runs.column(name);
    of('mrr').forEach((end, r) => {
      const sum =
        of('mrr_start')[r] +
        of('mrr_new')[r] +
        of('mrr_expansion')[r] -
        of('mrr_contraction')[r] -
        of('mrr_churned')[r];
      expect(Math.abs(sum - end)).toBeLessThan(1e-9 * end);
    });
    expect(of('mrr_start')[0]).toBe(60_000);
    for (const name of ['mrr_new', 'mrr_expansion', 'mrr_contraction', 'mrr_churned'])
      expect(mean(name)).toBeGreaterThan(0);
  });

  it('revenue_new and revenue_expansion add up to revenue', () => {
    expect(Math.abs(mean('revenue_new') + mean('revenue_expansion') - mean('revenue'))).toBeLessThan(
      1e-9 * mean('revenue'),
    );
    exactly(deterministic('revenue_new') + deterministic('revenue_expansion'), deterministic('revenue'));
    expect(forecast.metrics.revenue_new.quantiles.p1).toBeGreaterThan(0);
  });
});
