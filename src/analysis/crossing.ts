/** A function of one number whose values take long, such as ten thousand runs each. */
export type Costly = (x: number) => Promise<number>;

/** How finely a crossing is to be known. */
export interface Fineness {
  /** Width of the bracket that may be left. */
  readonly resolution: number;
  /** Only whole numbers are asked for. */
  readonly whole: boolean;
}

/**
 * The least x of [from, to] from which f is at or above 0, for an f that rises, or that crosses once near the guess.
 * @param guess where it is looked for first, and `step` how far from there next; the step doubles until it is enclosed
 * @returns undefined where f does not get there by `to`; `from` where it is there from the start
 */
export async function leastAbove(
  f: Costly,
  from: number,
  to: number,
  guess: number,
  step: number,
  fineness: Fineness,
): Promise<number | undefined> {
  const near = (x: number) => Math.max(from, Math.min(to, fineness.whole ? Math.round(x) : x));
  let stride = fineness.whole ? Math.max(1, Math.round(step)) : Math.max(step, fineness.resolution);
  let at = near(guess);
  if ((await f(at)) >= 0) {
    for (; at > from; stride *= 2) {
      const below = near(at - stride);
      if ((await f(below)) < 0) return crossing(f, below, at, fineness);
      at = below;
    }
    return from;
  }
  for (; at < to; stride *= 2) {
    const above = near(at + stride);
    if ((await f(above)) >= 0) return crossing(f, at, above, fineness);
    at = above;
  }
  return undefined;
}

/**
 * Narrows a bracket, f(below) < 0 ≤ f(above), until it is fine enough: regula falsi with the Illinois weight (Dowell &
 * Jarratt 1971), and every third step by halving, since a share of runs is a staircase and not a curve.
 * @returns the end at which f is at or above 0
 */
export async function crossing(f: Costly, below: number, above: number, fineness: Fineness): Promise<number> {
  const { whole, resolution } = fineness;
  let [a, b] = [below, above];
  let [fa, fb] = [await f(a), await f(b)];
  let last = 0;
  for (let n = 1; b - a > (whole ? Math.max(1, resolution) : resolution); n++) {
    const straight = a - (fa * (b - a)) / (fb - fa);
    const inside = straight > a && straight < b;
    const x = n % 3 === 0 || !inside ? (a + b) / 2 : straight;
    const at = whole ? Math.max(a + 1, Math.min(b - 1, Math.round(x))) : x;
    // Neighbouring numbers have nothing between them.
    if (at <= a || at >= b) break;
    const y = await f(at);
    if (y >= 0) {
      [b, fb] = [at, y];
      if (last === 1) fa /= 2;
      last = 1;
    } else {
      [a, fa] = [at, y];
      if (last === -1) fb /= 2;
      last = -1;
    }
  }
  return b;
}
