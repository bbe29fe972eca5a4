import { LAG, type Model, type StreamModel } from '../model/model.ts';
import { COLD, CONVERTED, LOST, OUTCOMES } from './stage-tally.ts';

/** What becomes of a lead in a stage: it waits there by itself, has to do with people, or has won. */
export const WAIT = 0;
export const PEOPLE = 1;
export const LAST = 2;

/** How long leads of a stream take to each exit of each stage: [stage][converted, lost, cold]. */
interface Clocks {
  /** Index of the lag, or −1. */
  readonly lag: Int32Array;
  /** Offset of its table, or −1 where it has none. */
  readonly table: Int32Array;
}

function clocksOf(model: Model, stream: StreamModel): Clocks {
  const lag = new Int32Array(model.stages * OUTCOMES).fill(-1);
  for (let s = 0; s + 1 < model.stages; s++) {
    lag[s * OUTCOMES + CONVERTED] = stream.after[s + 1];
    lag[s * OUTCOMES + LOST] = stream.lostAfter[s];
    lag[s * OUTCOMES + COLD] = stream.decay[s];
  }
  const { kind, table } = model.lags;
  return { lag, table: lag.map((i) => (i >= 0 && kind[i] === LAG.table ? table[i] : -1)) };
}

/** By stage: WAIT, PEOPLE or LAST. */
function kindsOf(model: Model, stream: StreamModel): Uint8Array {
  return Uint8Array.from({ length: model.stages }, (_, s) => {
    if (s === model.stages - 1) return LAST;
    return stream.work[s] === null && stream.attend[s] === null ? WAIT : PEOPLE;
  });
}

/** What of a stream does not change within a run, and what is summed over its leads. */
export class Path {
  readonly clocks: Clocks;
  readonly kinds: Uint8Array;
  /** By stage and outcome, as in `Clocks`: scale of the lag. */
  readonly scale: Float64Array;
  /** By stage: `thresholdOf` the chance of the step out of it. */
  readonly threshold: Int32Array;
  /** By stage, summed over leads. */
  readonly everConverted: Float64Array;
  readonly daysToConvert: Float64Array;

  constructor(model: Model, stream: StreamModel) {
    const { stages } = model;
    this.clocks = clocksOf(model, stream);
    this.kinds = kindsOf(model, stream);
    this.scale = new Float64Array(stages * OUTCOMES);
    this.threshold = new Int32Array(stages);
    this.everConverted = new Float64Array(stages);
    this.daysToConvert = new Float64Array(stages);
  }
}
