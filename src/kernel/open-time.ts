import { weekdayOf } from '../model/cells.ts';
import type { TimeModel } from '../model/model.ts';
import type { TeamModel } from '../model/work-model.ts';
import type { Eras } from './eras.ts';

/** The time of one team in one run: when it is open, and when it has made a touch. Times are days, as everywhere. */
export class OpenTime {
  readonly #team: TeamModel;
  readonly #time: TimeModel;
  readonly #eras: Eras;
  readonly #length: number;
  readonly #lastHoliday: number;
  /** By era and month, [e·M + m]: touches of an open day for a part of 1, and leads held at once. */
  #touches: Float64Array;
  #holds: Float64Array;

  constructor(team: TeamModel, time: TimeModel, eras: Eras) {
    this.#team = team;
    this.#time = time;
    this.#eras = eras;
    this.#length = team.closesAt - team.opensAt;
    this.#lastHoliday = Math.max(time.days, ...team.holidaysAfter);
    this.#touches = new Float64Array(time.months.length);
    this.#holds = new Float64Array(time.months.length);
  }

  /** Takes over the inputs of a run. */
  bind(): void {
    const { reps, touchesPerRep, openPerRep } = this.#team;
    const M = reps.length;
    if (this.#touches.length < this.#eras.count * M) {
      this.#touches = new Float64Array(this.#eras.count * M);
      this.#holds = new Float64Array(this.#eras.count * M);
    }
    for (let e = 0; e < this.#eras.count; e++) {
      const { x } = this.#eras.all[e];
      for (let m = 0; m < M; m++) {
        const people = Math.max(0, x[reps[m]]);
        this.#touches[e * M + m] =
          people === 0 ? 0 : touchesPerRep < 0 ? Number.POSITIVE_INFINITY : people * Math.max(0, x[touchesPerRep]);
        const room = openPerRep < 0 ? Number.POSITIVE_INFINITY : people * x[openPerRep];
        // Whole leads; who works at all holds one.
        this.#holds[e * M + m] = room > 0 ? Math.max(1, Math.floor(room)) : 0;
      }
    }
  }

  /** Leads that the team holds at once, at an instant. */
  holds(t: number): number {
    return this.#holds[this.#rowOf(Math.floor(t))];
  }

  /** Touches that the team makes on a day: 0 where it is closed. */
  touchesOn(day: number): number {
    if (!this.#isOpen(day)) return 0;
    const { touchesOfDay } = this.#team;
    const i = Math.min(day + this.#time.warmUpDays, touchesOfDay.length - 1);
    return this.#touches[this.#rowOf(day)] * touchesOfDay[i];
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
      const room = (rate * (day + closesAt - from)) / this.#length;
      // What is missing by a rounding is done.
      if (rate > 0 && left <= room + 1e-12) return Math.min(day + closesAt, from + (left * this.#length) / rate);
      left -= Math.max(0, room);
      if (this.#isOver(day)) return Number.POSITIVE_INFINITY;
      day += 1;
      if (day > this.#lastHoliday) {
        // Every week is alike from here on.
        let week = 0;
        for (let k = 0; k < 7; k++) week += this.touchesOn(day + k);
        if (left > week) {
          const weeks = Math.ceil(left / week) - 1;
          day += 7 * weeks;
          left -= week * weeks;
        }
      }
      from = day + opensAt;
    }
  }

  /** The next instant at which the number of reps may change; Infinity after the last change. */
  nextChange(t: number): number {
    const { monthFrom } = this.#time;
    const era = this.#eras.nextAfter(t);
    for (let m = 1; m < monthFrom.length; m++) if (monthFrom[m] > t) return Math.min(era, monthFrom[m]);
    return era;
  }

  /** Whether nobody works after that day. */
  #isOver(day: number): boolean {
    return day >= this.#lastHoliday && this.#touches[this.#rowOf(day)] === 0;
  }

  #rowOf(day: number): number {
    const { monthOfDay, days, months } = this.#time;
    return this.#eras.at(day) * months.length + monthOfDay[Math.max(0, Math.min(day, days - 1))];
  }

  #isOpen(day: number): boolean {
    const { isOpenDay, openOn, holidaysAfter } = this.#team;
    const i = day + this.#time.warmUpDays;
    if (i < isOpenDay.length) return isOpenDay[Math.max(0, i)] === 1;
    return openOn[weekdayOf(this.#time.firstDay + day)] === 1 && !holidaysAfter.includes(day);
  }
}
