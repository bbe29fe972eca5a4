import { inverse } from '../sampling/correlation-matrix.ts';
import { REPLICATES } from '../sampling/designs.ts';
import { pseudoValuesOf } from './jackknife.ts';
import { sumOfReplicates } from './normal-equations.ts';

/**
 * Partial rank correlation of each input with a metric, given all other inputs (Iman & Helton 1988): the sign says which
 * way it moves, the size how steadily. From the inverse of the correlation matrix of ranks.
 * @param positions [input][run]: quantile levels, which are ranks already, or ranks where an input has few values
 * @param ranks rank of the metric by run, on any scale
 * @returns pseudo-values, [input][replicate]; 0 where inputs determine one another
 */
export function partialRankCorrelations(positions: readonly Float64Array[], ranks: Float64Array): Float64Array[] {
  const rows = [...positions, ranks];
  const d = rows.length;
  const size = d + 1;
  // Sums of products with a leading 1: counts, sums and products in one triangle, by replicate.
  const sums = Array.from({ length: REPLICATES }, () => new Float64Array((size * (size + 1)) / 2));
  const centres = rows.map((row) => row.reduce((sum, each) => sum + each, 0) / row.length);
  const row = new Float64Array(size).fill(1);
  for (let run = 0; run < ranks.length; run++) {
    for (let i = 0; i < d; i++) row[i + 1] = rows[i][run] - centres[i];
    const into = sums[run % REPLICATES];
    for (let a = 0, at = 0; a < size; a++) for (let b = 0; b <= a; b++) into[at++] += row[a] * row[b];
  }
  return pseudoValuesOf((without) => {
    const total = sumOfReplicates(sums, (replicate) => replicate !== without);
    const at = (a: number, b: number): number => total[(a * (a + 1)) / 2 + b];
    const covariance = (i: number, j: number): number => {
      const [a, b] = i < j ? [j + 1, i + 1] : [i + 1, j + 1];
      return at(a, b) - (at(a, 0) * at(b, 0)) / at(0, 0);
    };
    const spread = rows.map((_, i) => Math.sqrt(covariance(i, i)));
    const matrix = rows.map((_, i) =>
      rows.map((_, j) => (i === j ? 1 : spread[i] * spread[j] > 0 ? covariance(i, j) / (spread[i] * spread[j]) : 0)),
    );
    const precision = inverse(matrix);
    return positions.map((_, i) => {
      if (precision === undefined) return 0;
      const size = Math.sqrt(precision[i][i] * precision[d - 1][d - 1]);
      return size > 0 ? -precision[i][d - 1] / size : 0;
    });
  });
}
