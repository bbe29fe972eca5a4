import type { StreamModel } from '../model/model.ts';

/**
 * How often a lead has come back by each stage's rule, as one number: a digit per rule, each up to its `at_most`.
 * A return always leads to a higher number, so states taken in order need no iteration.
 */
export class ReturnStates {
  /** All states, ascending; 0 is a fresh lead. */
  readonly all: readonly number[];
  readonly #weight: readonly number[];
  readonly #base: readonly number[];

  constructor(stream: StreamModel) {
    let count = 1;
    const weight: number[] = [];
    this.#base = stream.recycle.map((rule) => (rule === null ? 1 : rule.atMost + 1));
    for (const base of this.#base) {
      weight.push(count);
      count *= base;
    }
    this.#weight = weight;
    this.all = Array.from({ length: count }, (_, state) => state);
  }

  /** Whether the rule of stage s may still take a lead in this state. */
  mayReturn(state: number, s: number): boolean {
    return Math.floor(state / this.#weight[s]) % this.#base[s] < this.#base[s] - 1;
  }

  /** The state after the rule of stage s has taken the lead. */
  after(state: number, s: number): number {
    return state + this.#weight[s];
  }
}

/** Chance of the step out of stage s, of a lead that has come back by a rule (the stage of that rule; −1: fresh). */
export function chanceOfStep({ rate, recycle }: StreamModel, x: Float64Array, s: number, rule: number): number {
  return Math.min(1, x[rate[s + 1]] * (rule < 0 ? 1 : x[recycle[rule]!.rate]));
}

/** Share of those taken by the rule of stage s that come back. */
export function shareBack({ recycle }: StreamModel, x: Float64Array, s: number): number {
  return Math.min(1, x[recycle[s]!.share]);
}
