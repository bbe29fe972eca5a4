import { fillDerived } from '../model/derived.ts';
import type { HappeningModel } from '../model/happenings.ts';
import type { Model } from '../model/model.ts';
import { threefry } from '../sampling/threefry.ts';
import { uniform, WORDS } from './inputs.ts';
import { Lags } from './lags.ts';

/** A stretch of days over which nothing changes: the values that hold in it. */
export interface Era {
  /** Value of each slot. */
  readonly x: Float64Array;
  readonly lags: Lags;
}

/** What has come about in the run at hand: from which day, to which, and over how many days it grows. */
interface Happened {
  readonly happening: HappeningModel;
  readonly starts: number;
  readonly ends: number;
  readonly ramp: number;
}

/**
 * What changes with time in a run. Without events and levers a run is one era. Otherwise an era begins with every day
 * on which something starts, ends or grows; changes come with whole days.
 *
 * Factors multiply; of values the one that started last holds. While it grows, a change is as strong as in the middle
 * of the day; the time or money of a single lead cannot be half old and half new and changes over in the middle.
 */
export class Eras {
  /** Number of eras of the run at hand, ≥ 1. */
  count = 1;
  readonly all: Era[];
  readonly #model: Model;
  /** Era of each day from the start of the warm-up. */
  readonly #eraOfDay: Uint16Array;
  readonly #block = new Int32Array(4);

  constructor(model: Model) {
    this.#model = model;
    this.all = [{ x: Float64Array.from(model.slots), lags: new Lags(model) }];
    this.#eraOfDay = new Uint16Array(model.time.warmUpDays + model.time.days);
  }

  /** The era that holds before anything has happened, and throughout where nothing does. */
  get first(): Era {
    return this.all[0];
  }

  /** Index of the era at an instant, days since the start of the period; after the end the last one goes on. */
  at(t: number): number {
    if (this.count === 1) return 0;
    const day = Math.floor(t) + this.#model.time.warmUpDays;
    return this.#eraOfDay[Math.max(0, Math.min(day, this.#eraOfDay.length - 1))];
  }

  /** Mean of a slot over the days of month m; of one that is over before day 0, as it is at first. */
  meanOver(m: number, slot: number): number {
    const { monthFrom, monthTo } = this.#model.time;
    if (monthFrom[m] === monthTo[m]) return this.first.x[slot];
    if (this.at(monthFrom[m]) === this.at(monthTo[m] - 1)) return this.all[this.at(monthFrom[m])].x[slot];
    let sum = 0;
    for (let day = monthFrom[m]; day < monthTo[m]; day++) sum += this.all[this.at(day)].x[slot];
    return sum / (monthTo[m] - monthFrom[m]);
  }

  /** Lays out the eras of a run whose inputs have been drawn into the slots of the first. */
  begin(run: number): void {
    const { happenings } = this.#model;
    if (happenings.length === 0) this.#bindFirst();
    else this.#layOut(happenings.flatMap((happening) => this.#draw(happening, run)));
  }

  /** The same without chance: what is sure to happen does, in the middle of the time in which it may start. */
  beginSurely(): void {
    const { x } = this.first;
    const sure = this.#model.happenings.filter(({ chance }) => x[chance] >= 1);
    this.#layOut(sure.map((happening) => this.#happened(happening, Math.round((happening.from + happening.to) / 2))));
  }

  /** Whether something comes about in a run whose inputs have been drawn into the slots of the first era. */
  comesAbout(happening: HappeningModel, run: number): boolean {
    threefry(this.#block, this.#model.keys, happening.key, run, 0, 0, 0);
    return this.#block[0] >>> 0 < this.first.x[happening.chance] * WORDS;
  }

  #draw(happening: HappeningModel, run: number): Happened[] {
    if (!this.comesAbout(happening, run)) return [];
    const { from, to } = happening;
    return [this.#happened(happening, from + Math.floor(uniform(this.#block[1]) * (to - from + 1)))];
  }

  #happened(happening: HappeningModel, starts: number): Happened {
    const { x } = this.first;
    const { lasts, ramp } = happening;
    const ends = lasts < 0 ? Number.POSITIVE_INFINITY : starts + Math.round(x[lasts]);
    return { happening, starts, ends, ramp: ramp < 0 ? 0 : Math.round(x[ramp]) };
  }

  #bindFirst(): void {
    this.first.lags.bind(fillDerived(this.#model.derived, this.first.x));
    this.count = 1;
  }

  #layOut(happened: Happened[]): void {
    this.#bindFirst();
    if (happened.length === 0) return;
    happened.sort((a, b) => a.starts - b.starts);
    const { warmUpDays, days } = this.#model.time;
    const turns = new Set<number>();
    for (const { starts, ends, ramp } of happened) {
      for (let day = starts; day <= Math.min(starts + ramp, ends, days); day++) turns.add(day);
      turns.add(ends);
    }
    for (let day = -warmUpDays; day < days; day++) {
      if (turns.has(day) || (day === -warmUpDays && happened.some(({ starts }) => starts < day)))
        this.#open(happened, day);
      this.#eraOfDay[day + warmUpDays] = this.count - 1;
    }
  }

  /** Begins an era on a day. */
  #open(happened: readonly Happened[], day: number): void {
    if (this.count === this.all.length) {
      this.all.push({ x: new Float64Array(this.#model.slots.length), lags: new Lags(this.#model) });
    }
    const { x, lags } = this.all[this.count];
    const before = this.first.x;
    x.set(before);
    lags.stand.fill(-1);
    lags.stretch.fill(1);
    const inForce = happened.filter(({ starts, ends }) => starts <= day && day < ends);
    const strengthOf = ({ starts, ramp }: Happened): number =>
      Math.min(1, ramp === 0 ? 1 : (day - starts + 0.5) / ramp);
    for (const each of inForce) {
      const strength = strengthOf(each);
      for (const { of, kind, target, by } of each.happening.changes) {
        if (kind !== 'value') continue;
        if (of === 'slot') x[target] = before[target] + (before[by] - before[target]) * strength;
        else if (strength >= 0.5) lags.stand[target] = by;
      }
    }
    for (const each of inForce) {
      const strength = strengthOf(each);
      for (const { of, kind, target, by } of each.happening.changes) {
        if (kind !== 'factor') continue;
        const factor = 1 + (before[by] - 1) * strength;
        if (of === 'slot') x[target] *= factor;
        else lags.stretch[target] *= factor;
      }
    }
    lags.bind(fillDerived(this.#model.derived, x));
    this.count += 1;
  }
}
