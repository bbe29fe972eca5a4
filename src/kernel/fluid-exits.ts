import type { Exits } from './residence.ts';

const NO_DAYS: Float64Array = new Float64Array(0);

/** Collects exits by days since entry; `Exits` once all are in. */
export class ExitsSum implements Exits {
  total = 0;
  totalDays = 0;
  readonly #horizon: number;
  #byDay = NO_DAYS;
  #days = NO_DAYS;
  #used = 0;

  /** @param horizon days of entry and after that matter */
  constructor(horizon: number) {
    this.#horizon = horizon;
  }

  get byDay(): Float64Array {
    return this.#byDay.subarray(0, this.#used);
  }

  get days(): Float64Array {
    return this.#days.subarray(0, this.#used);
  }

  /**
   * @param time days since entry; Infinity for never
   * @param offset part of the day of entry that was over then; −1: entries lie evenly over it
   */
  add(time: number, offset: number, share: number): void {
    if (share === 0) return;
    this.total += share;
    if (time < Number.POSITIVE_INFINITY) this.totalDays += share * time;
    if (!(time < this.#horizon)) return;
    if (offset >= 0) {
      this.#put(Math.floor(offset + time), time, share);
      return;
    }
    const k = Math.floor(time);
    this.#put(k, time, share * (1 - (time - k)));
    if (time > k) this.#put(k + 1, time, share * (time - k));
  }

  /** Adds others, each share times a weight. */
  addAll({ byDay, days, total, totalDays }: Exits, weight: number): void {
    this.total += total * weight;
    this.totalDays += totalDays * weight;
    this.#reserve(byDay.length);
    for (let k = 0; k < byDay.length; k++) {
      this.#byDay[k] += byDay[k] * weight;
      this.#days[k] += days[k] * weight;
    }
    this.#used = Math.max(this.#used, byDay.length);
  }

  #put(k: number, time: number, share: number): void {
    if (k >= this.#horizon) return;
    if (k >= this.#byDay.length) this.#reserve(k + 1);
    this.#byDay[k] += share;
    this.#days[k] += share * time;
    this.#used = Math.max(this.#used, k + 1);
  }

  /** Most exits come soon: memory for the late ones is taken when there are some. */
  #reserve(days: number): void {
    if (days <= this.#byDay.length) return;
    const room = Math.min(this.#horizon, 2 * days);
    const grown = (old: Float64Array): Float64Array => {
      const larger = new Float64Array(room);
      larger.set(old);
      return larger;
    };
    this.#byDay = grown(this.#byDay);
    this.#days = grown(this.#days);
  }
}
