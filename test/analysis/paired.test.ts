import { describe, expect, it } from 'vitest';
import { chanceDifference, meanDifference, perRun, ratioOfMeans } from '../../src/analysis/paired.ts';

/** Quantile of Student's t for 95 % with 15 degrees of freedom, from tables. */
const T = 2.13145;
const RUNS = 1024;
/** Numbers between 0 and 1 that run over the replicates unevenly: multiples of the golden section. */
const spread = (r: number, by = 1) => (r * 0.6180339887498949 * by) % 1;
const byRun = (of: (r: number) => number) => Float64Array.from({ length: RUNS }, (_, r) => of(r));
const replicates = (values: Float64Array) =>
  Array.from({ length: 16 }, (_, k) => {
    const own = values.filter((_, r) => r % 16 === k);
    return own.reduce((sum, each) => sum + each, 0) / own.length;
  });
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, each) => sum + each, 0) / values.length;
/** Standard error of a mean of replicates. */
const errorOf = (means: readonly number[]) => {
  const middle = mean(means);
  return Math.sqrt(means.reduce((sum, each) => sum + (each - middle) ** 2, 0) / (means.length - 1) / means.length);
};

describe('a difference of runs', () => {
  it('has the mean of the runs and the Student interval of its replicates', () => {
    const from = byRun((r) => spread(r));
    const differences = perRun(
      from,
      byRun((r) => spread(r, 3) + 2),
    );
    const { value, low, high } = meanDifference(differences);
    expect(value).toBeCloseTo(mean(differences), 12);
    const half = T * errorOf(replicates(differences));
    // T to six digits.
    expect((high - value) / half).toBeCloseTo(1, 5);
    expect((value - low) / half).toBeCloseTo(1, 5);
  });

  it('takes the first runs where only they have partners', () => {
    expect(perRun([1, 2, 3, 4], [2, 4])).toHaveLength(4);
    expect([...perRun([1, 2, 3, 4], [2, 4], 2)]).toEqual([1, 2]);
  });

  it('of replicates that are not all as long weighs each run once', () => {
    const differences = Float64Array.from({ length: 20 }, (_, r) => r);
    expect(meanDifference(differences).value).toBe(9.5);
  });
});

describe('a difference of chances', () => {
  const reached = (value: number) => value >= 0.5;
  const from = byRun((r) => spread(r));

  it('counts runs that change sides, either way; a run without a figure reaches nothing', () => {
    const up = from.map((value, r) => (r % 4 === 0 ? value + 0.5 : r % 8 === 1 ? Number.NaN : value));
    const won = from.filter((value, r) => !reached(value) && reached(up[r])).length;
    const lost = from.filter((value, r) => reached(value) && !reached(up[r])).length;
    expect(lost).toBeGreaterThan(10);
    const { value, low, high } = chanceDifference(from, up, reached);
    expect(value).toBeCloseTo((won - lost) / RUNS, 12);
    expect([low, high]).toEqual([
      meanDifference(
        perRun(
          from.map((v) => Number(reached(v))),
          up.map((v) => Number(reached(v))),
        ),
      ).low,
      meanDifference(
        perRun(
          from.map((v) => Number(reached(v))),
          up.map((v) => Number(reached(v))),
        ),
      ).high,
    ]);
  });

  it('that rests on a handful of runs is no surer than exact bounds', () => {
    const first = from.findIndex((value) => value < 0.5);
    const one = from.map((value, r) => (r === first ? 1 : value));
    const { value, low, high } = chanceDifference(from, one, reached);
    expect(value).toBe(1 / RUNS);
    // Of 1 run in 1,024, and of none: Clopper–Pearson at 1.25 % each side. None: 1 − 0.0125^(1/n).
    const none = 1 - 0.0125 ** (1 / RUNS);
    expect(low).toBeLessThan(-0.99 * none);
    expect(low).toBeGreaterThan(-none);
    // P(at most 1 of n) = 1.25 % at the upper bound.
    expect((1 - high) ** RUNS + RUNS * high * (1 - high) ** (RUNS - 1)).toBeCloseTo(0.0125, 6);
  });

  it('of runs that are the same, NaN or not, is nothing', () => {
    const same = from.map((value, r) => (r === 5 ? Number.NaN : value));
    expect(chanceDifference(same, same.slice(), reached)).toEqual({ value: 0, low: 0, high: 0 });
  });
});

describe('a ratio of means', () => {
  it('is no mean of ratios, and its jackknife agrees with the delta method', () => {
    const under = byRun((r) => 10 + spread(r, 5));
    const over = byRun((r) => 30 + 4 * spread(r, 7) + spread(r, 5));
    const { value, low, high } = ratioOfMeans(over, under);
    const theta = mean(over) / mean(under);
    expect(value).toBeCloseTo(theta, 12);
    const residuals = over.map((each, r) => (each - theta * under[r]) / mean(under));
    const half = T * errorOf(replicates(residuals));
    // The two differ by the curvature of the ratio: the spread of a replicate's mean of `under`, about 0.4 % of it.
    expect(Math.abs((high! - low!) / 2 / half - 1)).toBeLessThan(0.004);
  });

  it('does not exist over nothing', () => {
    expect(
      ratioOfMeans(
        byRun(() => 1),
        byRun(() => 0),
      ),
    ).toEqual({ value: null, low: null, high: null });
  });
});
