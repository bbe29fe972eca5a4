/**
 * A distribution as it is written: its name, its parameters in the quantity's own unit, and where it is cut off.
 * Plain data, so that it can be stored in a model and sent to a worker thread.
 */
export interface DistributionSpec {
  /** A name in the registry of `index.ts`. */
  readonly name: string;
  /** Numbers, lists of numbers, or (for mixtures) lists of distributions. */
  readonly params: Readonly<Record<string, number | readonly number[] | readonly DistributionSpec[]>>;
  /** Truncation from below; absent means none. */
  readonly min?: number;
  /** Truncation from above; absent means none. */
  readonly max?: number;
}

/** A distribution with its parameters bound. Every function is pure and gives the same bits on every engine. */
export interface Distribution {
  /** Smallest x with cdf(x) ≥ u, for 0 < u < 1. */
  quantile(u: number): number;
  /** P(X ≤ x). */
  cdf(x: number): number;
  /** Expected value; may be Infinity. */
  readonly mean: number;
  /** Variance; may be Infinity. */
  readonly variance: number;
  /** Smallest and largest value that can occur; may be infinite. */
  readonly support: readonly [low: number, high: number];
}

/** What a parameter is measured in. */
export type ParameterUnit =
  /** The unit of the quantity itself (days, money, share …); k, M, % and time units may be written. */
  | 'quantity'
  /** A pure number: a shape, a sigma, a count of successes. */
  | 'number'
  /** A list of values in the quantity's unit. */
  | 'quantities'
  /** A list of pure numbers. */
  | 'numbers'
  /** A list of distributions in the quantity's unit. */
  | 'distributions';

export interface Parameter {
  readonly unit: ParameterUnit;
  /** One sentence for the scenario reference and the JSON Schema. */
  readonly says: string;
}

/** One distribution of the language: how it can be written and how it is computed. One per file. */
export interface DistributionKind {
  readonly name: string;
  /** One sentence for the scenario reference and the JSON Schema. */
  readonly says: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** The sets of parameter names that may be given together, each complete: [['median','sigma'], ['mean','sd']]. */
  readonly forms: readonly (readonly string[])[];
  /**
   * @param params one complete form
   * @throws DistributionError when the parameters describe no distribution
   */
  bind(params: DistributionSpec['params']): Distribution;
}

/** The parameters describe no distribution. Carries the parameter at fault, so that a loader can point at it. */
export class DistributionError extends Error {
  override readonly name = 'DistributionError';
  constructor(
    /** The parameter at fault, or undefined when it is all of them together. */
    readonly parameter: string | undefined,
    /** The rule that is broken, with the value: "sigma is -1; it must be positive". */
    message: string,
    /** What to write instead. */
    readonly wayOut: string,
  ) {
    super(message);
  }
}
