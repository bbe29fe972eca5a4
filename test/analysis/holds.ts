import { expect } from 'vitest';
import type { Estimated } from '../../src/analysis/jackknife.ts';

/**
 * A fixed seed may be unlucky: intervals are stretched to six standard errors, which Student's law with 15 degrees of
 * freedom exceeds once in forty thousand; a 95 % interval has 2.1314 on either side.
 */
const UNLUCKY = 6 / 2.1314;

/** Expects the truth within a stretched interval. */
export function holds({ value, low, high }: Estimated, truth: number): void {
  expect(truth).toBeGreaterThanOrEqual(value - (value - low) * UNLUCKY - 1e-9);
  expect(truth).toBeLessThanOrEqual(value + (high - value) * UNLUCKY + 1e-9);
}

/** The same of several, in order. */
export function holdAll(estimates: readonly Estimated[], truths: readonly number[]): void {
  truths.forEach((truth, i) => {
    holds(estimates[i]!, truth);
  });
}
