import type { Model } from '../model/model.ts';
import { threefry } from '../sampling/threefry.ts';
import type { Eras } from './eras.ts';

/** Months of MRR that a deal without a term is worth when it is booked: its first year. */
const FIRST_YEAR = 12;

/**
 * Months of MRR that stand in the contract of stream n.
 * @param x the slots of a run
 */
export function contractMonths({ streams, money }: Model, n: number, x: Float64Array): number {
  const term = streams[n].deal.recurring?.stay.term ?? -1;
  return term < 0 ? FIRST_YEAR : x[term] * money.perDay;
}

/**
 * The deals that are open at the end of the period, each at the value that it would be won with. They are listed while
 * leads are followed and valued together, stream by stream, which costs the inner loop next to nothing.
 */
export class ClosingPipeline {
  /** First stage whose open leads are open deals. */
  readonly from: number;
  readonly #model: Model;
  readonly #eras: Eras;
  readonly #ledger: Float64Array;
  readonly #block = new Int32Array(4);
  #count = 0;
  /** Cell, ordinal and visit of each. */
  #addresses = new Int32Array(3 * 64);
  /** Value of each, or NaN: to be drawn. */
  #known = new Float64Array(64);

  constructor(model: Model, eras: Eras, ledger: Float64Array) {
    this.from = model.money.openFrom;
    this.#model = model;
    this.#eras = eras;
    this.#ledger = ledger;
  }

  /** Lists the deal of a lead of the stream at hand, by the address of its win. @param known its value, or NaN */
  add(cell: number, ordinal: number, visit: number, known: number): void {
    const at = 3 * this.#count;
    if (at === this.#addresses.length) {
      const more = new Int32Array(2 * at);
      more.set(this.#addresses);
      this.#addresses = more;
      const values = new Float64Array(2 * this.#count);
      values.set(this.#known);
      this.#known = values;
    }
    this.#known[this.#count++] = known;
    this.#addresses[at] = cell;
    this.#addresses[at + 1] = ordinal;
    this.#addresses[at + 2] = visit;
  }

  /** Books the listed deals, which are all of stream n, and forgets them. */
  book(n: number, run: number): void {
    const { keys, streams, stages, money, time } = this.#model;
    const { leadKeys, value, deal } = streams[n];
    const { recurring } = deal;
    const count = this.#count;
    this.#count = 0;
    const addresses = this.#addresses;
    const block = this.#block;
    const key = leadKeys[stages - 1];
    // As if they were won on the last day.
    const { x, lags } = this.#eras.all[this.#eras.at(time.days - 1)];
    const months = contractMonths(this.#model, n, x);
    let estimates = 0;
    for (let k = 0; k < count; k++) {
      const known = this.#known[k];
      const drawn = value >= 0 && Number.isNaN(known);
      if (!Number.isNaN(known)) estimates += known;
      if (!drawn && recurring === null) continue;
      threefry(block, keys, key, run, addresses[3 * k], addresses[3 * k + 1], addresses[3 * k + 2]);
      if (drawn) estimates += lags.value(value, block[0]);
      if (recurring !== null) estimates += lags.value(recurring.mrr, block[1]) * months;
    }
    this.#ledger[money.ledger.open + n] = estimates;
  }
}
