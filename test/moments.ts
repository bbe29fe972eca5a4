/** Sample moments with their standard errors, for tests whose tolerance is a number of standard errors. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
  readonly meanError: number;
  readonly varianceError: number;
}

export function momentsOf(values: ArrayLike<number>): Moments {
  const n = values.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += values[i] / n;
  let m2 = 0;
  let m4 = 0;
  for (let i = 0; i < n; i++) {
    const d = (values[i] - mean) ** 2;
    m2 += d / n;
    m4 += (d * d) / n;
  }
  return {
    n,
    mean,
    variance: (m2 * n) / (n - 1),
    meanError: Math.sqrt(m2 / n),
    varianceError: Math.sqrt((m4 - m2 * m2) / n),
  };
}

/** Standard errors allowed before a figure counts as wrong: once in a million honest comparisons. */
export const Z = 4.9;

/** How many standard errors the sample mean lies from `mean`. */
export function zOfMean(values: ArrayLike<number>, mean: number): number {
  const { mean: found, meanError } = momentsOf(values);
  return (found - mean) / meanError;
}

/** How many standard errors the sample variance lies from `variance`. */
export function zOfVariance(values: ArrayLike<number>, variance: number): number {
  const found = momentsOf(values);
  return (found.variance - variance) / found.varianceError;
}

/** Share of values for which `holds`, as its distance from `share` in standard errors. */
export function zOfShare(values: ArrayLike<number>, holds: (value: number) => boolean, share: number): number {
  let hits = 0;
  for (let i = 0; i < values.length; i++) if (holds(values[i])) hits++;
  return (hits / values.length - share) / Math.sqrt((share * (1 - share)) / values.length);
}

/**
 * Whether `value` can be the p-quantile of what `values` were drawn from: the share of values below it is at most, and
 * the share at or below it at least, what p allows within Z standard errors. Exact for steps and for densities.
 */
export function mayBeQuantile(values: ArrayLike<number>, p: number, value: number): boolean {
  let below = 0;
  let atOrBelow = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < value) below++;
    if (values[i] <= value) atOrBelow++;
  }
  const n = values.length;
  const slack = Z * Math.sqrt((p * (1 - p)) / n);
  return below / n <= p + slack && atOrBelow / n >= p - slack;
}

/** P(X ≥ k) of a Poisson count. */
export function poissonAtLeast(k: number, mean: number): number {
  let term = Math.exp(-mean);
  let below = 0;
  for (let i = 0; i < k; i++) {
    below += term;
    term *= mean / (i + 1);
  }
  return 1 - below;
}

/** P(X ≥ k) of a binomial count. */
export function binomialAtLeast(k: number, n: number, p: number): number {
  let term = (1 - p) ** n;
  let below = 0;
  for (let i = 0; i < k; i++) {
    below += term;
    term *= ((n - i) / (i + 1)) * (p / (1 - p));
  }
  return 1 - below;
}
