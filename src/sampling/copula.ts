import type { Fault } from '../scenario/faults.ts';
import type { Correlation } from '../scenario/scenario.ts';
import { cholesky, eigen, type Matrix, nearestCorrelation, normalCorrelation } from './correlation-matrix.ts';

/** Inputs tied together, directly or through others, with the Cholesky factor of their normal correlations. */
export interface CorrelatedBlock {
  /** Names of the inputs, sorted. */
  readonly names: readonly string[];
  /** Lower Cholesky factor, row by row, names.length² numbers. */
  readonly factor: Float64Array;
}

/** The connected blocks of a set of correlations, each with its names and its matrix of normal correlations. */
function blocksOf(correlations: readonly Correlation[]): { names: string[]; matrix: Matrix; of: Correlation[] }[] {
  const blocks: { names: Set<string>; of: Correlation[] }[] = [];
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

/**
 * Faults of correlations that cannot hold together: a matrix that is not positive definite, with its smallest
 * eigenvalue, the size of the smallest repair (Frobenius distance to the nearest correlation matrix) and that repair.
 */
export function checkCorrelations(correlations: readonly Correlation[]): Fault[] {
  return blocksOf(correlations)
    .filter(({ matrix }) => cholesky(matrix) === undefined)
    .map(({ names, matrix, of }) => {
      const smallest = Math.min(...eigen(matrix).values);
      const nearest = nearestCorrelation(matrix);
      const repairs = of.map(({ between: [a, b], rank }) => {
        const to = nearest.matrix[names.indexOf(a)][names.indexOf(b)];
        // Rank correlation that belongs to a normal one: invert 2·sin(π·ρ/6) by bisection, it increases in ρ.
        return `${a} with ${b}: ${rank} → ${rankCorrelation(to).toFixed(2)}`;
      });
      return {
        message:
          `these correlations cannot hold together: the matrix of ${names.join(', ')} is not positive definite ` +
          `(smallest eigenvalue ${smallest.toFixed(3)})`,
        wayOut: `the smallest repair (distance ${nearest.distance.toFixed(3)}) is ${repairs.join('; ')}, or weaken any of them`,
        at: of[of.length - 1].origin,
      };
    });
}

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

/** @throws RangeError when a block is not positive definite (`checkCorrelations` says so in the user's words). */
export function correlatedBlocks(correlations: readonly Correlation[]): CorrelatedBlock[] {
  return blocksOf(correlations).map(({ names, matrix }) => {
    const factor = cholesky(matrix);
    if (factor === undefined) throw new RangeError(`not positive definite: ${names.join(', ')}`);
    return { names, factor: Float64Array.from(factor.flat()) };
  });
}
