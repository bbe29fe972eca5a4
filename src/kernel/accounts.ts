import { tableQuantile } from '../distributions/quantile-table.ts';
import { normalCdf } from '../distributions/standard-normal.ts';
import type { AccountsModel } from '../model/accounts.ts';
import { COUNTERS } from '../model/ledger-layout.ts';
import type { Model } from '../model/model.ts';
import { threefry } from '../sampling/threefry.ts';
import type { Eras } from './eras.ts';
import { uniform, wordAt } from './inputs.ts';
import { Leads } from './leads.ts';
import { ACCOUNT } from './purposes.ts';

/** The number of an opportunity among those of its account stands in these bits of its cell; days need fewer. */
const SIBLING_SHIFT = 20;
const CELL = (1 << SIBLING_SHIFT) - 1;
/** Opportunities of one account at most: fewer than the bits below those of open deals hold. */
const MOST = 511;
/** Cells from here on stand for open deals: each is an opportunity by itself. */
const OPEN_DEALS = 0x40000000;

/**
 * Accounts with several opportunities. A lead that enters the stage of opportunities is an account; the further ones it
 * brings enter with it and go their own ways, but for one hidden normal factor Z of the account: the score that decides a
 * step is √ρ·Z + √(1 − ρ)·ε (a one-factor Gaussian copula), so that outcomes of one account are alike and each still has
 * the chance it had. An account is a customer from its first win on, in the order in which its opportunities are followed.
 */
export class Accounts {
  /** Further opportunities that are yet to be followed, all of one stream. */
  pending = new Leads();
  #followed = new Leads();
  readonly #model: Model;
  readonly #accounts: AccountsModel;
  readonly #eras: Eras;
  readonly #ledger: Float64Array;
  readonly #block = new Int32Array(4);
  readonly #won = new Set<string>();

  constructor(model: Model, accounts: AccountsModel, eras: Eras, ledger: Float64Array) {
    this.#model = model;
    this.#accounts = accounts;
    this.#eras = eras;
    this.#ledger = ledger;
  }

  start(): void {
    this.pending.forget();
    this.#won.clear();
  }

  /** What has been pending so far, to be followed; what these bring is pending next. */
  take(): Leads {
    [this.pending, this.#followed] = [this.#followed, this.pending];
    this.pending.forget();
    return this.#followed;
  }

  /** A lead enters a stage for the first time: where that makes it an account, its further opportunities enter too. */
  enter(n: number, run: number, cell: number, ordinal: number, s: number, t: number, matters: boolean): void {
    const { stage, count } = this.#accounts;
    if (s !== stage || cell > CELL) return;
    const { keys, streams, ledger: at, stages, time } = this.#model;
    threefry(this.#block, keys, streams[n].leadKeys[stage], run, cell, ordinal, ACCOUNT);
    const mean = Math.max(1, this.#eras.first.x[count]);
    const whole = Math.floor(mean);
    const further = Math.min(MOST, whole - 1 + (uniform(this.#block[1]) < mean - whole ? 1 : 0));
    const { pending } = this;
    pending.reserve(further);
    for (let k = 1; k <= further; k++) {
      pending.add(cell | (k << SIBLING_SHIFT), ordinal, matters ? 0 : Number.NEGATIVE_INFINITY, stage, t);
    }
    if (t >= 0 && t < time.days) {
      this.#ledger[at.counts + (COUNTERS.arrived * streams.length + n) * stages + stage] += further;
    }
  }

  /** The word that decides a step of an opportunity, tied to its account. */
  tie(n: number, run: number, cell: number, ordinal: number, s: number, word: number): number {
    const { stage, alike, normalTable } = this.#accounts;
    const rho = Math.max(0, Math.min(1, this.#eras.first.x[alike]));
    if (s < stage || rho === 0 || cell >= OPEN_DEALS) return word;
    const { keys, streams, tables } = this.#model;
    threefry(this.#block, keys, streams[n].leadKeys[stage], run, cell & CELL, ordinal, ACCOUNT);
    const common = tableQuantile(tables, normalTable, this.#block[0]);
    const own = tableQuantile(tables, normalTable, word);
    const score = Math.sqrt(rho) * common + Math.sqrt(1 - rho) * own;
    return wordAt(normalCdf(score));
  }

  /** Whether a win makes its account a customer. */
  isFirst(n: number, cell: number, ordinal: number): boolean {
    if (cell >= OPEN_DEALS) return true;
    const account = `${n} ${cell & CELL} ${ordinal}`;
    if (this.#won.has(account)) return false;
    this.#won.add(account);
    return true;
  }
}
