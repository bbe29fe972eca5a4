import { directionNumbers } from '../sampling/sobol.ts';

/** What each of the times of a visit is taken from. */
export const LEAVE = 0;
export const COLD_AT = 1;
export const ASSIGNED = 2;
export const ANSWERED = 3;
export const DROPPED = 4;
export const MET = 5;
export const MET_AGAIN = 6;
/** The part of the day of entry that is over at entry. */
export const OFFSET = 7;
/** How many of these there are. */
export const DIMENSIONS = 8;

/**
 * Times of a visit stand for all that there are: the words of 2ᵐ points of the Sobol sequence, each at the middle of
 * its step, so that the first dimension holds the midpoints of 2ᵐ equal shares.
 */
export class FluidPoints {
  readonly count: number;
  readonly #words: readonly Int32Array[];

  /** @param m 1 … 20 */
  constructor(m: number) {
    this.count = 1 << m;
    this.#words = Array.from({ length: DIMENSIONS }, (_, dimension) => {
      const v = directionNumbers(dimension);
      const words = new Int32Array(this.count);
      for (let i = 0; i < this.count; i++) {
        let word = 1 << (31 - m);
        for (let bit = 0; bit < m; bit++) if (((i >>> bit) & 1) === 1) word ^= v[bit];
        words[i] = word;
      }
      return words;
    });
  }

  /** 32 bits of point i for a time. */
  word(of: number, i: number): number {
    return this.#words[of][i];
  }
}
