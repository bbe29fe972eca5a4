import { weekdayOf } from '../model/cells.ts';
import type { TimeModel } from '../model/model.ts';
import type { TeamModel } from '../model/work-model.ts';
import type { Eras } from './eras.ts';

/** Touches, and days, that rounding may make out of nothing: no touch begins in what it leaves of a day. */
const ROUNDING = 1e-9;
/** Weeks for one touch beyond which it is never made: days are whole numbers far beyond. */
const LONGEST = 1e6;

/** The time of one team in one run: when it is open, and when it has made a touch. Times are days, as everywhere. */
export class OpenTime {
  readonly #team: TeamModel;
  readonly #time: TimeModel;
  readonly #eras: Eras;
  /** Length of the open hours, as a part of the day. */
  readonly #hours: number;
  readonly #lastHoliday: number;
  /** By day from the start of the warm-up, and then of any open day: touches made on it. */
  readonly #touches: Float64Array;
  /** By day: leads held at once; and the next day on which that differs, or as many as there are days. */
  readonly #holds: Float64Array;
  readonly #changes: Int32Array;

  constructor(team: TeamModel, time: TimeModel, eras: Eras) {
    this.#team = team;
    this.#time = time;
    this.#eras = eras;
    this.#hours = team.closesAt - team.opensAt;
    this.#lastHoliday = Math.max(time.days, ...team.holidaysAfter);
    const days = team.isOpenDay.length;
    this.#touches = new Float64Array(days + 1);
    this.#holds = new Float64Array(days);
    this.#changes = new Int32Array(days);
  }

  /** Takes over the inputs of a run. */
  bind(): void {
    const { reps, touchesPerRep, openPerRep, touchesOfDay, isOpenDay } = this.#team;
    const { warmUpDays, monthOfDay } = this.#time;
    const touches = this.#touches;
    const holds = this.#holds;
    const last = holds.length - 1;
    for (let i = last; i >= 0; i--) {
      const { x } = this.#eras.all[this.#eras.at(i - warmUpDays)];
      const people = Math.max(0, x[reps[monthOfDay[Math.max(0, i - warmUpDays)]]]);
      const each = touchesPerRep < 0 ? Number.POSITIVE_INFINITY : Math.max(0, x[touchesPerRep]) * touchesOfDay[i];
      const made = people > 0 ? people * each : 0;
      touches[i] = isOpenDay[i] === 1 ? made : 0;
      if (i === last) touches[i + 1] = made;
      const room = openPerRep < 0 ? Number.POSITIVE_INFINITY : people * x[openPerRep];
      // Whole leads; who works at all holds one.
      holds[i] = room > 0 ? Math.max(1, Math.floor(room)) : 0;
      this.#changes[i] = i === last ? i + 1 : holds[i] === holds[i + 1] ? this.#changes[i + 1] : i + 1;
    }
  }

  /** Leads that the team holds at once, at an instant. */
  holds(t: number): number {
    return this.#holds[this.#indexOf(t)];
  }

  /** The next instant at which `holds` may differ; Infinity for never. */
  nextChange(t: number): number {
    const next = this.#changes[this.#indexOf(t)];
    return next < this.#holds.length ? next - this.#time.warmUpDays : Number.POSITIVE_INFINITY;
  }

  /** Touches that the team makes on a day: 0 where it is closed. */
  touchesOn(day: number): number {
    const i = Math.max(0, day + this.#time.warmUpDays);
    if (i < this.#holds.length) return this.#touches[i];
    const { openOn, holidaysAfter } = this.#team;
    if (openOn[weekdayOf(this.#time.firstDay + day)] !== 1 || holidaysAfter.includes(day)) return 0;
    return this.#touches[this.#holds.length];
  }

  /** The instant at a part, 0 … 1, of the hours of a day. */
  at(day: number, part: number): number {
    return day + this.#team.opensAt + part * this.#hours;
  }

  /** The first instant from t on at which the team works; Infinity where it never does again. */
  nextOpen(t: number): number {
    if (t === Number.POSITIVE_INFINITY) return t;
    const { opensAt, closesAt } = this.#team;
    let day = Math.floor(t);
    if (t >= day + closesAt) day += 1;
    for (; this.touchesOn(day) === 0; day++) if (this.#isOver(day)) return Number.POSITIVE_INFINITY;
    return Math.max(t, day + opensAt);
  }

  /** When a touch begun at an open instant t is done and the next can begin; Infinity where that is never. */
  afterTouch(t: number): number {
    const { opensAt, closesAt } = this.#team;
    let day = Math.floor(t);
    let from = Math.max(t, day + opensAt);
    let left = 1;
    for (;;) {
      const rate = this.touchesOn(day);
      if (rate === Number.POSITIVE_INFINITY) return from;
      const room = (rate * (day + closesAt - from)) / this.#hours;
      if (rate > 0 && left <= room + ROUNDING) {
        const done = from + (left * this.#hours) / rate;
        return done > day + closesAt - ROUNDING ? day + closesAt : done;
      }
      left -= Math.max(0, room);
      if (this.#isOver(day)) return Number.POSITIVE_INFINITY;
      day += 1;
      if (day > this.#lastHoliday) {
        // Every week is alike from here on.
        let week = 0;
        for (let k = 0; k < 7; k++) week += this.touchesOn(day + k);
        if (left > week) {
          const weeks = Math.ceil(left / week) - 1;
          if (weeks > LONGEST) return Number.POSITIVE_INFINITY;
          day += 7 * weeks;
          left -= week * weeks;
        }
      }
      from = day + opensAt;
    }
  }

  /** Whether nobody works after that day. */
  #isOver(day: number): boolean {
    return day >= this.#lastHoliday && this.#touches[this.#holds.length] === 0;
  }

  #indexOf(t: number): number {
    return Math.max(0, Math.min(Math.floor(t) + this.#time.warmUpDays, this.#holds.length - 1));
  }
}
