import { describe, expect, it } from 'vitest';
import { correlatedBlocks, impossibleBlocks, type RankCorrelation } from '../../src/sampling/copula.ts';
import { cholesky, eigen, nearestCorrelation, normalCorrelation } from '../../src/sampling/correlation-matrix.ts';

const tie = (a: string, b: string, rank: number): RankCorrelation => ({ between: [a, b], rank });

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
    const blocks = impossibleBlocks([tie('a', 'b', 0.9), tie('b', 'c', 0.9), tie('a', 'c', -0.9)]);
    expect(blocks).toHaveLength(1);
    const [{ names, smallestEigenvalue, distance, repaired }] = blocks;
    expect(names).toEqual(['a', 'b', 'c']);
    // Normal correlations of ±2·sin(0.15·π) = ±0.907981: the smallest eigenvalue of such a matrix is 1 − 2·0.907981.
    expect(smallestEigenvalue).toBeCloseTo(1 - 4 * Math.sin(0.15 * Math.PI), 12);
    // By symmetry the nearest has off-diagonals ±½, each 0.407981 away, six times: √6 · 0.407981.
    expect(distance).toBeCloseTo(Math.sqrt(6) * (2 * Math.sin(0.15 * Math.PI) - 0.5), 6);
    repaired.forEach((rank, i) => {
      expect(rank).toBeCloseTo(((i === 2 ? -1 : 1) * 6 * Math.asin(0.25)) / Math.PI, 6);
    });
  });

  it('refuses a correlation of exactly 1: the two are one input', () => {
    expect(impossibleBlocks([tie('a', 'b', 1)])).toHaveLength(1);
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
