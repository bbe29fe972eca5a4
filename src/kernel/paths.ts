import type { Model, StreamModel } from '../model/model.ts';
import { thresholdOf } from './chance.ts';
import type { Eras } from './eras.ts';
import { COLD, CONVERTED, LOST, OUTCOMES } from './stage-tally.ts';

/** What becomes of a lead in a stage: it waits there by itself, has to do with people, or has won. */
export const WAIT = 0;
export const PEOPLE = 1;
export const LAST = 2;

/**
 * What a lead of one stream meets on entering a stage, laid out for the inner loop, and what is summed over its leads.
 * Index order: era e, stage s, and for times the outcome (converted, lost, cold): row = e·S + s, exit =
 * row·OUTCOMES + outcome.
 */
export class Path {
  /** By stage: WAIT, PEOPLE or LAST. */
  readonly kinds: Uint8Array;
  /** By stage and outcome: index of the lag, or −1: at once, or never cold. */
  readonly lag: Int32Array;
  /** By row: `thresholdOf` the chance of the step out of the stage. */
  threshold: Int32Array;
  /** By exit: offset of the quantile table of the time, or −1 where it has none. */
  table: Int32Array;
  /** By exit: scale of the time. */
  scale: Float64Array;
  /** By stage, summed over leads. */
  readonly everConverted: Float64Array;
  readonly daysToConvert: Float64Array;
  readonly #stages: number;
  readonly #rate: Int32Array;

  constructor({ stages }: Model, stream: StreamModel) {
    this.#stages = stages;
    this.#rate = stream.rate;
    this.kinds = Uint8Array.from({ length: stages }, (_, s) => {
      if (s === stages - 1) return LAST;
      return stream.work[s] === null && stream.attend[s] === null ? WAIT : PEOPLE;
    });
    this.lag = new Int32Array(stages * OUTCOMES).fill(-1);
    for (let s = 0; s + 1 < stages; s++) {
      this.lag[s * OUTCOMES + CONVERTED] = stream.after[s + 1];
      this.lag[s * OUTCOMES + LOST] = stream.lostAfter[s];
      this.lag[s * OUTCOMES + COLD] = stream.decay[s];
    }
    this.threshold = new Int32Array(stages);
    this.table = new Int32Array(stages * OUTCOMES);
    this.scale = new Float64Array(stages * OUTCOMES);
    this.everConverted = new Float64Array(stages);
    this.daysToConvert = new Float64Array(stages);
  }

  /** Takes over what holds in the eras of a run, and sums anew. */
  start(eras: Eras): void {
    const S = this.#stages;
    if (this.threshold.length < eras.count * S) {
      this.threshold = new Int32Array(eras.count * S);
      this.table = new Int32Array(eras.count * S * OUTCOMES);
      this.scale = new Float64Array(eras.count * S * OUTCOMES);
    }
    const { lag } = this;
    for (let e = 0; e < eras.count; e++) {
      const { x, lags } = eras.all[e];
      for (let s = 0; s + 1 < S; s++) this.threshold[e * S + s] = thresholdOf(x[this.#rate[s + 1]]);
      const at = e * S * OUTCOMES;
      for (let i = 0; i < lag.length; i++) {
        this.table[at + i] = lags.tableOf(lag[i]);
        this.scale[at + i] = lag[i] < 0 ? 0 : lags.scale[lag[i]];
      }
    }
    this.everConverted.fill(0);
    this.daysToConvert.fill(0);
  }
}
