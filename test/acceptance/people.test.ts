/** Rows A12, A13, A44, A59, A62: who is qualified, nurtured, met, and what leaks. */
import { describe, expect, it } from 'vitest';
import { momentsOf, Z } from '../moments.ts';
import { simulateText } from '../simulate-text.ts';
import { april, exactly, expectMean, expectRatio, FORTY } from './april.ts';
import { leaksOf } from './leaks-of.ts';

const RUNS = 20_000;

describe('talk to everyone, or qualify first', () => {
  /** Eight leads a day, and time for four. One lead in ten is an opportunity. */
  const everyone = april(
    'volume: 240 per month, arrivals: exact',
    'lead: { work: { reps: 1, touches_per_rep: 4 per day } }, opportunity: { rate: 10% }, customer: { rate: 50% }',
  );
  /** Three quarters pass, and all opportunities are among them. */
  const qualified = (after: string) =>
    april(
      'volume: 240 per month, arrivals: exact',
      `lead: {}, qualified: { rate: 75%${after}, work: { reps: 1, touches_per_rep: 4 per day } },
       opportunity: { rate: 0.13333333333333333 }, customer: { rate: 50% }`,
    );

  /** A team that is busy from the first lead on, in the first eighth of a day in the mean, begins 119 or 120 touches. */
  const expectTouches = (text: string, rate: number, days: number) => {
    const { mean, meanError } = momentsOf(simulateText(text, 5000).column('entered.opportunity'));
    expect(mean).toBeGreaterThan(rate * (4 * days - 2) - Z * meanError);
    expect(mean).toBeLessThan(rate * 4 * days + Z * meanError);
  };

  it('A12 a stage of its own makes the same four touches a day worth a third more', () => {
    expectTouches(everyone, 0.1, 30);
    expectTouches(qualified(''), 0.1 / 0.75, 30);
  });

  it('A59 strictness trades rate for lag: two days of checking cost two days of touches', () => {
    expectTouches(qualified(', after: 2 days'), 0.1 / 0.75, 28);
  });

  it('A12 the stage is optional: with time for all, both ways give the same opportunities', () => {
    const plain = simulateText(
      april('volume: 240 per month', 'lead: {}, opportunity: { rate: 10% }, customer: { rate: 50% }'),
      5000,
    );
    const two = simulateText(
      april(
        'volume: 240 per month',
        'lead: {}, qualified: { rate: 40% }, opportunity: { rate: 25% }, customer: { rate: 50% }',
      ),
      5000,
    );
    for (const runs of [plain, two]) {
      exactly(runs.deterministic('entered.opportunity'), 24);
      expectMean(runs, 'entered.opportunity', 24);
    }
  });
});

describe('A13 half of the SQLs become opportunities; the rest may only be early', () => {
  it('and a part of them is nurtured and comes back: recycled from loss, not only from decay', () => {
    const runs = simulateText(
      april(
        FORTY,
        `mql: {}, sql: { rate: 100%, recycle: { from: lost, to: sql, share: 40%, after: 45 days, rate: x0.5 } },
         opportunity: { rate: 50% }, customer: { rate: 100% }`,
        'deal: { value: 1 }',
      ),
      RUNS,
    );
    // ½, and of the other half 40 % come back and pass at half the rate.
    const ever = 0.5 + 0.5 * 0.4 * 0.25;
    expectRatio(runs, 'ever_revenue.mql', 'entered.mql', ever);
    exactly(runs.deterministic('ever_revenue.mql') / 40, ever);
    expectRatio(runs, 'recycled.sql', 'entered.mql', 0.2);
  });
});

describe('A44 meetings booked and attended forecast SQOs', () => {
  it('booked × attended × accepted', () => {
    const runs = simulateText(
      april(
        FORTY,
        'booked: { attend: { show: 75%, rebook: { share: 50%, after: 1 hour } } }, sqo: { rate: 40% }, customer: { rate: 25% }',
      ),
      RUNS,
    );
    const attended = 0.75 + 0.25 * 0.5 * 0.75;
    expectRatio(runs, 'ever_converted.booked', 'entered.booked', attended * 0.4);
    exactly(runs.deterministic('ever_converted.booked'), 40 * attended * 0.4);
  });
});

describe('A62 find the biggest leak first', () => {
  it('each leak has its price in leads and money, the dearest first, and together they are not their sum', async () => {
    const leaks = (await leaksOf(
      april(
        FORTY,
        `sql: { decay: { half_life: 10 days }, work: { neglect: 12.5%, respond_after: 10 days, tries: { at_most: 1, every: 1 day, success: 90% } },
                attend: { show: 80% } },
         customer: { rate: 25% }`,
        'deal: { value: 100k }',
      ).replace('months: 1', 'days: 30'),
      2048,
    ))!;
    // Nobody is called before the tenth day, when half are warm; who comes after the 20th is called in May.
    const inTime = 40 * (20 / 30);
    const won = (neglect: number, warm: number, success: number, show: number, leads = inTime) =>
      leads * (1 - neglect) * warm * success * show * 0.25;
    const base = won(0.125, 0.5, 0.9, 0.8);
    const without: Record<string, number> = {
      decay: won(0.125, 1, 0.9, 0.8),
      neglect: won(0, 0.5, 0.9, 0.8),
      // Called at once: all are warm, and those of the last ten days too are won in time.
      response: won(0.125, 1, 0.9, 0.8, 40),
      no_show: won(0.125, 0.5, 0.9, 1),
      gave_up: won(0.125, 0.5, 1, 0.8),
    };
    expect(leaks.leaks.map(({ kind }) => kind)).toEqual(['response', 'decay', 'no_show', 'neglect', 'gave_up']);
    const expectLoss = ({ value, low, high }: { value: number; low: number; high: number }, loss: number) =>
      // An interval of 95 % at 15 degrees of freedom is 2.13 standard errors to each side.
      expect(Math.abs(value - loss)).toBeLessThan((Z * (high - low)) / 2 / 2.13);
    for (const { kind, customers, revenue } of leaks.leaks) {
      expectLoss(customers, without[kind] - base);
      expectLoss(revenue!, 100_000 * (without[kind] - base));
    }
    expectLoss(leaks.together.customers, won(0, 1, 1, 1, 40) - base);
    const sum = leaks.leaks.reduce((total, { customers }) => total + customers.value, 0);
    expect(Math.abs(sum - leaks.together.customers.value)).toBeGreaterThan(0.5);
  });
});
