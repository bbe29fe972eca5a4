/**
 * The cdf of a distribution whose quantile function is continuous and increasing: bisection in u, to 2⁻⁵³.
 * @param support bounds of the distribution; beyond them the result is 0 or 1
 */
export function invert(quantile: (u: number) => number, [low, high]: readonly [number, number]): (x: number) => number {
  return (x) => {
    if (x <= low) return 0;
    if (x >= high) return 1;
    let below = 0;
    let above = 1;
    for (let step = 0; step < 60; step++) {
      const middle = (below + above) / 2;
      if (middle === below || middle === above) break;
      if (quantile(middle) < x) below = middle;
      else above = middle;
    }
    return (below + above) / 2;
  };
}
