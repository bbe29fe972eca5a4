/** The parts that handling leads in bulk is made of, each against what it stands for. */
import { describe, expect, it } from 'vitest';
import { lognormalDistribution } from '../../src/distributions/lognormal.ts';
import { splitCount } from '../../src/kernel/bulk-counts.ts';
import { type Race, Races } from '../../src/kernel/bulk-exits.ts';
import { convolve } from '../../src/kernel/bulk-flow.ts';
import { DealSums } from '../../src/kernel/bulk-sums.ts';
import { PADDING } from '../../src/kernel/bulk-visits.ts';
import { uniform } from '../../src/kernel/inputs.ts';
import { Lags } from '../../src/kernel/lags.ts';
import { type Exits as FluidExits, residence } from '../../src/kernel/residence.ts';
import { keyAt, seedKey } from '../../src/sampling/addresses.ts';
import { momentsOf, Z } from '../moments.ts';
import { simulateText } from '../simulate-text.ts';

describe('splitCount', () => {
  // Searched to the last bit, or from the expansion beyond a variance of 25, where the stated error is 3e-5.
  it.each([
    [7, 0.3, 1e-12],
    [40, 0.5, 1e-12],
    [1000, 0.001, 1e-12],
    [99, 0.49, 1e-12],
    [104, 0.49, 3e-5],
    [300, 0.1, 3e-5],
    [300, 0.92, 1e-12],
    [100_000, 0.0003, 3e-5],
    [100_000, 0.7, 3e-5],
  ])('inverts the binomial law of %i at %f', (n, p, error) => {
    const cumulative = binomialCdf(n, p);
    for (let i = 0; i < 4096; i++) {
      const word = Math.floor(((i + 0.5) / 4096) * 4294967296) | 0;
      const k = splitCount(n, p, word);
      expect(cumulative(k)).toBeGreaterThan(uniform(word) - error);
      expect(cumulative(k - 1)).toBeLessThan(uniform(word) + error);
    }
  });

  it('is all at 1, none at 0, and complementary', () => {
    expect(splitCount(1e9, 1, 0)).toBe(1e9);
    expect(splitCount(1e9, 0, -1)).toBe(0);
    for (let i = 0; i < 1000; i++) {
      const word = (i * 4294967) | 0;
      expect(splitCount(500, 0.75, word)).toBe(500 - splitCount(500, 0.25, ~word));
    }
  });
});

function binomialCdf(n: number, p: number): (k: number) => number {
  const sums = new Float64Array(n + 1);
  let log = n * Math.log1p(-p);
  let sum = 0;
  for (let k = 0; k <= n; k++) {
    sum += Math.exp(log);
    sums[k] = sum;
    log += Math.log(((n - k) / (k + 1)) * (p / (1 - p)));
  }
  return (k) => (k < 0 ? 0 : sums[Math.min(k, n)]);
}

describe('convolve', () => {
  it('adds what a plain double loop adds', () => {
    const days = 61;
    const exits = { byDay: new Float64Array(days), first: 2, used: 47 };
    for (let k = 2; k < 47; k++) exits.byDay[k] = 1 / (k + 3);
    const flow = new Float64Array(days + PADDING).map((_, d) => (d < days ? (d * 7) % 5 : 0));
    for (const [first, used] of [
      [2, 47],
      [5, 6],
    ]) {
      const byDay = exits.byDay.map((share, k) => (k >= first && k < used ? share : 0));
      const out = new Float64Array(days + PADDING);
      convolve(out, flow, 0.5, { byDay, first, used } as Parameters<typeof convolve>[3]);
      for (let d = 0; d < days; d++) {
        let sum = 0;
        for (let j = 0; j <= d; j++) sum += 0.5 * flow[j] * byDay[d - j];
        expect(out[d]).toBeCloseTo(sum, 12);
      }
    }
  });
});

function raceOf(
  after: string,
  decay: string,
): { race: Race; fluid: { converted: FluidExits; coldInstead: FluidExits } } {
  const { model } = simulateText(
    `
name: race
period: { start: 2026-01-01, days: 120 }
sources: { s: { volume: 1 per day } }
funnel: { a: ${decay === '' ? '{}' : `{ decay: ${decay} }`}, b: { rate: 50%, after: ${after} } }`,
    1,
  );
  const lags = new Lags(model);
  lags.bind(model.slots);
  const races = new Races(model, lags);
  const [stream] = model.streams;
  const race = races.of(stream.after[1], stream.decay[0]);
  races.bind();
  return { race, fluid: residence(stream, 0, lags, 120) };
}

describe('exits', () => {
  it('divide as competing clocks do: μ/(μ + δ)', () => {
    const { race } = raceOf('{ exponential: { mean: 12 days } }', '{ half_life: 20 days }');
    const mu = 1 / 12;
    const delta = Math.LN2 / 20;
    expect(Math.abs(race.leave.total - mu / (mu + delta))).toBeLessThan(2e-5);
    expect(race.leave.total + race.cold!.total).toBeCloseTo(1, 14);
    // Entries even over their day: a share 1 − (e^(−ck) − e^(−c(k+1)))/c has left by the end of the k-th day after.
    const c = mu + delta;
    for (const k of [0, 1, 5, 30, 100]) {
      const left = 1 - (Math.exp(-c * k) - Math.exp(-c * (k + 1))) / c;
      expect(Math.abs(race.leave.left[k] - (left * mu) / c)).toBeLessThan(2e-5);
      expect(Math.abs(race.cold!.left[k] - (left * delta) / c)).toBeLessThan(2e-4);
    }
  });

  // The fluid's own exits take times at 1,024 points of equal share, of which one at a time is misplaced.
  it.each([
    ['3 to 20 days', ''],
    ['3 to 20 days', '{ half_life: 30 days }'],
    ['2 to 5 hours', '{ half_life: 3 hours }'],
    ['3 to 20 days', '{ weibull: { median: 15 days, shape: 1.5 } }'],
    ['3 to 20 days', '{ expires: 11 days }'],
    ['3 to 20 days', '{ survival: { 7 days: 90%, 30 days: 50% } }'],
    ['30 days', '{ half_life: 30 days }'],
    ['9.25 days', ''],
    ['{ discrete: [{ value: 2 hours, weight: 1 }, { value: 9 days, weight: 2 }] }', '{ half_life: 9 days }'],
    ['{ discrete: [{ value: 2 hours, weight: 1 }, { value: 9 days, weight: 2 }] }', '{ expires: 9 days }'],
  ])('of %s against %s are those of the fluid run', (after, decay) => {
    const { race, fluid } = raceOf(after, decay);
    const pairs = [[race.leave, fluid.converted] as const];
    if (race.cold !== null) pairs.push([race.cold, fluid.coldInstead]);
    for (const [exits, expected] of pairs) {
      expect(Math.abs(exits.total - expected.total)).toBeLessThan(1e-3);
      let left = 0;
      let days = 0;
      for (let k = 0; k < 120; k++) {
        left += expected.byDay[k] ?? 0;
        days += expected.days[k] ?? 0;
        expect(Math.abs(exits.left[k] - left)).toBeLessThan(2e-3);
        expect(Math.abs(exits.days[k] - days)).toBeLessThan((k + 1) / 1024);
      }
    }
  });
});

describe('sums of deals', () => {
  const sumsOf = (value: string) => {
    const { model } = simulateText(
      `
name: deals
currency: EUR
period: { start: 2026-01-01, days: 7 }
sources: { s: { volume: 1 per day } }
funnel: { a: {}, b: { rate: 50% } }
deal: { value: ${value} }`,
      1,
    );
    const lags = new Lags(model);
    lags.bind(model.slots);
    const sums = new DealSums(model, model.streams[0]);
    const keys = keyAt(seedKey('deals'), 'test');
    return (n: number, run: number) => sums.of(n, lags, keys, 0, run, 0, 1);
  };

  // The law of the sum of n values, against n values drawn each: two samples of 40,000, at the first n of one draw.
  it.each([
    ['{ lognormal: { median: 100, sigma: 0.3575 } }', 0.3575, 128],
    ['{ lognormal: { median: 100, sigma: 0.7 } }', 0.7, 1048],
  ])('of %s have the law of the sum', (value, sigma, from) => {
    const of = sumsOf(value);
    const runs = 40_000;
    const quantile = lognormalDistribution(100, sigma).quantile;
    const table = Float64Array.from({ length: 1 << 16 }, (_, i) => quantile((i + 0.5) / 65536));
    let state = 1;
    const draw = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      return table[state >>> 16];
    };
    const taken = Float64Array.from({ length: runs }, (_, run) => of(from, run));
    const drawn = Float64Array.from({ length: runs }, () => {
      let sum = 0;
      for (let k = 0; k < from; k++) sum += draw();
      return sum;
    });
    const a = momentsOf(taken);
    const b = momentsOf(drawn);
    expect(Math.abs(a.mean - b.mean)).toBeLessThan(Z * Math.hypot(a.meanError, b.meanError));
    expect(Math.abs(a.variance - b.variance)).toBeLessThan(Z * Math.hypot(a.varianceError, b.varianceError));
    taken.sort();
    drawn.sort();
    let distance = 0;
    for (let i = 0, at = 0; i < runs; i++) {
      while (at < runs && drawn[at] <= taken[i]) at++;
      distance = Math.max(distance, Math.abs((i + 1) / runs - at / runs));
    }
    expect(distance).toBeLessThan(Math.sqrt((-Math.log(5e-7) / 2) * (2 / runs)));
  });

  it('are one draw of many and never below the smallest', () => {
    expect(sumsOf('250')(1000, 3)).toBe(250_000);
    const of = sumsOf('{ uniform: { min: 5, max: 5.001 } }');
    for (let run = 0; run < 1000; run++) expect(of(5000, run)).toBeGreaterThanOrEqual(25_000);
    expect(sumsOf('10 to 30')(0, 1)).toBe(0);
  });
});
