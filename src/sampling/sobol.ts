/**
 * Direction numbers of the Sobol sequence for the first 32 dimensions: degree, coefficients and initial numbers from
 * S. Joe and F. Y. Kuo 2008, "Constructing Sobol sequences with better two-dimensional projections" (table
 * new-joe-kuo-6.21201). Dimension 0 is the van der Corput sequence.
 */
const TABLE: readonly (readonly [degree: number, coefficients: number, ...initial: number[]])[] = [
  [1, 0, 1],
  [2, 1, 1, 3],
  [3, 1, 1, 3, 1],
  [3, 2, 1, 1, 1],
  [4, 1, 1, 1, 3, 3],
  [4, 4, 1, 3, 5, 13],
  [5, 2, 1, 1, 5, 5, 17],
  [5, 4, 1, 1, 5, 5, 5],
  [5, 7, 1, 1, 7, 11, 19],
  [5, 11, 1, 1, 5, 1, 1],
  [5, 13, 1, 1, 1, 3, 11],
  [5, 14, 1, 3, 5, 5, 31],
  [6, 1, 1, 3, 3, 9, 7, 49],
  [6, 13, 1, 1, 1, 15, 21, 21],
  [6, 16, 1, 3, 1, 13, 27, 49],
  [6, 19, 1, 1, 1, 15, 7, 5],
  [6, 22, 1, 3, 1, 15, 13, 25],
  [6, 25, 1, 1, 5, 5, 19, 61],
  [7, 1, 1, 3, 7, 11, 23, 15, 103],
  [7, 4, 1, 3, 7, 13, 13, 15, 69],
  [7, 7, 1, 1, 3, 13, 7, 35, 63],
  [7, 8, 1, 3, 5, 9, 1, 25, 53],
  [7, 14, 1, 3, 1, 13, 9, 35, 107],
  [7, 19, 1, 3, 1, 5, 27, 61, 31],
  [7, 21, 1, 1, 5, 11, 19, 41, 61],
  [7, 28, 1, 3, 5, 3, 3, 13, 69],
  [7, 31, 1, 1, 7, 13, 1, 19, 1],
  [7, 32, 1, 3, 7, 5, 13, 19, 59],
  [7, 37, 1, 1, 3, 9, 25, 29, 41],
  [7, 41, 1, 3, 5, 13, 23, 1, 55],
  [7, 42, 1, 3, 7, 3, 13, 59, 17],
];

/** How many dimensions have direction numbers. */
export const SOBOL_DIMENSIONS = TABLE.length + 1;

/**
 * The 32 direction numbers of one dimension, as int32, most significant bit first: the point at index n is the
 * exclusive or of those at the set bits of n.
 * @param dimension 0 … SOBOL_DIMENSIONS − 1
 * @throws RangeError beyond the table
 */
export function directionNumbers(dimension: number): Int32Array {
  const v = new Int32Array(32);
  if (dimension === 0) return v.map((_, bit) => 1 << (31 - bit));
  const row = TABLE[dimension - 1];
  if (row === undefined) throw new RangeError(`no direction numbers for dimension ${dimension}`);
  const [degree, coefficients, ...initial] = row;
  for (let i = 0; i < 32; i++) {
    if (i < degree) {
      v[i] = initial[i] << (31 - i);
      continue;
    }
    v[i] = v[i - degree] ^ (v[i - degree] >>> degree);
    for (let k = 1; k < degree; k++) {
      if (((coefficients >>> (degree - 1 - k)) & 1) === 1) v[i] ^= v[i - k];
    }
  }
  return v;
}
