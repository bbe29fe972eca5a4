import { expect } from 'vitest';
import { Z, zOfMean } from '../moments.ts';
import type { TextRuns } from '../simulate-text.ts';

/** A month of 30 days: one source into a funnel, both in the words of the language. */
export function april(source: string, funnel: string, more = ''): string {
  return `
name: acceptance
currency: USD
period: { start: 2026-04-01, months: 1 }
sources: { crm: { ${source} } }
funnel: { ${funnel} }
${more}
simulation: { seed: acceptance }
`;
}

/** All that a month of 40 SQLs needs, no more and no fewer. */
export const FORTY = 'volume: 40 per month, arrivals: exact';

/** A figure of the deterministic run: what a spreadsheet says, to 1e-9 of it. */
export function exactly(value: number, expected: number): void {
  expect(Math.abs(value - expected), `${value}, not ${expected}`).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)));
}

/** Mean of over ÷ under, as a difference that is 0 in the mean when the ratio is `ratio`. */
export function zOfRatio(runs: TextRuns, over: string, under: string, ratio: number): number {
  const top = runs.column(over);
  const bottom = runs.column(under);
  return zOfMean(
    Float64Array.from(top, (value, r) => value - ratio * bottom[r]),
    0,
  );
}

/** Expects over ÷ under to be `ratio` in the mean, by Monte Carlo error. */
export function expectRatio(runs: TextRuns, over: string, under: string, ratio: number): void {
  expect(Math.abs(zOfRatio(runs, over, under, ratio)), `${over} ÷ ${under}, ${ratio} expected`).toBeLessThan(Z);
}

/** Expects the mean of a column, by Monte Carlo error. */
export function expectMean(runs: TextRuns, name: string, mean: number): void {
  expect(Math.abs(zOfMean(runs.column(name), mean)), `${name}, ${mean} expected`).toBeLessThan(Z);
}

/** Ratio of the means of two columns: what the mean of a ratio metric has to be, to rounding. */
export function ratioOf(runs: TextRuns, over: string, under: string): number {
  const sum = (name: string): number => runs.column(name).reduce((total, value) => total + value, 0);
  return sum(over) / sum(under);
}
