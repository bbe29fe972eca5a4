/**
 * The deterministic run with people in it is the mean of the runs: but for the midpoints of times where nobody queues
 * (0.3 % at most), and but for the ups and downs of a line, which a fluid does not have, where somebody does.
 */
import { describe, expect, it } from 'vitest';
import { momentsOf, Z } from '../moments.ts';
import { simulateText } from '../simulate-text.ts';

const text = (stage: string, volume = '10 per day'): string => `
name: fluid people
currency: EUR
period: { start: 2026-01-05, days: 60, warm_up: 60 days }
sources: { s: { volume: ${volume} } }
funnel: { lead: {}, sql: { rate: 60%, ${stage} }, customer: { rate: 25%, after: 5 to 20 days } }
deal: { value: 1000 }
simulation: { seed: fluid people, sampling: random }
`;

const COLUMNS = [
  'entered.sql',
  'converted.sql',
  'cold.sql',
  'lost.sql',
  'open.sql',
  'ever_touched.sql',
  'ever_converted.sql',
];

function expectMeans(of: string, columns: readonly string[], slack: number, runs = 1500): void {
  const simulated = simulateText(of, runs);
  for (const name of columns) {
    // Those who come back do so on some days more than on others; the plan's "ever" takes the mean day of the period.
    if (name === 'ever_converted.sql' && of.includes('recycle')) continue;
    const { mean, meanError } = momentsOf(simulated.column(name));
    const plan = simulated.deterministic(name);
    expect(Math.abs(plan - mean), `${name}: ${plan}, mean of runs ${mean}`).toBeLessThan(Z * meanError + slack * mean);
  }
}

describe('without a line', () => {
  it.each([
    [
      'answers, tries, meetings, neglect and decay to the exit',
      'work: { respond_after: { exponential: { mean: 2 days } }, tries: { at_most: 4, every: 1 day, success: 40% }, neglect: 10%, response_effect: { 2 hours: x3, 3 days: x1 }, sla: { response: 1 day, tries: { at_least: 3, within: 3 days } } }, decay: { half_life: 6 days, until: exit }, attend: { show: 70%, after: 3 days, rebook: { share: 50%, after: 4 days, at_most: 2 } }',
      [
        ...COLUMNS,
        'gave_up.sql',
        'no_show.sql',
        'neglected.sql',
        'days_to_touch.sql',
        'sla_broken.response',
        'sla_broken.tries',
      ],
    ],
    [
      'hours, and those who come back',
      'work: { respond_after: 1 hour, hours: { days: mon-fri, from: 9, to: 18 }, drop_after: 1 day, response_effect: { 2 hours: x3, 3 days: x1 }, sla: { response: 1 day } }, decay: { half_life: 3 days }, recycle: { from: [cold, lost], to: lead, share: 40%, after: 10 days }',
      [...COLUMNS, 'days_to_touch.sql', 'dropped.sql', 'recycled.sql', 'sla_broken.response'],
    ],
  ])('%s', (_, stage, columns) => {
    expectMeans(text(stage), columns, 3e-3);
  });
});

describe('with a line', () => {
  it.each([
    ['too long, oldest first', 'work: { reps: 1, touches_per_rep: 4 per day }, decay: { half_life: 5 days }', 0.01],
    [
      'too long, newest first',
      'work: { reps: 1, touches_per_rep: 4 per day, order: newest }, decay: { half_life: 5 days }',
      0.01,
    ],
    ['of few held at once', 'work: { reps: 1, open_per_rep: 36 }, decay: { half_life: 5 days }', 0.01],
    [
      'in hours, with tries and returns',
      'work: { reps: 1, touches_per_rep: 6 per day, hours: { days: mon-fri, from: 9, to: 17 }, tries: { at_most: 3, every: 1 day, success: 50% } }, decay: { half_life: 5 days }, recycle: { from: [cold, lost], to: sql, share: 50%, after: 10 days, at_most: 2 }',
      0.04,
    ],
  ])('%s', (_, stage, slack) => {
    expectMeans(text(stage), COLUMNS, slack, 600);
  });

  it('for whom hardly anybody works touches nobody', () => {
    const work =
      'work: { reps: 0.0001, touches_per_rep: 30 per day, drop_after: 20 days }, decay: { half_life: 30 days }';
    const plan = simulateText(text(work), 1);
    expect(plan.deterministic('ever_touched.sql')).toBeLessThan(1);
    expect(plan.column('ever_touched.sql')[0]).toBeLessThanOrEqual(1);
  });

  it('that is never there waits for nothing', () => {
    const work = (capacity: string): string =>
      text(`work: { respond_after: 3 hours, reps: 3${capacity} }, decay: { half_life: 5 days }`);
    const ample = simulateText(work(', touches_per_rep: 1000 per day'), 1);
    const unlimited = simulateText(work(''), 1);
    for (const name of COLUMNS) {
      const exact = unlimited.deterministic(name);
      expect(Math.abs(ample.deterministic(name) - exact), name).toBeLessThan(3e-3 * exact);
    }
  });
});
