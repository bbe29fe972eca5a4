import { describe, expect, it } from 'vitest';
import { withLevers } from '../../src/analysis/lever-runs.ts';
import type { Difference } from '../../src/analysis/paired.ts';
import { compile } from '../../src/model/compile.ts';
import { Z } from '../moments.ts';
import { leversOf, runsOf } from './levers-of.ts';

/** Half a 95 % interval of 16 replicates over its standard error: Student's t with 15 degrees of freedom. */
const HALF_WIDTHS = 2.131;

/** That a difference is as expected within 4.9 of the standard errors that its interval implies, with a fixed seed. */
function expectDifference({ value, low, high }: Difference, expected: number) {
  expect(Math.abs(value - expected) / ((high - low) / 2 / HALF_WIDTHS)).toBeLessThan(Z);
}

const text = (levers: string, rest = 'target: { revenue: 260k }', luck = true) => `
currency: EUR
period: { start: 2026-07-01, months: 3 }
sources: { web: { volume: 10 per day, spend: 30k per month } }
funnel: { lead: {}, sql: { rate: 40% }, won: { rate: 50%, after: 1 hour } }
deal: { value: 1000 }
${rest}
levers: { ${levers} }
simulation: { seed: levers, sampling: random${luck ? '' : ', luck: off'} }
`;
const more = 'more: { changes: { sources.web.volume: x1.2 }, cost: 10k }';
const better = 'better: { changes: { funnel.sql.rate: x1.25 }, cost: 2k per month }';
const byName = ({ levers }: Awaited<ReturnType<typeof leversOf>>['levers']) =>
  Object.fromEntries(levers.map((lever) => [lever.name, lever]));

describe('levers', () => {
  it('1.20 × 1.25 = 1.50: five points beyond the sum', async () => {
    const { levers, base } = await leversOf(text(`${more}, ${better}`), 1024);
    // Whoever comes in the last hour is not won in time.
    const whole = 92 * 10 * 0.4 * 0.5 * 1000 * (1 - 1 / (92 * 24));
    expect(levers.levers.map(({ name, on }) => [name, on])).toEqual([
      ['better', false],
      ['more', false],
    ]);
    expectDifference(byName(levers).more.revenue!, 0.2 * whole);
    expectDifference(byName(levers).better.revenue!, 0.25 * whole);
    expectDifference(levers.together!.revenue!, 0.5 * whole);
    expectDifference(levers.beyondSum!, 0.05 * whole);
    expect(levers.beyondSum!.low).toBeGreaterThan(0);
    expect(levers.runs).toBe(1024);
    expect(base('revenue')!).toHaveLength(1024);
  });

  it('without luck the same holds to the last digits', async () => {
    const { levers, base } = await leversOf(text(`${more}, ${better}`, undefined, false), 16);
    const whole = base('revenue')![0];
    const share = ({ value }: Difference) => value / whole;
    expect(share(byName(levers).more.revenue!)).toBeCloseTo(0.2, 9);
    expect(share(byName(levers).better.revenue!)).toBeCloseTo(0.25, 9);
    expect(share(levers.together!.revenue!)).toBeCloseTo(0.5, 9);
    expect(share(levers.beyondSum!)).toBeCloseTo(0.05, 9);
  });

  it('one that changes nothing buys nothing, in every run', async () => {
    const { levers, scenario, base } = await leversOf(
      text(`idle: { starts: 2026-08-03, ramp: 20 days, changes: { funnel.sql.rate: x1, sources.web.volume: x1 } }`),
    );
    const nothing = { value: 0, low: 0, high: 0 };
    expect(levers.levers[0]).toEqual({
      name: 'idle',
      on: false,
      revenue: nothing,
      customers: nothing,
      chance: nothing,
      cost: 0,
      perCost: null,
    });
    const pulled = runsOf(compile(withLevers(scenario, new Set(['idle']))), 512);
    for (const column of ['revenue', 'customers', 'spend']) expect(pulled(column)).toEqual(base(column));
    // One lever combines with nothing.
    expect(levers).toMatchObject({ together: null, beyondSum: null, best: null });
  });

  it('nobody asks where there are none', async () => {
    const { levers } = await leversOf(text('').replace(/levers: .*\n/, ''), 16);
    expect(levers).toBeNull();
  });

  it('what one costs is what is spent more, and what it brings is told per unit of that', async () => {
    const { levers } = await leversOf(text(`${more}, ${better}`), 1024);
    const { more: once, better: monthly } = byName(levers);
    expect(once.cost).toBeCloseTo(10_000, 6);
    expect(monthly.cost).toBeCloseTo(6_000, 6);
    expect(levers.together!.cost).toBeCloseTo(16_000, 6);
    // A cost that is certain leaves the interval of the revenue, scaled.
    for (const { revenue, cost, perCost } of [once, monthly]) {
      expect(perCost!.value).toBeCloseTo(revenue!.value / cost, 9);
      expect(perCost!.low).toBeCloseTo(revenue!.low / cost, 9);
      expect(perCost!.high).toBeCloseTo(revenue!.high / cost, 9);
    }
  });

  it('in a scenario where only the lever spends, its cost is all of it; without money there is no revenue per cost', async () => {
    const { levers } = await leversOf(text(more).replace(', spend: 30k per month', ''));
    expect(levers.levers[0].cost).toBeCloseTo(10_000, 6);
    const counted = text(more, 'target: { customers: 190 }')
      .replace('deal: { value: 1000 }\n', '')
      .replace(', spend: 30k per month', '');
    const { levers: ofCustomers } = await leversOf(counted);
    expect(ofCustomers.metric).toBe('customers');
    expect(ofCustomers.levers[0]).toMatchObject({ revenue: null, perCost: null });
    expectDifference(ofCustomers.levers[0].customers, 0.2 * 184);
  });

  it('one that is pulled already is told by what its absence would take away', async () => {
    const resting = await leversOf(text(`${more}, ${better}`));
    const pulled = await leversOf(text(`${more.replace('{', '{ on: true,')}, ${better}`));
    const of = byName(pulled.levers);
    expect([of.more.on, of.better.on]).toEqual([true, false]);
    // The other way round, the same runs: with it minus without it.
    expect(of.more).toEqual({ ...byName(resting.levers).more, on: true });
    // The other one now comes on top of it.
    expectDifference(of.better.revenue!, 1.2 * 0.25 * 184_000);
    // What is told of none and of all does not depend on what the file pulls.
    expect(pulled.levers.together).toEqual(resting.levers.together);
    expect(pulled.levers.beyondSum).toEqual(resting.levers.beyondSum);
    // Every set once: with both, each alone, none; the file's own is there.
    expect([resting.made.length, pulled.made.length]).toEqual([3, 3]);
  });

  it.each([
    ['revenue', 'target: { revenue: 200k }', (runs: Runs) => runs('revenue')!.map((v) => Number(v >= 200_000))],
    [
      'a ceiling, of a ratio',
      'target: { cac: 450 }',
      (runs: Runs) => runs('spend')!.map((v, r) => Number(v / runs('customers')![r] <= 450)),
    ],
    ['a part', 'target: { revenue@web: 200k }', (runs: Runs) => runs('revenue@web')!.map((v) => Number(v >= 200_000))],
  ])('the chance is that of the leading target: %s', async (_, target, hits) => {
    const { levers, scenario, base } = await leversOf(text(`${more}, ${better}`, target));
    const mean = (values: Float64Array) => values.reduce((sum, each) => sum + each, 0) / values.length;
    const before = mean(hits(base));
    for (const { name, chance } of levers.levers) {
      const after = mean(hits(runsOf(compile(withLevers(scenario, new Set([name]))), 512)));
      expect(chance!.value).toBeCloseTo(after - before, 12);
      expect(Math.abs(after - before)).toBeGreaterThan(0.05);
      expect(chance!.low).toBeLessThan(chance!.value);
    }
    expect(levers.metric).toBe(scenario.targets[0].metric);
  });

  it('a ceiling on what customers cost is kept where nothing is spent without the lever', async () => {
    const paid = text(more.replace('{', '{ on: true,'), 'target: { cac: 20 }').replace(', spend: 30k per month', '');
    const { levers } = await leversOf(paid);
    // 10,000 for some 221 customers, never for 500, is more than 20 each; nothing for 184 is less. All runs lose the target.
    expect(levers).toMatchObject({ metric: 'cac', levers: [{ on: true, chance: { value: -1, low: -1, high: -1 } }] });
  });

  it('a chance that no run changes is not known to the last digit', async () => {
    const { levers } = await leversOf(text(more, 'target: { revenue: 900k }'));
    const { value, low, high } = levers.levers[0].chance!;
    expect(value).toBe(0);
    // Clopper–Pearson of 0 in 512 at half the error, each way: 1 − 0.0125^(1/512).
    expect(high).toBeCloseTo(1 - 0.0125 ** (1 / 512), 9);
    expect(low).toBeCloseTo(-high, 12);
    const { levers: aimless } = await leversOf(text(more, ''), 32);
    expect(aimless).toMatchObject({ metric: null, levers: [{ chance: null }] });
  });

  it('a lever that costs nothing costs nothing, though its days add up the same spend in other pieces', async () => {
    const free = 'free: { starts: 2026-08-03, for: 20 days, changes: { deal.value: x1.5 } }';
    const { levers } = await leversOf(text(free).replace('30k per month', '9_999.7 per month'), 64);
    expect(levers.levers[0]).toMatchObject({ cost: 0, perCost: null });
  });
});

type Runs = ReturnType<typeof runsOf>;

describe('pairs share all that is not the lever', () => {
  const nothing = { value: 0, low: 0, high: 0 };

  it('inputs of a Sobol design, where a lever with inputs of its own would move all others', async () => {
    const idle = 'idle: { changes: { sources.web.volume: x1 }, cost: 1k to 2k }';
    const uncertain = text(idle).replace('sampling: random', 'sampling: sobol').replace('40%', '30% to 50%');
    const { levers, made } = await leversOf(uncertain.replace('volume: 10', 'volume: 8 to 12'));
    expect(levers.levers[0]).toMatchObject({ revenue: nothing, customers: nothing });
    // The runs as they are drew other inputs: they are made again.
    expect(made).toHaveLength(2);
  });

  it('inputs that are correlated with one of the lever', async () => {
    const tied = `correlations: [{ between: [levers.idle.cost, sources.web.volume], rank: 0.7 }]
target: { revenue: 260k }`;
    const idle = 'idle: { changes: { funnel.sql.rate: x1 }, cost: 1k to 2k }';
    const { levers } = await leversOf(text(idle, tied).replace('volume: 10', 'volume: 8 to 12'));
    expect(levers.levers[0]).toMatchObject({ revenue: nothing, customers: nothing });
    expect(levers.levers[0].cost).toBeGreaterThan(1000);
  });

  it('leads that the runs as they are take in bulk', async () => {
    const crowd = text('idle: { changes: { funnel.sql.rate: x1 } }').replace('10 per day', '2_000 per day');
    const { levers, model, made } = await leversOf(crowd.replace('1 hour', '9 days'), 32);
    expect(model.streams.some(({ bulk }) => bulk)).toBe(true);
    expect(levers.levers[0]).toMatchObject({ revenue: nothing, customers: nothing });
    expect(made).toHaveLength(2);
  });
});
