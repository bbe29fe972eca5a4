import type { Model, StreamModel } from '../model/model.ts';
import type { Exits } from './residence.ts';
import { chanceOfStep, type ReturnStates, shareBack } from './return-states.ts';

/** What a customer brings in the mean: ever; and within the period, by day of winning it. */
export interface Worth {
  readonly ever: number;
  readonly within: Float64Array;
}

/** How those who enter a stage leave it, the chance of converting included. */
export interface Leaving {
  readonly converted: Exits;
  readonly cold: Exits;
  readonly lost: Exits;
}

/**
 * What a lead that enters a stage brings from there on, in the mean: the backward view of the fluid run.
 * Each answer is for a lead in a state (how often it has come back) that enters stage s fresh (rule −1) or back by the
 * rule of a stage, whose factor then acts on its first step.
 */
export class FluidOutlook {
  readonly #revenueEver = new Map<string, number>();
  readonly #movesOn = new Map<string, number>();
  readonly #revenueInPeriod = new Map<string, Float64Array>();

  constructor(
    private readonly model: Model,
    private readonly stream: StreamModel,
    private readonly x: Float64Array,
    private readonly states: ReturnStates,
    /** Exits from a stage of those who enter it with a chance to convert. */
    private readonly leaving: (s: number, rate: number) => Leaving,
    private readonly rests: readonly (Exits | null)[],
    private readonly worth: Worth,
  ) {}

  /** Expected revenue, whenever it is booked. */
  revenueEver(state: number, s: number, rule: number): number {
    if (s === this.model.stages - 1) return this.worth.ever;
    const key = `${state} ${s} ${rule}`;
    let value = this.#revenueEver.get(key);
    if (value === undefined) {
      value = this.#ever(
        state,
        s,
        rule,
        (next) => this.revenueEver(state, next, -1),
        (later, to, by) => this.revenueEver(later, to, by),
      );
      this.#revenueEver.set(key, value);
    }
    return value;
  }

  /** Chance that a lead that enters s ever moves on from s, be it after coming back. */
  everMovesOn(state: number, s: number, rule: number): number {
    return s === this.model.stages - 1 ? 0 : this.#movesOnFrom(s, state, s, rule);
  }

  /** Chance that a fresh lead that enters s ever wins. */
  winsEver(s: number): number {
    const last = this.model.stages - 1;
    return s === last ? 1 : this.#movesOnFrom(last - 1, 0, s, -1);
  }

  /** Chance that a lead entering s ever moves on from `target`. */
  #movesOnFrom(target: number, state: number, s: number, rule: number): number {
    if (s > target) return 0;
    const key = `${target} ${state} ${s} ${rule}`;
    let chance = this.#movesOn.get(key);
    if (chance === undefined) {
      chance = this.#ever(
        state,
        s,
        rule,
        (next) => (s === target ? 1 : this.#movesOnFrom(target, state, next, -1)),
        (later, to, by) => this.#movesOnFrom(target, later, to, by),
      );
      this.#movesOn.set(key, chance);
    }
    return chance;
  }

  #ever(
    state: number,
    s: number,
    rule: number,
    onNext: (next: number) => number,
    onReturn: (state: number, to: number, rule: number) => number,
  ): number {
    const { converted, cold, lost } = this.leaving(s, chanceOfStep(this.stream, this.x, s, rule));
    let value = converted.total * onNext(s + 1);
    const recycle = this.stream.recycle[s];
    if (recycle !== null && this.states.mayReturn(state, s)) {
      const aside = (recycle.cold ? cold.total : 0) + (recycle.lost ? lost.total : 0);
      const share = shareBack(this.stream, this.x, s) * aside;
      if (share > 0) value += share * onReturn(this.states.after(state, s), recycle.to, s);
    }
    return value;
  }

  /** Expected revenue booked within the period, by day of entry 0 … days − 1. */
  revenueInPeriod(state: number, s: number, rule: number): Float64Array {
    const key = `${state} ${s} ${rule}`;
    const known = this.#revenueInPeriod.get(key);
    if (known !== undefined) return known;
    const { days } = this.model.time;
    const value = new Float64Array(days);
    this.#revenueInPeriod.set(key, value);
    if (this.worth.ever === 0) return value;
    if (s === this.model.stages - 1) {
      value.set(this.worth.within);
      return value;
    }
    const { converted, cold, lost } = this.leaving(s, chanceOfStep(this.stream, this.x, s, rule));
    addLater(value, this.revenueInPeriod(state, s + 1, -1), converted, 1);
    const recycle = this.stream.recycle[s];
    if (recycle === null || !this.states.mayReturn(state, s)) return value;
    const back = new Float64Array(days);
    addLater(back, this.revenueInPeriod(this.states.after(state, s), recycle.to, s), this.rests[s]!, 1);
    const share = shareBack(this.stream, this.x, s);
    if (recycle.cold) addLater(value, back, cold, share);
    if (recycle.lost) addLater(value, back, lost, share);
    return value;
  }
}

/** value[d] += share · Σ exits.byDay[k] · later[d + k] */
function addLater(value: Float64Array, later: Float64Array, exits: Exits, share: number): void {
  const { byDay } = exits;
  for (let d = 0; d < value.length; d++) {
    const end = Math.min(byDay.length, value.length - d);
    let sum = 0;
    for (let k = 0; k < end; k++) sum += byDay[k] * later[d + k];
    value[d] += share * sum;
  }
}
