import { expect, it } from 'vitest';
import { holm } from '../../src/analysis/holm.ts';

it("Holm's correction goes on from the smallest until one fails", () => {
  expect(holm([0.009, 0.5, 0.03], 0.05)).toEqual([true, false, false]);
  expect(holm([0.03, 0.009, 0.02], 0.05)).toEqual([true, true, true]);
  // 0.02 alone would pass at 5 %, and even at a half of it; after one that failed it may not.
  expect(holm([0.02, 0.021, 0.04], 0.05)).toEqual([false, false, false]);
  expect(holm([], 0.05)).toEqual([]);
});
