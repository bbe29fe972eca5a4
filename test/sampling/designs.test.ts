import { describe, expect, it } from 'vitest';
import { seedKey } from '../../src/sampling/addresses.ts';
import { createDesign, drawUniforms, nestedScramble, REPLICATES, reverseBits } from '../../src/sampling/designs.ts';
import { directionNumbers, SOBOL_DIMENSIONS } from '../../src/sampling/sobol.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e'];

/** u of every input in the first `runs` runs: [run][input]. */
function uniforms(sampling: 'stratified' | 'sobol' | 'random', runs: number, names = NAMES, seed = 'seed'): number[][] {
  const design = createDesign(sampling, seedKey(seed), names);
  const out = new Int32Array(names.length);
  const block = new Int32Array(4);
  return Array.from({ length: runs }, (_, run) => {
    drawUniforms(design, run, out, block);
    return Array.from(out, (word) => ((word >>> 0) + 0.5) / 2 ** 32);
  });
}

describe.each(['stratified', 'sobol'] as const)('%s', (sampling) => {
  it.each([1, 2, 4, 64, 512])('each replicate of %i runs has each input once in every stratum', (size) => {
    const all = uniforms(sampling, size * REPLICATES);
    for (let replicate = 0; replicate < REPLICATES; replicate++) {
      const runs = all.filter((_, run) => run % REPLICATES === replicate);
      NAMES.forEach((_, i) => {
        const strata = runs.map((run) => Math.floor(run[i] * size)).sort((x, y) => x - y);
        expect(strata).toEqual(Array.from({ length: size }, (_, k) => k));
      });
    }
  });

  it('replicates differ, and so do seeds', () => {
    const all = uniforms(sampling, REPLICATES);
    expect(new Set(all.map((run) => run.join())).size).toBe(REPLICATES);
    expect(uniforms(sampling, 4, NAMES, 'other')).not.toEqual(all.slice(0, 4));
  });
});

describe('independence of other inputs', () => {
  it.each(['stratified', 'random'] as const)('%s: an input keeps its numbers when others come and go', (sampling) => {
    const alone = uniforms(sampling, 100, ['c']).map(([u]) => u);
    expect(uniforms(sampling, 100).map((run) => run[2])).toEqual(alone);
  });

  it('no two inputs are correlated beyond chance', () => {
    // Mean of 12·(u − ½)(v − ½) is the correlation; its standard error over n independent pairs is 1/√n.
    const names = Array.from({ length: 12 }, (_, i) => `input ${i}`);
    for (const sampling of ['stratified', 'sobol', 'random'] as const) {
      const n = 4096;
      const all = uniforms(sampling, n, names);
      for (let i = 0; i < names.length; i++) {
        for (let j = 0; j < i; j++) {
          const r = all.reduce((sum, run) => sum + 12 * (run[i] - 0.5) * (run[j] - 0.5), 0) / n;
          expect(Math.abs(r) * Math.sqrt(n)).toBeLessThan(4.9);
        }
      }
    }
  });
});

describe('sobol', () => {
  it('fills every elementary box of two dimensions evenly', () => {
    // A (0, k, 2)-sequence in its first two dimensions: 256 points put one into each of the 16 × 16 boxes.
    const points = uniforms('sobol', 256 * REPLICATES, ['a', 'b']).filter((_, run) => run % REPLICATES === 0);
    const boxes = points.map(([u, v]) => Math.floor(u * 16) * 16 + Math.floor(v * 16));
    expect(new Set(boxes).size).toBe(256);
  });

  it('gives the first points of the published sequence when nothing is scrambled', () => {
    // S. Joe and F. Y. Kuo, first points in three dimensions, in the order of their index (Gray code undone).
    const point = (dimension: number, index: number): number => {
      const v = directionNumbers(dimension);
      let x = 0;
      for (let bit = 0; bit < 32; bit++) if ((index >>> bit) & 1) x ^= v[bit];
      return (x >>> 0) / 2 ** 32;
    };
    const points = [1, 2, 3].map((index) => [0, 1, 2].map((dimension) => point(dimension, index)));
    expect(points).toEqual([
      [0.5, 0.5, 0.5],
      [0.25, 0.75, 0.75],
      [0.75, 0.25, 0.25],
    ]);
  });

  it('is the published sequence in all of its dimensions', () => {
    // Compared point by point with scipy.stats.qmc.Sobol(32, scramble=False).random(1024); the sum pins the table.
    let sum = 0;
    for (let dimension = 0; dimension < SOBOL_DIMENSIONS; dimension++) {
      const v = directionNumbers(dimension);
      for (let index = 0; index < 1024; index++) {
        let point = 0;
        for (let bit = 0; bit < 32; bit++) if ((index >>> bit) & 1) point ^= v[bit];
        sum = (Math.imul(sum, 31) + (point >>> 22)) | 0;
      }
    }
    expect(sum).toBe(2076180480);
  });

  it('stratifies the inputs beyond its table', () => {
    const names = Array.from({ length: SOBOL_DIMENSIONS + 3 }, (_, i) => `input ${String(i).padStart(2, '0')}`);
    const first = uniforms('sobol', 64 * REPLICATES, names).filter((_, run) => run % REPLICATES === 0);
    names.forEach((_, i) => {
      expect(new Set(first.map((run) => Math.floor(run[i] * 64))).size).toBe(64);
    });
    expect(() => directionNumbers(SOBOL_DIMENSIONS)).toThrow(RangeError);
  });
});

describe('bits', () => {
  it('reverses', () => {
    expect(reverseBits(1)).toBe(-2147483648);
    for (const x of [0, 1, -1, 123456789, -987654321]) expect(reverseBits(reverseBits(x))).toBe(x);
  });

  it('scrambles as a nested permutation: points that share leading bits go on sharing them', () => {
    for (const seed of [1, -77, 123456]) {
      for (const shared of [1, 5, 16, 30]) {
        const a = 0x5bd1e995;
        const b = a ^ (1 << (31 - shared));
        const x = nestedScramble(a, seed) ^ nestedScramble(b, seed);
        expect(Math.clz32(x)).toBe(shared);
      }
    }
  });
});
