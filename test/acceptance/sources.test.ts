/** Rows A04–A08 and A18–A23: traffic, lists, targets, and what a month brings. */
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/load.ts';
import { leversOf } from '../analysis/levers-of.ts';
import { forecastText } from '../forecast-text.ts';
import { poissonAtLeast, Z, zOfShare } from '../moments.ts';
import { counter, entries, simulateText } from '../simulate-text.ts';
import { seekText } from '../text-bench.ts';
import { april, exactly, expectMean } from './april.ts';

const RUNS = 100_000;

describe('A04 traffic tracked daily, projected mid-month', () => {
  it('adds what is known through a date to what is simulated, and gives the chance of the target', () => {
    // 15 days are known; of the other 15, 1,000 visitors × 0.5 % × 80 % are 4 MQLs.
    const { runs, forecast, deterministic } = forecastText(
      april(
        'visitors: 2_000 per month',
        'visitor: {}, contact: { rate: 0.5% }, mql: { rate: 80% }',
        'actuals: { through: 2026-04-15, entered: { visitor: 1_100, contact: 7, mql: 5 } }\ntarget: { entered.mql: 10 }',
      ),
      RUNS,
    );
    exactly(deterministic('entered.visitor'), 1_100 + 1_000);
    exactly(deterministic('entered.mql'), 5 + 4);
    expect(runs.column('entered.mql').every((n) => n >= 5)).toBe(true);
    const chance = poissonAtLeast(10 - 5, 4);
    expect(Math.abs(zOfShare(runs.column('entered.mql'), (n) => n >= 10, chance))).toBeLessThan(Z);
    const found = forecast.metrics['entered.mql'].chance!.value;
    expect(found).toBe(runs.column('entered.mql').filter((n) => n >= 10).length / RUNS);
  });
});

describe('a list, one send a month', () => {
  const list = (people: string, click: string, more = '') =>
    april(
      `email: { list: ${people}, sends: 1 per month, click_rate: ${click}${more} }`,
      'visitor: {}, contact: { rate: 1% }',
    );

  it('A05 5,000 people × 4 % × 1 %: 200 clicks, 2 contacts; an open rate multiplies nothing', () => {
    const runs = simulateText(list('5_000', '4%'), 1000);
    exactly(runs.deterministic('entered.visitor'), 200);
    exactly(runs.deterministic('entered.contact'), 2);
    for (const rate of ['20%', '60%']) {
      const opened = simulateText(list('5_000', '4%', `, open_rate: ${rate}`), 1000);
      expect(opened.column('entered.contact')).toEqual(runs.column('entered.contact'));
      exactly(opened.deterministic('entered.contact'), 2);
    }
  });

  it('A05 clickers who are known come back and are nobody new', () => {
    const runs = simulateText(list('5_000', '4%').replace('} }', '}, returning: true }'), 1);
    const ledger = runs.kernel.ledger(0);
    expect(counter(runs.model, ledger, 'arrived', 0, 0)).toBe(0);
    expect(counter(runs.model, ledger, 'recycled', 0, 0)).toBe(entries(runs.model, ledger, 0, 0));
    expect(entries(runs.model, ledger, 0, 0)).toBeGreaterThan(100);
  });

  it('A06 6,000 people at 5 %: 300 clicks, 3 contacts, half as many again', () => {
    const before = simulateText(list('5_000', '4%'), 16).deterministic('entered.contact');
    const runs = simulateText(list('6_000', '5%'), RUNS);
    exactly(runs.deterministic('entered.visitor'), 300);
    exactly(runs.deterministic('entered.contact'), 3);
    exactly(runs.deterministic('entered.contact') / before, 1.5);
    expectMean(runs, 'entered.contact', 3);
  });
});

describe('A07 small changes compound', () => {
  it('1.20 × 1.25 = 1.50: five points more than one at a time', () => {
    const mqls = (visitors: number, rate: string) =>
      simulateText(
        april(`visitors: ${visitors} per month`, `visitor: {}, contact: { rate: ${rate} }, mql: { rate: 80% }`),
        16,
      ).deterministic('entered.mql');
    const base = mqls(2_000, '1%');
    const more = mqls(2_400, '1%') / base;
    const better = mqls(2_000, '1.25%') / base;
    const both = mqls(2_400, '1.25%') / base;
    exactly(more, 1.2);
    exactly(better, 1.25);
    exactly(both, 1.5);
    exactly(both - 1 - (more - 1) - (better - 1), 0.05);
  });

  it('the forecast says of each lever what it buys alone, and what both bring beyond the sum', async () => {
    const { levers, base } = await leversOf(
      april(
        'visitors: 2_000 per month',
        'visitor: {}, contact: { rate: 1% }, mql: { rate: 80% }',
        `levers:
  traffic: { changes: { sources.crm.visitors: x1.2 } }
  page: { changes: { funnel.contact.rate: x1.25 } }`,
      ).replace('seed: acceptance', 'seed: acceptance, luck: off'),
      16,
    );
    const share = ({ value }: { value: number }) => value / base('customers')![0];
    expect(levers.levers.map(({ name }) => name)).toEqual(['page', 'traffic']);
    exactly(share(levers.levers[0].customers), 0.25);
    exactly(share(levers.levers[1].customers), 0.2);
    exactly(share(levers.together!.customers), 0.5);
    exactly(share(levers.beyondSum!), 0.05);
  });
});

describe('A08 contact to MQL: 80 % in one source, 25 to 40 % in another', () => {
  const text = `
sources:
  webinar: { enters: contact, volume: 100 per month, funnel: { mql: { rate: 80% } } }
  papers:
    enters: contact
    volume: 100 per month                # CRM
    funnel:
      mql: { rate: 25% to 40% }          # scoring, first half
period: { start: 2026-04-01, months: 1 }
funnel: { contact: {}, mql: { rate: 50% }, customer: { rate: 10% } }
`;

  it('sources have rates of their own, and an assumption carries its provenance or none', () => {
    const { forecast, deterministic } = forecastText(text, 1000);
    exactly(deterministic('entered.mql@webinar'), 80);
    const input = (name: string) => forecast.inputs.find((each) => each.name === name);
    const papers = input('sources.papers.funnel.mql.rate')!;
    expect(papers.evidence).toBe('scoring, first half');
    exactly(papers.p10!, 0.25);
    exactly(papers.p90!, 0.4);
    expect(input('sources.webinar.funnel.mql.rate')).toBeDefined();
    expect(input('sources.webinar.funnel.mql.rate')?.evidence).toBeUndefined();
  });

  it('no default pretends to be a benchmark: a rate or a volume that is not said is an error', () => {
    expect(() => parseScenario(text.replace('customer: { rate: 10% }', 'customer: {}'))).toThrow(/rate/);
    expect(() => parseScenario(text.replace('volume: 100 per month                # CRM', 'spend: 0'))).toThrow(
      /volume/,
    );
  });
});

describe('A18 6 or 8 customers a month wanted', () => {
  const RATE = 0.01 * 0.8 * 0.4 * 0.5 * 0.8;
  const funnel =
    'visitor: {}, contact: { rate: 1% }, mql: { rate: 80% }, sql: { rate: 40% }, opportunity: { rate: 50% }, proposal: { rate: 100% }, customer: { rate: 80% }';

  it.each([
    [4687.5, 6],
    [6250, 8],
  ])('%d visitors bring %i in the mean', (visitors, customers) => {
    exactly(simulateText(april(`visitors: ${visitors} per month`, funnel), 16).deterministic('customers'), customers);
  });

  it.each([
    [6177, 6],
    [7995, 8],
  ])('%i visitors bring %i or more with 80 %, and one fewer does not', (visitors, customers) => {
    const chance = poissonAtLeast(customers, visitors * RATE);
    expect(chance).toBeGreaterThanOrEqual(0.8);
    expect(poissonAtLeast(customers, (visitors - 1) * RATE)).toBeLessThan(0.8);
    const runs = simulateText(april(`visitors: ${visitors} per month`, funnel), RUNS);
    expect(Math.abs(zOfShare(runs.column('customers'), (n) => n >= customers, chance))).toBeLessThan(Z);
  });

  it.each([
    [6, 4687.5, 6177],
    [8, 6250, 7995],
  ])(
    'seek finds how many visitors %i customers take: on paper %d, and for 80 % %i within 1 %',
    async (customers, paper, visitors) => {
      const { answer } = await seekText(
        april('visitors: 3_000 per month', funnel),
        `chance(customers >= ${customers}) >= 80%`,
        ['sources.crm.visitors'],
        65_536,
      );
      if (answer.kind !== 'value') throw new Error(answer.kind);
      expect(answer).toMatchObject({ outcome: 'found', side: 'at least', monotone: true });
      // 1 % is some five standard errors of the runs: √(0.8 · 0.2 ÷ 65,536) over a slope of 0.75 and more.
      expect(Math.abs(answer.value! / visitors - 1)).toBeLessThan(0.01);
      expect(Math.abs(answer.onPaper!.value! / paper - 1)).toBeLessThan(1e-6);
    },
  );

  it('and for any lever: the close rate that 3,000 visitors need', async () => {
    const { answer } = await seekText(
      april('visitors: 3_000 per month', funnel),
      'chance(customers >= 4) >= 80%',
      ['funnel.customer.rate'],
      16_384,
    );
    // Not even if everybody bought: 4.8 in the mean.
    if (answer.kind !== 'value') throw new Error(answer.kind);
    expect(answer).toMatchObject({ outcome: 'never', at: 1 });
    const best = poissonAtLeast(4, 4.8);
    expect(Math.abs(answer.figure.value! - best)).toBeLessThan(Z * Math.sqrt((best * (1 - best)) / 16_384));
    expect(answer.onPaper!.value!).toBeCloseTo(4 / 4.8, 8);
  });
});

describe('A19 existing customers add up to 20 %', () => {
  it('revenue is split into new and expansion, and is their sum in every run', () => {
    // What 100 customers pay in 30 days of a month of 30.4375, beside 10 new ones at 8,000.
    const { runs, forecast, deterministic } = forecastText(
      april(
        'volume: 40 per month',
        'sql: {}, customer: { rate: 25% }',
        'deal: { value: 8k }\nexisting: { customers: 100, mrr: 20_291.666666666668 }',
      ),
      1000,
    );
    exactly(deterministic('revenue_new'), 80_000);
    exactly(deterministic('revenue_expansion'), 20_000);
    exactly(deterministic('revenue_expansion') / deterministic('revenue'), 0.2);
    expect(forecast.metrics.revenue_expansion.sd).toBeLessThan(1e-6);
    const before = forecast.metrics.revenue_expansion.mean!;
    expect(
      runs.column('revenue').every((all, r) => Math.abs(all - before - 8_000 * runs.column('customers')[r]) < 1e-6),
    ).toBe(true);
  });
});

describe('A20 the headline numbers of every month', () => {
  it('visitors, new contacts, MQLs, SQLs, opportunities, proposals, customers and revenue', () => {
    const { forecast } = forecastText(
      april(
        'visitors: 3_000 per month',
        'visitor: {}, contact: { rate: 1% }, mql: { rate: 80% }, sql: { rate: 40% }, opportunity: { rate: 50% }, proposal: { rate: 100% }, customer: { rate: 80% }',
        'deal: { value: 10k }',
      ).replace('months: 1', 'months: 3'),
      1000,
    );
    const months = forecast.timeline.filter(({ kind }) => kind === 'month');
    expect(months.map(({ period }) => period)).toEqual(['2026-04', '2026-05', '2026-06']);
    const expected = {
      'entered.visitor': 3000,
      'entered.contact': 30,
      'entered.mql': 24,
      'entered.sql': 9.6,
      'entered.opportunity': 4.8,
      'entered.proposal': 4.8,
      customers: 3.84,
      revenue: 38_400,
    };
    for (const { metrics } of months)
      for (const [name, value] of Object.entries(expected)) exactly(metrics[name].deterministic!, value);
  });
});
