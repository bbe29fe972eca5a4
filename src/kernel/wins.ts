import { COUNTERS } from '../model/ledger-layout.ts';
import type { Model } from '../model/model.ts';
import { threefry } from '../sampling/threefry.ts';
import type { Accounts } from './accounts.ts';
import { loops } from './cohort-loops.ts';
import type { Eras } from './eras.ts';
import { contractMonths } from './pipeline-value.ts';
import { Recurring } from './recurring.ts';
import type { StageTally } from './stage-tally.ts';

/** Leads that become customers. */
export class Wins {
  readonly #model: Model;
  readonly #ledger: Float64Array;
  readonly #eras: Eras;
  readonly #tally: StageTally;
  readonly #entries: Uint16Array;
  readonly #accounts: Accounts | null;
  readonly #block = new Int32Array(4);
  readonly #recurring: Recurring;

  /** @param entries by stage above the last, how often the lead at hand has entered it within the period */
  constructor(
    model: Model,
    ledger: Float64Array,
    eras: Eras,
    tally: StageTally,
    entries: Uint16Array,
    accounts: Accounts | null,
  ) {
    this.#model = model;
    this.#ledger = ledger;
    this.#eras = eras;
    this.#tally = tally;
    this.#entries = entries;
    this.#accounts = accounts;
    this.#recurring = new Recurring(model, eras, ledger);
  }

  /** Begins a run, whose eras are laid out. */
  start(): void {
    this.#model.streams.forEach(({ deal }, n) => {
      if (deal.recurring !== null) this.#recurring.bind(n);
    });
  }

  /** The instant from which wins of stream n matter: those of the warm-up do where customers go on paying. */
  from(n: number): number {
    return this.#model.streams[n].deal.recurring === null ? 0 : Number.NEGATIVE_INFINITY;
  }

  /**
   * `book` for the first `count` leads listed in `loops`, all of stream n.
   * @param visit 0, or 1 where they have come back
   */
  bookListed(n: number, run: number, count: number, visit: number): void {
    const { stages: S, streams } = this.#model;
    const { deal, value: lag, leadKeys } = streams[n];
    const { who, enters, within, former, cycles, word0 } = loops;
    const entries = this.#entries;
    // What nobody pays month by month, or shares with an account, is drawn for all together.
    const together = this.#accounts === null && deal.recurring === null;
    if (together && lag >= 0) loops.draw(count, leadKeys[S - 1], run, visit);
    for (let i = 0; i < count; i++) {
      const id = who[i];
      const t = enters[id];
      const again = visit === 0 ? 0 : former[id];
      for (let s = 0; s < S; s++) entries[s] = ((within[id] >>> s) & 1) + ((again >>> s) & 1);
      if (together) {
        const value = lag < 0 ? 0 : this.#eras.all[this.#eras.at(t)].lags.value(lag, word0[i]);
        this.#credit(n, t, value, value, value, value, true, cycles[id]);
      } else this.book(n, run, loops.cells[id], loops.ordinals[id], visit, t, Number.NaN, cycles[id]);
    }
    entries.fill(0);
  }

  /**
   * Books the lead at hand as a customer at instant t, and credits what it brings to the stages it entered in the period.
   * @param known its one-time value, or NaN: to be drawn
   * @param cycleFrom instant at which it last entered the first stage of its cycle
   */
  book(
    n: number,
    run: number,
    cell: number,
    ordinal: number,
    visit: number,
    t: number,
    known: number,
    cycleFrom: number,
  ): void {
    const { stages: S, keys, streams } = this.#model;
    const stream = streams[n];
    const block = this.#block;
    const pays = stream.deal.recurring !== null;
    const drawn = Number.isNaN(known) && stream.value >= 0;
    let value = Number.isNaN(known) ? 0 : known;
    if (drawn || pays) threefry(block, keys, stream.leadKeys[S - 1], run, cell, ordinal, visit);
    if (drawn) value = this.#eras.all[this.#eras.at(t)].lags.value(stream.value, block[0]);
    let ever = value;
    let within = value;
    let booking = value;
    if (pays) {
      this.#recurring.book(n, t, block);
      ever += this.#recurring.ever;
      within += this.#recurring.within;
      booking += this.#recurring.mrr * contractMonths(this.#model, n, this.#eras.first.x);
    }
    // Of several wins of one account only the first makes a customer.
    const isNew = this.#accounts === null || this.#accounts.isFirst(n, cell, ordinal);
    this.#credit(n, t, value, ever, within, booking, isNew, cycleFrom);
  }

  /**
   * Credits a win with one-time value `value`, and with what it brings ever, within the period and as a booking, to the stages
   * that it has entered.
   */
  #credit(
    n: number,
    t: number,
    value: number,
    ever: number,
    within: number,
    booking: number,
    isNew: boolean,
    cycleFrom: number,
  ): void {
    const { ledger: at, time, stages: S, streams, money } = this.#model;
    const ledger = this.#ledger;
    const entries = this.#entries;
    const booked = t >= 0 && t < time.days;
    if (booked) {
      const m = time.monthOfDay[t | 0];
      const month = n * time.months.length + m;
      const week = ((t + time.elapsed) / 7) | 0;
      this.#tally.entries[this.#tally.entriesAt(n, S - 1) + 1 + m] += 1;
      if (isNew) ledger[at.customers + month] += 1;
      ledger[at.revenue + month] += value;
      if (isNew) ledger[at.weekCustomers + week] += 1;
      ledger[at.weekRevenue + week] += value;
    }
    const stride = streams.length * S;
    const everAt = at.counts + n * S + COUNTERS.everRevenue * stride;
    const withinAt = at.counts + n * S + COUNTERS.periodRevenue * stride;
    for (let s = 0; s < S - 1; s++) {
      ledger[everAt + s] += entries[s] * ever;
      if (booked) ledger[withinAt + s] += entries[s] * within;
    }
    if (booked) {
      ledger[everAt + S - 1] += ever;
      ledger[withinAt + S - 1] += within;
    }
    if (cycleFrom >= 0 && cycleFrom < time.days) {
      ledger[money.ledger.everWon + n] += 1;
      ledger[money.ledger.daysToWin + n] += t - cycleFrom;
      ledger[money.ledger.everBooked + n] += booking;
    }
  }
}
