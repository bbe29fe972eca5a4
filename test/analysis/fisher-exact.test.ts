import { expect, it } from 'vitest';
import { fisherExact } from '../../src/analysis/fisher-exact.ts';

it("Fisher's exact test is the tail of the hypergeometric law", () => {
  // Fisher (1935): four of eight cups; 70 ways to choose four, 16 with three right and 1 with all.
  expect(fisherExact(3, 4, 4, 8)).toBeCloseTo(17 / 70, 13);
  expect(fisherExact(4, 4, 4, 8)).toBeCloseTo(1 / 70, 13);
  expect(fisherExact(0, 4, 4, 8)).toBe(1);
  // Draws that must hold some: 6 of 8 with 4 marked hold at least 2, and all four in C(6, 4) = 15 of C(8, 4) = 70 ways.
  expect(fisherExact(2, 6, 4, 8)).toBe(1);
  expect(fisherExact(4, 6, 4, 8)).toBeCloseTo(15 / 70, 13);
  // Both ways to sum meet in the middle, where all eight thousand runs count.
  const upper = fisherExact(250, 1000, 2000, 8000);
  const lower = fisherExact(251, 1000, 2000, 8000);
  expect(upper).toBeGreaterThan(lower);
  // The probability of exactly the mean is about the density of the normal law there.
  const sd = Math.sqrt(250 * 0.75 * (7000 / 7999));
  expect(upper - lower).toBeCloseTo(1 / (sd * Math.sqrt(2 * Math.PI)), 4);
  // Far below what was expected nothing speaks for the rule, however small the terms.
  expect(fisherExact(1, 4000, 4000, 8000)).toBe(1);
  expect(fisherExact(3900, 4000, 4000, 8000)).toBe(0);
});
