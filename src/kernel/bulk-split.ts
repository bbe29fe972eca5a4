import { threefry } from '../sampling/threefry.ts';
import type { Bins, Parts } from './bulk-bins.ts';
import { splitCount } from './bulk-counts.ts';
import type { Exits } from './bulk-exits.ts';
import { leftBefore } from './bulk-flow.ts';
import type { Visit } from './bulk-visits.ts';
import { sum } from './flows.ts';
import { AFTER, BEFORE } from './tally-layout.ts';

/** Third counter word of a block whose words are for phases, not for bins. */
const PHASES_BLOCK = -1;
/** Bins are numbered from the start of the period; this keeps those of the warm-up above 0. */
const OFFSET = 4096;

/**
 * Splits a count of leads over when they leave, by conditional binomials in order of time. One word each: of block
 * (run, first day of the part of entry, number of the bin of exit ÷ 4, tag).
 */
export class Splitter {
  readonly #bins: Bins;
  readonly #keys: Int32Array;
  /** Days from the start of the warm-up to the start and to the end of the period. */
  readonly #start: number;
  readonly #end: number;
  readonly #block = new Int32Array(4);
  /** Where `intoPhases` leaves its counts. */
  before = 0;
  within = 0;
  after = 0;
  /** Where `takeDays` leaves what it finds. */
  meanDays = 0;
  daysVariance = 0;

  constructor(bins: Bins, keys: Int32Array) {
    this.#bins = bins;
    this.#keys = keys;
    this.#start = bins.from[bins.first];
    this.#end = bins.from[bins.last];
  }

  /**
   * Adds to out[at + bin] how many of `count` leads of part e leave in each bin.
   * @param flow entries by day, as fluid: how those of the part are spread over it
   */
  intoBins(
    count: number,
    exits: Exits,
    parts: Parts,
    e: number,
    flow: Float64Array,
    out: Float64Array,
    at: number,
    key: number,
    run: number,
    c1: number,
    tag: number,
  ): void {
    if (count === 0) return;
    const { last, first, to: ends } = this.#bins;
    if (parts.phase[e] === AFTER) {
      out[at + last] += count;
      return;
    }
    const from = parts.from[e];
    const to = parts.to[e];
    const block = this.#block;
    let known = -1;
    let rest = count;
    let mass = sum(flow, from, to) * exits.total;
    let gone = 0;
    for (let b = parts.bin[e]; b < last; b++) {
      const left = leftBefore(flow, exits.left, from, to, ends[b]);
      const share = left - gone;
      if (!(share > 0)) continue;
      gone = left;
      const index = b - first + OFFSET;
      if (index >> 2 !== known) {
        known = index >> 2;
        threefry(block, this.#keys, key, run, c1, known, tag);
      }
      const k = splitCount(rest, share / mass, block[index & 3]);
      out[at + b] += k;
      rest -= k;
      if (rest === 0) return;
      mass -= share;
    }
    out[at + last] += rest;
  }

  /** The same by phase alone. */
  intoPhases(
    count: number,
    exits: Exits,
    parts: Parts,
    e: number,
    flow: Float64Array,
    key: number,
    run: number,
    c1: number,
    tag: number,
  ): void {
    this.before = 0;
    this.within = 0;
    this.after = 0;
    if (count === 0) return;
    if (parts.phase[e] === AFTER) {
      this.after = count;
      return;
    }
    const from = parts.from[e];
    const to = parts.to[e];
    const block = this.#block;
    threefry(block, this.#keys, key, run, c1, PHASES_BLOCK, tag);
    let mass = sum(flow, from, to) * exits.total;
    let gone = 0;
    if (parts.phase[e] === BEFORE) {
      gone = leftBefore(flow, exits.left, from, to, this.#start);
      this.before = splitCount(count, gone / mass, block[0]);
      mass -= gone;
    }
    const within = leftBefore(flow, exits.left, from, to, this.#end) - gone;
    this.within = splitCount(count - this.before, within / mass, block[1]);
    this.after = count - this.before - this.within;
  }

  /** Mean and variance of the days to exit of those leads of part e that leave within the period. */
  takeDays(exits: Exits, parts: Parts, e: number, flow: Float64Array): void {
    this.meanDays = 0;
    this.daysVariance = 0;
    if (parts.phase[e] === AFTER) return;
    const from = parts.from[e];
    const to = parts.to[e];
    const early = parts.phase[e] === BEFORE;
    const leftBy = (of: Float64Array): number =>
      leftBefore(flow, of, from, to, this.#end) - (early ? leftBefore(flow, of, from, to, this.#start) : 0);
    const leaving = leftBy(exits.left);
    if (!(leaving > 0)) return;
    this.meanDays = leftBy(exits.days) / leaving;
    this.daysVariance = Math.max(0, leftBy(exits.squares) / leaving - this.meanDays * this.meanDays);
  }
}

/** Exits of the leads of one part, adding up how many have left before the period and leave after it. */
export class Exit {
  before = 0;
  after = 0;
  readonly #splitter: Splitter;
  readonly #bins: Bins;
  readonly #scratch: Float64Array;
  #visit: Visit | null = null;
  #part = 0;
  #run = 0;
  #day = 0;

  constructor(splitter: Splitter, bins: Bins) {
    this.#splitter = splitter;
    this.#bins = bins;
    this.#scratch = new Float64Array(bins.count);
  }

  begin(visit: Visit, part: number, run: number, day: number): void {
    this.before = 0;
    this.after = 0;
    this.#visit = visit;
    this.#part = part;
    this.#run = run;
    this.#day = day;
  }

  /**
   * @param into where they are to be added by bin of exit, [part][bin]; null: only the phase matters
   * @returns how many leave within the period
   */
  by(count: number, exits: Exits | null, into: Float64Array | null, key: number, tag: number): number {
    if (count === 0 || exits === null) return 0;
    const splitter = this.#splitter;
    const { parts, flow } = this.#visit!;
    const e = this.#part;
    if (into === null) {
      splitter.intoPhases(count, exits, parts, e, flow, key, this.#run, this.#day, tag);
      this.before += splitter.before;
      this.after += splitter.after;
      return splitter.within;
    }
    const { count: B, first, last } = this.#bins;
    const scratch = this.#scratch;
    scratch.fill(0);
    splitter.intoBins(count, exits, parts, e, flow, scratch, 0, key, this.#run, this.#day, tag);
    let before = 0;
    for (let b = parts.bin[e]; b < B; b++) {
      into[e * B + b] += scratch[b];
      if (b < first) before += scratch[b];
    }
    this.before += before;
    this.after += scratch[last];
    return count - before - scratch[last];
  }
}
