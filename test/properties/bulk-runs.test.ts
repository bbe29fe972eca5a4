/** Runs of so many leads that they are handled in bulk. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createKernel } from '../../src/kernel/kernel.ts';
import { COUNTERS } from '../../src/model/ledger-layout.ts';
import { momentsOf, Z } from '../moments.ts';
import { simulateText, type TextRuns } from '../simulate-text.ts';

const q3 = readFileSync('scenarios/q3.yaml', 'utf8');
const hundredfold = [
  'sources.website.visitors=900_000 to 1_150_000 per month',
  'sources.outbound.volume=3_000 to 6_000 per month',
];

describe('q3 with a hundred times the leads', () => {
  const fixed = [
    'sources.website.visitors=1_000_000 per month',
    'sources.outbound.volume=4_500 per month',
    'sources.website.growth=2% per month',
    'funnel.contact.rate=0.75%',
    'funnel.sql.rate=20%',
    'funnel.sql.decay.half_life=30 days',
  ];

  it('is handled in bulk, and q3 is not', () => {
    expect(simulateText(q3, 1).model.streams.map((stream) => stream.bulk)).toEqual([false, false]);
    expect(simulateText(q3, 1, { set: hundredfold }).model.streams.map((stream) => stream.bulk)).toEqual([true, true]);
  });

  it('has the means and variances of leads followed one by one, luck alone and with all inputs', () => {
    // What of the luck of single leads is left out: see `bulk-outlook.ts` and `bulk-deals.ts`.
    const understated = /^((ever|period)_revenue|days_to_win)/;
    for (const set of [[...hundredfold], fixed]) {
      const bulk = simulateText(q3, 3000, { set });
      const followed = simulateText(q3, 400, { set: [...set, 'simulation.seed=other'], bulk: [] });
      for (const name of bulk.model.columns) {
        const a = momentsOf(bulk.column(name));
        const b = momentsOf(followed.column(name));
        expect(Math.abs(a.mean - b.mean), name).toBeLessThanOrEqual(
          Z * Math.hypot(a.meanError, b.meanError) + 1e-9 * a.mean,
        );
        if (understated.test(name)) continue;
        expect(Math.abs(a.variance - b.variance), name).toBeLessThanOrEqual(
          Z * Math.hypot(a.varianceError, b.varianceError) + 1e-9 * a.variance,
        );
      }
    }
  });
});

describe('common random numbers', () => {
  const plain = q3.replace(/, decay: .*|\n {4}decay: .*|\n {4}recycle: .*/g, '');
  const runs = (...set: string[]): TextRuns => simulateText(plain, 400, { set: [...hundredfold, ...set] });

  it('hold where a rate rises: no run loses a lead of that stage or of a later one', () => {
    const base = runs('funnel.customer.rate=40%');
    const better = runs('funnel.customer.rate=40.4%');
    const before = base.column('customers');
    const after = better.column('customers');
    after.forEach((customers, r) => {
      expect(customers).toBeGreaterThanOrEqual(before[r]);
    });
    const gain = Float64Array.from(after, (customers, r) => customers - before[r]);
    // with independent luck the difference would have twice the variance of one
    expect(momentsOf(gain).variance).toBeLessThan(momentsOf(before).variance / 100);
  });

  it('leave all that comes before unchanged', () => {
    const base = runs('funnel.customer.rate=40%');
    const better = runs('funnel.customer.rate=44%');
    for (const name of [
      'entered.sql',
      'entered.proposal',
      'open.opportunity',
      'lost.sql',
      'entered.proposal@2026-08',
    ]) {
      expect(better.column(name)).toEqual(base.column(name));
    }
  });
});

describe('a run in bulk', () => {
  it('depends on its number alone', () => {
    const { kernel } = simulateText(q3, 3, { set: hundredfold });
    const once = Float64Array.from(kernel.ledger(17));
    kernel.ledger(4);
    expect(kernel.ledger(17)).toEqual(once);
  });

  it('keeps its numbers when a stage is added at the end', () => {
    const base = simulateText(q3, 50, { set: hundredfold });
    const longer = q3.replace('\n\ndeal:', '\n  renewal: { rate: 50%, after: 20 days }\n\ndeal:');
    const more = simulateText(longer, 50, { set: hundredfold });
    expect(more.model.stages).toBe(base.model.stages + 1);
    for (const name of base.model.columns.filter((column) => /^(entered|cold|lost|recycled|open)/.test(column))) {
      expect(more.column(name), name).toEqual(base.column(name));
    }
  });

  it('keeps its numbers when a source is added', () => {
    const base = simulateText(q3, 50, { set: hundredfold });
    const more = simulateText(
      q3.replace('  outbound:\n', '  fair: { enters: sql, volume: 20 per month }\n  outbound:\n'),
      50,
      {
        set: hundredfold,
      },
    );
    for (const part of ['website', 'outbound']) {
      expect(more.column(`revenue@${part}`)).toEqual(base.column(`revenue@${part}`));
    }
  });

  it('gives way to leads followed one by one where an event comes about, and only there', () => {
    const { model, kernel } = simulateText(q3, 1, { set: hundredfold });
    const half = model.streams[0].rate[4];
    expect(model.slots[half]).toBe(0.5);
    // An event that changes nothing, with the chance of 50 % that the scenario has for something else.
    const event = { name: 'storm', key: 0, chance: half, from: 31, to: 31, lasts: -1, ramp: -1, changes: [] };
    const stormy = createKernel({ ...model, happenings: [event] });
    let same = 0;
    for (let run = 0; run < 40; run++) {
      const calm = Float64Array.from(kernel.ledger(run));
      if (stormy.ledger(run).every((value, i) => value === calm[i])) same++;
    }
    expect(same).toBeGreaterThan(8);
    expect(same).toBeLessThan(32);
  });

  it('counts whole leads', () => {
    const { model, kernel } = simulateText(q3, 1, { set: hundredfold });
    const { ledger: at, stages, streams } = model;
    const fractional: ReadonlySet<number> = new Set([
      COUNTERS.everConverted,
      COUNTERS.everRevenue,
      COUNTERS.periodRevenue,
      COUNTERS.daysToConvert,
    ]);
    for (let run = 0; run < 20; run++) {
      const ledger = kernel.ledger(run);
      for (const counter of Object.values(COUNTERS)) {
        if (fractional.has(counter)) continue;
        for (let i = 0; i < streams.length * stages; i++) {
          expect(Number.isInteger(ledger[at.counts + counter * streams.length * stages + i])).toBe(true);
        }
      }
    }
  });
});
