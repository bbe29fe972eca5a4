import ln from '@stdlib/math-base-special-ln';

/** One tail of a distribution at one point y. */
export interface Tail {
  /** Logarithm of the tail's probability. */
  readonly log: number;
  /** Derivative of that logarithm in y. */
  readonly slope: number;
  /** Derivative of the logarithm of the density in y. */
  readonly densitySlope: number;
}

/**
 * The y at which a tail has probability p, by Halley's method on the logarithm of the tail. For a log-concave density that
 * logarithm is concave (Prékopa 1971), so plain Newton steps converge from any start; Halley's correction is held between
 * half and twice the Newton step and cubes the error near the root.
 * @param tail the lower or upper tail of a log-concave density
 * @param p probability of the tail, 0 < p < 1
 * @param start any y
 * @param width scale of y on which the tail bends, for example the standard deviation
 */
export function tailQuantile(tail: (y: number) => Tail, p: number, start: number, width: number): number {
  const target = ln(p);
  let y = start;
  for (let i = 0; i < 200; i++) {
    const { log, slope, densitySlope } = tail(y);
    const newton = (log - target) / slope;
    const bend = 1 - 0.5 * newton * (densitySlope - slope);
    const step = newton / Math.min(2, Math.max(0.5, bend));
    y -= step;
    // The error left is of the order of the cubed step, in widths: below 1e-15.
    if (Math.abs(step) <= 1e-5 * width || Math.abs(step) <= 1e-16 * Math.abs(y)) return y;
  }
  return y;
}
