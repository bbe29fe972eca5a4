import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulateText } from '../simulate-text.ts';
import { expectConserved, expectPeopleConserved } from './conserved.ts';
import { draws, drawsWithPeople, textOf } from './scenario-arbitrary.ts';

const RUNS = 24;

describe('conservation', () => {
  it('holds in every run of any scenario, lead by lead', () => {
    fc.assert(
      fc.property(draws, (draw) => expectConserved(simulateText(textOf(draw), 1), RUNS, 0)),
      { numRuns: 150, seed: 1 },
    );
  });

  it('holds for leads followed from the start as for leads counted by the day', () => {
    fc.assert(
      fc.property(draws, (draw) => {
        const followFrom = { source0: 's0', source1: 's0', source2: 's0' };
        expectConserved(simulateText(textOf(draw), 1, { followFrom }), RUNS, 0);
      }),
      { numRuns: 50, seed: 2 },
    );
  });

  it('holds where people work and meet, and lost includes those whom they lose', () => {
    fc.assert(
      fc.property(drawsWithPeople, (draw) => {
        const runs = simulateText(textOf(draw), 1);
        expectConserved(runs, RUNS, 0);
        expectPeopleConserved(runs, RUNS);
      }),
      { numRuns: 300, seed: 6 },
    );
  });

  it('holds for leads handled in bulk', () => {
    let streams = 0;
    fc.assert(
      fc.property(draws, (draw) => {
        const runs = simulateText(textOf(draw), 1, { bulk: ['source0', 'source1', 'source2'] });
        streams += runs.model.streams.filter((stream) => stream.bulk).length;
        expectConserved(runs, RUNS, 0);
      }),
      { numRuns: 100, seed: 6 },
    );
    expect(streams).toBeGreaterThan(100);
  });

  it('holds without luck, for fractions of leads', () => {
    fc.assert(
      fc.property(draws, (draw) => expectConserved(simulateText(textOf(draw, { luck: false }), 1), 3, 1e-9)),
      { numRuns: 60, seed: 3 },
    );
  });

  it('holds without luck where people work and meet', () => {
    fc.assert(
      fc.property(drawsWithPeople, (draw) => expectConserved(simulateText(textOf(draw, { luck: false }), 1), 1, 1e-9)),
      { numRuns: 40, seed: 7 },
    );
  });

  it('parts add up to the whole: sources and months to revenue, customers and spend', () => {
    fc.assert(
      fc.property(draws, (draw) => {
        const runs = simulateText(textOf(draw), RUNS);
        for (const name of ['revenue', 'customers', 'spend']) {
          const whole = runs.column(name);
          const sum = (parts: readonly string[]) => (r: number) =>
            parts.reduce((total, part) => total + runs.column(`${name}@${part}`)[r], 0);
          const bySource = sum(runs.model.streams.map((stream) => stream.source));
          const byMonth = sum(runs.model.time.months);
          whole.forEach((value, r) => {
            expect(Math.abs(bySource(r) - value)).toBeLessThanOrEqual(1e-12 * value);
            expect(Math.abs(byMonth(r) - value)).toBeLessThanOrEqual(1e-12 * value);
          });
        }
      }),
      { numRuns: 40, seed: 4 },
    );
  });
});

describe('the deterministic run', () => {
  it('is the mean of the runs where inputs are known', () => {
    // Fluid flows are the mean of whole leads; entries within a day are taken as even, which costs less than 1 %.
    fc.assert(
      fc.property(draws, (draw) => {
        // whole leads a day, `arrivals: exact`, round a small volume down
        const poisson = { ...draw, sources: draw.sources.map((source) => ({ ...source, exact: false })) };
        const known = textOf(poisson)
          .replace(/\d+% to (\d+)%/g, '$1%')
          .replaceAll('12 of 40', '30%')
          .replaceAll('5 to 30 days }', '12 days }')
          .replaceAll('10 to 20 days', '15 days');
        const runs = simulateText(known, 400);
        for (const name of ['customers', 'ever_converted.s0', 'converted.s0', 'lost.s0', 'entered.s1']) {
          const values = runs.column(name);
          const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
          const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
          const plan = runs.deterministic(name);
          expect(Math.abs(mean - plan), `${name} ${mean} ${plan}`).toBeLessThan(
            // a count is Poisson at least: its spread is known even where no run saw any
            4.9 * (Math.max(sd, Math.sqrt(plan)) / Math.sqrt(values.length)) + 0.01 * plan + 1e-9,
          );
        }
      }),
      { numRuns: 60, seed: 5 },
    );
  });
});
