/**
 * Over 250 lines: the fluid view of `visits.ts`, whose story it follows step by step.
 */
import type { Model, StreamModel } from '../model/model.ts';
import type { AttendModel, SlaModel, WorkModel } from '../model/work-model.ts';
import type { Era, Eras } from './eras.ts';
import { ExitsSum } from './fluid-exits.ts';
import type { Leaving } from './fluid-outlook.ts';
import {
  ANSWERED,
  ASSIGNED,
  COLD_AT,
  DIMENSIONS,
  DROPPED,
  FluidPoints,
  LEAVE,
  MET,
  MET_AGAIN,
  OFFSET,
} from './fluid-points.ts';
import type { FluidTeam } from './fluid-teams.ts';
import { uniform, wordAt } from './inputs.ts';
import { responseFactor, withOdds } from './response.ts';

/** Points where a stage is the same on every day, and where each day has its own. */
const SAME = new FluidPoints(10);
const EACH = new FluidPoints(7);

/** Shares below this are not worth following. */
const NEGLIGIBLE = 1e-12;

/** What becomes of those who enter a stage with people in it on one day, as shares of them by days since entry. */
export class Passage {
  readonly converted: ExitsSum;
  readonly cold: ExitsSum;
  readonly lost: ExitsSum;
  /** Those whom people lose, and why; all but the cold among the neglected are in `lost` too. */
  readonly gaveUp: ExitsSum;
  readonly noShow: ExitsSum;
  readonly neglected: ExitsSum;
  readonly dropped: ExitsSum;
  /** Those who come to stand in line. */
  readonly ready: ExitsSum;
  touched = 0;
  daysToTouch = 0;
  reached = 0;
  lateAssigned = 0;
  lateResponse = 0;
  tooFewTries = 0;

  constructor(horizon: number) {
    this.converted = new ExitsSum(horizon);
    this.cold = new ExitsSum(horizon);
    this.lost = new ExitsSum(horizon);
    this.gaveUp = new ExitsSum(horizon);
    this.noShow = new ExitsSum(horizon);
    this.neglected = new ExitsSum(horizon);
    this.dropped = new ExitsSum(horizon);
    this.ready = new ExitsSum(horizon);
  }
}

/** One point of all that may be: its times, its weight, and where it adds up. */
interface Case {
  readonly i: number;
  readonly weight: number;
  /** Instant of entry, and the part of the day that is over then, or −1 where it does not matter. */
  readonly entry: number;
  readonly offset: number;
  readonly rate: number;
  readonly era: Era;
  readonly into: Passage;
}

/**
 * Visits of one stream to one stage with people in it, without luck: chances are shares, waits in line are those of
 * `FluidTeam`, and all other times are taken at points that stand for their distributions: 1,024 where every day is
 * like every other, 128 for each day where hours or a line tell the days apart. The share that is cold by a given time is exact. A response acts on the odds point by point.
 */
export class FluidVisits {
  readonly #work: WorkModel | null;
  readonly #attend: AttendModel | null;
  readonly #sla: SlaModel | null;
  readonly #points: FluidPoints;
  readonly #horizon: number;
  readonly #passages = new Map<string, Passage>();
  /** Which of the team's lines they are of. */
  #line = -1;
  /** By era, and by lag and dimension: the times of all points. */
  readonly #times = new Map<Era, Map<number, Float64Array>>();

  /** @param team the people of the stage; null where nobody works there */
  constructor(
    private readonly model: Model,
    private readonly stream: StreamModel,
    private readonly s: number,
    private readonly eras: Eras,
    private readonly team: FluidTeam | null,
  ) {
    this.#work = stream.work[s];
    this.#attend = stream.attend[s];
    this.#sla = model.teams[s]?.sla ?? null;
    this.#points = team?.daysDiffer ? EACH : SAME;
    this.#horizon = model.time.warmUpDays + model.time.days;
  }

  /**
   * Those who enter on a day, 0 being the first of the warm-up, and of whom a share `rate` would convert if answered as
   * others are.
   */
  on(day: number, rate: number): Passage {
    const at = day - this.model.time.warmUpDays;
    const e = this.eras.at(at);
    const key = `${this.team?.daysDiffer ? day : -1} ${e} ${rate}`;
    if (this.team !== null && this.#line !== this.team.line) {
      this.#passages.clear();
      this.#line = this.team.line;
    }
    let passage = this.#passages.get(key);
    if (passage === undefined) {
      passage = new Passage(this.#horizon);
      this.#passages.set(key, passage);
      for (let i = 0; i < this.#points.count; i++) {
        const offset = this.team?.daysDiffer ? uniform(this.#points.word(OFFSET, i)) : -1;
        const weight = 1 / this.#points.count;
        const entry = at + Math.max(0, offset);
        this.#enter({ i, weight, entry, offset, rate, era: this.eras.all[e], into: passage });
      }
    }
    return passage;
  }

  /** The mean over the days of the period of those who enter with a rate. */
  average(rate: number): Leaving {
    const { warmUpDays, days } = this.model.time;
    if (!this.team?.daysDiffer && this.eras.count === 1) return this.on(warmUpDays, rate);
    const average = new Passage(this.#horizon);
    for (let d = 0; d < days; d++) {
      const passage = this.on(warmUpDays + d, rate);
      for (const exits of ['converted', 'cold', 'lost'] as const) average[exits].addAll(passage[exits], 1 / days);
    }
    return average;
  }

  /** Share of those who come to stand in line that would still wait so many days later. */
  patience(e: number, days: number): number {
    const era = this.eras.all[e];
    let ready = 0;
    let patient = 0;
    for (let i = 0; i < this.#points.count; i++) {
      const assigned = this.#time(era, this.#work!.assign, ASSIGNED, i);
      const drop = this.#dropOf(era, i);
      if (drop > assigned) ready += 1 - this.#coldBy(era, assigned);
      if (drop > assigned + days) patient += 1 - this.#coldBy(era, assigned + days);
    }
    return ready === 0 ? 0 : patient / ready;
  }

  /** By days since they were taken: part of the day for which those who are taken are held, in the mean. */
  holding(e: number, rate: number): Float64Array {
    const { x } = this.eras.all[e];
    const held = new Passage(this.#horizon);
    for (let i = 0; i < this.#points.count; i++) {
      const one: Case = {
        i,
        weight: 1,
        entry: 0,
        offset: -1,
        rate: Math.min(1, rate),
        era: this.eras.all[e],
        into: held,
      };
      this.#touch(one, this.#time(one.era, this.#work!.respondAfter, ANSWERED, i), 1, Number.POSITIVE_INFINITY, x);
    }
    const parts = new Float64Array(this.#horizon);
    let there = 1;
    for (let k = 0; k < parts.length; k++) {
      // Shares that leave at k + f days stand with 1 − f at k and with f at k + 1: what is left after k is the part.
      for (const { byDay } of [held.converted, held.cold, held.lost])
        if (k < byDay.length) there -= byDay[k] / this.#points.count;
      parts[k] = Math.max(0, there);
    }
    return parts;
  }

  /** Point i of a lag; the same for all who enter in an era. */
  #time(era: Era, lag: number, of: number, i: number): number {
    if (lag < 0) return 0;
    const { count } = this.#points;
    const byLag = this.#times.get(era) ?? new Map<number, Float64Array>();
    if (byLag.size === 0) this.#times.set(era, byLag);
    const key = lag * DIMENSIONS + of;
    let times = byLag.get(key);
    if (times === undefined) {
      times = Float64Array.from({ length: count }, (_, k) => era.lags.value(lag, this.#points.word(of, k)));
      byLag.set(key, times);
    }
    return times[i];
  }

  #dropOf(era: Era, i: number): number {
    const { dropAfter } = this.#work!;
    return dropAfter < 0 ? Number.POSITIVE_INFINITY : this.#time(era, dropAfter, DROPPED, i);
  }

  /** Share that would be cold before so many days after entry; at that very instant they are not. */
  #coldBy({ lags }: Era, time: number): number {
    const decay = this.stream.decay[this.s];
    if (decay < 0 || time <= 0) return 0;
    return time === Number.POSITIVE_INFINITY ? 1 : lags.shareUpTo(decay, time, false);
  }

  #enter(one: Case): void {
    const { i, weight, era, into, entry, offset } = one;
    const work = this.#work;
    if (work === null) {
      // Without work decay runs to the exit.
      this.#meet(one, 0, weight, -1);
      return;
    }
    const { x } = era;
    const assigned = this.#time(era, work.assign, ASSIGNED, i);
    const drop = this.#dropOf(era, i);
    const sla = this.#sla!;
    if (sla.assigned >= 0 && assigned > x[sla.assigned]) into.lateAssigned += weight;
    const neglected = Math.min(1, x[work.neglect]);
    if (neglected > 0) {
      const lost = Math.min(drop, this.#time(era, this.stream.lostAfter[this.s], LEAVE, i));
      this.#leave(one, into.lost, into.neglected, lost, weight * neglected, this.#coldBy(era, lost), true);
      this.#missResponse(into, weight * neglected);
    }
    const theirs = weight * (1 - neglected);
    if (theirs < NEGLIGIBLE) return;
    const answered = this.#time(era, work.respondAfter, ANSWERED, i);
    if (!this.team!.daysDiffer) {
      this.#touch(one, assigned + answered, theirs, drop, x);
      return;
    }
    const joins = this.team!.open.nextOpen(entry + assigned);
    const joinsAfter = joins - entry;
    if (joinsAfter < drop) into.ready.add(joinsAfter, offset, theirs * (1 - this.#coldBy(era, joinsAfter)));
    const offer = this.team!.offerOn(Math.floor(joins), work.rank);
    let never = 1;
    offer.waits.forEach((wait, k) => {
      const taken = wait === 0 ? joins : this.team!.instantOn(Math.floor(joins) + wait, offset);
      this.#touch(one, taken - entry + answered, theirs * offer.shares[k], drop, x);
      never -= offer.shares[k];
    });
    if (never > NEGLIGIBLE) this.#touch(one, Number.POSITIVE_INFINITY, theirs * never, drop, x);
  }

  /** The first touch comes at a time, if they have not left before; then try follows try. */
  #touch(one: Case, touch: number, share: number, drop: number, x: Float64Array): void {
    const { era, into, entry } = one;
    const work = this.#work!;
    const sla = this.#sla!;
    const until = Math.min(touch, drop);
    const cold = this.#coldBy(era, until);
    if (drop < touch || touch === Number.POSITIVE_INFINITY) {
      const never = until === Number.POSITIVE_INFINITY;
      this.#leave(one, into.lost, never ? null : into.dropped, until, share, cold, false);
      this.#missResponse(into, share);
      return;
    }
    // Where decay ends with the touch the cold leave now; else they are told at their exits.
    if (work.coldUntilTouch) this.#leave(one, null, null, touch, share, cold, false);
    const warm = (time: number): number => share * (1 - (work.coldUntilTouch ? cold : this.#coldBy(era, time)));
    into.touched += warm(touch);
    into.daysToTouch += warm(touch) * touch;
    if (sla.response >= 0) into.lateResponse += share - (touch <= x[sla.response] ? warm(touch) : 0);
    const within = sla.tries > 0 ? x[sla.triesWithin] : Number.NEGATIVE_INFINITY;
    if (sla.tries > 0) into.tooFewTries += share - warm(touch);

    const success = Math.min(1, x[work.success]);
    let left = 1;
    let at = touch;
    let inTime = 0;
    for (let number = 0; number < work.tries && left > NEGLIGIBLE; number++) {
      if (number > 0) {
        const before = warm(at);
        at += x[work.every];
        if (this.team!.daysDiffer) at = this.team!.open.nextOpen(entry + at) - entry;
        if (inTime < sla.tries) into.tooFewTries += (before - warm(at)) * left;
      }
      if (at <= within) inTime += 1;
      const reached = left * success;
      left -= reached;
      into.reached += warm(at) * reached;
      if (at > within && inTime < sla.tries) into.tooFewTries += warm(at) * reached;
      const factor = responseFactor(work, touch, x);
      this.#meet({ ...one, rate: withOdds(one.rate, factor) }, at, share * reached, work.coldUntilTouch ? cold : -1);
    }
    if (left <= NEGLIGIBLE) return;
    if (inTime < sla.tries) into.tooFewTries += warm(at) * left;
    this.#exit(one, into.lost, into.gaveUp, at, share * left, work.coldUntilTouch ? cold : -1);
  }

  /** From a time on they are to come to a meeting. `cold` as in `#exit`. */
  #meet(one: Case, from: number, share: number, cold: number): void {
    const attend = this.#attend;
    if (attend === null) {
      this.#conclude(one, from, share, cold);
      return;
    }
    const { era, into, i } = one;
    const { x } = era;
    const show = Math.min(1, x[attend.show]);
    const again = this.#time(era, attend.rebookAfter, MET_AGAIN, i);
    let at = from + this.#time(era, attend.after, MET, i);
    let left = share;
    for (let meeting = 0; left > 0; meeting++) {
      this.#conclude(one, at, left * show, cold);
      left *= 1 - show;
      const rebooked = meeting < attend.rebooks ? left * Math.min(1, x[attend.rebook]) : 0;
      this.#exit(one, into.lost, into.noShow, at, left - rebooked, cold);
      left = rebooked;
      at += again;
    }
  }

  /** From a time on nothing is in the way: the rate converts. */
  #conclude(one: Case, from: number, share: number, cold: number): void {
    const { era, into, rate, i } = one;
    const { after, lostAfter } = this.stream;
    this.#exit(one, into.converted, null, from + this.#time(era, after[this.s + 1], LEAVE, i), share * rate, cold);
    this.#exit(one, into.lost, null, from + this.#time(era, lostAfter[this.s], LEAVE, i), share * (1 - rate), cold);
  }

  /** @param cold share that has gone cold already and was told; −1: whoever is cold by then leaves cold */
  #exit(one: Case, into: ExitsSum, reason: ExitsSum | null, time: number, share: number, cold: number): void {
    if (share < NEGLIGIBLE) return;
    if (cold < 0) this.#leave(one, into, reason, time, share, this.#coldBy(one.era, time), false);
    else {
      into.add(time, one.offset, share * (1 - cold));
      reason?.add(time, one.offset, share * (1 - cold));
    }
  }

  /** A share leaves at a time, but for those who are cold by then; null: only these. */
  #leave(
    one: Case,
    into: ExitsSum | null,
    reason: ExitsSum | null,
    time: number,
    share: number,
    cold: number,
    reasonOfCold: boolean,
  ): void {
    if (cold > 0) {
      const word = wordAt(uniform(this.#points.word(COLD_AT, one.i)) * cold);
      const at = Math.min(time, one.era.lags.value(this.stream.decay[this.s], word));
      one.into.cold.add(at, one.offset, share * cold);
      if (reasonOfCold) reason?.add(at, one.offset, share * cold);
    }
    into?.add(time, one.offset, share * (1 - cold));
    reason?.add(time, one.offset, share * (1 - cold));
  }

  #missResponse(into: Passage, share: number): void {
    const sla = this.#sla!;
    if (sla.response >= 0) into.lateResponse += share;
    if (sla.tries > 0) into.tooFewTries += share;
  }
}
