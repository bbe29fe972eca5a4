/** The best set under a budget, on scenarios in which it can be told by hand. */
import { describe, expect, it } from 'vitest';
import { leversOf } from './levers-of.ts';

/** Certain, without luck: 1,000 leads, half of them won, for 1,000 each. */
const text = (levers: string) => `
currency: EUR
period: { start: 2026-07-01, days: 10 }
sources: { web: { volume: 100 per day }, fair: { volume: 0 per day, funnel: { won: { rate: 0% } } } }
funnel: { lead: {}, won: { rate: 50% } }
deal: { value: 1000 }
levers: { ${levers} }
simulation: { seed: best, luck: off }
`;
/** Two ways to the same rate: either brings 300,000, both no more than one. */
const substitutes = `
  train: { changes: { funnel.won.rate: 80% }, cost: 10k },
  hire: { changes: { funnel.won.rate: 80% }, cost: 11k },
  ads: { changes: { sources.web.volume: x1.2 }, cost: 12k }`;

const best = async (levers: string, budget: number) => (await leversOf(text(levers), 16, budget)).levers.best!;

describe('the best set under a budget', () => {
  it('is no sum: of two levers that do the same one is enough, beside one that adds to it', async () => {
    // Added up, train and hire (600,000 for 21k) would beat train and ads (300,000 + 100,000 for 22k).
    const found = await best(substitutes, 22_000);
    expect(found.levers).toEqual(['train', 'ads']);
    expect(found.revenue!.value).toBeCloseTo(1000 * (1.2 * 800 - 500), 4);
    expect(found.cost).toBeCloseTo(22_000, 6);
    expect(found.budget).toBe(22_000);
  });

  it('costs at most the budget, and is empty where nothing fits', async () => {
    expect((await best(substitutes, 21_999)).levers).toEqual(['train']);
    expect(await best(substitutes, 9_999)).toMatchObject({ levers: [], cost: 0, revenue: { value: 0 } });
    // With all the money in the world hire is still worth nothing beside train.
    expect((await best(substitutes, 1e6)).levers).toEqual(['train', 'ads']);
  });

  it('counts what the file pulls already like all others', async () => {
    const pulled = substitutes.replace('hire: {', 'hire: { on: true,');
    expect((await best(pulled, 22_000)).levers).toEqual(['train', 'ads']);
  });

  /** With a source of its own, whose leads are won as well as the others', and a dear one. */
  const many = `${substitutes},
  a: { changes: { sources.fair.volume: 5 per day, sources.fair.funnel.won.rate: 80% }, cost: 8k },
  b: { changes: { deal.value: x1.01 }, cost: 30k }`;

  it('of many levers, each step is simulated: the one that does the same adds nothing', async () => {
    // Per 1,000 spent: train 30, hire 27, ads 8, a 5. After train hire brings nothing, ads 160 for 12, a 40 for 8.
    const { levers, made } = await leversOf(text(many), 16, 30_000);
    expect(levers.best!.levers).toEqual(['train', 'ads', 'a']);
    expect(levers.best!.revenue!.value).toBeCloseTo(1000 * (0.8 * (1200 + 50) - 500), 4);
    // None of the 32 sets twice, and not all of them.
    expect(made.length).toBeLessThan(25);
  });

  it('of many levers, a single one that brings more than all that is cheap beats them', async () => {
    const large = `
  whale: { changes: { deal.value: x2 }, cost: 100k },
  a: { changes: { sources.fair.volume: 1 per day, sources.fair.funnel.won.rate: 50% }, cost: 100 },
  b: { changes: { sources.web.volume: x1.01 }, cost: 100 },
  c: { changes: { funnel.won.rate: x1.01 }, cost: 100 },
  d: { changes: { deal.value: x1.001 }, cost: 100 }`;
    expect((await best(large, 100_000)).levers).toEqual(['whale']);
    expect((await best(large, 400)).levers).toEqual(['a', 'b', 'c', 'd']);
  });

  it('sees what pays only together: of few levers exactly, of many where all of them fit', async () => {
    const pair = `
  stand: { changes: { sources.fair.volume: 50 per day }, cost: 1k },
  talk: { changes: { sources.fair.funnel.won.rate: 50% }, cost: 1k },
  idle: { changes: { deal.value: x1 }, cost: 1k }`;
    const idle = ['lazy', 'late'].map((name) => `, ${name}: { changes: { deal.value: x1 }, cost: 1k }`).join('');
    const exact = await best(pair, 5_000);
    expect(exact.levers).toEqual(['stand', 'talk']);
    expect(exact.revenue!.value).toBeCloseTo(250_000, 4);
    const all = await best(pair + idle, 5_000);
    expect(all.levers).toEqual(['stand', 'talk', 'idle', 'lazy', 'late']);
    expect(all.revenue!.value).toBeCloseTo(250_000, 4);
    // No step pays on its own, and all at once do not fit: this is what the order of steps may miss.
    expect((await best(pair + idle, 4_999)).levers).toEqual([]);
  });

  it('does nothing where every lever loses', async () => {
    const worse = 'a: { changes: { deal.value: x0.9 } }, b: { changes: { sources.web.volume: x0.5 }, cost: 1k }';
    expect(await best(worse, 1e6)).toMatchObject({ levers: [], revenue: { value: 0, low: 0, high: 0 }, cost: 0 });
  });
});
