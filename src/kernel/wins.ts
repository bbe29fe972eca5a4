import { COUNTERS, type Model } from '../model/model.ts';
import { threefry } from '../sampling/threefry.ts';
import type { Lags } from './lags.ts';
import type { Leads, Wave } from './leads.ts';
import type { StageTally } from './stage-tally.ts';

/** Leads that become customers. */
export class Wins {
  readonly #model: Model;
  readonly #ledger: Float64Array;
  readonly #lags: Lags;
  readonly #tally: StageTally;
  readonly #block = new Int32Array(4);

  constructor(model: Model, ledger: Float64Array, lags: Lags, tally: StageTally) {
    this.#model = model;
    this.#ledger = ledger;
    this.#lags = lags;
    this.#tally = tally;
  }

  /** Books the customers of a wave, and credits what they bring to the stages they entered within the period. */
  book(n: number, run: number, leads: Leads, wave: Wave): void {
    const model = this.#model;
    const { ledger: at, time, stages: S, keys } = model;
    const source = model.sources[n];
    const ledger = this.#ledger;
    const block = this.#block;
    const key = source.leadKeys[S - 1];
    const stride = model.sources.length * S;
    const counts = at.counts + n * S;
    const entriesAt = this.#tally.entriesAt(n, S - 1);
    for (let i = 0; i < wave.count; i++) {
      const who = wave.who[i];
      const t = wave.instant[i];
      const booked = t >= 0 && t < time.days;
      if (!booked && leads.matters[who] === 0) continue;
      let value = 0;
      if (source.value >= 0) {
        threefry(block, keys, key, run, leads.day[who], leads.ordinal[who], leads.visit[who]);
        value = this.#lags.value(source.value, block[0]);
      }
      if (booked) {
        const m = time.monthOfDay[t | 0];
        const month = n * time.months.length + m;
        const week = (t / 7) | 0;
        this.#tally.entries[entriesAt + 1 + m] += 1;
        ledger[at.customers + month] += 1;
        ledger[at.revenue + month] += value;
        ledger[at.weekCustomers + week] += 1;
        ledger[at.weekRevenue + week] += value;
        leads.entries[who * S + S - 1] += 1;
      }
      for (let s = 0; s < S; s++) {
        const entries = leads.entries[who * S + s];
        if (entries === 0) continue;
        ledger[counts + COUNTERS.everRevenue * stride + s] += entries * value;
        if (booked) ledger[counts + COUNTERS.periodRevenue * stride + s] += entries * value;
      }
    }
  }
}
