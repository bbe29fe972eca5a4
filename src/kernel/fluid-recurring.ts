import type { Model } from '../model/model.ts';
import { Decline } from './decline.ts';
import { spread, sum } from './flows.ts';
import type { Lags } from './lags.ts';
import { type Exits, exitsOf } from './residence.ts';
import { Stay } from './stay.ts';

/**
 * What the customers of one stream pay in the run without luck. Those who start to pay on a day do so evenly over it;
 * from there on they are followed exactly, so that nothing is lost to the length of a step.
 */
export class FluidRecurring {
  /** Mean revenue of a customer, ever. */
  readonly ever: number;
  readonly #mrr: number;
  readonly #stay = new Stay();
  readonly #starts: Exits;
  readonly #money: Decline;
  readonly #unexpanded: Decline;
  readonly #heads: Decline;

  constructor(
    private readonly model: Model,
    private readonly n: number,
    x: Float64Array,
    lags: Lags,
  ) {
    const { streams, money, time } = model;
    const { mrr, startsAfter, stay: said } = streams[n].deal.recurring!;
    const stay = this.#stay;
    stay.bind(said, (slot) => x[slot], 1 / money.perDay);
    this.#mrr = lags.mean(mrr);
    this.#starts = exitsOf(lags, startsAfter, time.warmUpDays + time.days);
    const decline = (grow: number): Decline => new Decline(grow - stay.leave, stay.term, stay.renews);
    this.#money = decline(stay.grow);
    this.#unexpanded = decline(-stay.shrink);
    this.#heads = decline(0);
    const perDay = this.#mrr * money.perDay;
    this.ever =
      perDay * (stay.counted === Number.POSITIVE_INFINITY ? this.#money.total() : this.#money.upTo(stay.counted));
  }

  /** Mean revenue of a customer within the period, by day of winning it. */
  within(): Float64Array {
    const { time, money } = this.model;
    return Float64Array.from({ length: time.days }, (_, d) => {
      let sum = 0;
      this.#starts.byDay.forEach((share, k) => {
        sum += share * paidBy(this.#money, time.days - d - k);
      });
      return this.#mrr * money.perDay * sum;
    });
  }

  /** Books what is paid. @param wins by day from the start of the warm-up */
  book(wins: Float64Array, ledger: Float64Array): void {
    const { time, money, ledger: at } = this.model;
    const M = time.months.length;
    const to = money.ledger;
    const warmUp = time.warmUpDays;
    const startsOf = (some: Float64Array): Float64Array => spread(some, this.#starts, 1);
    const before = startsOf(wins.map((won, d) => (d < warmUp ? won : 0)));
    const within = startsOf(wins.map((won, d) => (d < warmUp ? 0 : won)));
    const all = before.map((starts, d) => starts + within[d]);
    const first = all.findIndex((starts) => starts > 0);
    const end = all.findLastIndex((starts) => starts > 0) + 1;
    if (end === 0) return;
    const weighed = (starts: Float64Array, t: number, of: (age: number) => number): number => {
      let total = 0;
      for (let d = first; d < Math.min(end, t + warmUp); d++) {
        if (starts[d] > 0) total += starts[d] * of(t + warmUp - d);
      }
      return total;
    };
    const paid = (starts: Float64Array, decline: Decline, from: number, till: number): number => {
      const upTo = (t: number): number => weighed(starts, t, (age) => paidBy(decline, age));
      return this.#mrr * (upTo(till) - upTo(from));
    };
    const stock = (decline: Decline, t: number): number => weighed(all, t, (age) => thereAt(decline, age));
    const { expand, shrink, leave, term } = this.#stay;
    let start = this.#mrr * stock(this.#money, 0);
    ledger[to.mrrAtStart + this.n] += start;
    ledger[to.payingAtStart + this.n] += stock(this.#heads, 0);
    for (let m = 0; m < M; m++) {
      const from = time.monthFrom[m];
      const till = time.monthTo[m];
      const cell = this.n * M + m;
      const total = paid(all, this.#money, from, till);
      ledger[to.recurringRevenue + cell] += total * money.perDay;
      const old = paid(before, this.#money, from, till);
      const unexpanded = expand === 0 ? total - old : paid(within, this.#unexpanded, from, till);
      ledger[to.ofThoseBefore + cell] += (total - unexpanded) * money.perDay;
      const fresh = sum(all, from + warmUp, till + warmUp) * this.#mrr;
      const atEnd = this.#mrr * stock(this.#money, till);
      ledger[to.wonMrr + cell] += this.#mrr * sum(wins, from + warmUp, till + warmUp);
      ledger[to.mrrNew + cell] += fresh;
      ledger[to.mrrExpansion + cell] += expand * total;
      ledger[to.mrrContraction + cell] += shrink * total;
      const leaves = leave > 0 || term < Number.POSITIVE_INFINITY;
      if (leaves) ledger[to.mrrChurned + cell] += start + fresh + (expand - shrink) * total - atEnd;
      ledger[to.mrr + cell] += atEnd;
      ledger[to.paying + cell] += stock(this.#heads, till);
      start = atEnd;
    }
    for (let w = 0; w < time.weeks; w++) {
      const from = Math.max(0, 7 * w - time.elapsed);
      const till = Math.max(0, Math.min(time.days, 7 * (w + 1) - time.elapsed));
      ledger[at.weekRevenue + w] += paid(all, this.#money, from, till) * money.perDay;
    }
  }
}

/** ∫ of what those who start evenly over a day have, up to `age` days after its midnight. */
function paidBy(decline: Decline, age: number): number {
  return decline.doublyUpTo(age) - decline.doublyUpTo(age - 1);
}

/** What those who start evenly over a day have `age` days after its midnight. */
function thereAt(decline: Decline, age: number): number {
  return decline.upTo(age) - decline.upTo(age - 1);
}
