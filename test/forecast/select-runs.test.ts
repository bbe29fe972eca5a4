import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderOf, pickedOrder } from '../../src/forecast/order.ts';
import { countDefined, selectRuns } from '../../src/forecast/select-runs.ts';
import { ALL } from '../../src/forecast/sort-and-pick.ts';
import { sortRuns } from '../../src/forecast/sort-runs.ts';
import { REPLICATES } from '../../src/sampling/designs.ts';

/** Every rank of every group that a sort would tell, in one go. */
function everyRank(values: Float64Array, k: number) {
  const { defined, infinite } = countDefined(values, k);
  const finite = Array.from(defined, (count, i) => count - infinite[i]);
  const groups = [finite.reduce((sum, count) => sum + count, 0), ...finite];
  return groups.flatMap((count, i) => Array.from({ length: count }, (_, rank) => ({ group: i - 1, rank })));
}

function expectAsSorted(values: Float64Array, k: number, some = 1): void {
  const sorted = sortRuns(values, k);
  const wanted = everyRank(values, k).filter((_, i) => i % some === 0);
  const expected = wanted.map(({ group, rank }) => (group === ALL ? sorted.all : sorted.replicates[group])[rank]);
  expect(selectRuns(values, k, wanted)).toEqual(Float64Array.from(expected));
}

const edges = [
  0,
  -0,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NaN,
  5e-324,
  -5e-324,
  1.7e308,
  -1.7e308,
];
const doubles = fc.oneof(fc.double(), fc.integer({ min: -50, max: 50 }), fc.constantFrom(...edges));

/** Numbers in (0, 1) that look random and are always the same. */
const noise = (i: number): number => (((i + 1) * 2654435761) % 4294967296) / 4294967296;

describe('selectRuns', () => {
  it('tells what a sort tells, of few runs', () => {
    fc.assert(
      fc.property(fc.array(doubles, { maxLength: 200 }), fc.integer({ min: 1, max: 17 }), (runs, k) =>
        expectAsSorted(Float64Array.from(runs), k),
      ),
      { numRuns: 300, seed: 1 },
    );
  });

  it('tells what a sort tells, of many runs of any shape', () => {
    const shapes: Record<string, (i: number) => number> = {
      even: noise,
      'all equal': () => 7,
      'all zero, of either sign': (i) => (i % 2 === 0 ? 0 : -0),
      ascending: (i) => i,
      descending: (i) => -i,
      'few values': (i) => Math.floor(12 * noise(i)),
      'nearly all equal': (i) => (i % 997 === 0 ? noise(i) : 5),
      'mostly zero': (i) => (noise(i) < 0.7 ? 0 : 1e6 * noise(i + 1)),
      'over many magnitudes': (i) => (i % 2 === 0 ? 1 : -1) * 10 ** (600 * noise(i) - 300),
      denormal: (i) => Math.floor(1000 * noise(i)) * 5e-324,
      'from end to end of doubles': (i) => (2 * noise(i) - 1) * 1.7e308,
      'a heap beside a few far away': (i) => (i % 400 === 0 ? 1e12 * noise(i) : 1 + 1e-9 * noise(i)),
      'neighbouring doubles': (i) => 1 + Math.floor(5000 * noise(i)) * Number.EPSILON,
      'all the edges': (i) => edges[i % edges.length],
      'with undefined and infinite runs': (i) =>
        i % 3 === 0 ? noise(i) : i % 3 === 1 ? Number.NaN : Number.POSITIVE_INFINITY,
      'the same in every run of a replicate': (i) => i % 16,
    };
    for (const [name, shape] of Object.entries(shapes)) {
      const values = Float64Array.from({ length: 20_011 }, (_, i) => shape(i));
      expect(() => expectAsSorted(values, 16, 7), name).not.toThrow();
    }
  });

  it('leaves the runs as they are', () => {
    const values = Float64Array.from({ length: 5000 }, (_, i) => noise(i));
    const before = values.slice();
    selectRuns(values, 16, [{ group: ALL, rank: 4 }]);
    expect(values).toEqual(before);
  });
});

describe('order', () => {
  it('is the same picked out as sorted, whatever is asked of it', () => {
    const shapes = [
      (i: number) => noise(i),
      (i: number) => (i % 5 === 0 ? Number.POSITIVE_INFINITY : noise(i)),
      (i: number) => (i % 16 === 3 || i % 7 === 0 ? Number.NaN : noise(i)),
      () => Number.NaN,
      () => Number.POSITIVE_INFINITY,
      (i: number) => (i === 77 ? 4 : Number.NaN),
    ];
    for (const shape of shapes) {
      const values = Float64Array.from({ length: 9000 }, (_, i) => shape(i));
      const [picked, sorted] = [pickedOrder(values, [0.1, 0.5, 0.9], [0.33]), orderOf(values, [])];
      expect([picked.runs, picked.infinite]).toEqual([sorted.runs, sorted.infinite]);
      // 0.77 and rank 5 were not announced.
      for (const p of [0, 0.1, 0.33, 0.5, 0.77, 0.9, 1]) {
        expect(picked.quantile(p)).toBe(sorted.quantile(p));
        expect(picked.replicateQuantiles(p)).toEqual(sorted.replicateQuantiles(p));
      }
      if (sorted.runs > 5) expect(picked.at(5)).toBe(sorted.at(5));
      expect(picked.sorted()).toEqual(sorted.sorted());
    }
    expect(orderOf(new Float64Array(0), []).sorted().replicates).toHaveLength(REPLICATES);
  });
});
