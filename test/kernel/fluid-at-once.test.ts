import { describe, expect, it } from 'vitest';
import { simulateText } from '../simulate-text.ts';

const RUNS = 32;

/** Two sources, one of them on workdays, over parts of five months. `more` may add parts of the scenario. */
const text = (more: string) => `
name: at once
currency: EUR
period: { start: 2026-01-15, days: 120, warm_up: 20 days }
sources:
  web: { visitors: 9_000 to 11_500 per month, growth: 1% to 3% per month, cost_per_visitor: 2 }
  trade: { visitors: 100 per week, workdays: true, enters: lead }
funnel:
  visitor: {}
  lead: { rate: 1% to 3% }
  opportunity: { rate: { uniform: { min: 40%, max: 60% } } }
  customer: { rate: 20% to 30% }
deal: { value: { lognormal: { median: 5k, sigma: 0.7 } }, gross_margin: 60% to 80% }
simulation: { seed: at-once, luck: off }
${more}
`;

/** The same rate from a day on: runs have two eras, and are followed day by day. */
const nothing = (of: string) => `events: { nothing: { starts: 2026-03-01, changes: { ${of}: x1 } } }`;

describe('streams in which nothing waits, without luck', () => {
  const atOnce = simulateText(text(''), RUNS);

  it.each(['funnel.lead.rate', 'funnel.customer.rate'])('flow as they do day by day (%s)', (of) => {
    const byDay = simulateText(text(nothing(of)), RUNS);
    expect(byDay.model.columns).toEqual(atOnce.model.columns);
    const revenue = atOnce.column('revenue');
    expect(revenue[0]).toBeGreaterThan(0);
    for (const name of atOnce.model.columns) {
      const those = byDay.column(name);
      atOnce.column(name).forEach((value, run) => {
        // Some thousand additions, each rounded to one part in 2⁵³. Day by day, rounding leaves a trace of money in the pipeline.
        const size = value === 0 ? revenue[run] : Math.abs(those[run]);
        expect(Math.abs(value - those[run]), `${name} of run ${run}`).toBeLessThanOrEqual(1e-12 * size);
      });
    }
  });

  it('leave nothing behind for the next run', () => {
    const { kernel, model } = atOnce;
    const again = new Float64Array(model.columns.length * RUNS);
    for (let run = RUNS - 1; run >= 0; run--) kernel.simulate(run, run + 1, again, RUNS);
    model.columns.forEach((name, c) => {
      expect(again.subarray(c * RUNS, (c + 1) * RUNS), name).toEqual(atOnce.column(name));
    });
  });
});
