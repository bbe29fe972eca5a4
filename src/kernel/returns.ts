import { COUNTERS, type Model, type RecycleModel } from '../model/model.ts';
import { threefry } from '../sampling/threefry.ts';
import { WORDS } from './inputs.ts';
import type { Lags } from './lags.ts';
import type { Leads, Wave } from './leads.ts';

/** Set in the visit word of a block: it is for the rest after the visit. */
const RESTING = 0x10000;

/** Leads that went cold or were lost and come back after a rest. */
export class Returns {
  readonly #model: Model;
  readonly #x: Float64Array;
  readonly #ledger: Float64Array;
  readonly #lags: Lags;
  readonly #block = new Int32Array(4);

  constructor(model: Model, x: Float64Array, ledger: Float64Array, lags: Lags) {
    this.#model = model;
    this.#x = x;
    this.#ledger = ledger;
    this.#lags = lags;
  }

  /**
   * A lead that the rule of its stage may take: whether it comes back, and when.
   * @param word 32 random bits that decide whether
   * @param later receives it if so
   */
  setAside(
    n: number,
    s: number,
    rule: RecycleModel,
    run: number,
    leads: Leads,
    who: number,
    leave: number,
    word: number,
    later: Wave,
  ): void {
    const { ledger: at, time, stages: S, sources, keys } = this.#model;
    if (leads.returns[who * S + s] >= rule.atMost || word >>> 0 >= this.#x[rule.share] * WORDS) return;
    leads.returns[who * S + s] += 1;
    let back = leave;
    if (rule.after >= 0) {
      const visit = leads.visit[who] | RESTING;
      threefry(this.#block, keys, sources[n].leadKeys[s], run, leads.day[who], leads.ordinal[who], visit);
      back += this.#lags.value(rule.after, this.#block[0]);
    }
    const ledger = this.#ledger;
    const end = time.days;
    const stride = sources.length * S;
    const counts = at.counts + n * S;
    const here = counts + s;
    if (leave >= 0 && leave < end) {
      ledger[here + COUNTERS.recycled * stride] += 1;
      ledger[at.spend + n * time.months.length + time.monthOfDay[leave | 0]] += this.#x[rule.cost];
    }
    if (back >= 0) {
      if (leave < 0) ledger[here + COUNTERS.restingAtStart * stride] += 1;
      if (back < end) {
        ledger[here + COUNTERS.returned * stride] += 1;
        ledger[counts + rule.to + COUNTERS.reentered * stride] += 1;
      } else if (leave < end) ledger[here + COUNTERS.restingAtEnd * stride] += 1;
    }
    leads.visit[who] += 1;
    later.who[later.count] = who;
    later.instant[later.count] = back;
    later.count += 1;
  }
}
