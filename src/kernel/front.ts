import { tableQuantile } from '../distributions/quantile-table.ts';
import { type Cell, COUNTERS, LAG, type Model, type StreamModel } from '../model/model.ts';
import { instantIn } from '../model/volume.ts';
import { threefry } from '../sampling/threefry.ts';
import type { Arrivals } from './arrivals.ts';
import type { ClosingPipeline } from './closing-pipeline.ts';
import { uniform } from './inputs.ts';
import type { Lags } from './lags.ts';
import { Leads } from './leads.ts';
import { AFTER, BEFORE, CONVERTED, LOST, OUTCOME_STRIDE, PHASES, type StageTally, WITHIN } from './stage-tally.ts';

/** Last counter word of a block below a stream's key for leads, for blocks that are no visit's: what it is for. */
const INSTANTS = -1;
const LOSERS = -2;

/**
 * Turns the counts that reach the front of a stream into leads, each with its instant.
 *
 * Where the step out of the front is decided, those who will not convert leave it here, and those who will are listed
 * with the instant at which they enter the next stage.
 */
export class Front {
  readonly leads = new Leads();
  readonly #model: Model;
  readonly #ledger: Float64Array;
  readonly #lags: Lags;
  readonly #tally: StageTally;
  readonly #pipeline: ClosingPipeline;
  readonly #block = new Int32Array(4);

  constructor(model: Model, ledger: Float64Array, lags: Lags, tally: StageTally, pipeline: ClosingPipeline) {
    this.#model = model;
    this.#ledger = ledger;
    this.#lags = lags;
    this.#tally = tally;
    this.#pipeline = pipeline;
  }

  /** Lists the leads of stream n in a run that are to be followed from here on. */
  list(n: number, run: number, arrivals: Arrivals): void {
    const stream = this.#model.streams[n];
    const { atFront, converting } = arrivals;
    const followed = stream.decided ? converting : atFront;
    let count = 0;
    for (let i = 0; i < stream.cells.length; i++) count += followed[i];
    this.leads.restart(count);
    const bins = this.#tally.entriesAt(n, stream.front);
    stream.cells.forEach((cell, i) => {
      if (!stream.decided) {
        this.#enter(stream, run, cell, atFront[i]);
        return;
      }
      this.#tally.entries[bins + 1 + cell.bookedIn] += atFront[i];
      this.#lose(n, stream, run, cell, atFront[i] - converting[i]);
      this.#convert(n, stream, run, cell, converting[i]);
    });
  }

  /** Four leads share a block of instants. */
  #enter(stream: StreamModel, run: number, at: Cell, count: number): void {
    const { keys, time } = this.#model;
    const { cell, ordinal, arrived, enters, count: first } = this.leads;
    const block = this.#block;
    const key = stream.leadKeys[stream.front];
    const day = time.firstDay + at.from;
    for (let k = 0; k < count; k++) {
      if ((k & 3) === 0) threefry(block, keys, key, run, day, k >> 2, INSTANTS);
      const t = instantIn(at, uniform(block[k & 3]));
      cell[first + k] = day;
      ordinal[first + k] = k;
      arrived[first + k] = t;
      enters[first + k] = t;
    }
    this.leads.count += count;
  }

  /** Those who will convert: word 0 of their visit's block, which need not decide any more, gives the instant. */
  #convert(n: number, stream: StreamModel, run: number, at: Cell, count: number): void {
    const { keys, time } = this.#model;
    const { cell, ordinal, arrived, enters, count: first } = this.leads;
    const { tables, kind, table, scale } = this.#lags;
    const block = this.#block;
    const { front: s, leadKeys, after } = stream;
    const lag = after[s + 1];
    const isTable = lag >= 0 && kind[lag] === LAG.table;
    const day = time.firstDay + at.from;
    const end = time.days;
    const exits = this.#tally.exits;
    const cells = this.#tally.exitsAt(n, s) + OUTCOME_STRIDE * CONVERTED + PHASES * phaseOf(at);
    let daysToConvert = 0;
    for (let k = 0; k < count; k++) {
      threefry(block, keys, leadKeys[s], run, day, k, 0);
      const t = instantIn(at, uniform(block[0]));
      let leave = t;
      if (isTable) leave += tableQuantile(tables, table[lag], block[1]) * scale[lag];
      else if (lag >= 0) leave += this.#lags.value(lag, block[1]);
      cell[first + k] = day;
      ordinal[first + k] = k;
      arrived[first + k] = t;
      enters[first + k] = leave;
      const phase = leave < 0 ? BEFORE : leave < end ? WITHIN : AFTER;
      exits[cells + phase] += 1;
      if (phase === WITHIN) daysToConvert += leave - t;
      else if (phase === AFTER && s >= this.#pipeline.from) this.#pipeline.add(day, k, 0);
    }
    this.leads.count += count;
    const counters = this.#model.ledger.counts + n * this.#model.stages + s;
    const stride = this.#model.streams.length * this.#model.stages;
    this.#ledger[counters + COUNTERS.daysToConvert * stride] += daysToConvert;
    if (at.bookedIn >= 0) this.#ledger[counters + COUNTERS.everConverted * stride] += count;
  }

  /** Those who will not: two share a block. */
  #lose(n: number, stream: StreamModel, run: number, at: Cell, count: number): void {
    const { keys, time } = this.#model;
    const { tables, kind, table, scale } = this.#lags;
    const block = this.#block;
    const { front: s, leadKeys, lostAfter } = stream;
    const lag = lostAfter[s];
    const isTable = lag >= 0 && kind[lag] === LAG.table;
    const day = time.firstDay + at.from;
    const end = time.days;
    const exits = this.#tally.exits;
    const cells = this.#tally.exitsAt(n, s) + OUTCOME_STRIDE * LOST + PHASES * phaseOf(at);
    for (let k = 0; k < count; k++) {
      const word = (k & 1) << 1;
      if (word === 0) threefry(block, keys, leadKeys[s], run, day, k >> 1, LOSERS);
      let leave = instantIn(at, uniform(block[word]));
      if (isTable) leave += tableQuantile(tables, table[lag], block[word + 1]) * scale[lag];
      else if (lag >= 0) leave += this.#lags.value(lag, block[word + 1]);
      exits[cells + (leave < 0 ? BEFORE : leave < end ? WITHIN : AFTER)] += 1;
      if (leave >= end && s >= this.#pipeline.from) this.#pipeline.add(day, k, LOSERS);
    }
  }
}

function phaseOf(cell: Cell): number {
  return cell.bookedIn < 0 ? BEFORE : WITHIN;
}
