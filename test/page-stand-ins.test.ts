import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { expect, test } from 'vitest';
import { ERROR } from '../src/forecast/intervals.ts';
import { studentQuantile } from '../src/page/student-quantile.ts';
import { REPLICATES } from '../src/sampling/designs.ts';

test('the quantile that a page has is that of the library, to the bit, and no other is asked for', () => {
  const p = 1 - ERROR / 2;
  expect(studentQuantile(p, REPLICATES - 1)).toBe(tQuantile(p, REPLICATES - 1));
  expect(() => studentQuantile(0.9, REPLICATES - 1)).toThrow(RangeError);
});
