import { describe, expect, it } from 'vitest';
import { crossing, leastAbove } from '../../src/analysis/crossing.ts';
import { findOnPaper, findValue } from '../../src/analysis/find-value.ts';
import type { Figure } from '../../src/forecast/measure.ts';

/** A figure that is known to ±`half` and whose replicates differ by nothing but a shift. */
function figure(value: number, half: number): Figure {
  const replicates = Array.from({ length: 16 }, (_, k) => value + (half * (k - 7.5)) / 8);
  return { value, standardError: half / 2, interval: [value - half, value + half], replicates };
}

/** What is asked: f(x) at least 1, where f is known to ±1 ÷ √runs. */
const problem = (f: (x: number) => number, knots: readonly number[], rest: object = {}) => ({
  knots,
  whole: false,
  sampling: 'stratified' as const,
  first: { runs: 4096, error: 0.05 },
  maxRuns: 4096,
  evaluate: async (x: number, runs: number) => figure(f(x), 1 / Math.sqrt(runs)),
  margin: (value: number) => value - 1,
  ...rest,
});
const knots = [0.25, 0.5, 1, 2, 4];

describe('a value is found', () => {
  it('where a rising figure gets there, with the values at which its interval does', async () => {
    const found = await findValue(problem((x) => x * x * x, knots));
    expect(found).toMatchObject({ kind: 'found', side: 'at least', monotone: true, runs: 4096 });
    if (found.kind !== 'found') throw new Error('not found');
    // ±1 ÷ 64 of the figure, to a tenth of that, and the finest step of 1e-4.
    expect(Math.abs(found.value - 1)).toBeLessThan(2e-3);
    expect(Math.abs(found.low! - Math.cbrt(1 - 1 / 64))).toBeLessThan(2e-3);
    expect(Math.abs(found.high! - Math.cbrt(1 + 1 / 64))).toBeLessThan(2e-3);
  });

  it('where a falling figure leaves it: at most', async () => {
    const found = await findValue(problem((x) => 3 / x, knots));
    expect(found).toMatchObject({ kind: 'found', side: 'at most', monotone: true });
    if (found.kind !== 'found') throw new Error('not found');
    expect(Math.abs(found.value - 3)).toBeLessThan(5e-3);
    expect(found.value).toBeLessThanOrEqual(3);
    expect(found.low!).toBeLessThan(found.value);
    expect(found.high!).toBeGreaterThan(found.value);
  });

  it('in whole numbers, with as many runs as tell two apart', async () => {
    const asked: number[] = [];
    const evaluate = async (x: number, runs: number) => {
      asked.push(runs);
      return figure(x / 7.02, 4 / Math.sqrt(runs));
    };
    // 7 gives 0.9972: to tell that from 1 takes 4 ÷ √runs below 0.0028, two million runs.
    const close = problem(() => 0, [1, 4, 16], { whole: true, maxRuns: 2 ** 22, evaluate });
    const found = await findValue(close);
    expect(found).toMatchObject({ kind: 'found', value: 8, low: 8, high: 8 });
    expect(found.runs).toBe(2 ** 21);
    expect(asked.every((runs) => runs <= 2 ** 21)).toBe(true);
  });

  it('says which whole numbers the runs cannot tell apart', async () => {
    const evaluate = async (x: number) => figure(x / 7.02, 0.1);
    const found = await findValue(problem(() => 0, [1, 4, 16], { whole: true, evaluate }));
    expect(found).toMatchObject({ kind: 'found', value: 8, low: 7, high: 8 });
  });
});

describe('what cannot be found is told', () => {
  it('never: with the best that can be had', async () => {
    expect(await findValue(problem((x) => x / 5, knots))).toMatchObject({
      kind: 'never',
      best: { value: 4, figure: { value: 0.8 } },
    });
  });

  it('always: with the worst', async () => {
    expect(await findValue(problem((x) => 1 + x, knots))).toMatchObject({ kind: 'always', worst: { value: 0.25 } });
  });

  it('a hump: the first value tried from which it holds, and that it is one', async () => {
    const found = await findValue(problem((x) => 2.2 * x - x * x, knots));
    expect(found).toMatchObject({ kind: 'found', side: 'at least', monotone: false });
    // 2.2 x − x² = 1 at 1.1 ± √0.21.
    if (found.kind === 'found') expect(Math.abs(found.value - (1.1 - Math.sqrt(0.21)))).toBeLessThan(2e-3);
  });

  it('beyond the range, where the interval has no end in it', async () => {
    const found = await findValue(problem((x) => x / 3.99, knots));
    expect(found).toMatchObject({ kind: 'found', high: null });
  });
});

describe('on paper', () => {
  it('to 1e-9 of the value', async () => {
    const margin = async (x: number) => x * 0.00128 - 6;
    const found = await findOnPaper([187.5, 3000, 48_000], false, margin);
    expect(found?.kind).toBe('found');
    expect(Math.abs(found!.value! / 4687.5 - 1)).toBeLessThan(1e-9);
    expect(await findOnPaper([1, 40, 640], true, async (x) => x / 4 - 10)).toEqual({ kind: 'found', value: 40 });
    expect(await findOnPaper([1, 2], false, async () => 1)).toEqual({ kind: 'always', value: null });
    expect(await findOnPaper([1, 2], false, async () => undefined)).toBeUndefined();
  });
});

describe('a crossing', () => {
  it('of a staircase is found to the resolution, and f is above 0 there', async () => {
    const stairs = async (x: number) => Math.floor(x * 50) / 50 - 0.63;
    const found = await crossing(stairs, 0, 1, { resolution: 1e-6, whole: false });
    expect(found).toBeGreaterThanOrEqual(0.64);
    expect(found - 0.64).toBeLessThan(1e-6);
  });

  it('is looked for from a guess that is far off, on either side', async () => {
    const f = async (x: number) => x - 700;
    for (const guess of [1, 699, 701, 1000]) {
      expect(await leastAbove(f, 0, 1000, guess, 1, { resolution: 1, whole: true })).toBe(700);
    }
    expect(await leastAbove(f, 0, 600, 10, 1, { resolution: 1, whole: true })).toBeUndefined();
    expect(await leastAbove(f, 800, 900, 850, 1, { resolution: 1, whole: true })).toBe(800);
  });
});
