import { REPLICATES } from '../sampling/designs.ts';
import { NormalEquations } from './normal-equations.ts';
import type { Polynomials } from './polynomials.ts';

/** A factor of a term: the polynomial of a degree in an input. */
export interface Factor {
  readonly input: number;
  readonly degree: number;
}

/** What terms a surrogate has. */
export interface Terms {
  /** Highest degree in one input. */
  readonly degree: number;
  /** Highest total degree of a product of two inputs; below 2 there are none. */
  readonly pairDegree: number;
  /** Inputs of which products are taken. */
  readonly paired: readonly number[];
}

/**
 * A polynomial in all inputs, fitted by least squares: a polynomial chaos expansion of the mean of the metric given the
 * inputs (Xiu & Karniadakis 2002; Sudret 2008), since luck averages out of the fit. Its terms are constant, polynomials of
 * one input, and products of two.
 */
export class Surrogate {
  /** [term]: its factors; the first term is the constant. */
  readonly terms: readonly (readonly Factor[])[];
  readonly #columns: readonly (readonly Float64Array[])[];
  readonly #equations: NormalEquations;
  readonly #row: Float64Array;
  readonly #fits = new Map<number, Float64Array[]>();

  /**
   * @param polynomials by input
   * @param metrics [metric][run], all finite
   */
  constructor(
    readonly polynomials: readonly Polynomials[],
    metrics: readonly Float64Array[],
    wish: Terms,
  ) {
    this.terms = termsOf(polynomials, wish);
    this.#columns = this.terms.map((factors) =>
      factors.map(({ input, degree }) => polynomials[input].values[degree - 1]),
    );
    this.#equations = new NormalEquations(this.terms.length, metrics.length, REPLICATES);
    this.#row = new Float64Array(this.terms.length);
    const row = this.#row;
    const y = new Float64Array(metrics.length);
    for (let run = 0; run < metrics[0].length; run++) {
      this.row(run, row);
      for (let m = 0; m < y.length; m++) y[m] = metrics[m][run];
      this.#equations.add(run % REPLICATES, row, y);
    }
  }

  /** The terms' values in a run. */
  row(run: number, out: Float64Array): void {
    const columns = this.#columns;
    for (let t = 0; t < columns.length; t++) {
      const factors = columns[t];
      out[t] = factors.length === 0 ? 1 : factors.length === 1 ? factors[0][run] : factors[0][run] * factors[1][run];
    }
  }

  /** Coefficients for a metric, from all replicates but one; −1 leaves none out. */
  coefficients(metric: number, without: number): Float64Array {
    let fit = this.#fits.get(without);
    if (fit === undefined) {
      fit = this.#equations.solve(without);
      this.#fits.set(without, fit);
    }
    return fit[metric];
  }

  /** Coefficients from the even and from the odd replicates, but one: their errors have nothing to do with each other. */
  halves(metric: number, without: number): [even: Float64Array, odd: Float64Array] {
    const half = (odd: number) =>
      this.#equations.solveOf((replicate) => replicate % 2 === odd && replicate !== without)[metric];
    return [half(0), half(1)];
  }

  /** Variance of a metric over the runs, without one replicate. */
  variance(metric: number, without: number): number {
    return this.#equations.variance(metric, without);
  }

  /** Mean square of what the surrogate leaves, without one replicate. */
  residual(metric: number, without: number): number {
    return this.#equations.residual(metric, without, this.coefficients(metric, without));
  }

  /** Mean over runs of the product of two terms. */
  moment(a: number, b: number): number {
    return this.#equations.moment(a, b);
  }

  /**
   * What terms whose inputs all count explain of a metric, without one replicate: 2·Cov(y, s) − Var(s) of their sum s.
   * With the covariance of what s leaves in two runs of the same inputs it is the covariance of the two, whatever s is.
   */
  explained(metric: number, without: number, counts: (input: number) => boolean): number {
    const theta = this.coefficients(metric, without).map((each, term) =>
      this.terms[term].every(({ input }) => counts(input)) ? each : 0,
    );
    return this.#equations.explained(metric, without, theta);
  }

  /** What the terms whose inputs all count say of a metric, by run. */
  says(metric: number, counts: (input: number) => boolean): (run: number) => number {
    const theta = this.coefficients(metric, -1);
    const row = this.#row;
    const counted = Int32Array.from(
      this.terms.flatMap((factors, term) => (factors.every(({ input }) => counts(input)) ? [term] : [])),
    );
    return (run) => {
      this.row(run, row);
      let sum = 0;
      for (let i = 0; i < counted.length; i++) sum += theta[counted[i]] * row[counted[i]];
      return sum;
    };
  }
}

function termsOf(polynomials: readonly Polynomials[], { degree, pairDegree, paired }: Terms): Factor[][] {
  const terms: Factor[][] = [[]];
  polynomials.forEach(({ values }, input) => {
    for (let d = 1; d <= Math.min(degree, values.length); d++) terms.push([{ input, degree: d }]);
  });
  for (let i = 0; i < paired.length; i++) {
    for (let j = i + 1; j < paired.length; j++) {
      for (let a = 1; a < pairDegree && a <= polynomials[paired[i]].values.length; a++) {
        for (let b = 1; a + b <= pairDegree && b <= polynomials[paired[j]].values.length; b++) {
          terms.push([
            { input: paired[i], degree: a },
            { input: paired[j], degree: b },
          ]);
        }
      }
    }
  }
  return terms;
}
