/** Rows A43, A47, A48, A50–A52, A58, A60, A64, A65: kinds of leads, what hangs together, what is done and what happens. */
import { describe, expect, it } from 'vitest';
import { forecastText } from '../forecast-text.ts';
import { momentsOf, Z, zOfVariance } from '../moments.ts';
import { simulateText } from '../simulate-text.ts';
import { april, exactly, expectMean, FORTY } from './april.ts';

const RUNS = 20_000;

describe('what may be said of a source, and may be left out', () => {
  it('A43 engagement: who leaves at once goes no further', () => {
    const funnel = 'visitor: {}, contact: { rate: 1% }, customer: { rate: 10% }';
    exactly(simulateText(april('visitors: 2_000 per month', funnel), 16).deterministic('entered.contact'), 20);
    const runs = simulateText(april('visitors: 2_000 per month, bounce_rate: 40%', funnel), RUNS);
    exactly(runs.deterministic('entered.contact'), 12);
    expectMean(runs, 'entered.contact', 12);
  });

  it('A48 impressions: a stage before the visit', () => {
    const runs = simulateText(
      april(
        'volume: 100_000 per month',
        'impression: {}, visitor: { rate: 2% }, contact: { rate: 1% }, customer: { rate: 10% }',
      ),
      RUNS,
    );
    exactly(runs.deterministic('entered.visitor'), 2_000);
    exactly(runs.deterministic('entered.contact'), 20);
    expectMean(runs, 'entered.contact', 20);
  });

  it('A50 list growth and forwards: 200, 220, 242 clicks, and a tenth more from those it is sent on to', () => {
    const text = `
period: { start: 2026-04-01, months: 3 }
sources:
  list: { email: { list: 5_000, sends: 1 per month, click_rate: 4%, growth: 10% per month } }
  forwarded: { email: { list: 500, sends: 1 per month, click_rate: 4%, growth: 10% per month } }
funnel: { visitor: {}, contact: { rate: 1% }, customer: { rate: 10% } }
`;
    const runs = simulateText(text, 2000);
    [200, 220, 242].forEach((clicks, m) => {
      exactly(runs.deterministic(`entered.visitor@2026-0${4 + m}`), 1.1 * clicks);
    });
    expectMean(runs, 'entered.visitor', 1.1 * 662);
    exactly(runs.deterministic('entered.visitor@forwarded'), 66.2);
  });
});

describe('A47 quality: one hidden factor moves rate, time and win rate together', () => {
  const text = (correlations: string) => `
period: { start: 2026-04-01, months: 6 }
sources: { crm: { volume: { 2026-04-01: 400 }, arrivals: exact } }
funnel:
  lead: {}
  sql: { rate: { uniform: { min: 10%, max: 50% } } }
  customer: { rate: { uniform: { min: 20%, max: 40% } }, after: { lognormal: { median: 10 days to 30 days, sigma: 0.4 } } }
${correlations}
simulation: { seed: quality }
`;
  const tied = text(`correlations:
  - { between: [funnel.sql.rate, funnel.customer.rate], rank: 0.8 }
  - { between: [funnel.sql.rate, funnel.customer.after.lognormal.median], rank: -0.6 }
  - { between: [funnel.customer.rate, funnel.customer.after.lognormal.median], rank: -0.6 }`);

  it('by correlations: the mean of a product of two rates gains their covariance', () => {
    // Uniform inputs: Spearman's rank correlation is that of the values; their sd is width ÷ √12.
    const gain = (0.8 * 0.4 * 0.2) / 12;
    const free = simulateText(text(''), RUNS);
    const runs = simulateText(tied, RUNS);
    expectMean(free, 'ever_converted.sql', 400 * 0.3 * 0.3);
    expectMean(runs, 'ever_converted.sql', 400 * (0.3 * 0.3 + gain));
    // The plan takes every input at its mean and sees nothing of it.
    exactly(runs.deterministic('ever_converted.sql'), 36);
    expect(momentsOf(runs.column('ever_converted.sql')).variance).toBeGreaterThan(
      momentsOf(free.column('ever_converted.sql')).variance,
    );
  });

  it('and the better quarter of futures is also the quicker', () => {
    const runs = simulateText(tied, RUNS);
    const won = runs.column('ever_converted.sql');
    const days = runs.column('days_to_convert.sql').map((sum, r) => sum / runs.column('converted.sql')[r]);
    const middle = won.toSorted()[RUNS / 2];
    const half = (better: boolean) =>
      momentsOf([...days].filter((_, r) => won[r] > middle === better && won[r] !== middle));
    const [good, bad] = [half(true), half(false)];
    expect(bad.mean - good.mean).toBeGreaterThan(Z * Math.hypot(good.meanError, bad.meanError));
  });
});

describe('A51 aligned teams win 38 % more', () => {
  it('is a lever, and relative: 25 % becomes 34.5 %, not 63 %', () => {
    const text = (on: boolean) =>
      april(
        FORTY,
        'sql: {}, customer: { rate: 25% }',
        `levers: { aligned: { on: ${on}, changes: { funnel.customer.rate: x1.38 } } }`,
      );
    exactly(simulateText(text(false), 16).deterministic('customers'), 10);
    const runs = simulateText(text(true), RUNS);
    exactly(runs.deterministic('customers'), 40 * 0.345);
    expectMean(runs, 'customers', 40 * 0.345);
  });
});

describe('kinds of leads', () => {
  it('A52 a quarter of leads is legitimate: segments with shares and rates', () => {
    const runs = simulateText(
      april(
        'volume: 1_000 per month',
        'lead: {}, sql: { rate: 40% }, customer: { rate: 25% }',
        'segments: { legitimate: { share: 25% }, other: { share: rest, funnel: { sql: { rate: 0% } } } }',
      ),
      RUNS,
    );
    exactly(runs.deterministic('entered.lead@legitimate'), 250);
    exactly(runs.deterministic('entered.sql'), 100);
    expectMean(runs, 'entered.sql', 100);
    expect(runs.column('entered.sql@other').every((n) => n === 0)).toBe(true);
  });

  it('A58 fit × interest: four segments, and a team that takes the best first', () => {
    const text = (first: string) =>
      april(
        'volume: 600 per month',
        `lead: { decay: { half_life: 2 days }, work: { reps: 1, touches_per_rep: 10 per day${first} } }, customer: { rate: 2% }`,
        `segments:
  fit_hot: { share: 10%, funnel: { customer: { rate: 30% } } }
  fit_cool: { share: 30%, funnel: { customer: { rate: 8% } } }
  other_hot: { share: 20%, funnel: { customer: { rate: 6% } } }
  other: { share: rest }`,
      );
    const plain = simulateText(text(''), 2000);
    const ranked = simulateText(text(', first: [fit_hot, fit_cool]'), 2000);
    for (const [segment, share] of [
      ['fit_hot', 0.1],
      ['fit_cool', 0.3],
      ['other_hot', 0.2],
      ['other', 0.4],
    ] as const) {
      exactly(plain.deterministic(`entered.lead@${segment}`), 600 * share);
    }
    const better = momentsOf(
      ranked.column('customers@fit_hot').map((n, r) => n - plain.column('customers@fit_hot')[r]),
    );
    expect(better.mean).toBeGreaterThan(Z * better.meanError);
    // 2 a day before all others, and ten touches a day: the best wait next to nothing; 18 at most are won.
    expect(momentsOf(ranked.column('customers@fit_hot')).mean).toBeGreaterThan(18 * 0.9);
    const worse = momentsOf(ranked.column('customers@other').map((n, r) => n - plain.column('customers@other')[r]));
    expect(worse.mean).toBeLessThan(-Z * worse.meanError);
  });
});

describe('A60 several opportunities per account', () => {
  const won = (alike: string) =>
    simulateText(
      april(
        FORTY,
        'account: {}, opportunity: { rate: 100% }, customer: { rate: 25% }',
        `accounts: { opportunities: 2, alike: ${alike} }`,
      ),
      RUNS,
    );

  it('independent: 80 opportunities, each with its own luck', () => {
    const runs = won('0');
    exactly(runs.deterministic('entered.customer'), 20);
    expectMean(runs, 'entered.customer', 20);
    expect(Math.abs(zOfVariance(runs.column('entered.customer'), 80 * 0.25 * 0.75))).toBeLessThan(Z);
  });

  it('or alike, as an option: all or none of an account doubles the variance', () => {
    const runs = won('100%');
    expectMean(runs, 'entered.customer', 20);
    expect(Math.abs(zOfVariance(runs.column('entered.customer'), 2 * 80 * 0.25 * 0.75))).toBeLessThan(Z);
  });
});

describe('A64 outbound fills when inbound is short', () => {
  const text = (more: string) => `
currency: USD
period: { start: 2026-04-01, months: 3 }
sources:
  web: { motion: inbound, volume: 40 per month, spend: 10k per month }
  calls:
    motion: outbound
    volume: 10 per month
    cost_per_visitor: 500
    funnel: { customer: { rate: 15%, after: 30 days } }
funnel: { sql: {}, customer: { rate: 25% } }
${more}
`;
  const short = 'events: { fewer: { starts: 2026-04-01, changes: { sources.web.volume: x0.7 } } }';
  const filled = `${short}\nlevers: { fill: { on: true, changes: { sources.calls.volume: x4 }, cost: 3k per month } }`;

  it('with its own rates and its own lag: 9 customers short, 9 more by calls, a month later', () => {
    const [plan, gap, fill] = ['', short, filled].map((more) => simulateText(text(more), 4000));
    exactly(plan.deterministic('customers@web') - gap.deterministic('customers@web'), 9);
    // 30 more a month at 15 %; those of April and May, and of no later day, win by the end of June.
    exactly(fill.deterministic('entered.sql@calls'), 120);
    exactly(gap.deterministic('customers@calls'), 10 * 0.15 * 2);
    exactly(fill.deterministic('customers@calls'), 40 * 0.15 * 2);
    expectMean(fill, 'customers@calls', 40 * 0.15 * 2);
    // Nobody who is called in April buys in April: 28 leads of the website at 25 %.
    exactly(fill.deterministic('customers@2026-04'), 7);
  });

  it('and at its own cost: so much a lead, and what the lever costs while it lasts', () => {
    exactly(simulateText(text(short), 16).deterministic('spend'), 30_000 + 30 * 500);
    const runs = simulateText(text(filled), 16);
    exactly(runs.deterministic('spend@calls'), 120 * 500);
    exactly(runs.deterministic('spend'), 30_000 + 120 * 500 + 9_000);
  });
});

describe('A65 what worked months ago may not now (the warning of a history that drifts belongs to fit)', () => {
  it('an event changes rates from a date on', () => {
    const { runs, forecast } = forecastText(
      april(
        FORTY,
        'sql: {}, customer: { rate: 25% }',
        'events: { tired: { starts: 2026-06-01, changes: { funnel.customer.rate: x0.6 } } }',
      ).replace('months: 1', 'months: 3'),
      RUNS,
    );
    exactly(runs.deterministic('customers'), 10 + 10 + 6);
    expectMean(runs, 'customers@2026-05', 10);
    expectMean(runs, 'customers@2026-06', 6);
    expect(forecast.warnings).toEqual([]);
  });
});
