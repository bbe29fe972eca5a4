import { COUNTERS, type Model } from '../model/model.ts';
import { threefry } from '../sampling/threefry.ts';
import { contractMonths } from './closing-pipeline.ts';
import type { Eras } from './eras.ts';
import { Recurring } from './recurring.ts';
import type { StageTally } from './stage-tally.ts';

/** Leads that become customers. */
export class Wins {
  readonly #model: Model;
  readonly #ledger: Float64Array;
  readonly #eras: Eras;
  readonly #tally: StageTally;
  readonly #entries: Uint16Array;
  readonly #block = new Int32Array(4);
  readonly #recurring: Recurring;

  /** @param entries by stage, how often the lead at hand has entered it within the period */
  constructor(model: Model, ledger: Float64Array, eras: Eras, tally: StageTally, entries: Uint16Array) {
    this.#model = model;
    this.#ledger = ledger;
    this.#eras = eras;
    this.#tally = tally;
    this.#entries = entries;
    this.#recurring = new Recurring(model, eras, ledger);
  }

  /**
   * Takes over the inputs of a run for stream n.
   * @returns the instant from which its wins matter: those of the warm-up do where customers go on paying
   */
  bind(n: number): number {
    if (this.#model.streams[n].deal.recurring === null) return 0;
    this.#recurring.bind(n);
    return Number.NEGATIVE_INFINITY;
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
    const { ledger: at, time, stages: S, keys, streams, money } = this.#model;
    const stream = streams[n];
    const ledger = this.#ledger;
    const entries = this.#entries;
    const block = this.#block;
    const { recurring } = stream.deal;
    const drawn = Number.isNaN(known) && stream.value >= 0;
    if (drawn || recurring !== null) threefry(block, keys, stream.leadKeys[S - 1], run, cell, ordinal, visit);
    let value = known;
    if (drawn) value = this.#eras.all[this.#eras.at(t)].lags.value(stream.value, block[0]);
    else if (Number.isNaN(known)) value = 0;
    let ever = value;
    let within = value;
    let booking = value;
    if (recurring !== null) {
      this.#recurring.book(n, t, block);
      ever += this.#recurring.ever;
      within += this.#recurring.within;
      booking += this.#recurring.mrr * contractMonths(this.#model, n, this.#eras.first.x);
    }
    const booked = t >= 0 && t < time.days;
    if (booked) {
      const m = time.monthOfDay[t | 0];
      const month = n * time.months.length + m;
      const week = ((t + time.elapsed) / 7) | 0;
      this.#tally.entries[this.#tally.entriesAt(n, S - 1) + 1 + m] += 1;
      ledger[at.customers + month] += 1;
      ledger[at.revenue + month] += value;
      ledger[at.weekCustomers + week] += 1;
      ledger[at.weekRevenue + week] += value;
      entries[S - 1] += 1;
    }
    const stride = streams.length * S;
    const everAt = at.counts + n * S + COUNTERS.everRevenue * stride;
    const withinAt = at.counts + n * S + COUNTERS.periodRevenue * stride;
    for (let s = 0; s < S; s++) {
      ledger[everAt + s] += entries[s] * ever;
      if (booked) ledger[withinAt + s] += entries[s] * within;
    }
    if (cycleFrom >= 0 && cycleFrom < time.days) {
      ledger[money.ledger.everWon + n] += 1;
      ledger[money.ledger.daysToWin + n] += t - cycleFrom;
      ledger[money.ledger.everBooked + n] += booking;
    }
  }
}
