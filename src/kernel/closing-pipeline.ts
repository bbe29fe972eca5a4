import type { Model } from '../model/model.ts';
import { threefry } from '../sampling/threefry.ts';
import type { Lags } from './lags.ts';

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
  readonly #x: Float64Array;
  readonly #ledger: Float64Array;
  readonly #lags: Lags;
  readonly #block = new Int32Array(4);
  #count = 0;
  /** Cell, ordinal and visit of each. */
  #addresses = new Int32Array(3 * 64);

  constructor(model: Model, x: Float64Array, ledger: Float64Array, lags: Lags) {
    this.from = model.money.openFrom;
    this.#model = model;
    this.#x = x;
    this.#ledger = ledger;
    this.#lags = lags;
  }

  /** Lists the deal of a lead of the stream at hand, by the address of its win. */
  add(cell: number, ordinal: number, visit: number): void {
    const at = 3 * this.#count++;
    if (at === this.#addresses.length) {
      const more = new Int32Array(2 * at);
      more.set(this.#addresses);
      this.#addresses = more;
    }
    this.#addresses[at] = cell;
    this.#addresses[at + 1] = ordinal;
    this.#addresses[at + 2] = visit;
  }

  /** Books the listed deals, which are all of stream n, and forgets them. */
  book(n: number, run: number): void {
    const { keys, streams, stages, money } = this.#model;
    const { leadKeys, value, deal } = streams[n];
    const { recurring } = deal;
    const count = this.#count;
    this.#count = 0;
    if (value < 0 && recurring === null) return;
    const addresses = this.#addresses;
    const block = this.#block;
    const key = leadKeys[stages - 1];
    const months = contractMonths(this.#model, n, this.#x);
    let estimates = 0;
    for (let at = 0; at < 3 * count; at += 3) {
      threefry(block, keys, key, run, addresses[at], addresses[at + 1], addresses[at + 2]);
      if (value >= 0) estimates += this.#lags.value(value, block[0]);
      if (recurring !== null) estimates += this.#lags.value(recurring.mrr, block[1]) * months;
    }
    this.#ledger[money.ledger.open + n] = estimates;
  }
}
