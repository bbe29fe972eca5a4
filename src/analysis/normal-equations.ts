import { sumBut } from './jackknife.ts';

/** Share of its own size below which a pivot is rounding: its term says nothing that those before it do not. */
const SINGULAR = 1e-10;

/**
 * Least squares of several metrics on the same terms, kept apart by replicate so that each can be left out: sums of
 * products, from which every fit follows without the runs.
 */
export class NormalEquations {
  /** [replicate]: lower triangle of Σ term·term, row by row. */
  readonly #gram: Float64Array[];
  /** [replicate]: Σ term·metric, [metric][term]. */
  readonly #right: Float64Array[];
  /** [replicate]: Σ metric², by metric. */
  readonly #squares: Float64Array[];
  readonly #counts: Float64Array;

  /** @param terms the first must be the constant 1 */
  constructor(
    readonly terms: number,
    readonly metrics: number,
    replicates: number,
  ) {
    const each = (length: number) => Array.from({ length: replicates }, () => new Float64Array(length));
    this.#gram = each((terms * (terms + 1)) / 2);
    this.#right = each(terms * metrics);
    this.#squares = each(metrics);
    this.#counts = new Float64Array(replicates);
  }

  add(replicate: number, row: Float64Array, y: Float64Array): void {
    const gram = this.#gram[replicate];
    const right = this.#right[replicate];
    const squares = this.#squares[replicate];
    const { terms } = this;
    for (let a = 0, at = 0; a < terms; a++) {
      const value = row[a];
      for (let b = 0; b <= a; b++) gram[at++] += value * row[b];
      for (let m = 0; m < y.length; m++) right[m * terms + a] += value * y[m];
    }
    for (let m = 0; m < y.length; m++) squares[m] += y[m] * y[m];
    this.#counts[replicate] += 1;
  }

  /** Coefficients of every metric without one replicate, [metric][term]; 0 for a term that others already say. */
  solve(without: number): Float64Array[] {
    return this.solveOf((replicate) => replicate !== without);
  }

  /** The same from the replicates that count. */
  solveOf(counts: (replicate: number) => boolean): Float64Array[] {
    const factor = sumOfReplicates(this.#gram, counts);
    const right = sumOfReplicates(this.#right, counts);
    decompose(factor, this.terms);
    return Array.from({ length: this.metrics }, (_, m) =>
      substitute(factor, right.slice(m * this.terms, (m + 1) * this.terms)),
    );
  }

  variance(metric: number, without: number): number {
    const n = this.#runs(without);
    const mean = this.#sum(this.#right, without)[metric * this.terms] / n;
    return Math.max(0, this.#sum(this.#squares, without)[metric] / n - mean * mean);
  }

  /** Mean square of what a fit of these replicates leaves. */
  residual(metric: number, without: number, coefficients: Float64Array): number {
    const right = this.#sum(this.#right, without);
    let left = this.#sum(this.#squares, without)[metric];
    for (let t = 0; t < this.terms; t++) left -= coefficients[t] * right[metric * this.terms + t];
    return Math.max(0, left / this.#runs(without));
  }

  /** 2·Cov(y, s) − Var(s) of a metric y and what coefficients say of it, s; that is Var(s) where they are a fit. */
  explained(metric: number, without: number, coefficients: Float64Array): number {
    const n = this.#runs(without);
    const right = this.#sum(this.#right, without).subarray(metric * this.terms, (metric + 1) * this.terms);
    const gram = this.#sum(this.#gram, without);
    let product = 0;
    let said = 0;
    let square = 0;
    for (let a = 0, at = 0; a < this.terms; a++) {
      product += coefficients[a] * right[a];
      // The constant comes first in every row of the triangle.
      said += coefficients[a] * gram[at];
      for (let b = 0; b <= a; b++) square += (a === b ? 1 : 2) * coefficients[a] * coefficients[b] * gram[at++];
    }
    const [mean, meanSaid] = [right[0] / n, said / n];
    return 2 * (product / n - mean * meanSaid) - (square / n - meanSaid * meanSaid);
  }

  /** Mean of the product of two terms over all runs. */
  moment(a: number, b: number): number {
    const at = (Math.max(a, b) * (Math.max(a, b) + 1)) / 2 + Math.min(a, b);
    let sum = 0;
    for (const gram of this.#gram) sum += gram[at];
    return sum / this.#runs(-1);
  }

  #runs(without: number): number {
    return sumBut(this.#counts, without);
  }

  #sum(parts: readonly Float64Array[], without: number): Float64Array {
    return sumOfReplicates(parts, (replicate) => replicate !== without);
  }
}

/** Sums element by element over the replicates that count. */
export function sumOfReplicates(parts: readonly Float64Array[], counts: (replicate: number) => boolean): Float64Array {
  const sum = new Float64Array(parts[0].length);
  parts.forEach((part, replicate) => {
    if (counts(replicate)) for (let i = 0; i < sum.length; i++) sum[i] += part[i];
  });
  return sum;
}

/** Cholesky in place, of a lower triangle row by row. The diagonal of a term that says nothing new becomes 0. */
function decompose(lower: Float64Array, n: number): void {
  for (let i = 0, row = 0; i < n; row += ++i) {
    const size = lower[row + i];
    for (let j = 0, other = 0; j <= i; other += ++j) {
      let sum = lower[row + j];
      for (let k = 0; k < j; k++) sum -= lower[row + k] * lower[other + k];
      if (j === i) lower[row + i] = sum > SINGULAR * size ? Math.sqrt(sum) : 0;
      else lower[row + j] = lower[other + j] === 0 ? 0 : sum / lower[other + j];
    }
  }
}

/** Forward and backward substitution; the right-hand side becomes the solution. */
function substitute(lower: Float64Array, x: Float64Array): Float64Array {
  const n = x.length;
  for (let i = 0, row = 0; i < n; row += ++i) {
    const pivot = lower[row + i];
    let sum = x[i];
    for (let k = 0; k < i; k++) sum -= lower[row + k] * x[k];
    x[i] = pivot === 0 ? 0 : sum / pivot;
  }
  for (let i = n - 1; i >= 0; i--) {
    const pivot = lower[(i * (i + 1)) / 2 + i];
    let sum = x[i];
    for (let k = i + 1; k < n; k++) sum -= lower[(k * (k + 1)) / 2 + i] * x[k];
    x[i] = pivot === 0 ? 0 : sum / pivot;
  }
  return x;
}
