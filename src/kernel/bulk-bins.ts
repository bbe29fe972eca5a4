import type { StreamModel, TimeModel } from '../model/model.ts';
import { AFTER, BEFORE, WITHIN } from './tally-layout.ts';

/** Days of a bin of the warm-up, counted back from the start: of the last four, and of those before. */
const LATE_BIN = 7;
const EARLY_BIN = 28;

/**
 * Stretches of days within which leads handled in bulk are told apart by their number alone: 28 days of the warm-up,
 * its last four weeks, the weeks of the period cut at its months, and all that comes after the end. Days count from the
 * start of the warm-up.
 */
export class Bins implements Parts {
  readonly count: number;
  /** The bin after the end. */
  readonly last: number;
  /** First bin of the period. */
  readonly first: number;
  /** First day, and one past the last; the bin after the end is empty. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Month and week of the period, −1 outside. */
  readonly month: Int32Array;
  readonly week: Int32Array;
  /** BEFORE, WITHIN or AFTER. */
  readonly phase: Uint8Array;
  /** Each is a part of its own. */
  readonly bin: Uint16Array;
  /** Bin of each day. */
  readonly ofDay: Uint16Array;

  constructor({ warmUpDays, elapsed, days, monthOfDay }: TimeModel) {
    const starts: number[] = [];
    for (let day = -LATE_BIN; day > -warmUpDays; day -= day > -EARLY_BIN ? LATE_BIN : EARLY_BIN) starts.unshift(day);
    if (warmUpDays > 0) starts.unshift(-warmUpDays);
    this.first = starts.length;
    for (let d = 0; d < days; d++) {
      if (d === 0 || (d + elapsed) % 7 === 0 || monthOfDay[d] !== monthOfDay[d - 1]) starts.push(d);
    }
    this.last = starts.length;
    this.count = starts.length + 1;
    this.from = Int32Array.from([...starts, days], (day) => day + warmUpDays);
    this.to = Int32Array.from([...this.from.subarray(1), days + warmUpDays]);
    const inPeriod = (b: number): boolean => b >= this.first && b < this.last;
    const day = (b: number): number => this.from[b] - warmUpDays;
    const all = Array.from({ length: this.count }, (_, b) => b);
    this.month = Int32Array.from(all, (b) => (inPeriod(b) ? monthOfDay[day(b)] : -1));
    this.week = Int32Array.from(all, (b) => (inPeriod(b) ? Math.floor((day(b) + elapsed) / 7) : -1));
    this.phase = Uint8Array.from(all, (b) => (b < this.first ? BEFORE : b < this.last ? WITHIN : AFTER));
    this.bin = Uint16Array.from(all);
    this.ofDay = new Uint16Array(warmUpDays + days);
    for (const b of all) this.ofDay.fill(b, this.from[b], this.to[b]);
  }
}

/** How the entries of a visit are told apart: the cells of the arrivals where a stream is taken over, bins later on. */
export interface Parts {
  readonly count: number;
  /** First day from the start of the warm-up, and one past the last. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly phase: Uint8Array;
  /** Month of the period, −1 outside. */
  readonly month: Int32Array;
  /** Bin of the first day. */
  readonly bin: Uint16Array;
}

export function partsOfCells({ cells }: StreamModel, bins: Bins, { warmUpDays }: TimeModel): Parts {
  const from = Int32Array.from(cells, (cell) => cell.from + warmUpDays);
  return {
    count: cells.length,
    from,
    to: Int32Array.from(cells, (cell) => cell.to + warmUpDays),
    phase: Uint8Array.from(cells, (cell) => (cell.bookedIn < 0 ? BEFORE : WITHIN)),
    month: Int32Array.from(cells, (cell) => cell.bookedIn),
    bin: Uint16Array.from(from, (day) => bins.ofDay[day]),
  };
}
