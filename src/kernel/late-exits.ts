import type { Model } from '../model/model.ts';
import { timesOf, varies } from './bulk-times.ts';
import type { Lags } from './lags.ts';

/** Of the times of a lag before its scale, ascending: from each on, the sums of their weights and of weight × time. */
interface Sums {
  readonly times: Float64Array;
  readonly weights: Float64Array;
  readonly weighted: Float64Array;
}

/**
 * How many of those who enter a stage evenly over some days are still there at an instant: with S(y) the share of times
 * beyond y and M(y) = ∫ S from y on, the share is σ·(M((D − to)/σ) − M((D − from)/σ)) ÷ (to − from).
 * The times of a smooth lag are the means of some 500 cells, so that M is exact at the bounds of the cells; in between
 * it is off by less than an eighth of a cell's weight times its width, 1e-5 days at a mean of 10.
 */
export class LateExits {
  readonly #model: Model;
  readonly #lags: Lags;
  readonly #sums = new Map<number, Sums>();

  constructor(model: Model, lags: Lags) {
    this.#model = model;
    this.#lags = lags;
  }

  /** Whether the times of a lag are the same in every run but for their scale. */
  knows(lag: number): boolean {
    return !varies(this.#model, lag);
  }

  /**
   * Share of those who enter evenly from one instant to another that stay beyond a third, no earlier than both.
   * @param lag the time they stay, −1: none
   * @param scale of the lag
   */
  share(lag: number, scale: number, from: number, to: number, instant: number): number {
    if (lag < 0 || scale === 0) return 0;
    const sums = this.#sums.get(lag) ?? this.#sum(lag);
    const more = beyond(sums, (instant - to) / scale) - beyond(sums, (instant - from) / scale);
    return Math.min(1, Math.max(0, (more * scale) / (to - from)));
  }

  #sum(lag: number): Sums {
    const { times, weights } = timesOf(this.#model, this.#lags, lag);
    const sums = { times, weights: new Float64Array(times.length + 1), weighted: new Float64Array(times.length + 1) };
    for (let i = times.length - 1; i >= 0; i--) {
      sums.weights[i] = sums.weights[i + 1] + weights[i];
      sums.weighted[i] = sums.weighted[i + 1] + weights[i] * times[i];
    }
    this.#sums.set(lag, sums);
    return sums;
  }
}

/** M(y) for y ≥ 0. */
function beyond({ times, weights, weighted }: Sums, y: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] > y) high = middle;
    else low = middle + 1;
  }
  return weighted[low] - y * weights[low];
}
