/** Rows A01–A31 of the field's worked examples that are funnel arithmetic and its chances. */
import { describe, expect, it } from 'vitest';
import { binomialAtLeast, poissonAtLeast, Z, zOfMean, zOfShare } from '../moments.ts';
import { simulateText } from '../simulate-text.ts';
import { seekText } from '../text-bench.ts';

const RUNS = 200_000;

/** One month, no lags: what a spreadsheet multiplies. */
function month(visitors: number, rates: Record<string, string>, simulation = 'seed: acceptance'): string {
  const stages = Object.entries(rates).map(([stage, rate]) => `  ${stage}: { rate: ${rate} }`);
  return `
name: acceptance
currency: USD
period: { start: 2026-04-01, months: 1 }
sources: { website: { visitors: ${visitors} per month } }
funnel:
  visitor: {}
${stages.join('\n')}
simulation: { ${simulation} }
`;
}

const exactly = (value: number, expected: number): void => {
  expect(Math.abs(value - expected)).toBeLessThan(1e-9);
};

describe('A01 2,000 visitors a month × 0.5 % × 80 %', () => {
  it('gives 10 contacts and 8 MQLs, and so does the mean of the runs', () => {
    const runs = simulateText(month(2000, { contact: '0.5%', mql: '80%' }), RUNS);
    exactly(runs.deterministic('entered.contact'), 10);
    exactly(runs.deterministic('entered.mql'), 8);
    expect(Math.abs(zOfMean(runs.column('entered.mql'), 8))).toBeLessThan(Z);
  });
});

describe('A02 contact rate 1 %', () => {
  it('gives 16 MQLs', () => {
    exactly(simulateText(month(2000, { contact: '1%', mql: '80%' }), 16).deterministic('entered.mql'), 16);
  });
});

describe('A03 contact rate 1 % and 3,000 visitors', () => {
  it('gives 24 MQLs: three times as many, which is 200 % more', () => {
    const before = simulateText(month(2000, { contact: '0.5%', mql: '80%' }), 16).deterministic('entered.mql');
    const after = simulateText(month(3000, { contact: '1%', mql: '80%' }), 16).deterministic('entered.mql');
    exactly(after, 24);
    exactly(after / before, 3);
    exactly((after - before) / before, 2);
  });
});

describe('A10 24 MQLs × 20 %', () => {
  it('is 4.8 in the mean, and whole in every run', () => {
    const runs = simulateText(month(3000, { contact: '1%', mql: '80%', sql: '20%' }), RUNS);
    exactly(runs.deterministic('entered.sql'), 4.8);
    const sqls = runs.column('entered.sql');
    expect(sqls.every(Number.isInteger)).toBe(true);
    expect(Math.abs(zOfMean(sqls, 4.8))).toBeLessThan(Z);
  });
});

describe('A11 24 MQLs × 40 %', () => {
  it('is 9.6', () => {
    exactly(simulateText(month(3000, { contact: '1%', mql: '80%', sql: '40%' }), 16).deterministic('entered.sql'), 9.6);
  });
});

const TO_CUSTOMERS = { contact: '1%', mql: '80%', sql: '40%', opportunity: '50%', proposal: '100%', customer: '80%' };

describe('A15 3,000 × 1 % × 80 % × 40 %', () => {
  it('is 9.6 SQLs', () => {
    exactly(simulateText(month(3000, TO_CUSTOMERS), 16).deterministic('entered.sql'), 9.6);
  });
});

describe('A16 × 50 % × 100 %', () => {
  it('is 4.8 opportunities and 4.8 proposals', () => {
    const runs = simulateText(month(3000, TO_CUSTOMERS), 16);
    exactly(runs.deterministic('entered.opportunity'), 4.8);
    exactly(runs.deterministic('entered.proposal'), 4.8);
  });
});

describe('A17 × 80 %', () => {
  it('is 3.84 customers, and 4 or more in 53.5 % of the months', () => {
    const runs = simulateText(month(3000, TO_CUSTOMERS), RUNS);
    exactly(runs.deterministic('customers'), 3.84);
    const chance = poissonAtLeast(4, 3.84);
    expect(chance).toBeCloseTo(0.535, 3);
    expect(Math.abs(zOfShare(runs.column('customers'), (n) => n >= 4, chance))).toBeLessThan(Z);
  });
});

describe('A31 10 customers at 25 % need 40 SQLs', () => {
  const sqls = (count: number, rate: string, arrivals: string): Float64Array =>
    simulateText(
      `
name: A31
period: { start: 2026-04-01, months: 1 }
sources: { outbound: { volume: ${count} per month, arrivals: ${arrivals} } }
funnel: { sql: {}, customer: { rate: ${rate} } }
simulation: { seed: acceptance }
`,
      RUNS,
    ).column('customers');
  const tenOrMore = (n: number): boolean => n >= 10;

  it.each([
    [40, 0.56],
    [49, 0.8],
    [55, 0.9],
  ])('exactly %i SQLs bring 10 or more with a chance of %d', (count, about) => {
    const chance = binomialAtLeast(10, count, 0.25);
    expect(Math.abs(chance - about)).toBeLessThan(0.02);
    if (about > 0.56) expect(binomialAtLeast(10, count - 1, 0.25)).toBeLessThan(about);
    expect(Math.abs(zOfShare(sqls(count, '25%', 'exact'), tenOrMore, chance))).toBeLessThan(Z);
  });

  it.each([
    [51, 0.8],
    [57, 0.9],
  ])('with Poisson arrivals it takes %i in the mean for %d', (count, wanted) => {
    const chance = poissonAtLeast(10, count / 4);
    expect(chance).toBeGreaterThanOrEqual(wanted);
    expect(poissonAtLeast(10, (count - 1) / 4)).toBeLessThan(wanted);
    expect(Math.abs(zOfShare(sqls(count, '25%', 'poisson'), tenOrMore, chance))).toBeLessThan(Z);
  });

  // On one day, so that many runs take little time: 55 SQLs are told from 54 by 0.1 point only.
  const sought = (arrivals: string, chance: string, runs: number, maxRuns: number) =>
    seekText(
      `
name: A31
period: { start: 2026-04-01, days: 1 }
sources: { outbound: { volume: { 2026-04-01: 40 }, arrivals: ${arrivals} } }
funnel: { sql: {}, customer: { rate: 25% } }
simulation: { seed: acceptance }
`,
      `chance(customers >= 10) >= ${chance}`,
      ['sources.outbound.volume.2026-04-01'],
      runs,
      maxRuns,
    ).then(({ answer }) => answer);

  it.each([
    ['exact', '80%', 49, 16_384],
    ['exact', '90%', 55, 1_048_576],
    ['poisson', '80%', 51, 1_048_576],
    ['poisson', '90%', 57, 16_384],
  ])('seek finds it: with %s arrivals, for %s, %i', async (arrivals, chance, count, runs) => {
    expect(await sought(arrivals, chance, runs, Math.max(runs, 262_144))).toMatchObject({
      outcome: 'found',
      side: 'at least',
      value: count,
      low: count,
      high: count,
      onPaper: { outcome: 'found', value: 40 },
    });
  });

  it('seek says when it cannot be reached, with the best that can be had', async () => {
    const { answer } = await seekText(
      `
name: A31
period: { start: 2026-04-01, days: 1 }
sources: { outbound: { volume: { 2026-04-01: 40 }, arrivals: exact } }
funnel: { sql: {}, customer: { rate: 25% } }
simulation: { seed: acceptance }
`,
      'chance(customers >= 10) >= 80%',
      ['sources.outbound.volume.2026-04-01=20..45'],
      16_384,
    );
    const best = binomialAtLeast(10, 45, 0.25);
    expect(answer).toMatchObject({ outcome: 'never', value: null, at: 45 });
    if (answer.kind !== 'value') throw new Error(answer.kind);
    expect(Math.abs(answer.figure.value! - best)).toBeLessThan(Z * Math.sqrt((best * (1 - best)) / 16_384));
  });

  it('the 25 % learned from 10 of 40 widens P10 to P90 of the wins from 7–14 to 5–15', () => {
    const span = (wins: Float64Array): [number, number] => {
      const sorted = wins.toSorted();
      return [sorted[Math.floor(0.1 * RUNS)], sorted[Math.floor(0.9 * RUNS)]];
    };
    expect(span(sqls(40, '25%', 'exact'))).toEqual([7, 14]);
    expect(span(sqls(40, '{ beta: { alpha: 10, beta: 30 } }', 'exact'))).toEqual([5, 15]);
  });
});
