import sin from '@stdlib/math-base-special-sin';

/** A symmetric matrix, row by row. */
export type Matrix = readonly (readonly number[])[];

/** Normal correlation that gives a pair of normals the rank (Spearman) correlation `rank`: 2·sin(π·rank/6). */
export function normalCorrelation(rank: number): number {
  return 2 * sin((Math.PI * rank) / 6);
}

/**
 * Lower Cholesky factor, or undefined unless the matrix is positive definite.
 * The tolerance leaves a correlation of ±1 outside: two inputs that are one should be written as one.
 */
export function cholesky(matrix: Matrix): number[][] | undefined {
  const n = matrix.length;
  const lower = matrix.map(() => new Array<number>(n).fill(0));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i][j];
      for (let k = 0; k < j; k++) sum -= lower[i][k] * lower[j][k];
      if (i !== j) lower[i][j] = sum / lower[j][j];
      else if (sum <= 1e-10) return undefined;
      else lower[i][i] = Math.sqrt(sum);
    }
  }
  return lower;
}

/** Inverse of a symmetric matrix, or undefined unless it is positive definite. */
export function inverse(matrix: Matrix): number[][] | undefined {
  const lower = cholesky(matrix);
  if (lower === undefined) return undefined;
  const n = matrix.length;
  // Column by column of the inverse of the factor, whose product with its transpose is the inverse.
  const half = matrix.map((_, column) => {
    const x = new Array<number>(n).fill(0);
    for (let i = column; i < n; i++) {
      let sum = i === column ? 1 : 0;
      for (let k = column; k < i; k++) sum -= lower[i][k] * x[k];
      x[i] = sum / lower[i][i];
    }
    return x;
  });
  return half.map((a) => half.map((b) => a.reduce((sum, each, k) => sum + each * b[k], 0)));
}

/** Eigenvalues and (in columns) eigenvectors of a symmetric matrix by cyclic Jacobi rotations. */
export function eigen(matrix: Matrix): { values: number[]; vectors: number[][] } {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const vectors = matrix.map((_, i) => matrix.map((_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 64; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += a[p][q] * a[p][q];
    if (off < 1e-30) break;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (a[p][q] === 0) continue;
        const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        rotate(a, vectors, p, q, c, t * c);
      }
    }
  }
  return { values: a.map((row, i) => row[i]), vectors };
}

function rotate(a: number[][], vectors: number[][], p: number, q: number, c: number, s: number): void {
  for (let k = 0; k < a.length; k++) {
    const kp = a[k][p];
    const kq = a[k][q];
    a[k][p] = c * kp - s * kq;
    a[k][q] = s * kp + c * kq;
  }
  for (let k = 0; k < a.length; k++) {
    const pk = a[p][k];
    const qk = a[q][k];
    a[p][k] = c * pk - s * qk;
    a[q][k] = s * pk + c * qk;
    const vp = vectors[k][p];
    const vq = vectors[k][q];
    vectors[k][p] = c * vp - s * vq;
    vectors[k][q] = s * vp + c * vq;
  }
}

/**
 * The correlation matrix nearest to a symmetric one in the Frobenius norm, and its distance: alternating projections
 * with Dykstra's correction (Higham 2002, "Computing the nearest correlation matrix").
 * @example nearestCorrelation([[1,1,0],[1,1,1],[0,1,1]]).distance // 0.527790
 */
export function nearestCorrelation(matrix: Matrix): { matrix: number[][]; distance: number } {
  const n = matrix.length;
  let y = matrix.map((row) => [...row]);
  let correction = matrix.map(() => new Array<number>(n).fill(0));
  for (let step = 0; step < 1000; step++) {
    const r = y.map((row, i) => row.map((v, j) => v - correction[i][j]));
    const x = withoutNegativeEigenvalues(r);
    correction = x.map((row, i) => row.map((v, j) => v - r[i][j]));
    const next = x.map((row, i) => row.map((v, j) => (i === j ? 1 : v)));
    const change = frobenius(next, y);
    y = next;
    if (change < 1e-12) break;
  }
  return { matrix: y, distance: frobenius(y, matrix) };
}

function withoutNegativeEigenvalues(matrix: Matrix): number[][] {
  const { values, vectors } = eigen(matrix);
  return matrix.map((_, i) =>
    matrix.map((_, j) => {
      let sum = 0;
      for (let k = 0; k < values.length; k++) if (values[k] > 0) sum += values[k] * vectors[i][k] * vectors[j][k];
      return sum;
    }),
  );
}

function frobenius(a: Matrix, b: Matrix): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < a.length; j++) {
      const d = a[i][j] - b[i][j];
      sum += d * d;
    }
  return Math.sqrt(sum);
}
