import { describe, expect, it } from 'vitest';
import type { JudgedCheck } from '../../src/analysis/checks.ts';
import { overall } from '../../src/analysis/checks.ts';
import { sayings } from '../../src/report/check-words.ts';
import { Faults } from '../../src/scenario/faults.ts';
import { baseOf, check, sideOf } from '../check-text.ts';
import { poissonAtLeast } from '../moments.ts';

/** Customers are a Poisson count of mean 600 × 10 % × 15 % = 9, each worth 1k. */
const MONTH = (checks: readonly string[], more = '') => `
currency: EUR
period: { start: 2026-04-01, months: 1 }
target: { customers: 9 }
sources: { web: { visitors: 600 per month, spend: 3k per month } }
funnel: { visitor: {}, lead: { rate: 10% }, won: { rate: 15% } }
deal: { value: 1k }
${more}simulation: { seed: checks }
${checks.length > 0 ? `checks:\n${checks.map((each) => `  - ${each}\n`).join('')}` : ''}`;

const verdictsOf = (checks: readonly JudgedCheck[]) => checks.map(({ verdict }) => verdict);
const exact = poissonAtLeast(9, 9);

describe('checks', () => {
  it('of amounts, on both sides of what is exactly true', async () => {
    const near = (delta: number) => `${((exact + delta) * 100).toFixed(3)}%`;
    const { checks, family } = await check(
      sideOf(
        MONTH([
          `chance(customers) >= ${near(-0.03)}`,
          `chance(customers) >= ${near(0.03)}`,
          `chance(customers) < ${near(0.03)}`,
          'customers.p50 >= 9',
          'customers.p50 > 9',
          'customers.mean <= 9.3',
          'customers.sd >= 3.3',
          'average_deal.p10 <= 1k',
        ]),
      ),
      null,
      1024,
    );
    expect(verdictsOf(checks)).toEqual(['pass', 'fail', 'pass', 'pass', 'fail', 'pass', 'fail', 'pass']);
    expect(family).toMatchObject({ checks: 8, error: 0.02, maxRuns: 16_384 });
    for (const { head } of checks.slice(0, 3)) {
      // Adjusted for eight checks and the look, the interval holds the exact chance in all but far less than 2 % of seeds.
      expect(head!.low!).toBeLessThan(exact);
      expect(head!.high!).toBeGreaterThan(exact);
    }
  });

  it('stop as soon as they are decided, and else use all runs', async () => {
    const { checks, family } = await check(
      sideOf(MONTH(['customers.mean >= 1', `chance(customers) >= ${(exact * 100).toFixed(6)}%`])),
      null,
      256,
    );
    expect(verdictsOf(checks)).toEqual(['pass', 'inconclusive']);
    expect(checks.map(({ runs }) => runs)[0]).toBeLessThan(4096);
    expect(checks[1]!.runs).toBe(4096);
    expect(family.looks).toBe(5);
  });

  it('against a base: lead by lead on the same seed, and honest on another', async () => {
    const relative = ['customers.mean >= baseline - 2%', 'customers.mean >= baseline - 12%'];
    const head = (seed: string) => sideOf(MONTH(relative).replace('15%', '14%'), [`simulation.seed=${seed}`]);
    // 14 of 15: a fifteenth, 6.7 %, less.
    for (const [seed, runs] of [
      ['checks', 1024],
      ['other', 4096],
    ] as const) {
      const { checks } = await check(head(seed), baseOf(sideOf(MONTH([]))), runs);
      expect(verdictsOf(checks)).toEqual(['fail', 'pass']);
    }
  });

  it('refuse a setting with which the scenario cannot be simulated, where it is written', async () => {
    const side = sideOf(MONTH(['revenue.mean >= 1k', 'revenue.mean >= 1k with funnel.won.rate=20%']));
    const tooMuch: typeof side = {
      ...side,
      variant: () => Promise.reject(Faults.one('there are too many leads', 'check the volume')),
    };
    const at = { file: 'test.yaml', column: '  - revenue.mean >= 1k with '.length + 1 };
    await expect(check(tooMuch, null, 64)).rejects.toMatchObject({
      faults: [{ message: 'there are too many leads', at }],
    });
  });

  it('tell apart what is new, missing and incomparable', async () => {
    const levers = 'levers: { push: { starts: 2026-04-01, changes: { funnel.lead.rate: x1.5 } } }\n';
    const sentences = [
      'lever(push).customers >= baseline',
      'customers.mean >= baseline with funnel.demo.rate=90%',
      'customers.mean >= 8',
    ];
    const text = MONTH(sentences, levers)
      .replace('won: {', 'demo: { rate: 90% }, won: {')
      .replace('rate: 15%', 'rate: 16.7%');
    const alone = await check(sideOf(text), null, 1024);
    expect(verdictsOf(alone.checks)).toEqual(['new', 'new', 'pass']);
    expect(alone).toMatchObject({ verdict: 'pass', family: { checks: 1 } });
    const other = await check(sideOf(text), baseOf(null), 1024);
    expect(verdictsOf(other.checks)).toEqual(['incomparable', 'incomparable', 'pass']);
    expect(other.verdict).toBe('inconclusive');
    const lacking = await check(sideOf(text), baseOf(sideOf(MONTH([]))), 1024);
    expect(verdictsOf(lacking.checks)).toEqual(['missing', 'missing', 'pass']);
    expect(lacking.verdict).toBe('fail');
    expect(sayings(lacking.checks, 'EUR').map(({ says }) => says.split('; ')[1] ?? '')).toEqual([
      'the baseline has no such figure: there is no lever "push"',
      'the baseline has no such figure: there is no funnel.demo',
      '',
    ]);
  });

  it('of what a lever brings: missing where the base has the lever, and not what it brings', async () => {
    const levers = 'levers: { push: { starts: 2026-04-01, changes: { funnel.lead.rate: x1.5 } } }\n';
    const text = MONTH(['lever(push).chance >= baseline', 'lever(push).revenue >= baseline'], levers);
    const without = MONTH([], levers).replace(/^(target|deal).*\n/gm, '');
    const { checks } = await check(sideOf(text), baseOf(sideOf(without)), 64);
    expect(verdictsOf(checks)).toEqual(['missing', 'missing']);
    expect(checks[0].missing).toBe('no target is for the whole period');
    expect(checks[1].missing).toContain('"revenue"');
  });

  it('refuse a setting that takes away what a lever brings, where it is written', async () => {
    const levers = 'levers: { push: { starts: 2026-04-01, changes: { funnel.lead.rate: x1.5 } } }\n';
    const sentence = "'lever(push).chance >= 1 points with target.customers={ 2026-05: 9 }'";
    const side = sideOf(MONTH([sentence], levers).replace('months: 1', 'months: 2'));
    await expect(check(side, null, 64)).rejects.toMatchObject({
      faults: [{ message: 'no target is for the whole period', at: { file: 'test.yaml' } }],
    });
  });

  it('of levers, settings and the spread, by what is exactly true', async () => {
    const more = `levers: { push: { starts: 2026-04-01, changes: { funnel.lead.rate: x1.5 } } }
events: { rival: { chance: 50%, starts: 2026-04-01, changes: { funnel.won.rate: x0.5 } } }
`;
    const pushed =
      (poissonAtLeast(9, 13.5) + poissonAtLeast(9, 6.75) - poissonAtLeast(9, 9) - poissonAtLeast(9, 4.5)) / 2;
    // Customers are a Poisson count of mean 9 or 4.5, as the rival comes or not.
    const explained = 2.25 ** 2 / (2.25 ** 2 + (9 + 4.5) / 2);
    const around = (value: number, by: number, unit: string) => [
      `>= ${(value - by).toFixed(4)}${unit}`,
      `<= ${(value + by).toFixed(4)}${unit}`,
    ];
    const sentences = [
      ...around(3.375, 0.4, '').map((bound) => `lever(push).customers ${bound}`),
      ...around(100 * pushed, 5, ' points').map((bound) => `lever(push).chance ${bound}`),
      ...around(100 * explained, 8, '%').map((bound) => `explains(events.rival) ${bound}`),
      ...around(4.5, 0.4, '').map((bound) => `customers.mean ${bound} with funnel.won.rate=10%`),
      ...around(6.75, 0.4, 'k').map((bound) => `revenue.mean ${bound}`),
    ];
    const { checks } = await check(sideOf(MONTH(sentences, more)), null, 4096);
    expect(checks.map(({ verdict, text }) => `${verdict} ${text}`)).toEqual(sentences.map((each) => `pass ${each}`));
  });

  it('count for the whole by their level', () => {
    const of = (...verdicts: readonly (readonly [JudgedCheck['level'], JudgedCheck['verdict']])[]) =>
      overall(verdicts.map(([level, verdict]) => ({ level, verdict })));
    expect(of()).toBe('pass');
    expect(of(['error', 'pass'], ['error', 'new'], ['warn', 'fail'], ['warn', 'missing'])).toBe('pass');
    expect(of(['error', 'inconclusive'], ['error', 'pass'])).toBe('inconclusive');
    expect(of(['error', 'incomparable'])).toBe('inconclusive');
    expect(of(['error', 'inconclusive'], ['error', 'fail'])).toBe('fail');
    expect(of(['error', 'missing'])).toBe('fail');
  });
});
