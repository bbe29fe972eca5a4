import expm1 from '@stdlib/math-base-special-expm1';
import { integral } from './stay.ts';

/** Below this the second integral is summed as a series: its closed form would cancel. */
const SMALL = 0.5;

/**
 * What a stock that began as 1 amounts to in the mean: it changes at a rate, and at the end of each term a share stays.
 * At age a it is e^(rate·a) · kept^⌊a/term⌋.
 */
export class Decline {
  /** What is left after a term, and the integrals over one. */
  readonly #perTerm: number;
  readonly #full: number;
  readonly #fullTwice: number;

  /** @param term days; infinite: none */
  constructor(
    private readonly rate: number,
    private readonly term: number,
    kept: number,
  ) {
    this.#perTerm = kept * (1 + expm1(rate * term));
    this.#full = integral(rate, term);
    this.#fullTwice = term === Number.POSITIVE_INFINITY ? 0 : secondIntegral(rate, term);
  }

  /** ∫ of the stock from its beginning to age a; nothing before. */
  upTo(a: number): number {
    if (a <= 0) return 0;
    const terms = Math.floor(a / this.term);
    let sum = 0;
    let at = 1;
    for (let i = 0; i < terms; i++) {
      sum += at * this.#full;
      at *= this.#perTerm;
    }
    return sum + at * integral(this.rate, terms === 0 ? a : a - terms * this.term);
  }

  /** ∫ of `upTo` from 0 to age a. */
  doublyUpTo(a: number): number {
    if (a <= 0) return 0;
    const terms = Math.floor(a / this.term);
    let sum = 0;
    let before = 0;
    let at = 1;
    for (let i = 0; i < terms; i++) {
      sum += before * this.term + at * this.#fullTwice;
      before += at * this.#full;
      at *= this.#perTerm;
    }
    const rest = terms === 0 ? a : a - terms * this.term;
    return sum + before * rest + at * secondIntegral(this.rate, rest);
  }

  /** ∫ to the end of all time; infinite where the stock does not decline. */
  total(): number {
    if (this.term === Number.POSITIVE_INFINITY) return this.rate < 0 ? -1 / this.rate : Number.POSITIVE_INFINITY;
    return this.#perTerm < 1 ? this.#full / (1 - this.#perTerm) : Number.POSITIVE_INFINITY;
  }
}

/** ∫∫ e^(rate·a): (e^(rate·a) − 1 − rate·a) ÷ rate². */
function secondIntegral(rate: number, a: number): number {
  const z = rate * a;
  if (Math.abs(z) > SMALL) return (integral(rate, a) - a) / rate;
  let term = (a * a) / 2;
  let sum = term;
  for (let i = 3; Math.abs(term) > 1e-17 * Math.abs(sum); i++) {
    term *= z / i;
    sum += term;
  }
  return sum;
}
