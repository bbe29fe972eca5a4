/**
 * Coverage study: how often the published 95 % and 90 % intervals hold the truth, for every design.
 *
 * 2,000 repetitions with independent seeds put the standard error of a coverage of 95 % at 0.5 %, so that 93–97 % are
 * four of them; with 500 (1 %) one figure in twenty-five would fail by luck.
 */
import { describe, expect, it } from 'vitest';
import {
  type Basis,
  chanceFigure,
  type Measured,
  meanFigure,
  measure,
  quantileFigure,
} from '../../src/forecast/measure.ts';
import { quantileSorted } from '../../src/forecast/order-statistics.ts';
import type { Sampling } from '../../src/sampling/designs.ts';
import { simulateText } from '../simulate-text.ts';

const REPETITIONS = 2000;
const RUNS = 4096;
const TRUTH_RUNS = 4_194_304;
const TARGET = 1_500_000;

const text = (sampling: Sampling, seed: string): string => `
name: coverage
currency: USD
period: { start: 2026-01-01, days: 1 }
sources: { s: { volume: 100 to 200 per day } }
funnel: { lead: {}, customer: { rate: 6% to 12% } }
deal: { value: { each: 60k to 150k, level: x0.9 to x1.1 } }
simulation: { seed: "${seed}", sampling: ${sampling} }
`;

type Figure = (measured: Measured, basis: Basis) => { interval: readonly [number, number] };

const reached = (value: number): boolean => value >= TARGET;

const figures: Record<string, Figure> = {
  mean: ({ series }, basis) => meanFigure(series, basis),
  P10: (measured, basis) => quantileFigure(measured, 0.1, basis),
  P50: (measured, basis) => quantileFigure(measured, 0.5, basis),
  P90: (measured, basis) => quantileFigure(measured, 0.9, basis),
  chance: (measured, basis) => chanceFigure(measured, reached, basis),
};

describe('coverage', () => {
  // Error of the truth: 1/32 of that of one repetition, which changes its coverage by less than 0.01 %.
  const runs = simulateText(text('sobol', 'truth'), TRUTH_RUNS).column('revenue');
  const sorted = runs.toSorted();
  const truth: Record<string, number> = {
    mean: runs.reduce((sum, value) => sum + value, 0) / runs.length,
    P10: quantileSorted(sorted, 0.1),
    P50: quantileSorted(sorted, 0.5),
    P90: quantileSorted(sorted, 0.9),
    chance: runs.filter(reached).length / runs.length,
  };

  it.each(['stratified', 'sobol', 'random'] as const)(
    'of %s',
    (sampling) => {
      const held: Record<string, Record<string, number>> = { '0.05': {}, '0.1': {} };
      for (let repetition = 0; repetition < REPETITIONS; repetition++) {
        const revenue = simulateText(text(sampling, `coverage ${repetition}`), RUNS).column('revenue');
        const measured = measure({ unit: 'money', over: revenue });
        for (const [name, figure] of Object.entries(figures)) {
          for (const error of [0.05, 0.1]) {
            const [low, high] = figure(measured, { sampling, error }).interval;
            const count = held[error];
            count[name] = (count[name] ?? 0) + (low <= truth[name] && truth[name] <= high ? 1 : 0);
          }
        }
      }
      const rates = (error: number) =>
        Object.fromEntries(Object.entries(held[error]).map(([name, count]) => [name, count / REPETITIONS]));
      console.log(`${sampling}: 95 % ${JSON.stringify(rates(0.05))} 90 % ${JSON.stringify(rates(0.1))}`);
      for (const [name, rate] of Object.entries(rates(0.05))) {
        expect(rate, `95 % of ${name}`).toBeGreaterThanOrEqual(0.93);
        expect(rate, `95 % of ${name}`).toBeLessThanOrEqual(0.97);
      }
      for (const [name, rate] of Object.entries(rates(0.1))) {
        expect(rate, `90 % of ${name}`).toBeGreaterThanOrEqual(0.87);
        expect(rate, `90 % of ${name}`).toBeLessThanOrEqual(0.93);
      }
    },
    900_000,
  );
});
