/** Leads counted by the cell and leads followed one by one are two ways to the same law. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { momentsOf, Z } from '../moments.ts';
import { simulateText } from '../simulate-text.ts';
import { ksDistance } from '../two-samples.ts';

const RUNS = 40_000;

const paths: Record<string, { text: string; columns: string[]; followFrom: Record<string, string> }> = {
  'few leads': {
    text: `
name: few
currency: USD
period: { start: 2026-01-01, days: 5 }
sources: { s: { volume: 1.5 per day } }
funnel: { a: {}, b: { rate: 70% }, c: { rate: 40% }, d: { rate: 90% } }
deal: { value: 10 }
simulation: { seed: paths, sampling: random }`,
    columns: [
      'entered.a',
      'entered.b',
      'entered.c',
      'customers',
      'lost.a',
      'lost.b',
      'ever_converted.b',
      'ever_revenue.a',
    ],
    followFrom: { s: 'a' },
  },
  'many leads, all rates': {
    text: `
name: many
period: { start: 2026-01-01, days: 2 }
sources: { s: { volume: 900 per day } }
funnel: { a: {}, b: { rate: 97% }, c: { rate: 5% }, d: { rate: 50%, after: 1 day } }
simulation: { seed: paths, sampling: random }`,
    columns: ['entered.a', 'entered.b', 'entered.c', 'customers', 'open.c', 'lost.b'],
    followFrom: { s: 'a' },
  },
  'a front that is decided at the count': {
    text: `
name: decided
period: { start: 2026-01-01, days: 40, warm_up: 35 days }
sources: { s: { volume: 2 per day } }
funnel:
  a: {}
  b: { rate: 60% }
  c: { rate: 40%, after: { lognormal: { median: 12 days, sigma: 0.6 } } }
  d: { rate: 50%, after: 5 days, decay: { half_life: 20 days } }
  e: { rate: 50%, after: 1 day }
simulation: { seed: paths, sampling: random }`,
    columns: [
      'entered.b',
      'lost.b',
      'open.b',
      'open_at_start.b',
      'converted.b',
      'ever_converted.b',
      'days_to_convert.b',
      'entered.c',
      'open.c',
      'customers',
    ],
    followFrom: { s: 'b' },
  },
};

describe.each(Object.entries(paths))('%s', (_, { text, columns, followFrom }) => {
  const runs = text.includes('many') ? RUNS / 10 : RUNS;
  const counted = simulateText(text, runs);
  // another seed, so that the two samples are independent
  const followed = simulateText(text, runs, { followFrom, set: ['simulation.seed=other'] });

  it.each(columns)('%s has the same mean and variance', (name) => {
    const a = momentsOf(counted.column(name));
    const b = momentsOf(followed.column(name));
    expect(Math.abs(a.mean - b.mean)).toBeLessThan(Z * Math.hypot(a.meanError, b.meanError));
    expect(Math.abs(a.variance - b.variance)).toBeLessThan(Z * Math.hypot(a.varianceError, b.varianceError));
  });

  it.each(columns)('%s has the same distribution (Kolmogorov–Smirnov)', (name) => {
    const a = counted.column(name);
    const b = followed.column(name);
    const distance = ksDistance(a, b);
    // Two-sample bound at one in a million: √(−ln(α/2)/2 · (1/n + 1/m)); conservative where values tie.
    expect(distance).toBeLessThan(Math.sqrt((-Math.log(5e-7) / 2) * (1 / a.length + 1 / b.length)));
  });
});

describe('followFrom', () => {
  it('moves the stage from which leads are followed', () => {
    const q3 = readFileSync('scenarios/q3.yaml', 'utf8');
    const { model } = simulateText(q3, 1);
    expect(model.streams.map((source) => source.front)).toEqual([2, 3]);
    expect(model.streams.map((source) => source.decided)).toEqual([true, false]);
    const early = simulateText(q3, 1, { followFrom: { website: 'contact' } });
    expect(early.model.streams.map((source) => source.front)).toEqual([1, 3]);
  });
});
