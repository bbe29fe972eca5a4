import { COUNTERS } from '../model/ledger-layout.ts';
import type { Cell, Model, StreamModel } from '../model/model.ts';
import { daysOf, expectedArrivals } from '../model/volume.ts';
import { threefry } from '../sampling/threefry.ts';
import { BinomialInverse } from './binomial.ts';
import type { Eras } from './eras.ts';
import { uniform } from './inputs.ts';
import { poissonCount } from './poisson.ts';
import { Spread } from './spread.ts';

/** Third counter word of a block below a stream's key for counts: what it is for. The last is 0, see `TAG`. */
const ARRIVAL_COUNT = 0;
const PASSED = 1;

/**
 * Lets the leads of each stream arrive, cell by cell: how many, and how many of them pass the stages where nothing
 * waits. Every lead of a cell has the same chances, so counts are all that is needed so far.
 */
export class Arrivals {
  /** By cell of the present stream: leads that reach the front. */
  readonly atFront: Float64Array;
  /** Where the step out of the front is decided at the count: those of them that will convert. */
  readonly converting: Float64Array;
  /** By cell: how those who reach the front, will convert there and will not are spread over it; null: evenly. */
  readonly spreads: (Spread | null)[] = [];
  readonly convertingSpreads: (Spread | null)[] = [];
  readonly losingSpreads: (Spread | null)[] = [];
  readonly #model: Model;
  readonly #eras: Eras;
  readonly #ledger: Float64Array;
  /** One per stage: as a rule all cells of a stream share a rate. */
  readonly #passes: readonly BinomialInverse[];
  readonly #block = new Int32Array(4);

  constructor(model: Model, eras: Eras, ledger: Float64Array) {
    const cells = Math.max(0, ...model.streams.map((stream) => stream.cells.length));
    this.atFront = new Float64Array(cells);
    this.converting = new Float64Array(cells);
    this.#model = model;
    this.#eras = eras;
    this.#ledger = ledger;
    this.#passes = Array.from({ length: model.stages }, () => new BinomialInverse());
  }

  /** All arrivals of stream n in a run, into `atFront` and `converting`. */
  simulate(n: number, run: number): void {
    const stream = this.#model.streams[n];
    stream.cells.forEach((cell, i) => {
      this.spreads[i] = this.#spreadOf(stream, cell);
    });
    if (stream.exact) this.#arriveExactly(stream);
    else {
      stream.cells.forEach((cell, i) => {
        const u = this.#uniform(stream.cellKeys[stream.enters], run, cell, ARRIVAL_COUNT);
        this.atFront[i] = poissonCount(this.spreads[i]?.total ?? this.#expected(stream, cell), u);
      });
    }
    this.#bookArrivals(n, stream);
    for (let s = stream.enters; s < stream.front; s++) {
      this.#bookEntries(n, stream, s);
      this.#thin(stream, s, run, this.atFront, this.spreads);
      this.#bookPassage(n, stream, s);
    }
    if (!stream.decided) return;
    const rate = stream.rate[stream.front + 1];
    stream.cells.forEach((_, i) => {
      this.losingSpreads[i] = this.spreads[i]?.times((day) => 1 - Math.min(1, this.#at(day)[rate])) ?? null;
    });
    this.#thin(stream, stream.front, run, this.converting, this.convertingSpreads);
  }

  /** Values of the slots on a day. */
  #at(day: number): Float64Array {
    return this.#eras.all[this.#eras.at(day)].x;
  }

  #expected(stream: StreamModel, cell: Cell): number {
    return expectedArrivals(stream, cell, this.#at(cell.from));
  }

  /** null where nothing changes within the cell. */
  #spreadOf(stream: StreamModel, cell: Cell): Spread | null {
    if (this.#eras.at(cell.from) === this.#eras.at(cell.to - 1)) return null;
    const days = daysOf(cell).length;
    return Spread.over(cell, (day) => expectedArrivals(stream, cell, this.#at(day)) / days);
  }

  /** A cell gets ⌊C⌋ at its end less ⌊C⌋ at its start of the cumulative volume C, which is 0 at the start of the period. */
  #arriveExactly(stream: StreamModel): void {
    const volumeOf = (cell: Cell): number => this.#expected(stream, cell);
    let cumulative = 0;
    for (const cell of stream.cells) if (cell.from < 0) cumulative -= volumeOf(cell);
    stream.cells.forEach((cell, i) => {
      const before = whole(cumulative);
      cumulative += volumeOf(cell);
      this.atFront[i] = whole(cumulative) - before;
    });
  }

  #uniform(key: number, run: number, cell: Cell, purpose: number): number {
    const { keys, time } = this.#model;
    threefry(this.#block, keys, key, run, time.firstDay + cell.from, purpose, 0);
    return uniform(this.#block[0]);
  }

  /** Of the counts at stage s those that pass to the next, and how they are spread. */
  #thin(stream: StreamModel, s: number, run: number, passed: Float64Array, spreads: (Spread | null)[]): void {
    const pass = this.#passes[s + 1];
    const rate = stream.rate[s + 1];
    stream.cells.forEach((cell, i) => {
      const count = this.atFront[i];
      const spread = this.spreads[i];
      if (spread === null) {
        spreads[i] = null;
        pass.setChance(Math.min(1, this.#at(cell.from)[rate]));
      } else {
        spreads[i] = spread.times((day) => Math.min(1, this.#at(day)[rate]));
        pass.setChance(spread.total === 0 ? 0 : Math.min(1, spreads[i]!.total / spread.total));
      }
      passed[i] = count === 0 ? 0 : pass.count(count, this.#uniform(stream.cellKeys[s + 1], run, cell, PASSED));
    });
  }

  #bookArrivals(n: number, stream: StreamModel): void {
    const { ledger: at, time, stages: S, streams } = this.#model;
    // Known people were set aside by nobody's rule, and are back.
    const kinds = stream.returning ? [COUNTERS.recycled, COUNTERS.returned, COUNTERS.reentered] : [COUNTERS.arrived];
    const counters = kinds.map((kind) => at.counts + (kind * streams.length + n) * S + stream.enters);
    stream.cells.forEach((cell, i) => {
      if (cell.bookedIn < 0) return;
      const spread = this.spreads[i];
      const costOf = (day: number): number => this.#at(day)[stream.costPerVisitor];
      const cost =
        spread === null || spread.total === 0 ? costOf(cell.from) : spread.times(costOf).total / spread.total;
      for (const counter of counters) this.#ledger[counter] += this.atFront[i];
      this.#ledger[at.spend + n * time.months.length + cell.bookedIn] += this.atFront[i] * cost;
    });
  }

  #bookEntries(n: number, stream: StreamModel, s: number): void {
    const { ledger: at, time, stages: S, streams } = this.#model;
    const lost = at.counts + (COUNTERS.lost * streams.length + n) * S + s;
    stream.cells.forEach((cell, i) => {
      if (cell.bookedIn < 0) return;
      this.#ledger[at.entered + (n * time.months.length + cell.bookedIn) * S + s] += this.atFront[i];
      // Those that pass are taken off again below.
      this.#ledger[lost] += this.atFront[i];
    });
  }

  #bookPassage(n: number, stream: StreamModel, s: number): void {
    const { ledger: at, stages: S, streams } = this.#model;
    let passed = 0;
    stream.cells.forEach((cell, i) => {
      if (cell.bookedIn >= 0) passed += this.atFront[i];
    });
    const counters = at.counts + n * S + s;
    const stride = streams.length * S;
    this.#ledger[counters + COUNTERS.converted * stride] += passed;
    this.#ledger[counters + COUNTERS.everConverted * stride] += passed;
    this.#ledger[counters + COUNTERS.lost * stride] -= passed;
  }
}

/** ⌊v⌋, where a volume that rounding has left a hair below a whole number counts as that number. */
function whole(volume: number): number {
  return Math.floor(volume + 1e-9);
}
