/** Queues against theory and against a simulation that shares nothing with the kernel. */
import { describe, expect, it } from 'vitest';
import { momentsOf, Z, zOfMean } from '../moments.ts';
import oracles from '../reference/oracles.json' with { type: 'json' };
import { type QueueCase, type QueueResult, simulateQueue } from '../reference/queue-simulation.ts';
import { simulateText } from '../simulate-text.ts';

describe('M/D/1', () => {
  // biome-ignore lint/suspicious/noExplicitAny: the cases have different fields
  const oracle = oracles.cases.find(({ id }) => id === 'md1') as any;
  const text = (reps: string) => `
name: md1
period: { start: 2026-01-01, days: 400, warm_up: 100 days }
sources: { s: { volume: ${oracle.arrivals_per_day} per day } }
funnel: { lead: { work: { reps: ${reps}, touches_per_rep: ${oracle.touches_per_day / 2} per day } }, won: { rate: 50% } }
simulation: { seed: md1, sampling: random }
`;

  it('waits as the formula says, and so many stand in line', () => {
    const runs = simulateText(text('2'), 2000);
    const touched = runs.column('ever_touched.lead');
    const excess = runs.column('days_to_touch.lead').map((days, r) => days - oracle.mean_wait_days * touched[r]);
    expect(Math.abs(zOfMean(excess, 0))).toBeLessThan(Z);
    // Who is touched leaves at once: open are those in line.
    expect(Math.abs(zOfMean(runs.column('open.lead'), oracle.mean_queue))).toBeLessThan(Z);
    expect(runs.column('ever_reached.lead')).toEqual(runs.column('entered.lead'));
  });

  it('waits for nothing but the answer where there is no limit', () => {
    const slow = text('2')
      .replace('work: {', 'work: { respond_after: 3 hours,')
      .replace(/, touches_per_rep: \S+ per day/, '');
    const runs = simulateText(slow, 50);
    const touched = runs.column('ever_touched.lead');
    runs.column('days_to_touch.lead').forEach((days, r) => {
      expect(Math.abs(days - touched[r] / 8)).toBeLessThan(1e-9 * touched[r]);
    });
    expect(runs.column('ever_touched.lead')).toEqual(runs.column('entered.lead'));
  });
});

const base: QueueCase = {
  days: 25,
  arrivalsPerDay: 6,
  touchesPerDay: 5,
  cap: Infinity,
  order: 'oldest',
  firstShare: 0,
  meanDaysToCold: 3,
  dropAfter: Infinity,
  meanDaysHeld: 4,
  assign: 0,
  success: 1,
  tries: 1,
  every: 1,
};

const CASES: readonly (readonly [string, Partial<QueueCase>])[] = [
  ['oldest first', {}],
  ['newest first', { order: 'newest' }],
  ['some before others', { firstShare: 0.3, order: 'newest' }],
  ['few held at once', { cap: 12, touchesPerDay: 9 }],
  [
    'few held at once, newest first, some before others',
    { cap: 10, touchesPerDay: 20, order: 'newest', firstShare: 0.2 },
  ],
  ['dropped in time', { dropAfter: 2, meanDaysToCold: 5, assign: 0.3 }],
  ['tried again', { success: 0.4, tries: 3, every: 0.8, touchesPerDay: 9 }],
  ['tried again, few held at once', { success: 0.3, tries: 4, every: 0.5, touchesPerDay: 12, cap: 9, order: 'newest' }],
];

const REFERENCE_RUNS = 1500;
const RUNS = 6000;

describe('with abandonment, against a simulation of its own', () => {
  it.each(CASES)('%s', (_, change) => {
    const of = { ...base, ...change };
    let state = 12345;
    // mulberry32
    const random = (): number => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
    const expected = Array.from({ length: REFERENCE_RUNS }, () => simulateQueue(of, random));
    const runs = simulateText(textOf(of), RUNS);
    const ledger = (name: string): Float64Array => runs.column(name);
    const found: Partial<Record<keyof QueueResult, Float64Array>> = {
      touched: ledger('ever_touched.lead'),
      reached: ledger('ever_reached.lead'),
      daysToTouch: ledger('days_to_touch.lead'),
      cold: ledger('cold.lead'),
      ...(of.success < 1 && { gaveUp: ledger('gave_up.lead') }),
      ...(of.dropAfter < Infinity && { dropped: ledger('dropped.lead') }),
    };
    for (const [name, values] of Object.entries(found)) {
      const theirs = momentsOf(expected.map((result) => result[name as keyof QueueResult]));
      const ours = momentsOf(values);
      const z = (ours.mean - theirs.mean) / Math.hypot(ours.meanError, theirs.meanError);
      expect(Math.abs(z), `${name}: ${ours.mean}, reference ${theirs.mean}`).toBeLessThan(Z);
    }
  });
});

/** Arrivals only in the first days of a period that is long enough for all of them to leave. */
function textOf(of: QueueCase): string {
  const end = of.days + 700;
  const dates = Array.from({ length: of.days }, (_, d) => {
    const date = new Date(Date.UTC(2026, 0, 1 + d)).toISOString().slice(0, 10);
    return `${date}: ${of.arrivalsPerDay}`;
  });
  const halfLife = of.meanDaysToCold * Math.LN2;
  const work = [
    'reps: 1',
    `touches_per_rep: ${of.touchesPerDay} per day`,
    ...(of.cap < Infinity ? [`open_per_rep: ${of.cap}`] : []),
    ...(of.assign > 0 ? [`assign: ${of.assign} days`] : []),
    ...(of.dropAfter < Infinity ? [`drop_after: ${of.dropAfter} days`] : []),
    ...(of.tries > 1
      ? [`tries: { at_most: ${of.tries}, every: ${of.every} days, success: ${of.success * 100}% }`]
      : []),
    ...(of.firstShare > 0 ? ['first: hot'] : []),
    `order: ${of.order}`,
  ];
  const segments = `segments: { hot: { share: ${of.firstShare * 100}% }, other: { share: rest } }`;
  return `
name: queue
period: { start: 2026-01-01, days: ${end} }
${of.firstShare > 0 ? segments : ''}
sources: { s: { volume: { ${dates.join(', ')} } } }
funnel:
  lead: { work: { ${work.join(', ')} }, decay: { half_life: ${halfLife} days } }
  won: { rate: 50%, after: { exponential: { mean: ${of.meanDaysHeld} days } } }
simulation: { seed: queue, sampling: random }
`;
}
