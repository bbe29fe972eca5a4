/** Deals that are open on day one, and the period so far. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadScenario } from '../../src/scenario/load.ts';
import { momentsOf, Z } from '../moments.ts';
import { counter, entries, simulateScenario, simulateText, type TextRuns } from '../simulate-text.ts';

const RUNS = 4000;

const text = (pipeline: string) => `
currency: EUR
period: { start: 2026-07-01, months: 3 }
sources: { web: { volume: 1 per day } }
funnel:
  lead: {}
  offer: { rate: 40%, after: 5 days }
  won: { rate: 30%, after: { exponential: { mean: 30 days } } }
deal: { value: 100 }
pipeline: ${pipeline}
simulation: { seed: open, sampling: random }
`;

function expectMean(runs: TextRuns, name: string, mean: number, known = 0): void {
  const moments = momentsOf(runs.column(name));
  expect(Math.abs(moments.mean - mean), `${name}: ${moments.mean} for ${mean}`).toBeLessThan(
    Z * moments.meanError + known,
  );
}

/** P(T ≤ t) of the exponential time of an offer. */
const share = (days: number) => 1 - Math.exp(-days / 30);

describe('open deals', () => {
  const none = simulateText(text('{}').replace('pipeline: {}', ''), 200);

  it('are added to new business and change none of it', () => {
    const some = simulateText(text('{ offer: { count: 100, age: 10 days } }'), 200);
    const added = some.column('customers@pipeline');
    expect(some.column('customers')).toEqual(none.column('customers').map((n, r) => n + added[r]));
    expect(some.column('revenue@web')).toEqual(none.column('revenue'));
  });

  it('a book of 100 and new business: the hand calculation by age', () => {
    // Times have no memory, and those who lose leave as those who win: 30 % win, after an exponential time from now on.
    const runs = simulateText(text('{ offer: { count: 100, age: 10 to 60 days, value: 5k } }'), RUNS);
    const wins = 100 * 0.3 * share(92);
    expectMean(runs, 'customers@pipeline', wins);
    expectMean(runs, 'revenue@pipeline', wins * 5000);
    // New: a lead a day waits five days; of the offers of day d, 30 % win by the end with share(92 − d).
    let fresh = 0;
    for (let i = 0; i < 87_000; i++) fresh += 0.001 * 0.4 * 0.3 * share(87 - (i + 0.5) / 1000);
    expectMean(runs, 'customers@web', fresh);
    expect(runs.deterministic('customers@pipeline')).toBeCloseTo(wins, 6);
    expect(runs.deterministic('revenue@pipeline')).toBeCloseTo(wins * 5000, 3);
  });

  it('win less the older they are, where losing takes longer than winning', () => {
    const of = (age: string) =>
      simulateText(
        text(`{ offer: { count: 200, age: ${age} } }`).replace(
          'offer: { rate: 40%, after: 5 days }',
          'offer: { rate: 40%, after: 5 days, lost_after: { exponential: { mean: 90 days } } }',
        ),
        RUNS / 4,
      );
    // Chance at age a: 0.3·e^(−a/30) ÷ (0.3·e^(−a/30) + 0.7·e^(−a/90)), and then an exponential time.
    for (const age of [0, 30, 120]) {
      const win = 0.3 * Math.exp(-age / 30);
      const chance = win / (win + 0.7 * Math.exp(-age / 90));
      const runs = of(`${age} days`);
      expectMean(runs, 'customers@pipeline', 200 * chance * share(92));
      expect(runs.deterministic('customers@pipeline')).toBeCloseTo(200 * chance * share(92), 6);
    }
  });

  it('have been touched: where decay ends with that none goes cold, in the plan neither', () => {
    const worked = text('{ offer: { count: 200, age: 10 days } }').replace(
      'offer: { rate: 40%, after: 5 days }',
      'offer: { rate: 40%, after: 5 days, work: { assign: 1 hour }, decay: { half_life: 20 days } }',
    );
    const runs = simulateText(worked.replace('1 per day', '0 per day'), RUNS / 4);
    expect(runs.deterministic('cold.offer')).toBe(0);
    expect(Math.max(...runs.column('cold.offer'))).toBe(0);
    expectMean(runs, 'customers@pipeline', 200 * 0.3 * share(92));
    expect(runs.deterministic('customers@pipeline')).toBeCloseTo(200 * 0.3 * share(92), 6);
  });

  it('are what is open at the start', () => {
    const runs = simulateText(text('{ offer: { count: 7, age: 3 days } }'), 3);
    expect([...runs.column('open_at_start.offer')]).toEqual([7, 7, 7]);
    expect(runs.deterministic('open_at_start.offer')).toBe(7);
  });

  it('older than any that ever closed bring nothing and stay open', () => {
    const runs = simulateText(
      text('{ offer: { count: 50, age: 400 days } }').replaceAll('{ exponential: { mean: 30 days } }', '10 days'),
      50,
    );
    expect(Math.max(...runs.column('customers@pipeline'))).toBe(0);
    expect(Math.min(...runs.column('open.offer'))).toBeGreaterThanOrEqual(50);
    expect(runs.deterministic('customers@pipeline')).toBe(0);
  });

  it('conserve: open at start = converted + cold + lost + open at end', () => {
    const runs = simulateText(
      text(
        '{ lead: { count: 20 to 40, age: 2 days }, offer: [{ count: 30, age: 1 to 90 days }, { count: 5, age: 1 day, source: web }] }',
      ).replace('offer: {', 'offer: { decay: { half_life: 30 days },'),
      100,
    );
    for (let run = 0; run < 100; run++) {
      const ledger = runs.kernel.ledger(run);
      runs.model.streams.forEach((_, n) => {
        for (const s of [0, 1]) {
          const count = (name: Parameters<typeof counter>[2]) => counter(runs.model, ledger, name, n, s);
          const came = count('openAtStart') + entries(runs.model, ledger, n, s);
          expect(came).toBe(count('converted') + count('cold') + count('lost') + count('openAtEnd'));
        }
      });
    }
  });
});

describe('a book of deals', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-book-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const withBook = async (rows: string[]): Promise<TextRuns> => {
    writeFileSync(join(folder, 'open.csv'), ['name,stage,value,entered_on,probability,close_on', ...rows].join('\n'));
    const file = join(folder, 'book.yaml');
    writeFileSync(file, text('{ deals: open.csv }'));
    return simulateScenario(await loadScenario(file), RUNS);
  };

  it('with chances and dates of their own win by these', async () => {
    const runs = await withBook([
      'Acme,offer,1000,2026-05-01,0.25,2026-08-10',
      'Beta,lead,2000,2026-06-01,1,2026-09-30',
      'Gone,offer,9000,2026-05-01,1,2026-12-01',
    ]);
    expectMean(runs, 'revenue@pipeline', 0.25 * 1000 + 2000);
    expect(runs.deterministic('revenue@pipeline')).toBeCloseTo(2250, 6);
    expect(runs.deterministic('customers@pipeline')).toBeCloseTo(1.25, 9);
    const august = momentsOf(runs.column('revenue@2026-08'));
    const plain = momentsOf(simulateText(text('{}').replace('pipeline: {}', ''), RUNS).column('revenue@2026-08'));
    expect(Math.abs(august.mean - plain.mean - 250)).toBeLessThan(Z * Math.hypot(august.meanError, plain.meanError));
  });

  it('bring their value once, however many of them win', async () => {
    const runs = await withBook(['A', 'B', 'C'].map((name) => `${name},offer,100,2026-05-01,1,2026-08-10`));
    expectMean(runs, 'revenue@pipeline', 300, 1e-9);
    for (const name of ['ever_revenue.won', 'period_revenue.won'])
      expect(runs.column(name), name).toEqual(runs.column('revenue'));
  });

  it('with a chance alone go by the times of their stage, in the plan too', async () => {
    const runs = await withBook(Array.from({ length: 100 }, (_, i) => `Deal ${i},offer,1000,2026-06-01,0.5,`));
    expectMean(runs, 'customers@pipeline', 50 * share(92));
    expect(runs.deterministic('customers@pipeline')).toBeCloseTo(50 * share(92), 6);
    expect(runs.deterministic('revenue@pipeline')).toBeCloseTo(50_000 * share(92), 3);
  });

  it('without them go by their age, as a group of that age does', async () => {
    const runs = await withBook(Array.from({ length: 100 }, (_, i) => `Deal ${i},offer,,2026-06-01,,`));
    expectMean(runs, 'customers@pipeline', 30 * share(92));
    expect(runs.deterministic('customers@pipeline')).toBeCloseTo(30 * share(92), 6);
  });
});

describe('the period so far', () => {
  const actuals = `
actuals:
  through: 2026-08-14
  entered: { lead: [31, 10], offer: 15 }
  revenue: [700, 300]
  customers: [7, 3]
  spend: 1k
`;

  it('is added, and the rest simulated from the day after', () => {
    const runs = simulateText(text('{ offer: { count: 10, age: 3 days } }') + actuals, RUNS);
    expect(runs.column('entered.lead@2026-07')).toEqual(new Float64Array(RUNS).fill(31));
    expect(runs.column('customers@2026-07')).toEqual(new Float64Array(RUNS).fill(7));
    expectMean(runs, 'entered.lead@2026-08', 10 + 17);
    expectMean(runs, 'entered.lead', 41 + 47);
    expectMean(runs, 'customers@pipeline', 3 * share(47));
    expect(runs.deterministic('entered.lead')).toBeCloseTo(88, 9);
    expect(runs.deterministic('revenue@actuals')).toBeCloseTo(1000, 9);
    // The fan holds all of it: its weeks add up to the revenue of every run.
    const weeks = runs.model.columns.filter((name) => name.startsWith('week.'));
    expect(weeks).toHaveLength(14);
    runs.column('revenue').forEach((revenue, r) => {
      const fan = weeks.reduce((sum, name) => sum + runs.column(name)[r], 0);
      expect(Math.abs(fan - revenue)).toBeLessThan(1e-9 * (1 + revenue));
    });
  });
});
