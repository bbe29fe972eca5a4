import { COUNTERS } from '../model/ledger-layout.ts';
import type { Model } from '../model/model.ts';
import { loops } from './cohort-loops.ts';
import type { LoopsModel } from './loops.ts';
import { AFTER, BEFORE, EXITS_OF_STAGE, OUTCOME_STRIDE, OUTCOMES, PHASES, WITHIN } from './tally-layout.ts';

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
  readonly #binding: LoopsModel;

  /** @param openFrom the stage from which on what is left after the end is an open deal */
  constructor(model: Model, openFrom: number) {
    const { time, streams } = model;
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
    this.#binding = {
      tables: model.tables,
      keys: model.keys,
      binOfDay: this.binOfDay,
      end: time.days,
      warmUpDays: time.warmUpDays,
      lastBin: this.lastBin,
      streams: streams.length,
      lastStage: model.stages - 1,
      cycleFrom: model.money.cycleFrom,
      openFrom,
    };
  }

  /** Begins a run: it is counted where the loops of cohorts count, which all kernels of a thread share. */
  start(): void {
    loops.bind(this.#binding);
  }

  /** [stream][stage][bin] */
  get entries(): Int32Array {
    return loops.entries;
  }

  /** [stream][stage][outcome][phase of entry][phase of exit] */
  get exits(): Int32Array {
    return loops.exits;
  }

  /** Where the bins of a stream's stage begin in `entries`. */
  entriesAt(n: number, s: number): number {
    return (n * this.#model.stages + s) * (this.lastBin + 1);
  }

  /** Where the cells of a stream's stage begin in `exits`; add OUTCOME_STRIDE·outcome + PHASES·phase of entry + phase of exit. */
  exitsAt(n: number, s: number): number {
    return (n * this.#model.stages + s) * EXITS_OF_STAGE;
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
