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

/** What new people count as when they arrive. Known people were set aside by nobody's rule, and are back. */
const NEW: readonly number[] = [COUNTERS.arrived];
const KNOWN: readonly number[] = [COUNTERS.recycled, COUNTERS.returned, COUNTERS.reentered];

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
    const { cells } = stream;
    const steady = this.#eras.count === 1;
    for (let i = 0; i < cells.length; i++) this.spreads[i] = steady ? null : this.#spreadOf(stream, cells[i]);
    if (stream.exact) this.#arriveExactly(stream);
    else {
      const key = stream.cellKeys[stream.enters];
      for (let i = 0; i < cells.length; i++) {
        const expected = this.spreads[i]?.total ?? this.#expected(stream, cells[i]);
        this.atFront[i] = poissonCount(expected, this.#uniform(key, run, cells[i], ARRIVAL_COUNT));
      }
    }
    this.#bookArrivals(n, stream);
    for (let s = stream.enters; s < stream.front; s++) {
      this.#bookEntries(n, stream, s);
      this.#thin(stream, s, run, this.atFront, this.spreads);
      this.#bookPassage(n, stream, s);
    }
    if (!stream.decided) return;
    for (let i = 0; i < cells.length; i++) {
      const spread = this.spreads[i];
      this.losingSpreads[i] = spread === null ? null : this.#losing(spread, stream.rate[stream.front + 1]);
    }
    this.#thin(stream, stream.front, run, this.converting, this.convertingSpreads);
  }

  /** How those who will not take a step are spread. */
  #losing(spread: Spread, rate: number): Spread {
    return spread.times((day) => 1 - Math.min(1, this.#at(day)[rate]));
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
    const { cells } = stream;
    let cumulative = 0;
    for (let i = 0; i < cells.length; i++) {
      if (cells[i].from < 0) cumulative -= this.#expected(stream, cells[i]);
    }
    for (let i = 0; i < cells.length; i++) {
      const before = whole(cumulative);
      cumulative += this.#expected(stream, cells[i]);
      this.atFront[i] = whole(cumulative) - before;
    }
  }

  #uniform(key: number, run: number, cell: Cell, purpose: number): number {
    const { keys, time } = this.#model;
    threefry(this.#block, keys, key, run, time.firstDay + cell.from, purpose, 0);
    return uniform(this.#block[0]);
  }

  /** Of the counts at stage s those that pass to the next, and how they are spread. */
  #thin(stream: StreamModel, s: number, run: number, passed: Float64Array, spreads: (Spread | null)[]): void {
    const { cells } = stream;
    const pass = this.#passes[s + 1];
    const rate = stream.rate[s + 1];
    const key = stream.cellKeys[s + 1];
    for (let i = 0; i < cells.length; i++) {
      const count = this.atFront[i];
      const spread = this.spreads[i];
      if (spread === null) {
        spreads[i] = null;
        pass.setChance(Math.min(1, this.#at(cells[i].from)[rate]));
      } else {
        const passing = this.#passing(spread, rate);
        spreads[i] = passing;
        pass.setChance(spread.total === 0 ? 0 : Math.min(1, passing.total / spread.total));
      }
      passed[i] = count === 0 ? 0 : pass.count(count, this.#uniform(key, run, cells[i], PASSED));
    }
  }

  /** How those who take a step are spread. */
  #passing(spread: Spread, rate: number): Spread {
    return spread.times((day) => Math.min(1, this.#at(day)[rate]));
  }

  #bookArrivals(n: number, stream: StreamModel): void {
    const { ledger: at, time, stages: S, streams } = this.#model;
    const { cells, costPerVisitor } = stream;
    const ledger = this.#ledger;
    const counters = at.counts + n * S + stream.enters;
    const stride = streams.length * S;
    const spend = at.spend + n * time.months.length;
    const kinds = stream.returning ? KNOWN : NEW;
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i];
      if (cell.bookedIn < 0) continue;
      const spread = this.spreads[i];
      const cost =
        spread === null || spread.total === 0 ? this.#at(cell.from)[costPerVisitor] : this.#cost(spread, stream);
      for (let k = 0; k < kinds.length; k++) ledger[counters + kinds[k] * stride] += this.atFront[i];
      ledger[spend + cell.bookedIn] += this.atFront[i] * cost;
    }
  }

  /** Mean cost of those who arrive in a cell. */
  #cost(spread: Spread, { costPerVisitor }: StreamModel): number {
    return spread.times((day) => this.#at(day)[costPerVisitor]).total / spread.total;
  }

  #bookEntries(n: number, { cells }: StreamModel, s: number): void {
    const { ledger: at, time, stages: S, streams } = this.#model;
    const ledger = this.#ledger;
    const lost = at.counts + (COUNTERS.lost * streams.length + n) * S + s;
    const entered = at.entered + n * time.months.length * S + s;
    for (let i = 0; i < cells.length; i++) {
      const { bookedIn } = cells[i];
      if (bookedIn < 0) continue;
      ledger[entered + bookedIn * S] += this.atFront[i];
      // Those that pass are taken off again below.
      ledger[lost] += this.atFront[i];
    }
  }

  #bookPassage(n: number, { cells }: StreamModel, s: number): void {
    const { ledger: at, stages: S, streams } = this.#model;
    const ledger = this.#ledger;
    let passed = 0;
    for (let i = 0; i < cells.length; i++) if (cells[i].bookedIn >= 0) passed += this.atFront[i];
    const counters = at.counts + n * S + s;
    const stride = streams.length * S;
    ledger[counters + COUNTERS.converted * stride] += passed;
    ledger[counters + COUNTERS.everConverted * stride] += passed;
    ledger[counters + COUNTERS.lost * stride] -= passed;
  }
}

/** ⌊v⌋, where a volume that rounding has left a hair below a whole number counts as that number. */
function whole(volume: number): number {
  return Math.floor(volume + 1e-9);
}
