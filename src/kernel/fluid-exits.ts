import type { Exits } from './residence.ts';

/** Collects exits by days since entry; `Exits` once all are in. */
export class ExitsSum implements Exits {
  total = 0;
  readonly #byDay: Float64Array;
  readonly #days: Float64Array;
  #used = 0;

  /** @param horizon days of entry and after that matter */
  constructor(horizon: number) {
    this.#byDay = new Float64Array(horizon);
    this.#days = new Float64Array(horizon);
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
    if (!(time < this.#byDay.length)) return;
    if (offset >= 0) {
      this.#put(Math.floor(offset + time), time, share);
      return;
    }
    const k = Math.floor(time);
    this.#put(k, time, share * (1 - (time - k)));
    if (time > k) this.#put(k + 1, time, share * (time - k));
  }

  /** Adds others, each share times a weight. */
  addAll({ byDay, days, total }: Exits, weight: number): void {
    this.total += total * weight;
    for (let k = 0; k < byDay.length; k++) {
      this.#byDay[k] += byDay[k] * weight;
      this.#days[k] += days[k] * weight;
    }
    this.#used = Math.max(this.#used, byDay.length);
  }

  #put(k: number, time: number, share: number): void {
    if (k >= this.#byDay.length) return;
    this.#byDay[k] += share;
    this.#days[k] += share * time;
    this.#used = Math.max(this.#used, k + 1);
  }
}
