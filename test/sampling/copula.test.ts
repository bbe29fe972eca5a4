import { describe, expect, it } from 'vitest';
import { checkCorrelations, correlatedBlocks } from '../../src/sampling/copula.ts';
import { cholesky, eigen, nearestCorrelation, normalCorrelation } from '../../src/sampling/correlation-matrix.ts';
import type { Correlation } from '../../src/scenario/scenario.ts';

const tie = (a: string, b: string, rank: number): Correlation => ({
  between: [a, b],
  rank,
  origin: { file: 'test.yaml', line: 1, column: 1 },
});

describe('nearest correlation matrix', () => {
  it('reproduces the example of Higham 2002', () => {
    const { matrix, distance } = nearestCorrelation([
      [1, 1, 0],
      [1, 1, 1],
      [0, 1, 1],
    ]);
    // test/reference/oracles.json, case not-psd; printed to six places
    expect(Math.abs(matrix[0][1] - 0.76069)).toBeLessThan(5e-7);
    expect(Math.abs(matrix[0][2] - 0.157298)).toBeLessThan(5e-7);
    expect(Math.abs(matrix[1][2] - 0.76069)).toBeLessThan(5e-7);
    expect(Math.abs(distance - 0.52779)).toBeLessThan(5e-7);
  });

  it('leaves a correlation matrix as it is', () => {
    const matrix = [
      [1, 0.5],
      [0.5, 1],
    ];
    expect(nearestCorrelation(matrix).distance).toBeLessThan(1e-12);
  });
});

describe('eigen', () => {
  it('finds the smallest eigenvalue of the oracle', () => {
    const matrix = [
      [1, 0.9, -0.9],
      [0.9, 1, 0.9],
      [-0.9, 0.9, 1],
    ];
    expect(Math.min(...eigen(matrix).values)).toBeCloseTo(-0.8, 12);
    expect(cholesky(matrix)).toBeUndefined();
  });
});

describe('correlations', () => {
  it('refuses what cannot hold together, with the size of the smallest repair', () => {
    const faults = checkCorrelations([tie('a', 'b', 0.9), tie('b', 'c', 0.9), tie('a', 'c', -0.9)]);
    expect(faults).toHaveLength(1);
    expect(faults[0].message).toContain('a, b, c');
    expect(faults[0].message).toMatch(/smallest eigenvalue -0\.8/);
    expect(faults[0].wayOut).toMatch(/distance \d\.\d{3}/);
    expect(faults[0].at).toEqual({ file: 'test.yaml', line: 1, column: 1 });
  });

  it('refuses a correlation of exactly 1: the two are one input', () => {
    expect(checkCorrelations([tie('a', 'b', 1)])).toHaveLength(1);
  });

  it('joins what is connected and leaves the rest apart', () => {
    const blocks = correlatedBlocks([tie('d', 'b', 0.2), tie('x', 'y', 0.3), tie('a', 'b', 0.4)]);
    expect(blocks.map((block) => block.names)).toEqual([
      ['x', 'y'],
      ['a', 'b', 'd'],
    ]);
  });

  it('turns rank into normal correlation: 2·sin(π·ρ/6)', () => {
    // oracle "copula": a normal correlation of .6 has a Spearman correlation of .58192
    expect(normalCorrelation(0.58192)).toBeCloseTo(0.6, 5);
    expect(normalCorrelation(-1)).toBeCloseTo(-1, 15);
  });
});
