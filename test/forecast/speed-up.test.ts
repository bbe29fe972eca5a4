import { describe, expect, it } from 'vitest';
import { type Basis, type Measured, measure, summariseMetric } from '../../src/forecast/measure.ts';
import { speedUpOf } from '../../src/forecast/speed-up.ts';
import { keyAt, seedKey } from '../../src/sampling/addresses.ts';
import { nestedScramble, REPLICATES, reverseBits } from '../../src/sampling/designs.ts';
import { threefry } from '../../src/sampling/threefry.ts';

const RUNS = 4096;
const basis = { sampling: 'stratified', error: 0.05 } as const;

/** Independent numbers in (0, 1), by run. */
function noise(seed: number): (run: number) => number {
  const key = keyAt(seedKey('speed-up'), 'input', String(seed));
  const block = new Int32Array(4);
  return (run) => {
    threefry(block, key, 0, run, 0, 0, 0);
    return ((block[0] >>> 0) + 0.5) / 4294967296;
  };
}

/** Even within each replicate, as the stratified design makes them. */
function even(seed: number): (run: number) => number {
  return (run) => {
    const [replicate, index] = [run % REPLICATES, Math.floor(run / REPLICATES)];
    return ((nestedScramble(reverseBits(index), seed * 40503 + replicate * 7919) >>> 0) + 0.5) / 4294967296;
  };
}

const measured = (value: (run: number) => number, under?: (run: number) => number) =>
  measure({
    unit: 'money',
    over: Float64Array.from({ length: RUNS }, (_, run) => value(run)),
    ...(under && { under: Float64Array.from({ length: RUNS }, (_, run) => under(run)) }),
  });

const speedUp = (of: Measured, basis: Basis, reached?: (value: number) => boolean) =>
  speedUpOf(of, summariseMetric(of, basis), basis, reached);

describe('speed-up', () => {
  it('is 1 of plain runs, and its interval holds that in 95 % of repetitions', () => {
    const repetitions = 400;
    const held = { mean: 0, p10: 0, p50: 0, p90: 0, chance: 0, ratio: 0 };
    for (let seed = 1; seed <= repetitions; seed++) {
      const x = noise(seed);
      const of = speedUp(measured(x), basis, (value) => value >= 0.7)!;
      const ratio = speedUp(
        measured((run) => 1 + x(run), noise(seed + 10_000)),
        basis,
      )!;
      for (const [name, { low, high }] of [...Object.entries(of), ['ratio', ratio.mean] as const])
        held[name as keyof typeof held] += low! <= 1 && 1 <= high! ? 1 : 0;
    }
    for (const [name, count] of Object.entries(held)) {
      // Four standard errors of a share of 95 % in 400, and 1 % for what is only nearly a normal law.
      expect(count / repetitions, name).toBeGreaterThan(0.95 - 4 * 0.0109 - 0.01);
      expect(count / repetitions, name).toBeLessThan(0.999);
    }
  });

  it('is what evenness takes off: the part of the variance that the inputs explain', () => {
    // Half of the variance is of the even input, half is luck: the mean has half the variance.
    const [x, luck] = [even(5), noise(6)];
    const { mean, p50 } = speedUp(
      measured((run) => x(run) + luck(run)),
      basis,
    )!;
    expect(mean.low).toBeLessThan(2);
    expect(mean.high).toBeGreaterThan(2);
    expect(p50.value).toBeGreaterThan(1);
    expect(speedUp(measured(x), basis)!.mean.value).toBeGreaterThan(100);
  });

  it('is not told of plain sampling, nor where a figure jumps or does not vary', () => {
    const whole = measured((run) => Math.floor(3 * noise(2)(run)));
    expect(speedUp(whole, { ...basis, sampling: 'random' })).toBeUndefined();
    const nothing = { value: null, low: null, high: null };
    expect(speedUp(whole, basis, (value) => value >= 0)).toMatchObject({ p50: nothing, chance: nothing });
    expect(
      speedUp(
        measured(() => 4),
        basis,
      ),
    ).toMatchObject({ mean: nothing, p10: nothing });
    expect(
      speedUp(
        measured(() => Number.NaN),
        basis,
      ),
    ).toBeUndefined();
    const infinite = speedUp(
      measured((run) => (run % 3 === 0 ? 1 / 0 : noise(3)(run))),
      basis,
    )!;
    expect(infinite).toMatchObject({ mean: nothing, p90: nothing });
    expect(infinite.p10.value).not.toBeNull();
  });
});
