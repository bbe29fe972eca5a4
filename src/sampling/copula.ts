import { cholesky, eigen, type Matrix, nearestCorrelation, normalCorrelation } from './correlation-matrix.ts';

/** Two inputs tied by a rank (Spearman) correlation, −1 … 1. */
export interface RankCorrelation {
  readonly between: readonly [string, string];
  readonly rank: number;
}

/** Inputs tied together, directly or through others, with the Cholesky factor of their normal correlations. */
export interface CorrelatedBlock {
  /** Names of the inputs, sorted. */
  readonly names: readonly string[];
  /** Lower Cholesky factor, row by row, names.length² numbers. */
  readonly factor: Float64Array;
}

/** Correlations that cannot hold together, and the smallest change that mends them. */
export interface ImpossibleBlock<C extends RankCorrelation> {
  readonly names: readonly string[];
  readonly of: readonly C[];
  readonly smallestEigenvalue: number;
  /** Frobenius distance to the nearest correlation matrix. */
  readonly distance: number;
  /** Rank correlation of each of `of` in that nearest matrix. */
  readonly repaired: readonly number[];
}

/** The connected blocks of a set of correlations, each with its names and its matrix of normal correlations. */
function blocksOf<C extends RankCorrelation>(
  correlations: readonly C[],
): { names: string[]; matrix: Matrix; of: C[] }[] {
  const blocks: { names: Set<string>; of: C[] }[] = [];
  for (const correlation of correlations) {
    const touched = blocks.filter((block) => correlation.between.some((name) => block.names.has(name)));
    const names = new Set([...correlation.between, ...touched.flatMap((block) => [...block.names])]);
    const of = [...touched.flatMap((block) => block.of), correlation];
    for (const block of touched) blocks.splice(blocks.indexOf(block), 1);
    blocks.push({ names, of });
  }
  return blocks.map(({ names: set, of }) => {
    const names = [...set].sort();
    const rho = (a: string, b: string): number => {
      const found = of.find(({ between }) => between.includes(a) && between.includes(b));
      return found === undefined ? 0 : normalCorrelation(found.rank);
    };
    return { names, of, matrix: names.map((a) => names.map((b) => (a === b ? 1 : rho(a, b)))) };
  });
}

/** The blocks whose matrix is not positive definite. */
export function impossibleBlocks<C extends RankCorrelation>(correlations: readonly C[]): ImpossibleBlock<C>[] {
  return blocksOf(correlations)
    .filter(({ matrix }) => cholesky(matrix) === undefined)
    .map(({ names, matrix, of }) => {
      const nearest = nearestCorrelation(matrix);
      return {
        names,
        of,
        smallestEigenvalue: Math.min(...eigen(matrix).values),
        distance: nearest.distance,
        repaired: of.map(({ between: [a, b] }) => rankCorrelation(nearest.matrix[names.indexOf(a)][names.indexOf(b)])),
      };
    });
}

/** Rank correlation that belongs to a normal one: 2·sin(π·ρ/6) increases in ρ, so bisection inverts it. */
function rankCorrelation(normal: number): number {
  let low = -1;
  let high = 1;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (normalCorrelation(middle) < normal) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** @throws RangeError when a block is not positive definite (`impossibleBlocks` says why). */
export function correlatedBlocks(correlations: readonly RankCorrelation[]): CorrelatedBlock[] {
  return blocksOf(correlations).map(({ names, matrix }) => {
    const factor = cholesky(matrix);
    if (factor === undefined) throw new RangeError(`not positive definite: ${names.join(', ')}`);
    return { names, factor: Float64Array.from(factor.flat()) };
  });
}
