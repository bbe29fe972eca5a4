import { COUNTERS } from '../model/ledger-layout.ts';
import type { Model } from '../model/model.ts';

/** How a lead leaves a stage, as it indexes the tally. */
export const CONVERTED = 0;
export const LOST = 1;
export const COLD = 2;
export const OUTCOMES = 3;

/** Before, within and after the period. */
export const PHASES = 3;
export const BEFORE = 0;
export const WITHIN = 1;
export const AFTER = 2;
/** Cells of one outcome: [phase of entry][phase of exit]. */
export const OUTCOME_STRIDE = PHASES * PHASES;
const CELLS = OUTCOMES * OUTCOME_STRIDE;

/**
 * Counts entries and exits of every stage in the inner loop without a branch: an instant becomes a bin (0 before the
 * period, 1 + m in month m, the last one after it), and cells are added up by bin. `settle` turns them into the
 * counters of the ledger.
 */
export class StageTally {
  readonly #model: Model;
  /** By stream: the first stage that is counted here. Above it leads are counts of the arrivals. */
  readonly #from: readonly number[];
  /** Bin of each day from the start of the warm-up; then the last, for an instant that rounding moves to the end. */
  readonly binOfDay: Uint16Array;
  readonly lastBin: number;
  readonly phaseOfBin: Uint8Array;
  /** [stream][stage][bin] */
  readonly entries: Int32Array;
  /** [stream][stage][outcome][phase of entry][phase of exit] */
  readonly exits: Int32Array;

  constructor(model: Model) {
    const { time, stages, streams } = model;
    this.#model = model;
    this.#from = streams.map(({ front, recycle, openDeals }) => {
      const back = recycle.map((rule) => rule?.to ?? front);
      return Math.min(front, ...back, ...openDeals.map((deals) => deals.stage));
    });
    this.lastBin = time.months.length + 1;
    this.binOfDay = new Uint16Array(time.warmUpDays + time.days + 1).fill(this.lastBin, time.warmUpDays + time.days);
    for (let d = 0; d < time.days; d++) this.binOfDay[time.warmUpDays + d] = 1 + time.monthOfDay[d];
    this.phaseOfBin = new Uint8Array(this.lastBin + 1).fill(WITHIN);
    this.phaseOfBin[0] = BEFORE;
    this.phaseOfBin[this.lastBin] = AFTER;
    this.entries = new Int32Array(streams.length * stages * (this.lastBin + 1));
    this.exits = new Int32Array(streams.length * stages * CELLS);
  }

  /** Where the bins of a stream's stage begin in `entries`. */
  entriesAt(n: number, s: number): number {
    return (n * this.#model.stages + s) * (this.lastBin + 1);
  }

  /** Where the cells of a stream's stage begin in `exits`; add OUTCOME_STRIDE·outcome + PHASES·phase of entry + phase of exit. */
  exitsAt(n: number, s: number): number {
    return (n * this.#model.stages + s) * CELLS;
  }

  /** Adds exits of a stage by outcome, phase of entry and phase of exit. */
  addExits(n: number, s: number, counts: Int32Array): void {
    const at = this.exitsAt(n, s);
    for (let i = 0; i < CELLS; i++) this.exits[at + i] += counts[i];
  }

  /** Adds entries of a stage by bin. */
  addEntries(n: number, s: number, counts: Int32Array): void {
    const at = this.entriesAt(n, s);
    for (let bin = 0; bin <= this.lastBin; bin++) this.entries[at + bin] += counts[bin];
  }

  /** Adds what has been counted to the ledger and starts anew. */
  settle(ledger: Float64Array): void {
    const { stages: S, streams, ledger: at, time } = this.#model;
    const M = time.months.length;
    const { exits, entries } = this;
    const stride = streams.length * S;
    for (let n = 0; n < streams.length; n++) {
      for (let s = this.#from[n]; s < S; s++) {
        const bins = this.entriesAt(n, s);
        for (let m = 0; m < M; m++) ledger[at.entered + (n * M + m) * S + s] += entries[bins + 1 + m];
        const counter = at.counts + n * S + s;
        const cells = this.exitsAt(n, s);
        let openAtStart = 0;
        let openAtEnd = 0;
        for (let outcome = 0; outcome < OUTCOMES; outcome++) {
          const of = cells + outcome * OUTCOME_STRIDE;
          openAtStart += exits[of + WITHIN] + exits[of + AFTER];
          openAtEnd += exits[of + AFTER] + exits[of + PHASES * WITHIN + AFTER];
          ledger[counter + COUNTER_OF[outcome] * stride] += exits[of + WITHIN] + exits[of + PHASES * WITHIN + WITHIN];
        }
        ledger[counter + COUNTERS.openAtStart * stride] += openAtStart;
        ledger[counter + COUNTERS.openAtEnd * stride] += openAtEnd;
      }
    }
    entries.fill(0);
    exits.fill(0);
  }
}

const COUNTER_OF: readonly number[] = [COUNTERS.converted, COUNTERS.lost, COUNTERS.cold];
