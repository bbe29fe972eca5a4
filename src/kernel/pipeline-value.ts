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
 * leads are followed and valued together, which costs the inner loop next to nothing.
 */
export class PipelineValue {
  /** First stage whose open leads are open deals. */
  readonly from: number;
  readonly #model: Model;
  readonly #eras: Eras;
  readonly #ledger: Float64Array;
  readonly #block = new Int32Array(4);
  #count = 0;
  /** Stream, cell, ordinal and visit of each. */
  #addresses = new Int32Array(4 * 64);

  constructor(model: Model, eras: Eras, ledger: Float64Array) {
    this.from = model.money.openFrom;
    this.#model = model;
    this.#eras = eras;
    this.#ledger = ledger;
  }

  /**
   * Lists a deal by the address of its win.
   * @param known its value, or NaN
   */
  add(n: number, cell: number, ordinal: number, visit: number, known: number): void {
    if (!Number.isNaN(known)) {
      this.#ledger[this.#model.money.ledger.open + n] += known;
      return;
    }
    const at = 4 * this.#count++;
    if (at === this.#addresses.length) {
      const more = new Int32Array(2 * at);
      more.set(this.#addresses);
      this.#addresses = more;
    }
    this.#addresses[at] = n;
    this.#addresses[at + 1] = cell;
    this.#addresses[at + 2] = ordinal;
    this.#addresses[at + 3] = visit;
  }

  /** Books the listed deals as the end of the period finds them, and forgets them. */
  book(run: number): void {
    const { keys, streams, stages, money, time } = this.#model;
    const { x, lags } = this.#eras.all[this.#eras.at(time.days)];
    const addresses = this.#addresses;
    const block = this.#block;
    const end = 4 * this.#count;
    this.#count = 0;
    for (let at = 0; at < end; at += 4) {
      const n = addresses[at];
      const { leadKeys, value, deal } = streams[n];
      const { recurring } = deal;
      if (value < 0 && recurring === null) continue;
      threefry(block, keys, leadKeys[stages - 1], run, addresses[at + 1], addresses[at + 2], addresses[at + 3]);
      let estimate = value < 0 ? 0 : lags.value(value, block[0]);
      if (recurring !== null) estimate += lags.value(recurring.mrr, block[1]) * contractMonths(this.#model, n, x);
      this.#ledger[money.ledger.open + n] += estimate;
    }
  }
}
