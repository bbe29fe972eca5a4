/**
 * Quantiles of counts so spread out that summing their masses would take long, in constant time: the Cornish–Fisher
 * expansion to third order for a lattice of step one (Cornish & Fisher 1938; the lattice's ½ and −1/24σ as in Esseen
 * 1945). The next term is of order z⁴/270σ²: from a variance of 1,000 on it moves a cumulative share by less than 1e-6.
 */

/** Variance from which the expansion is used. */
export const SPREAD_OUT = 1000;

/**
 * Smallest k with P(X ≤ k) ≥ u, as a number yet to be cut to the support of X.
 * @param z standard normal quantile of u
 * @param mean of X
 * @param variance of X; the terms left out are of the order of 1 ÷ variance
 * @param skew third cumulant ÷ variance: 1 for Poisson, 1 − 2p for binomial
 * @param excess fourth cumulant ÷ variance: 1 for Poisson, 1 − 6p(1 − p) for binomial
 */
export function largeCount(z: number, mean: number, variance: number, skew: number, excess: number): number {
  const sd = Math.sqrt(variance);
  const z2 = z * z;
  const second = (skew * (z2 - 1)) / 6;
  const third = (z * (excess * (z2 - 3) * 3 - skew * skew * (2 * z2 - 5) * 2 - 3)) / (72 * sd);
  return Math.floor(mean + 0.5 + sd * z + second + third);
}
