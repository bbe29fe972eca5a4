import type { Cell } from '../model/model.ts';
import { daysOf } from '../model/volume.ts';

/** How the leads of a cell lie over its days, where something changes within the cell: not evenly. */
export class Spread {
  readonly #days: Int32Array;
  /** Leads expected on each of the days. */
  readonly #density: Float64Array;
  /** Leads expected up to the end of each day. */
  readonly #cumulative: Float64Array;

  private constructor(days: Int32Array, density: Float64Array) {
    this.#days = days;
    this.#density = density;
    this.#cumulative = new Float64Array(days.length);
    let sum = 0;
    for (let i = 0; i < days.length; i++) {
      sum += density[i];
      this.#cumulative[i] = sum;
    }
  }

  /** @param expected leads expected on a day */
  static over(cell: Cell, expected: (day: number) => number): Spread {
    const days = daysOf(cell);
    return new Spread(days, Float64Array.from(days, expected));
  }

  /** Leads expected in all. */
  get total(): number {
    return this.#cumulative.length === 0 ? 0 : this.#cumulative[this.#cumulative.length - 1];
  }

  /** The leads of each day times a factor of that day. */
  times(factor: (day: number) => number): Spread {
    return new Spread(
      this.#days,
      this.#density.map((density, i) => density * factor(this.#days[i])),
    );
  }

  /** The instant before which a share u, 0 … 1, of the leads lies. */
  instant(u: number): number {
    const at = u * this.total;
    const cumulative = this.#cumulative;
    let low = 0;
    let high = cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle] > at) high = middle;
      else low = middle + 1;
    }
    const before = low === 0 ? 0 : cumulative[low - 1];
    const within = this.#density[low] === 0 ? 0 : (at - before) / this.#density[low];
    return this.#days[low] + Math.min(within, 1 - Number.EPSILON);
  }
}
