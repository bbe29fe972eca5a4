import { describe, expect, it } from 'vitest';
import {
  clopperPearson,
  quantileRanks,
  replicateError,
  replicateInterval,
  wilson,
} from '../../src/forecast/intervals.ts';
import { quantileSorted, standardDeviation, sumOf } from '../../src/forecast/order-statistics.ts';
import { planLooks } from '../../src/forecast/precision.ts';
import { sortDefined } from '../../src/forecast/sort-runs.ts';
import oracles from '../reference/oracles.json' with { type: 'json' };

describe('order statistics', () => {
  it('are type 7: linear between the values around (n − 1)·p', () => {
    // R 4: quantile(c(1, 2, 4, 8), c(0, .1, .5, .9, 1), type = 7)
    const values = Float64Array.of(1, 2, 4, 8);
    [1, 1.3, 3, 6.8, 8].forEach((expected, i) => {
      expect(quantileSorted(values, [0, 0.1, 0.5, 0.9, 1][i])).toBeCloseTo(expected, 14);
    });
    expect(quantileSorted(Float64Array.of(5), 0.3)).toBe(5);
  });

  it('rank infinite values last and never blend them in', () => {
    const sorted = sortDefined(Float64Array.of(3, Number.POSITIVE_INFINITY, 1, Number.NaN, 2));
    expect([...sorted]).toEqual([1, 2, 3, Number.POSITIVE_INFINITY]);
    expect(quantileSorted(sorted, 0.5)).toBe(2.5);
    expect(quantileSorted(sorted, 0.67)).toBe(Number.POSITIVE_INFINITY);
    expect(quantileSorted(sorted, 2 / 3)).toBe(3);
  });

  it('survive the numerical accuracy sets of NIST', () => {
    // NIST StRD univariate: n = 1001, the first value, then two alternating ones; certified mean and sd.
    const set = (first: number, a: number, b: number): Float64Array =>
      Float64Array.from({ length: 1001 }, (_, i) => (i === 0 ? first : i % 2 === 1 ? a : b));
    const mean = (values: Float64Array): number => sumOf(values) / values.length;
    expect(mean(Float64Array.of(10000001, 10000003, 10000002))).toBe(10000002);
    const three = set(1000000.2, 1000000.1, 1000000.3);
    expect(mean(three)).toBeCloseTo(1000000.2, 8);
    // The inputs themselves carry a rounding error of 2⁻³³ each: nine correct digits of 0.1 are what is there to find.
    expect(standardDeviation(three)).toBeCloseTo(0.1, 9);
    const four = set(10000000.2, 10000000.1, 10000000.3);
    expect(mean(four)).toBeCloseTo(10000000.2, 7);
    expect(standardDeviation(four)).toBeCloseTo(0.1, 8);
    expect(standardDeviation(Float64Array.of(1))).toBeNaN();
  });
});

describe('intervals', () => {
  it('gives the ranks of the oracle', () => {
    const { ranks } = oracles.cases.find((entry) => entry.id === 'p90-ranks') as unknown as { ranks: number[] };
    expect([...quantileRanks(10_000, 0.9, 0.05)]).toEqual(ranks);
  });

  it('Clopper–Pearson and Wilson are those of R', () => {
    // binom.test(0, 20), binom.test(7, 20), binom.test(20, 20); 1 − 0.025^(1/20) = 0.168433
    const close = (found: readonly number[], expected: readonly number[]): void => {
      found.forEach((value, i) => {
        expect(Math.abs(value - expected[i])).toBeLessThan(5e-7);
      });
    };
    close(clopperPearson(0, 20, 0.05), [0, 1 - 0.025 ** (1 / 20)]);
    close(clopperPearson(20, 20, 0.05), [0.025 ** (1 / 20), 1]);
    close(clopperPearson(7, 20, 0.05), [0.1539092, 0.5921885]);
    // prop.test(7, 20, correct = FALSE)
    close(wilson(7, 20, 0.05), [0.1811918, 0.5671457]);
  });

  it('a replicate interval is Student’s, with one degree of freedom less than replicates', () => {
    const figures = [1, 2, 3, 4];
    const error = replicateError(figures);
    expect(error).toBeCloseTo(Math.sqrt(5 / 3) / 2, 14);
    // qt(.975, 3) = 3.182446
    const [low, high] = replicateInterval(2.5, error, 4, 0.05);
    expect((high - low) / 2 / error).toBeCloseTo(3.182446, 6);
    expect((high + low) / 2).toBeCloseTo(2.5, 14);
  });
});

describe('looks of a precision stop', () => {
  it('are at most five doublings that spend no more than 5 %, nearly all of it last', () => {
    const looks = planLooks(1024, 16_384);
    expect(looks.map(({ runs }) => runs)).toEqual([1024, 2048, 4096, 8192, 16_384]);
    expect(looks.reduce((sum, { error }) => sum + error, 0)).toBeCloseTo(0.05, 12);
    expect(looks[4].error).toBeGreaterThan(0.04);
    expect(looks[0].error).toBeLessThan(1e-12);
  });

  it('begin later where the limit is far, and end at the limit', () => {
    expect(planLooks(100, 100_000).map(({ runs }) => runs)).toEqual([6250, 12_500, 25_000, 50_000, 100_000]);
    expect(planLooks(1000, 3000).map(({ runs }) => runs)).toEqual([1000, 2000, 3000]);
    expect(planLooks(5000, 5000)).toEqual([{ runs: 5000, error: expect.closeTo(0.05, 12) }]);
  });
});

describe('intervals that hardly ever miss, as those of early looks', () => {
  it('exact ones of shares keep their closed form: none of n leaves up to 1 − (error ÷ 2)^(1/n)', () => {
    for (const error of [1e-5, 1e-7, 1e-12, 1e-20]) {
      const [low, high] = clopperPearson(0, 1000, error);
      expect(low).toBe(0);
      // Quantiles of the beta law are good to 1e-9.
      expect(Math.abs(high / -Math.expm1(Math.log(error / 2) / 1000) - 1)).toBeLessThan(1e-9);
      const [least, most] = clopperPearson(1000, 1000, error);
      expect(most).toBe(1);
      expect(Math.abs(least + high - 1)).toBeLessThan(1e-9);
    }
  });

  it("Student's go on where 1 − error is 1", () => {
    const half = (error: number) => replicateInterval(0, 1, 16, error)[1];
    // Tables of t with 15 degrees of freedom; then the tail, which falls as t^−15: a factor of 2^15 doubles it.
    expect(Math.abs(half(0.05) - 2.131449545559774)).toBeLessThan(1e-12);
    expect(Math.abs(half(0.999e-6) / half(1.001e-6) - 1)).toBeLessThan(1e-3);
    expect(half(1e-40) / half(1e-40 * 2 ** 15)).toBeGreaterThan(1.999);
    expect(half(1e-40) / half(1e-40 * 2 ** 15)).toBeLessThan(2.001);
  });
});
