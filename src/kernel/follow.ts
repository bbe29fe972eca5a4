import { COUNTERS, type Model, type SourceModel } from '../model/model.ts';
import { threefry } from '../sampling/threefry.ts';
import type { Lags } from './lags.ts';

const WORDS = 4294967296;

/**
 * Follows single leads through the funnel, from the stage where counts end to their end.
 *
 * A block of four random words belongs to each visit of a lead to a stage: [would convert, time to leave, time to go
 * cold, would come back]. Its address is the key of (source, stage) and the counter (run, arrival day, ordinal, visit).
 */
export class LeadFollower {
  readonly #model: Model;
  readonly #ledger: Float64Array;
  readonly #x: Float64Array;
  readonly #lags: Lags;
  /** Chance of each step × 2³², in the present run: [source][stage]. */
  readonly #threshold: Float64Array;
  /** Lags [source][stage]: into the stage, for those lost in it, for going cold in it. */
  readonly #after: Int32Array;
  readonly #lostAfter: Int32Array;
  readonly #decay: Int32Array;
  readonly #keys: Int32Array;
  readonly #block = new Int32Array(4);
  /** Entries of the present lead within the period, by stage: all of them, and those not yet counted as converted. */
  readonly #entries: Int32Array;
  readonly #unmoved: Int32Array;
  /** How often the present lead has come back by each stage's rule. */
  readonly #returns: Int32Array;

  constructor(model: Model, x: Float64Array, ledger: Float64Array, lags: Lags) {
    const S = model.stages;
    const perStage = (of: (source: SourceModel) => Int32Array): Int32Array =>
      Int32Array.from(model.sources.flatMap((source) => [...of(source)]));
    this.#model = model;
    this.#x = x;
    this.#ledger = ledger;
    this.#lags = lags;
    this.#threshold = new Float64Array(model.sources.length * S);
    this.#after = perStage((source) => source.after);
    this.#lostAfter = perStage((source) => source.lostAfter);
    this.#decay = perStage((source) => source.decay);
    this.#keys = perStage((source) => source.leadKeys);
    this.#entries = new Int32Array(S);
    this.#unmoved = new Int32Array(S);
    this.#returns = new Int32Array(S);
  }

  /** Takes over the inputs of a run. */
  bind(): void {
    const { sources, stages: S } = this.#model;
    for (let n = 0; n < sources.length; n++) {
      for (let s = 0; s < S; s++) this.#threshold[n * S + s] = this.#x[sources[n].rate[s]] * WORDS;
    }
  }

  /**
   * @param n source
   * @param run number of the run
   * @param day arrival day, as days since 1970-01-01
   * @param ordinal of the lead among those of its source and day
   * @param arrival instant of arrival, days since the start of the period
   */
  follow(n: number, run: number, day: number, ordinal: number, arrival: number): void {
    const model = this.#model;
    const source = model.sources[n];
    const S = model.stages;
    const last = S - 1;
    const end = model.time.days;
    const ledger = this.#ledger;
    const block = this.#block;
    const entries = this.#entries;
    const unmoved = this.#unmoved;
    const of = n * S;
    const entered = model.ledger.entered + n * model.time.months.length * S;
    const stride = model.sources.length * S;
    const counts = model.ledger.counts + of;

    let s = source.front;
    let t = arrival;
    let visit = 0;
    let returned = false;
    let boosted = -1;
    let boost = 1;
    let counted = false;
    if (t >= 0 && source.enters < s) {
      for (let above = source.enters; above < s; above++) entries[above] = 1;
      counted = true;
    }

    for (;;) {
      if (t >= 0) {
        if (t < end) {
          ledger[entered + model.time.monthOfDay[t | 0] * S + s] += 1;
          entries[s] += 1;
          unmoved[s] += 1;
          counted = true;
        } else if (!counted) break;
      }
      if (s === last) {
        this.#win(n, run, day, ordinal, visit, t);
        break;
      }

      threefry(block, model.keys, this.#keys[of + s], run, day, ordinal, visit);
      let threshold = this.#threshold[of + s + 1];
      if (s === boosted) {
        threshold *= boost;
        boosted = -1;
      }
      const would = block[0] >>> 0 < threshold;
      const lag = would ? this.#after[of + s + 1] : this.#lostAfter[of + s];
      let leave = lag < 0 ? t : t + this.#lags.value(lag, block[1]);
      let outcome: number = would ? COUNTERS.converted : COUNTERS.lost;
      const decay = this.#decay[of + s];
      if (decay >= 0) {
        const cold = t + this.#lags.value(decay, block[2]);
        if (cold < leave) {
          leave = cold;
          outcome = COUNTERS.cold;
        }
      }

      const here = counts + s;
      if (leave >= 0) {
        if (t < 0) ledger[here + COUNTERS.openAtStart * stride] += 1;
        if (leave < end) ledger[here + outcome * stride] += 1;
        else if (t < end) ledger[here + COUNTERS.openAtEnd * stride] += 1;
      }
      if (outcome === COUNTERS.converted) {
        if (leave >= 0 && leave < end) ledger[here + COUNTERS.daysToConvert * stride] += leave - t;
        if (unmoved[s] > 0) {
          ledger[here + COUNTERS.everConverted * stride] += unmoved[s];
          unmoved[s] = 0;
        }
        t = leave;
        s += 1;
        continue;
      }

      const rule = source.recycle[s];
      if (rule === null || !(outcome === COUNTERS.cold ? rule.cold : rule.lost)) break;
      if (this.#returns[s] >= rule.atMost || block[3] >>> 0 >= this.#x[rule.share] * WORDS) break;
      this.#returns[s] += 1;
      returned = true;
      let back = leave;
      if (rule.after >= 0) {
        threefry(block, model.keys, this.#keys[of + s], run, day, ordinal, visit | 0x10000);
        back += this.#lags.value(rule.after, block[0]);
      }
      if (leave >= 0 && leave < end) {
        ledger[here + COUNTERS.recycled * stride] += 1;
        const month = n * model.time.months.length + model.time.monthOfDay[leave | 0];
        ledger[model.ledger.spend + month] += this.#x[rule.cost];
      }
      if (back >= 0) {
        if (leave < 0) ledger[here + COUNTERS.restingAtStart * stride] += 1;
        if (back < end) {
          ledger[here + COUNTERS.returned * stride] += 1;
          ledger[counts + rule.to + COUNTERS.reentered * stride] += 1;
        } else if (leave < end) ledger[here + COUNTERS.restingAtEnd * stride] += 1;
      }
      t = back;
      s = rule.to;
      visit += 1;
      boosted = s;
      boost = this.#x[rule.rate];
    }

    if (counted) {
      entries.fill(0);
      unmoved.fill(0);
    }
    if (returned) this.#returns.fill(0);
  }

  /** Books a customer won at instant t, and credits what it brings to the stages it entered within the period. */
  #win(n: number, run: number, day: number, ordinal: number, visit: number, t: number): void {
    const model = this.#model;
    const { ledger: at, time, stages: S } = model;
    const source = model.sources[n];
    let value = 0;
    if (source.value >= 0) {
      threefry(this.#block, model.keys, this.#keys[n * S + S - 1], run, day, ordinal, visit);
      value = this.#lags.value(source.value, this.#block[0]);
    }
    const booked = t >= 0 && t < time.days;
    if (booked) {
      const month = n * time.months.length + time.monthOfDay[t | 0];
      const week = (t / 7) | 0;
      this.#ledger[at.customers + month] += 1;
      this.#ledger[at.revenue + month] += value;
      this.#ledger[at.weekCustomers + week] += 1;
      this.#ledger[at.weekRevenue + week] += value;
    }
    const stride = model.sources.length * S;
    const counts = at.counts + n * S;
    for (let s = 0; s < S; s++) {
      const entries = this.#entries[s];
      if (entries === 0) continue;
      this.#ledger[counts + COUNTERS.everRevenue * stride + s] += entries * value;
      if (booked) this.#ledger[counts + COUNTERS.periodRevenue * stride + s] += entries * value;
    }
  }
}
