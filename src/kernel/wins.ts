import { COUNTERS, type Model } from '../model/model.ts';
import { threefry } from '../sampling/threefry.ts';
import type { Accounts } from './accounts.ts';
import type { Eras } from './eras.ts';
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

  /** @param entries by stage, how often the lead at hand has entered it within the period */
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
  }

  /**
   * Books the lead at hand as a customer at instant t, and credits what it brings to the stages it entered in the period.
   * @param known its value, or NaN: to be drawn
   */
  book(n: number, run: number, cell: number, ordinal: number, visit: number, t: number, known: number): void {
    const { ledger: at, time, stages: S, keys, streams } = this.#model;
    const stream = streams[n];
    const ledger = this.#ledger;
    const entries = this.#entries;
    const block = this.#block;
    let value = known;
    if (Number.isNaN(known)) value = 0;
    if (Number.isNaN(known) && stream.value >= 0) {
      threefry(block, keys, stream.leadKeys[S - 1], run, cell, ordinal, visit);
      value = this.#eras.all[this.#eras.at(t)].lags.value(stream.value, block[0]);
    }
    const booked = t >= 0 && t < time.days;
    // Of several wins of one account only the first makes a customer.
    const isNew = this.#accounts === null || this.#accounts.isFirst(n, cell, ordinal);
    if (booked) {
      const m = time.monthOfDay[t | 0];
      const month = n * time.months.length + m;
      const week = ((t + time.elapsed) / 7) | 0;
      this.#tally.entries[this.#tally.entriesAt(n, S - 1) + 1 + m] += 1;
      if (isNew) ledger[at.customers + month] += 1;
      ledger[at.revenue + month] += value;
      if (isNew) ledger[at.weekCustomers + week] += 1;
      ledger[at.weekRevenue + week] += value;
      entries[S - 1] += 1;
    }
    const stride = streams.length * S;
    const ever = at.counts + n * S + COUNTERS.everRevenue * stride;
    const inPeriod = at.counts + n * S + COUNTERS.periodRevenue * stride;
    for (let s = 0; s < S; s++) {
      const brought = entries[s] * value;
      ledger[ever + s] += brought;
      if (booked) ledger[inPeriod + s] += brought;
    }
  }
}
