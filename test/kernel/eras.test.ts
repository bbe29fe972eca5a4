/** Events and levers: what changes with time within a run. */
import { describe, expect, it } from 'vitest';
import { momentsOf, Z } from '../moments.ts';
import { simulateText, type TextRuns } from '../simulate-text.ts';

const RUNS = 4000;

const text = (more: string, funnel = 'lead: {}, won: { rate: 50%, after: 2 days }') => `
currency: EUR
period: { start: 2026-07-01, months: 3 }
sources: { web: { volume: 10 per day, spend: 31k per month } }
funnel: { ${funnel} }
deal: { value: 100 }
simulation: { seed: eras, sampling: random }
${more}`;

const base = simulateText(text(''), 200);
const months = ['2026-07', '2026-08', '2026-09'];

/** Expects the mean of a column. */
function expectMean(runs: TextRuns, name: string, mean: number): void {
  const moments = momentsOf(runs.column(name));
  expect(Math.abs(moments.mean - mean), `${name}: ${moments.mean} for ${mean}`).toBeLessThan(Z * moments.meanError);
}

describe('an event', () => {
  it('that does not happen changes no number', () => {
    const never = simulateText(
      text('events: { rival: { chance: 0%, starts: 2026-08-01, changes: { funnel.won.rate: x0.5, deal.value: x2 } } }'),
      200,
    );
    for (const name of base.model.columns) expect(never.column(name), name).toEqual(base.column(name));
  });

  it('happens in its share of the runs, the same runs for any share above', () => {
    const of = (chance: string) =>
      simulateText(text(`events: { r: { chance: ${chance}, starts: 2026-07-01, changes: { deal.value: x2 } } }`), 200);
    const some = of('30%').column('revenue');
    const more = of('60%').column('revenue');
    const plain = base.column('revenue');
    let hit = 0;
    some.forEach((value, r) => {
      expect([plain[r], 2 * plain[r]]).toContain(value);
      if (value !== plain[r]) {
        hit += 1;
        expect(more[r]).toBe(value);
      }
    });
    expect(Math.abs(hit - 60)).toBeLessThan(Z * Math.sqrt(200 * 0.3 * 0.7));
  });

  it('leaves what comes before it as it was', () => {
    const late = simulateText(
      text('events: { r: { starts: 2026-09-01, changes: { funnel.won.rate: 0%, sources.web.volume: x3 } } }'),
      200,
    );
    for (const month of months.slice(0, 2))
      for (const name of ['revenue', 'customers', 'entered.lead'])
        expect(late.column(`${name}@${month}`)).toEqual(base.column(`${name}@${month}`));
    expect(late.column('entered.lead@2026-09')).not.toEqual(base.column('entered.lead@2026-09'));
  });

  it('changes volume, rate, time, value and spend from its day on: by the hand of a planner', () => {
    const runs = simulateText(
      text(`events:
  half_way:
    starts: 2026-08-16
    changes: { sources.web.volume: x2, funnel.won.rate: 25%, deal.value: 300, sources.web.spend: x0.5 }`),
      RUNS,
    );
    // August: 15 days of 10 leads and 16 of 20.
    expectMean(runs, 'entered.lead@2026-08', 15 * 10 + 16 * 20);
    expectMean(runs, 'entered.lead@2026-09', 600);
    // A lead wins two days after it came: from the 18th on at 25 % of 20 a day, before that at 50 % of 10.
    expectMean(runs, 'customers@2026-08', 17 * 5 + 14 * 5);
    expectMean(runs, 'revenue@2026-08', 15 * 5 * 100 + 16 * 5 * 300);
    expect(runs.column('spend@2026-08')[0]).toBeCloseTo(15_000 + 8_000, 6);
    // The deterministic run knows it too.
    expect(runs.deterministic('entered.lead@2026-08')).toBeCloseTo(470, 9);
    expect(runs.deterministic('customers@2026-09')).toBeCloseTo(30 * 5, 9);
    expect(runs.deterministic('revenue@2026-08')).toBeCloseTo(31_500, 9);
  });

  it('lets no more come back than there are', () => {
    const funnel =
      'lead: { recycle: { from: lost, to: lead, share: 60%, at_most: 1 } }, won: { rate: 50%, after: 2 days }';
    const runs = simulateText(
      text('events: { r: { starts: 2026-07-01, changes: { funnel.lead.recycle.share: x3 } } }', funnel),
      RUNS,
    );
    expectMean(runs, 'customers', runs.deterministic('customers'));
  });

  it('may be longer in the making, and end', () => {
    const runs = simulateText(
      text(`events: { r: { starts: 2026-08-01, for: 20 days, ramp: 10 days, changes: { sources.web.volume: x2 } } }`),
      RUNS,
    );
    // Ten days half as strong in the mean, ten in full, eleven as ever.
    expectMean(runs, 'entered.lead@2026-08', 10 * 15 + 10 * 20 + 11 * 10);
    expectMean(runs, 'entered.lead@2026-09', 300);
  });

  it('stretches times and puts others in their place', () => {
    const slow = simulateText(text('events: { r: { starts: 2026-08-01, changes: { funnel.won.after: x10 } } }'), RUNS);
    // The wins of August: of the last two days of July, and of the leads of the first eleven days of August.
    expectMean(slow, 'customers@2026-08', (2 + 11) * 5);
    const random = 'lead: {}, won: { rate: 50%, after: { exponential: { mean: 2 days } } }';
    const other = simulateText(
      text(
        'events: { r: { starts: 2026-07-01, changes: { funnel.won.after: { exponential: { mean: 20 days } } } } }',
        random,
      ),
      200,
    );
    const meant = simulateText(text('', random.replace('2 days', '20 days')), 200);
    expect(other.column('customers@2026-08')).toEqual(meant.column('customers@2026-08'));
  });

  it('acts on leads that are counted before anyone follows them, and on those decided at the count', () => {
    const funnel =
      'visitor: {}, lead: { rate: 40% }, met: { rate: 50%, after: 3 days }, won: { rate: 50%, after: 1 day }';
    const changes = '{ funnel.lead.rate: 20%, funnel.met.rate: 25% }';
    const runs = simulateText(text(`events: { r: { starts: 2026-08-11, changes: ${changes} } }`, funnel), RUNS);
    expect(runs.model.streams[0].decided).toBe(true);
    expectMean(runs, 'entered.lead@2026-08', 10 * 4 + 21 * 2);
    // Meetings of August: leads of 29 July to 10 August at 50 %, of the 11th to the 28th at 25 %.
    expectMean(runs, 'entered.met@2026-08', 13 * 2 + 18 * 0.5);
    expectMean(runs, 'lost.lead', (31 + 10) * 2 + (21 + 30 - 3) * 1.5);
  });

  it('starts on each day of its range alike', () => {
    const runs = simulateText(
      text('events: { r: { starts: { between: [2026-08-01, 2026-08-31] }, changes: { sources.web.volume: x0 } } }'),
      RUNS,
    );
    expectMean(runs, 'entered.lead@2026-08', 10 * 15);
    expect(Math.max(...runs.column('entered.lead@2026-09'))).toBe(0);
  });
});

describe('a lever', () => {
  const lever = (on: string) => `levers: { push: { ${on}starts: 2026-08-01, changes: { funnel.won.rate: x1.2 } } }`;

  it('rests until it is pulled', () => {
    const resting = simulateText(text(lever('')), 200);
    for (const name of base.model.columns) expect(resting.column(name), name).toEqual(base.column(name));
  });

  it('loses no customer where it raises a rate', () => {
    const pulled = simulateText(text(lever('on: true, ')), 200);
    const customers = pulled.column('customers');
    base.column('customers').forEach((before, r) => {
      expect(customers[r]).toBeGreaterThanOrEqual(before);
    });
    expect(pulled.column('customers@2026-07')).toEqual(base.column('customers@2026-07'));
    expectMean(simulateText(text(lever('on: true, ')), RUNS), 'customers@2026-09', 30 * 6);
  });
});

describe('what an event changes of money', () => {
  const recurring = (events: string, churn = 'churn: 5% per month') =>
    simulateText(
      text(
        `existing: { customers: 50, mrr: 20k, churn: 3% per month, expansion: 2% per month, contraction: 1% per month }
costs: { tools: { amount: 3k per month }, fees: { amount: [1k, 2k, 3k] } }
${events}`,
      ).replace(
        'deal: { value: 100 }',
        `deal: { value: 100, recurring: { mrr: 200, starts_after: 3 days, ${churn}, expansion: 2% per month, contraction: 1% per month } }`,
      ),
      400,
    );
  const changed = (path: string, factor: string, churn?: string) =>
    recurring(`events: { a: { starts: 2026-08-01, ramp: 5 days, changes: { ${path}: ${factor} } } }`, churn);
  const plain = recurring('');

  it.each([
    ['existing.churn', 'x8', 'mrr_churned@2026-08'],
    ['existing.expansion', 'x8', 'mrr_expansion@2026-08'],
    ['existing.contraction', 'x8', 'mrr_contraction@2026-08'],
    ['costs.tools.amount', 'x2', 'spend@2026-08'],
    ['costs.fees.amount', 'x2', 'spend@2026-08'],
  ])('takes hold of %s', (path, factor, column) => {
    const runs = changed(path, factor);
    const more = runs.column(column);
    plain.column(column).forEach((before, r) => {
      expect(more[r]).toBeGreaterThan(before);
    });
    expect(runs.deterministic(column)).toBeGreaterThan(plain.deterministic(column));
    const before = column.replace('-08', '-07');
    expect(runs.column(before)).toEqual(plain.column(before));
  });

  it.each([
    ['deal.recurring.mrr', 'x3'],
    ['deal.recurring.starts_after', 'x8'],
    ['deal.recurring.churn', 'x8'],
    ['deal.recurring.expansion', 'x20'],
    ['deal.recurring.contraction', 'x20'],
    ['deal.recurring.term', 'x0.5', 'term: 2 months, renews: 80%'],
    ['deal.recurring.renews', 'x0.2', 'term: 1 month, renews: 80%'],
  ])('of %s holds in the deterministic run too', (path, factor, churn?: string) => {
    const runs = changed(path, factor, churn);
    for (const name of ['revenue', 'mrr', 'mrr_new', 'mrr_churned', 'mrr_expansion', 'mrr_contraction'])
      expectMean(runs, name, runs.deterministic(name));
  });
});
