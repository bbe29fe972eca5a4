import { COUNTERS } from '../model/ledger-layout.ts';
import type { Model, StreamModel } from '../model/model.ts';
import { daysOf, expectedArrivals } from '../model/volume.ts';
import type { Era } from './eras.ts';

/** Whether leads of a stream pass all stages the moment they arrive, never come back and pay once. */
export function flowsAtOnce({ accounts, teams }: Model, stream: StreamModel): boolean {
  const nothing = (of: readonly unknown[]): boolean => of.every((each) => each === null);
  const never = (lags: Int32Array): boolean => lags.every((lag) => lag < 0);
  return (
    accounts === null &&
    [stream.after, stream.lostAfter, stream.decay].every(never) &&
    [teams, stream.recycle, stream.work, stream.attend].every(nothing) &&
    stream.openDeals.length === 0 &&
    stream.deal.recurring === null
  );
}

/**
 * The flow of a stream of which `flowsAtOnce` holds, in a run without luck in which nothing changes with time. Its days are
 * alike but for their number, so months flow as a whole, and what a lead brings is the same whenever it comes. Says what
 * `FluidStream` says, to rounding, in a hundredth of the time; takes no memory from run to run.
 */
export class FluidAtOnce {
  readonly #model: Model;
  readonly #stream: StreamModel;
  readonly #n: number;
  /** Cells of the period on whose days somebody arrives. */
  readonly #cells: StreamModel['cells'];
  /** By cell, from #weeksFrom of it to that of the next: weeks, and the part of its days that lie in each. */
  readonly #weeksFrom: Int32Array;
  readonly #week: Int32Array;
  readonly #part: Float64Array;
  /** Leads that enter the stage at hand, by month and by week. */
  readonly #byMonth: Float64Array;
  readonly #byWeek: Float64Array;
  /** By stage: chance of the step out of it, and what a lead that enters it brings. */
  readonly #chance: Float64Array;
  readonly #brings: Float64Array;
  /** By kind of counter: where it begins in the ledger; those that count arrivals. */
  readonly #counts: number;
  readonly #stride: number;
  readonly #arrivals: readonly number[];

  constructor(model: Model, stream: StreamModel, n: number) {
    const { time, stages, streams, ledger } = model;
    this.#model = model;
    this.#stream = stream;
    this.#n = n;
    this.#cells = stream.cells.filter((cell) => cell.bookedIn >= 0 && daysOf(cell).length > 0);
    this.#byMonth = new Float64Array(time.months.length);
    this.#byWeek = new Float64Array(time.weeks);
    this.#chance = new Float64Array(stages);
    this.#brings = new Float64Array(stages);
    this.#counts = ledger.counts + n * stages;
    this.#stride = streams.length * stages;
    this.#arrivals = stream.returning ? [COUNTERS.recycled, COUNTERS.returned, COUNTERS.reentered] : [COUNTERS.arrived];
    const weeksFrom = [0];
    const weeks: number[] = [];
    const parts: number[] = [];
    for (const cell of this.#cells) {
      const days = daysOf(cell);
      const counts = new Map<number, number>();
      for (const day of days) {
        const week = Math.floor((day + time.elapsed) / 7);
        counts.set(week, (counts.get(week) ?? 0) + 1);
      }
      weeks.push(...counts.keys());
      for (const count of counts.values()) parts.push(count / days.length);
      weeksFrom.push(weeks.length);
    }
    this.#weeksFrom = Int32Array.from(weeksFrom);
    this.#week = Int32Array.from(weeks);
    this.#part = Float64Array.from(parts);
  }

  /** Adds the leads of a run to the ledger. @param era that holds throughout */
  flow(era: Era, ledger: Float64Array): void {
    const entered = this.#arrive(era.x, ledger);
    if (entered === 0) return;
    this.#lookAhead(era);
    this.#pass(entered, ledger);
  }

  /** @returns all leads that arrive in the period */
  #arrive(x: Float64Array, ledger: Float64Array): number {
    const stream = this.#stream;
    const byMonth = this.#byMonth.fill(0);
    const byWeek = this.#byWeek.fill(0);
    const cells = this.#cells;
    let all = 0;
    for (let i = 0; i < cells.length; i++) {
      const volume = expectedArrivals(stream, cells[i], x);
      all += volume;
      byMonth[cells[i].bookedIn] += volume;
      for (let w = this.#weeksFrom[i]; w < this.#weeksFrom[i + 1]; w++) byWeek[this.#week[w]] += volume * this.#part[w];
    }
    const at = this.#counts + stream.enters;
    for (let k = 0; k < this.#arrivals.length; k++) ledger[at + this.#arrivals[k] * this.#stride] += all;
    const spend = this.#model.ledger.spend + this.#n * byMonth.length;
    const cost = x[stream.costPerVisitor];
    for (let m = 0; m < byMonth.length; m++) ledger[spend + m] += byMonth[m] * cost;
    return all;
  }

  #lookAhead({ x, lags }: Era): void {
    const { rate, value, enters } = this.#stream;
    const last = this.#model.stages - 1;
    this.#brings[last] = value < 0 ? 0 : lags.mean(value);
    for (let s = last - 1; s >= enters; s--) {
      this.#chance[s] = Math.min(1, x[rate[s + 1]]);
      this.#brings[s] = this.#chance[s] * this.#brings[s + 1];
    }
  }

  /** Lets those who have arrived pass from stage to stage. */
  #pass(arrived: number, ledger: Float64Array): void {
    const { ledger: to, stages: S, money } = this.#model;
    const byMonth = this.#byMonth;
    const M = byMonth.length;
    const stride = this.#stride;
    const last = S - 1;
    const value = this.#brings[last];
    let entries = arrived;
    let passing = 1;
    let cycles = 0;
    for (let s = this.#stream.enters; s <= last; s++) {
      for (let m = 0; m < M; m++) ledger[to.entered + (this.#n * M + m) * S + s] += byMonth[m];
      const at = this.#counts + s;
      const brought = entries * this.#brings[s];
      ledger[at + COUNTERS.everRevenue * stride] += brought;
      ledger[at + COUNTERS.periodRevenue * stride] += brought;
      if (s === money.cycleFrom) cycles = 1;
      if (s === last) break;
      const chance = this.#chance[s];
      const on = entries * chance;
      ledger[at + COUNTERS.converted * stride] += on;
      ledger[at + COUNTERS.everConverted * stride] += on;
      ledger[at + COUNTERS.lost * stride] += entries * (1 - chance);
      for (let m = 0; m < M; m++) byMonth[m] *= chance;
      passing *= chance;
      entries = on;
    }
    // All that passes the first stage of the cycle and is won is won at once.
    ledger[money.ledger.everWon + this.#n] += cycles * entries;
    ledger[money.ledger.everBooked + this.#n] += cycles * entries * value;
    for (let m = 0; m < M; m++) {
      ledger[to.customers + this.#n * M + m] += byMonth[m];
      ledger[to.revenue + this.#n * M + m] += byMonth[m] * value;
    }
    for (let w = 0; w < this.#byWeek.length; w++) {
      const customers = this.#byWeek[w] * passing;
      ledger[to.weekCustomers + w] += customers;
      ledger[to.weekRevenue + w] += customers * value;
    }
  }
}
