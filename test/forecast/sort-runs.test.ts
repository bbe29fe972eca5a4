import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortRuns } from '../../src/forecast/sort-runs.ts';

const doubles = fc.array(
  fc.oneof(
    fc.double(),
    fc.integer({ min: -50, max: 50 }),
    fc.constantFrom(0, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, 5e-324, -5e-324, 1.7e308),
  ),
  { maxLength: 200 },
);

describe('sortRuns', () => {
  it('sorts as a comparison sort does, all and each replicate', () => {
    fc.assert(
      fc.property(doubles, fc.integer({ min: 1, max: 17 }), (runs, k) => {
        const sorted = sortRuns(Float64Array.from(runs), k);
        const expected = (of: number[]): Float64Array =>
          Float64Array.from(of.filter((value) => !Number.isNaN(value)).map((value) => value + 0)).sort();
        expect(sorted.all).toEqual(expected(runs));
        expect(sorted.replicates).toHaveLength(k);
        sorted.replicates.forEach((replicate, i) => {
          expect(replicate).toEqual(expected(runs.filter((_, r) => r % k === i)));
        });
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it('counts whole numbers that lie close together, to the same effect', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -3, max: 9 }), { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 17 }),
        (runs, k) => {
          const sorted = sortRuns(Float64Array.from(runs), k);
          const ascending = (of: number[]): number[] => of.sort((a, b) => a - b);
          expect([...sorted.all]).toEqual(ascending([...runs]));
          sorted.replicates.forEach((replicate, i) => {
            expect([...replicate]).toEqual(ascending(runs.filter((_, r) => r % k === i)));
          });
        },
      ),
      { numRuns: 300, seed: 2 },
    );
  });

  it.each([1, 16])('gives back what later sorts leave alone, with %i replicates', (k) => {
    // Told apart by their leading bits, by no others than the last, and as whole numbers.
    const kinds = [
      (i: number) => 1 / (1 + i),
      (i: number) => 1 + ((i * 7919) % 1000) * Number.EPSILON,
      (i: number) => i % 9,
    ];
    const sorts = kinds.map((kind) =>
      sortRuns(
        Float64Array.from({ length: 1000 }, (_, i) => kind(i)),
        k,
      ),
    );
    const before = structuredClone(sorts);
    for (const length of [1000, 10, 5000])
      sortRuns(
        Float64Array.from({ length }, (_, i) => -i / 7),
        k,
      );
    expect(sorts).toEqual(before);
  });

  it('sorts what its leading bits do not tell apart, and what lies far from the rest', () => {
    const close = (i: number): number => 1 + ((i * 7919) % 1000) * Number.EPSILON;
    const far = (i: number): number => [0, 1e300, -5, Number.POSITIVE_INFINITY][i % 4];
    for (const [name, run] of Object.entries({ close, far, both: (i: number) => (i % 5 === 0 ? far(i) : close(i)) })) {
      const runs = Float64Array.from({ length: 1000 }, (_, i) => run(i));
      const sorted = sortRuns(runs, 16);
      expect(sorted.all, name).toEqual(runs.toSorted());
      sorted.replicates.forEach((replicate, k) => {
        expect(replicate, name).toEqual(runs.filter((_, r) => r % 16 === k).sort());
      });
    }
  });

  it('leaves the runs as they are', () => {
    const runs = Float64Array.of(3, 1, 2);
    sortRuns(runs, 2);
    expect([...runs]).toEqual([3, 1, 2]);
  });
});
