/** Over 250 lines: three ways of leads at the front, each for all of a cell at once and one by one. */
import { tableQuantile } from '../distributions/quantile-table.ts';
import { COUNTERS } from '../model/ledger-layout.ts';
import type { Cell, Model, StreamModel } from '../model/model.ts';
import { instantIn } from '../model/volume.ts';
import { threefry } from '../sampling/threefry.ts';
import type { Arrivals } from './arrivals.ts';
import { splitCount } from './bulk-counts.ts';
import { loops } from './cohort-loops.ts';
import type { Eras } from './eras.ts';
import { uniform } from './inputs.ts';
import { LateExits } from './late-exits.ts';
import { ROOM } from './loops.ts';
import type { PipelineValue } from './pipeline-value.ts';
import type { Spread } from './spread.ts';
import type { StageTally } from './stage-tally.ts';
import { AFTER, BEFORE, CONVERTED, LOST, OUTCOME_STRIDE, PHASES, WITHIN } from './tally-layout.ts';

/** Last counter word of a block below a stream's key for leads, for blocks that are no visit's: what it is for. */
const INSTANTS = -1;
const LOSERS = -2;

/** Who takes the leads of stream n on that are listed in `loops`, all about to enter stage s. */
export type TakeLeads = (n: number, run: number, listed: number, s: number) => void;

/**
 * Turns the counts that reach the front of a stream into leads, each with its instant.
 *
 * Where the step out of the front is decided, those who will not convert leave it here, and those who will are listed
 * with the instant at which they enter the next stage.
 */
export class Front {
  readonly #model: Model;
  readonly #ledger: Float64Array;
  readonly #eras: Eras;
  readonly #tally: StageTally;
  readonly #pipeline: PipelineValue;
  readonly #block = new Int32Array(4);
  readonly #late: LateExits;
  readonly #take: TakeLeads;
  #listed = 0;

  constructor(
    model: Model,
    eras: Eras,
    ledger: Float64Array,
    tally: StageTally,
    pipeline: PipelineValue,
    take: TakeLeads,
  ) {
    this.#model = model;
    this.#ledger = ledger;
    this.#eras = eras;
    this.#tally = tally;
    this.#pipeline = pipeline;
    this.#late = new LateExits(model, eras.first.lags);
    this.#take = take;
  }

  /** Lists the leads of stream n in a run that are to be followed from here on, and hands them over. */
  list(n: number, run: number, arrivals: Arrivals): void {
    const stream = this.#model.streams[n];
    const { atFront, converting } = arrivals;
    const bins = this.#tally.entriesAt(n, stream.front);
    for (let i = 0; i < stream.cells.length; i++) {
      const cell = stream.cells[i];
      if (!stream.decided) {
        this.#enter(n, stream, run, cell, arrivals.spreads[i], atFront[i]);
        continue;
      }
      this.#tally.entries[bins + 1 + cell.bookedIn] += atFront[i];
      this.#lose(n, stream, run, cell, arrivals.losingSpreads[i], atFront[i] - converting[i]);
      this.#convert(n, stream, run, cell, arrivals.convertingSpreads[i], converting[i]);
    }
    this.#handOver(n, run, stream);
  }

  #handOver(n: number, run: number, { front, decided }: StreamModel): void {
    const listed = this.#listed;
    this.#listed = 0;
    if (listed > 0) this.#take(n, run, listed, decided ? front + 1 : front);
  }

  /** Counts leads as listed, and hands the list over when it is full. */
  #add(count: number, n: number, run: number, stream: StreamModel): void {
    this.#listed += count;
    if (this.#listed === ROOM) this.#handOver(n, run, stream);
  }

  /** Lists a lead. */
  #list(cell: number, ordinal: number, arrived: number, enters: number): void {
    const at = this.#listed;
    loops.cells[at] = cell;
    loops.ordinals[at] = ordinal;
    loops.cycles[at] = arrived;
    loops.enters[at] = enters;
  }

  /** Four leads share a block of instants. */
  #enter(n: number, stream: StreamModel, run: number, at: Cell, spread: Spread | null, count: number): void {
    const { keys, time } = this.#model;
    const key = stream.leadKeys[stream.front];
    const day = time.firstDay + at.from;
    if (spread === null && at.open === null) {
      for (let k = 0; k < count; ) {
        const some = Math.min(count - k, ROOM - this.#listed);
        loops.arrive(this.#listed, some, day, k, at.from, at.to - at.from, key, run, INSTANTS);
        this.#add(some, n, run, stream);
        k += some;
      }
      return;
    }
    const block = this.#block;
    for (let k = 0; k < count; k++) {
      if ((k & 3) === 0) threefry(block, keys, key, run, day, k >> 2, INSTANTS);
      const t = instantOf(at, spread, uniform(block[k & 3]));
      this.#list(day, k, t, t);
      this.#add(1, n, run, stream);
    }
  }

  /** Those who will convert: word 0 of their visit's block, which need not decide any more, gives the instant. */
  #convert(n: number, stream: StreamModel, run: number, at: Cell, spread: Spread | null, count: number): void {
    if (count === 0) return;
    const { front: s, after } = stream;
    const { lags } = this.#eras.all[this.#eras.at(at.from)];
    const together = spread === null && at.open === null && lags.tableOf(after[s + 1]) >= 0 && s < this.#pipeline.from;
    const days = together
      ? this.#pass(n, stream, run, at, count)
      : this.#convertOneByOne(n, stream, run, at, spread, count);
    const counters = this.#model.ledger.counts + n * this.#model.stages + s;
    const stride = this.#model.streams.length * this.#model.stages;
    this.#ledger[counters + COUNTERS.daysToConvert * stride] += days;
    if (at.bookedIn >= 0) this.#ledger[counters + COUNTERS.everConverted * stride] += count;
  }

  /** @returns the days that they take, of those who are done within the period */
  #pass(n: number, stream: StreamModel, run: number, at: Cell, count: number): number {
    const { time } = this.#model;
    const { front: s, leadKeys, after } = stream;
    const { lags } = this.#eras.all[this.#eras.at(at.from)];
    const day = time.firstDay + at.from;
    const cells = this.#tally.exitsAt(n, s) + OUTCOME_STRIDE * CONVERTED + PHASES * phaseOf(at);
    const table = lags.tableOf(after[s + 1]);
    const scale = lags.scale[after[s + 1]];
    let days = 0;
    for (let k = 0; k < count; ) {
      const some = Math.min(count - k, ROOM - this.#listed);
      loops.days[0] = days;
      loops.pass(this.#listed, some, day, k, at.from, at.to - at.from, leadKeys[s], run, table, scale, cells);
      days = loops.days[0];
      this.#add(some, n, run, stream);
      k += some;
    }
    return days;
  }

  /** The same where they are spread unevenly, their times have no table, or deals are open at the end. */
  #convertOneByOne(
    n: number,
    stream: StreamModel,
    run: number,
    at: Cell,
    spread: Spread | null,
    count: number,
  ): number {
    const { keys, time } = this.#model;
    const eras = this.#eras;
    const { tables } = eras.first.lags;
    const block = this.#block;
    const { front: s, leadKeys, after } = stream;
    const lag = after[s + 1];
    let { lags } = eras.all[eras.at(at.from)];
    let table = lags.tableOf(lag);
    const day = time.firstDay + at.from;
    const end = time.days;
    const exits = this.#tally.exits;
    const cells = this.#tally.exitsAt(n, s) + OUTCOME_STRIDE * CONVERTED + PHASES * phaseOf(at);
    let daysToConvert = 0;
    for (let k = 0; k < count; k++) {
      threefry(block, keys, leadKeys[s], run, day, k, 0);
      const t = instantOf(at, spread, uniform(block[0]));
      if (spread !== null) {
        lags = eras.all[eras.at(t)].lags;
        table = lags.tableOf(lag);
      }
      let leave = t;
      if (table >= 0) leave += tableQuantile(tables, table, block[1]) * lags.scale[lag];
      else if (lag >= 0) leave += lags.value(lag, block[1]);
      this.#list(day, k, t, leave);
      const phase = leave < 0 ? BEFORE : leave < end ? WITHIN : AFTER;
      exits[cells + phase] += 1;
      if (phase === WITHIN) daysToConvert += leave - t;
      else if (phase === AFTER && s >= this.#pipeline.from) this.#pipeline.add(n, day, k, 0, Number.NaN);
      this.#add(1, n, run, stream);
    }
    return daysToConvert;
  }

  /** Those who will not. */
  #lose(n: number, stream: StreamModel, run: number, at: Cell, spread: Spread | null, count: number): void {
    const { front: s, lostAfter } = stream;
    if (count === 0) return;
    const evenly = spread === null && at.open === null;
    // What is lost from here on may be an open deal at the end, which has a value of its own.
    if (evenly && s < this.#pipeline.from && this.#late.knows(lostAfter[s]))
      this.#loseTogether(n, stream, run, at, count);
    else this.#loseOneByOne(n, stream, run, at, spread, count);
  }

  /** How many leave before, within and after the period is all there is to know of them. */
  #loseTogether(n: number, { front: s, leadKeys, lostAfter }: StreamModel, run: number, at: Cell, count: number): void {
    const { keys, time } = this.#model;
    const { lags } = this.#eras.all[this.#eras.at(at.from)];
    const lag = lostAfter[s];
    const scale = lag < 0 ? 0 : lags.scale[lag];
    const exits = this.#tally.exits;
    const phase = phaseOf(at);
    const cells = this.#tally.exitsAt(n, s) + OUTCOME_STRIDE * LOST + PHASES * phase;
    const block = this.#block;
    threefry(block, keys, leadKeys[s], run, time.firstDay + at.from, 0, LOSERS);
    const beyondEnd = this.#late.share(lag, scale, at.from, at.to, time.days);
    const after = splitCount(count, beyondEnd, block[0]);
    exits[cells + AFTER] += after;
    if (phase === WITHIN) {
      exits[cells + WITHIN] += count - after;
      return;
    }
    const beyondStart = this.#late.share(lag, scale, at.from, at.to, 0);
    const within = splitCount(count - after, (beyondStart - beyondEnd) / (1 - beyondEnd), block[1]);
    exits[cells + WITHIN] += within;
    exits[cells + BEFORE] += count - after - within;
  }

  /** Two share a block. */
  #loseOneByOne(n: number, stream: StreamModel, run: number, at: Cell, spread: Spread | null, count: number): void {
    const { keys, time } = this.#model;
    const eras = this.#eras;
    const { tables } = eras.first.lags;
    const block = this.#block;
    const { front: s, leadKeys, lostAfter } = stream;
    const lag = lostAfter[s];
    let { lags } = eras.all[eras.at(at.from)];
    let table = lags.tableOf(lag);
    const day = time.firstDay + at.from;
    const end = time.days;
    const exits = this.#tally.exits;
    const cells = this.#tally.exitsAt(n, s) + OUTCOME_STRIDE * LOST + PHASES * phaseOf(at);
    for (let k = 0; k < count; k++) {
      const word = (k & 1) << 1;
      if (word === 0) threefry(block, keys, leadKeys[s], run, day, k >> 1, LOSERS);
      const t = instantOf(at, spread, uniform(block[word]));
      if (spread !== null) {
        lags = eras.all[eras.at(t)].lags;
        table = lags.tableOf(lag);
      }
      let leave = t;
      if (table >= 0) leave += tableQuantile(tables, table, block[word + 1]) * lags.scale[lag];
      else if (lag >= 0) leave += lags.value(lag, block[word + 1]);
      exits[cells + (leave < 0 ? BEFORE : leave < end ? WITHIN : AFTER)] += 1;
      if (leave >= end && s >= this.#pipeline.from) this.#pipeline.add(n, day, k, LOSERS, Number.NaN);
    }
  }
}

/** The instant of a lead of a cell, by its share u of those that come before it. */
function instantOf(cell: Cell, spread: Spread | null, u: number): number {
  return spread === null ? instantIn(cell, u) : spread.instant(u);
}

function phaseOf(cell: Cell): number {
  return cell.bookedIn < 0 ? BEFORE : WITHIN;
}
