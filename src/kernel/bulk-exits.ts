import exp from '@stdlib/math-base-special-exp';
import type { Model } from '../model/model.ts';
import { SHARES, type Times, timesOf, varies } from './bulk-times.ts';
import type { Lags } from './lags.ts';

/**
 * When those who enter a stage during one day leave it one way: shares by whole days later. Entries are spread evenly
 * over their day, so a time of k + f days falls on the k-th day after with share 1 − f and on the next with share f.
 */
export class Exits {
  /** Share that leaves on the k-th day after the day of entry. */
  readonly byDay: Float64Array;
  /** Share that has left by the end of that day; and their summed days since entry, and squares of those. */
  readonly left: Float64Array;
  readonly days: Float64Array;
  readonly squares: Float64Array;
  /** First day on which any leave, and one past the last. */
  first = 0;
  used = 0;
  /** Share that ever leaves this way, and their summed days since entry. */
  total = 0;
  totalDays = 0;

  constructor(horizon: number) {
    this.byDay = new Float64Array(horizon);
    this.left = new Float64Array(horizon);
    this.days = new Float64Array(horizon);
    this.squares = new Float64Array(horizon);
  }

  /** Takes over points in time: times × scale, with their weights. */
  take(times: Float64Array, scale: number, weights: Float64Array, count: number): void {
    const { byDay, days, squares } = this;
    const horizon = byDay.length;
    byDay.fill(0);
    days.fill(0);
    squares.fill(0);
    this.first = horizon;
    this.used = 0;
    this.total = 0;
    this.totalDays = 0;
    for (let i = 0; i < count; i++) {
      const weight = weights[i];
      if (weight === 0) continue;
      this.total += weight;
      const time = times[i] * scale;
      this.totalDays += weight * time;
      // times ascend
      if (!(time < horizon)) continue;
      const k = Math.floor(time);
      const later = weight * (time - k);
      byDay[k] += weight - later;
      days[k] += (weight - later) * time;
      squares[k] += (weight - later) * time * time;
      if (k < this.first) this.first = k;
      this.used = k + 1;
      if (later > 0 && k + 1 < horizon) {
        byDay[k + 1] += later;
        days[k + 1] += later * time;
        squares[k + 1] += later * time * time;
        this.used = k + 2;
      }
    }
    this.first = Math.min(this.first, this.used);
  }

  /** Scales the shares to a total that is known better, and adds them up. */
  settle(total: number): void {
    const { byDay, left, days, squares } = this;
    const factor = this.total === 0 || this.total === total ? 1 : total / this.total;
    if (this.total > 0) this.total = total;
    this.totalDays *= factor;
    let share = 0;
    let sum = 0;
    let sumOfSquares = 0;
    for (let k = 0; k < byDay.length; k++) {
      byDay[k] *= factor;
      share += byDay[k];
      sum += days[k] * factor;
      left[k] = share;
      sumOfSquares += squares[k] * factor;
      days[k] = sum;
      squares[k] = sumOfSquares;
    }
  }
}

/** Exits by a lag, and by the cold that races it; together they are all who entered. A tie goes to the lag. */
export interface Race {
  readonly leave: Exits;
  /** null where nothing goes cold */
  readonly cold: Exits | null;
}

interface Entry extends Race {
  readonly lag: number;
  readonly rival: number;
  times: Times;
  rivals: Times | null;
  /** Scales for which the exits hold; NaN at first. */
  scale: number;
  rivalScale: number;
}

/** The races that the streams of a model need, each computed once a run, and only where something has changed. */
export class Races {
  readonly #model: Model;
  readonly #lags: Lags;
  readonly #horizon: number;
  readonly #entries: Entry[] = [];
  /** Weights of the points of the race at hand. */
  #weights = new Float64Array(1024);

  constructor(model: Model, lags: Lags) {
    this.#model = model;
    this.#lags = lags;
    this.#horizon = model.time.warmUpDays + model.time.days;
  }

  /** The race of two lags; −1 is the time 0 for the first and never for the second. */
  of(lag: number, rival: number): Race {
    const known = this.#entries.find((entry) => entry.lag === lag && entry.rival === rival);
    if (known !== undefined) return known;
    const entry: Entry = {
      lag,
      rival,
      leave: new Exits(this.#horizon),
      cold: rival < 0 ? null : new Exits(this.#horizon),
      times: timesOf(this.#model, this.#lags, varies(this.#model, lag) ? -1 : lag),
      rivals: rival < 0 ? null : timesOf(this.#model, this.#lags, varies(this.#model, rival) ? -1 : rival),
      scale: Number.NaN,
      rivalScale: Number.NaN,
    };
    this.#entries.push(entry);
    return entry;
  }

  /** Takes over the inputs of a run, after the lags have. */
  bind(): void {
    for (const entry of this.#entries) {
      const { lag, rival } = entry;
      const scale = lag < 0 ? 1 : this.#lags.scale[lag];
      const rivalScale = rival < 0 ? 1 : this.#lags.scale[rival];
      const anew = varies(this.#model, lag);
      const rivalAnew = varies(this.#model, rival);
      if (!anew && !rivalAnew && scale === entry.scale && rivalScale === entry.rivalScale) continue;
      entry.scale = scale;
      entry.rivalScale = rivalScale;
      if (anew) entry.times = timesOf(this.#model, this.#lags, lag);
      if (rivalAnew) entry.rivals = timesOf(this.#model, this.#lags, rival);
      this.#run(entry);
    }
  }

  #run({ leave, cold, times, rivals, scale, rivalScale }: Entry): void {
    if (cold === null || rivals === null) {
      leave.take(times.times, scale, times.weights, times.times.length);
      leave.settle(1);
      return;
    }
    const most = Math.max(times.times.length, rivals.times.length);
    if (most > this.#weights.length) this.#weights = new Float64Array(most);
    const weights = this.#weights;
    aliveAt(weights, times, scale, rivals, rivalScale, true);
    leave.take(times.times, scale, weights, times.times.length);
    aliveAt(weights, rivals, rivalScale, times, scale, false);
    cold.take(rivals.times, rivalScale, weights, rivals.times.length);
    // Steps in time are met exactly by their own points only; the side that has them knows the shares.
    const share = rivals.edges === null && times.edges !== null ? 1 - cold.total : Math.min(1, leave.total);
    leave.settle(share);
    cold.settle(1 - share);
  }
}

/**
 * Weights of the points of a distribution, each with the share of a rival's times that are yet to come then.
 * @param wins whether the point comes first when both fall on the same instant
 */
function aliveAt(
  weights: Float64Array,
  points: Times,
  scale: number,
  rivals: Times,
  rivalScale: number,
  wins: boolean,
): void {
  const { times, edges } = points;
  const n = times.length;
  if (rivals.exponential > 0 && rivalScale > 0 && scale > 0) {
    const rate = scale / (rivals.exponential * rivalScale);
    for (let i = 0; i < n; i++) weights[i] = points.weights[i] * exp(-rate * times[i]);
    return;
  }
  if (rivals.edges !== null) {
    let cell = 0;
    const last = rivals.edges.length - 1;
    for (let i = 0; i < n; i++) {
      const time = times[i] * scale;
      while (cell < last && rivals.edges[cell + 1] * rivalScale <= time) cell++;
      weights[i] = points.weights[i] * (1 - shareAt(rivals.edges, cell, time, rivalScale));
    }
    return;
  }
  for (let i = 0; i < n; i++) {
    let alive = 0;
    const from = edges === null ? times[i] * scale : edges[i] * scale;
    const to = edges === null ? from : edges[i + 1] * scale;
    for (let k = 0; k < rivals.times.length; k++) {
      const at = rivals.times[k] * rivalScale;
      const share = at > to || (wins && at === to) ? 1 : at <= from ? 0 : (at - from) / (to - from);
      alive += rivals.weights[k] * share;
    }
    weights[i] = points.weights[i] * alive;
  }
}

/** Cumulative share at a time in a cell of a continuous distribution. */
function shareAt(edges: Float64Array, cell: number, time: number, scale: number): number {
  if (cell === edges.length - 1) return 1;
  const from = edges[cell] * scale;
  if (time <= from) return cell === 0 ? 0 : SHARES[cell];
  const to = edges[cell + 1] * scale;
  return SHARES[cell] + (SHARES[cell + 1] - SHARES[cell]) * ((time - from) / (to - from));
}
