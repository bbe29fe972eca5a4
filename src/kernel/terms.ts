import type { StreamModel } from '../model/model.ts';
import type { Eras } from './eras.ts';
import { COLD, CONVERTED, LOST, OUTCOMES } from './tally-layout.ts';

/**
 * What a lead of one stream meets on entering a stage, laid out for the inner loop. Index order: era e, stage
 * s, and for times the outcome (converted, lost, cold): row = e·S + s, exit = row·OUTCOMES + outcome.
 */
export class Terms {
  /** By row: `thresholdOf` the chance of the step out of the stage. */
  threshold = new Int32Array(0);
  /** By exit: offset of the quantile table of the time, or −1 where it has none. */
  table = new Int32Array(0);
  /** By exit: scale of the time. */
  scale = new Float64Array(0);
  /** By stage and outcome: index of the lag, or −1: at once, or never cold. */
  readonly lag: Int32Array;
  readonly #stages: number;
  readonly #rate: Int32Array;

  constructor(stages: number, { after, lostAfter, decay, rate }: StreamModel) {
    this.#stages = stages;
    this.#rate = rate;
    this.lag = new Int32Array(stages * OUTCOMES).fill(-1);
    for (let s = 0; s + 1 < stages; s++) {
      this.lag[s * OUTCOMES + CONVERTED] = after[s + 1];
      this.lag[s * OUTCOMES + LOST] = lostAfter[s];
      this.lag[s * OUTCOMES + COLD] = decay[s];
    }
  }

  /** Takes over what holds in the eras of a run. */
  bind(eras: Eras): void {
    const S = this.#stages;
    const rate = this.#rate;
    const { lag } = this;
    if (this.threshold.length < eras.count * S) {
      this.threshold = new Int32Array(eras.count * S);
      this.table = new Int32Array(eras.count * S * OUTCOMES);
      this.scale = new Float64Array(eras.count * S * OUTCOMES);
    }
    for (let e = 0; e < eras.count; e++) {
      const { x, lags } = eras.all[e];
      for (let s = 0; s + 1 < S; s++) this.threshold[e * S + s] = thresholdOf(x[rate[s + 1]]);
      const at = e * S * OUTCOMES;
      for (let i = 0; i < lag.length; i++) {
        this.table[at + i] = lags.tableOf(lag[i]);
        this.scale[at + i] = lag[i] < 0 ? 0 : lags.scale[lag[i]];
      }
    }
  }
}

/** A lead converts when the upper 31 bits of its word lie below this; 2³¹ itself wraps round, and so does the difference. */
export function thresholdOf(chance: number): number {
  return Math.round(Math.min(1, chance) * 2147483648) | 0;
}
