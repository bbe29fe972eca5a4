import { COUNTERS } from '../model/ledger-layout.ts';
import { threefry } from '../sampling/threefry.ts';
import { BinomialInverse } from './binomial.ts';
import type { BulkBooks } from './bulk-books.ts';
import { TAG } from './bulk-books.ts';
import type { Race, Races } from './bulk-exits.ts';
import type { DealSums } from './bulk-sums.ts';
import type { Group } from './bulk-visits.ts';
import { FluidCycle, type Taken } from './fluid-cycle.ts';
import { uniform } from './inputs.ts';
import { ReturnStates } from './return-states.ts';
import { WITHIN } from './tally-layout.ts';

/**
 * Deals of a stream in bulk: those open at the end, at the values that they would be won with; and of those who entered
 * the first stage of the cycle in the period, how many are ever won, what they are booked with and how long they take. Of
 * each, who wins is drawn anew: the law of every figure is right but for the days, which leave out the luck of single
 * deals, and how these go together with the customers of the period is not kept.
 */
export class BulkDeals {
  readonly #books: BulkBooks;
  readonly #groups: readonly Group[];
  readonly #sums: DealSums;
  readonly #states: ReturnStates;
  /** By stage: those who would convert, those who would not, and the rest of those set aside. */
  readonly #would: readonly Race[];
  readonly #wouldNot: readonly Race[];
  readonly #rests: readonly (Taken | null)[];
  readonly #winning = new BinomialInverse();
  readonly #block = new Int32Array(4);

  constructor(books: BulkBooks, groups: readonly Group[], sums: DealSums, races: Races) {
    const { stream, last } = books;
    this.#books = books;
    this.#groups = groups;
    this.#sums = sums;
    this.#states = new ReturnStates(stream);
    const stages = Array.from({ length: last }, (_, s) => s);
    this.#would = stages.map((s) => races.of(stream.after[s + 1], stream.decay[s]));
    this.#wouldNot = stages.map((s) => races.of(stream.lostAfter[s], stream.decay[s]));
    this.#rests = stream.recycle.map((rule) => (rule === null ? null : races.of(rule.after, -1).leave));
  }

  /** Books both, once the counts of a run are known. */
  book(run: number): void {
    const { model, last } = this.#books;
    for (let s = model.money.openFrom; s < last; s++) this.#estimate(s, run);
    if (model.money.cycleFrom >= 0) this.#followCycle(model.money.cycleFrom, run);
  }

  #estimate(s: number, run: number): void {
    const { model, stream, n, era, ledger, last } = this.#books;
    const open = this.#books.counted(COUNTERS.openAtEnd, s);
    const key = stream.cellKeys[last];
    ledger[model.money.ledger.open + n] += this.#sums.of(open, era.lags, model.keys, key, run, s, TAG.open);
  }

  #followCycle(s: number, run: number): void {
    const books = this.#books;
    const { model, stream, n, era, ledger, last } = books;
    const { money, time, stages } = model;
    const leaving = (at: number, rate: number) => {
      const would = this.#would[at];
      const wouldNot = this.#wouldNot[at];
      return {
        converted: part(would.leave, rate),
        cold: plus(part(would.cold, rate), part(wouldNot.cold, 1 - rate)),
        lost: part(wouldNot.leave, 1 - rate),
      };
    };
    const cycle = new FluidCycle(model, stream, era.x, this.#states, leaving, this.#rests);
    const block = this.#block;
    const key = stream.cellKeys[last];
    const add = (entries: number, state: number, rule: number): void => {
      const { won, days } = cycle.from(state, s, rule);
      if (entries === 0 || won === 0) return;
      const tag = TAG.won + books.tag(state, rule);
      threefry(block, model.keys, key, run, s, -2, tag);
      this.#winning.setChance(Math.min(1, won));
      const wins = this.#winning.count(entries, uniform(block[0]));
      ledger[money.ledger.everWon + n] += wins;
      ledger[money.ledger.daysToWin + n] += (wins * days) / won;
      ledger[money.ledger.everBooked + n] += this.#sums.of(wins, era.lags, model.keys, key, run, s, tag);
    };
    // Those who pass the stage without being followed are entered in the ledger only.
    let rest = 0;
    for (let m = 0; m < time.months.length; m++) {
      rest += ledger[model.ledger.entered + (n * time.months.length + m) * stages + s];
    }
    for (const { state, stage, visits } of this.#groups) {
      if (stage !== s) continue;
      for (const { rule, parts, counts } of visits) {
        let entries = 0;
        for (let e = 0; e < parts.count; e++) if (parts.phase[e] === WITHIN) entries += counts[e];
        add(entries, state, rule);
        rest -= entries;
      }
    }
    if (rest > 0) add(rest, 0, -1);
  }
}

const NOBODY: Taken = { total: 0, totalDays: 0 };

function part(exits: Taken | null, share: number): Taken {
  return exits === null ? NOBODY : { total: exits.total * share, totalDays: exits.totalDays * share };
}

function plus(a: Taken, b: Taken): Taken {
  return { total: a.total + b.total, totalDays: a.totalDays + b.totalDays };
}
