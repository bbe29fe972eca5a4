import expm1 from '@stdlib/math-base-special-expm1';
import type { Model } from '../model/model.ts';
import type { Eras } from './eras.ts';
import { uniform } from './inputs.ts';
import { integral, Stay } from './stay.ts';

/** Words of the block of a win. */
const MRR = 1;
const STARTS = 2;
const LEAVES = 3;

/**
 * What won deals pay again and again, customer by customer: from the instant from which it pays to the one at which it
 * leaves, with its MRR growing and shrinking on its own days. Revenue of a stretch is ∫ MRR dt × the part that is
 * recognised on one day; so start + new + expansion − contraction − churned is what is paid at the end.
 */
export class Recurring {
  /** Of the customer booked last: its MRR, and its revenue ever and within the period. */
  mrr = 0;
  ever = 0;
  within = 0;
  readonly #model: Model;
  readonly #ledger: Float64Array;
  readonly #eras: Eras;
  /** By stream and era. A customer keeps to what held when it was won. */
  readonly #stays: Stay[][];

  constructor(model: Model, eras: Eras, ledger: Float64Array) {
    this.#model = model;
    this.#ledger = ledger;
    this.#eras = eras;
    this.#stays = model.streams.map(() => []);
  }

  /** Takes over the inputs of a run for stream n, which has recurring deals. */
  bind(n: number): void {
    const { money, streams } = this.#model;
    const stays = this.#stays[n];
    for (let e = 0; e < this.#eras.count; e++) {
      if (e === stays.length) stays.push(new Stay());
      const { x } = this.#eras.all[e];
      stays[e].bind(streams[n].deal.recurring!.stay, (slot) => x[slot], 1 / money.perDay);
    }
  }

  /** Draws and books a customer of stream n, won at instant `won`. @param block the block of its win */
  book(n: number, won: number, block: Int32Array): void {
    const { streams, money, time } = this.#model;
    const { mrr: mrrLag, startsAfter } = streams[n].deal.recurring!;
    const e = this.#eras.at(won);
    const { lags } = this.#eras.all[e];
    const stay = this.#stays[n][e];
    const mrr = lags.value(mrrLag, block[MRR]);
    const starts = won + (startsAfter < 0 ? 0 : lags.value(startsAfter, block[STARTS]));
    const life = stay.life(uniform(block[LEAVES]));
    this.mrr = mrr;
    this.ever = mrr * integral(stay.grow, Math.min(life, stay.counted)) * money.perDay;
    this.within = 0;
    if (won >= 0 && won < time.days) {
      this.#ledger[money.ledger.wonMrr + n * time.months.length + time.monthOfDay[won | 0]] += mrr;
    }
    if (starts < time.days && starts + life >= 0) this.#pay(n, won < 0, mrr, starts, starts + life, stay);
  }

  /** Books what a customer pays within the period. @param before whether it was won before the period */
  #pay(n: number, before: boolean, mrr: number, starts: number, leaves: number, stay: Stay): void {
    const { time, money, ledger: at } = this.#model;
    const { monthTo, months, days } = time;
    const to = money.ledger;
    const ledger = this.#ledger;
    const { grow, expand, shrink } = stay;
    const from = Math.max(0, starts);
    const end = Math.min(days, leaves);
    let paid = grow === 0 || starts >= 0 ? mrr : mrr * (1 + expm1(grow * -starts));
    let unexpanded = expand === 0 || starts >= 0 ? mrr : mrr * (1 + expm1(-shrink * -starts));
    let m = time.monthOfDay[from | 0];
    const first = n * months.length;
    if (starts >= 0) ledger[to.mrrNew + first + m] += mrr;
    else {
      ledger[to.mrrAtStart + n] += paid;
      ledger[to.payingAtStart + n] += 1;
      // Months that are over when the simulation starts end with what it starts with.
      for (let over = 0; over < m; over++) {
        ledger[to.mrr + first + over] += paid;
        ledger[to.paying + first + over] += 1;
      }
    }
    for (let t = from; ; m++) {
      const next = Math.min(end, monthTo[m]);
      const total = paid * integral(grow, next - t);
      const revenue = total * money.perDay;
      const cell = first + m;
      ledger[to.recurringRevenue + cell] += revenue;
      this.within += revenue;
      if (before) ledger[to.ofThoseBefore + cell] += revenue;
      else if (expand > 0) {
        ledger[to.ofThoseBefore + cell] += revenue - unexpanded * integral(-shrink, next - t) * money.perDay;
        unexpanded *= 1 + expm1(-shrink * (next - t));
      }
      ledger[to.mrrExpansion + cell] += expand * total;
      ledger[to.mrrContraction + cell] += shrink * total;
      this.#payByWeek(at.weekRevenue, t, next, paid, grow);
      paid += grow * total;
      if (leaves < monthTo[m]) {
        ledger[to.mrrChurned + cell] += paid;
        return;
      }
      ledger[to.mrr + cell] += paid;
      ledger[to.paying + cell] += 1;
      t = next;
      if (t >= days) return;
    }
  }

  /** Revenue of a stretch that begins with an MRR of `paid`, by week. */
  #payByWeek(weeks: number, from: number, to: number, paid: number, grow: number): void {
    const { perDay } = this.#model.money;
    const { elapsed } = this.#model.time;
    for (let t = from; t < to; ) {
      const week = Math.floor((t + elapsed) / 7);
      const next = Math.min(to, 7 * (week + 1) - elapsed);
      const total = paid * integral(grow, next - t);
      this.#ledger[weeks + week] += total * perDay;
      paid += grow * total;
      t = next;
    }
  }
}
