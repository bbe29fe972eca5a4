import type { Model, StreamModel } from '../model/model.ts';
import type { OpenDealsModel } from '../model/open-deals.ts';
import { threefry } from '../sampling/threefry.ts';
import type { Eras } from './eras.ts';
import { uniform, WORDS } from './inputs.ts';
import type { Leads } from './leads.ts';
import type { PipelineValue } from './pipeline-value.ts';
import { OPEN } from './purposes.ts';
import type { StageTally } from './stage-tally.ts';
import { chanceAtAge, decayOf, survival, timeBeyond } from './still-open.ts';
import { AFTER, BEFORE, COLD, CONVERTED, LOST, OUTCOME_STRIDE, PHASES, WITHIN } from './tally-layout.ts';
import type { Wins } from './wins.ts';

/** Shares of the times of one stage that are longer than the ages of its open deals, for the scales they hold at. */
interface Survivals {
  readonly scales: Float64Array;
  readonly converting: Float64Array;
  readonly losing: Float64Array;
  readonly warm: Float64Array;
}

/**
 * Deals that are open on day 0. One of age a has survived all its clocks that long, so it converts with chance
 * r·Sc(a) ÷ (r·Sc(a) + (1 − r)·Sl(a)), where Sc and Sl are the shares of converting and of losing times longer than a,
 * and its times are drawn given that they are. A deal older than all the times its stage knows stays open.
 */
export class OpenDeals {
  /** Instant of the exit that `leave` has decided. */
  readonly leaves = new Float64Array(1);
  readonly #model: Model;
  readonly #eras: Eras;
  readonly #tally: StageTally;
  readonly #pipeline: PipelineValue;
  readonly #block = new Int32Array(4);
  /** By open deal of the present stream, as listed. */
  #converting = new Float64Array(0);
  #losing = new Float64Array(0);
  #warm = new Float64Array(0);
  /** Those of books, whose ages are the same in every run. */
  readonly #known = new Map<OpenDealsModel, Survivals>();

  constructor(model: Model, eras: Eras, tally: StageTally, pipeline: PipelineValue) {
    this.#model = model;
    this.#eras = eras;
    this.#tally = tally;
    this.#pipeline = pipeline;
  }

  /** Lists the open deals of stream n that go on through the stages; those whose end is told are taken to it at once. */
  list(n: number, run: number, leads: Leads, wins: Wins): void {
    const stream = this.#model.streams[n];
    let listed = 0;
    for (const deals of stream.openDeals) {
      const count = this.#countOf(deals);
      leads.reserve(count);
      this.#reserve(listed + count);
      listed =
        deals.count < 0
          ? this.#listBook(n, run, deals, leads, wins, listed)
          : this.#listGroup(stream, run, deals, count, leads, listed);
    }
  }

  #countOf(deals: OpenDealsModel): number {
    return deals.count < 0 ? deals.rows.ordinal.length : Math.max(0, Math.round(this.#eras.first.x[deals.count]));
  }

  #listGroup(
    stream: StreamModel,
    run: number,
    deals: OpenDealsModel,
    count: number,
    leads: Leads,
    from: number,
  ): number {
    const { lags } = this.#eras.first;
    const block = this.#block;
    const { stage, cell } = deals;
    for (let k = 0; k < count; k++) {
      threefry(block, this.#model.keys, stream.leadKeys[stage], run, cell, k, OPEN);
      const age = deals.age < 0 ? 0 : lags.value(deals.age, block[0]);
      const value = deals.value < 0 ? Number.NaN : lags.value(deals.value, block[1]);
      this.#converting[from + k] = survival(lags, stream.after[stage + 1], age);
      this.#losing[from + k] = survival(lags, stream.lostAfter[stage], age);
      this.#warm[from + k] = survival(lags, decayOf(stream, stage), age);
      leads.addDeal(cell, k, stage, -age, value, from + k);
    }
    return from + count;
  }

  #listBook(n: number, run: number, deals: OpenDealsModel, leads: Leads, wins: Wins, from: number): number {
    const { ordinal, age, value, probability, closeOn } = deals.rows;
    const stream = this.#model.streams[n];
    const { converting, losing, warm } = this.#survivalsOf(stream, deals);
    let at = from;
    for (let k = 0; k < ordinal.length; k++) {
      if (probability[k] >= 0 || closeOn[k] >= 0) {
        this.#close(n, run, deals, k, converting[k], losing[k], wins);
        continue;
      }
      this.#converting[at] = converting[k];
      this.#losing[at] = losing[k];
      this.#warm[at] = warm[k];
      leads.addDeal(deals.cell, ordinal[k], deals.stage, -age[k], value[k], at);
      at += 1;
    }
    return at;
  }

  #survivalsOf(stream: StreamModel, deals: OpenDealsModel): Survivals {
    const { lags } = this.#eras.first;
    const s = deals.stage;
    const clocks = [stream.after[s + 1], stream.lostAfter[s], decayOf(stream, s)];
    const known = this.#known.get(deals);
    if (
      known !== undefined &&
      clocks.every((lag, i) => lag < 0 || (known.scales[i] === lags.scale[lag] && lags.isFixed(lag)))
    ) {
      return known;
    }
    const of = (lag: number): Float64Array => deals.rows.age.map((age) => survival(lags, lag, age));
    const scales = Float64Array.from(clocks, (lag) => (lag < 0 ? 0 : lags.scale[lag]));
    const survivals = { scales, converting: of(clocks[0]), losing: of(clocks[1]), warm: of(clocks[2]) };
    this.#known.set(deals, survivals);
    return survivals;
  }

  /**
   * Decides how and when open deal k leaves the stage in which it stands; the instant is in `leaves`.
   * @param block the block of its visit
   * @returns CONVERTED, LOST or COLD
   */
  leave(k: number, stream: StreamModel, s: number, entered: number, block: Int32Array): number {
    const { x, lags } = this.#eras.first;
    const converting = this.#converting[k];
    const losing = this.#losing[k];
    const rate = Math.min(1, x[stream.rate[s + 1]]);
    const chance = chanceAtAge(rate, converting, losing);
    const would = block[0] >>> 0 < chance * WORDS;
    const lag = would ? stream.after[s + 1] : stream.lostAfter[s];
    const left = would ? converting : losing;
    let leaves = left > 0 ? entered + timeBeyond(lags, lag, block[1], left, -entered) : Number.POSITIVE_INFINITY;
    let outcome = would ? CONVERTED : LOST;
    const decay = decayOf(stream, s);
    if (decay >= 0) {
      const warm = this.#warm[k];
      const cold = warm > 0 ? entered + timeBeyond(lags, decay, block[2], warm, -entered) : 0;
      if (cold < leaves) {
        leaves = cold;
        outcome = COLD;
      }
    }
    this.leaves[0] = Math.max(0, leaves);
    return outcome;
  }

  /** A deal of which it is told how likely it is ever won, or when it closes: it passes the stages in between at once. */
  #close(
    n: number,
    run: number,
    deals: OpenDealsModel,
    k: number,
    converting: number,
    losing: number,
    wins: Wins,
  ): void {
    const { stages: S, keys, streams, time } = this.#model;
    const stream = streams[n];
    const { x, lags } = this.#eras.first;
    const { stage, cell, rows } = deals;
    const ordinal = rows.ordinal[k];
    const block = this.#block;
    threefry(block, keys, stream.leadKeys[stage], run, cell, ordinal, OPEN);
    let chance = rows.probability[k];
    if (Number.isNaN(chance)) {
      const rate = Math.min(1, x[stream.rate[stage + 1]]);
      chance = chanceAtAge(rate, converting, losing);
      for (let s = stage + 1; s < S - 1; s++) chance *= Math.min(1, x[stream.rate[s + 1]]);
    }
    const won = block[2] >>> 0 < chance * WORDS;
    let t = rows.closeOn[k] + uniform(block[3]);
    if (Number.isNaN(t)) {
      const lag = won ? stream.after[stage + 1] : stream.lostAfter[stage];
      const left = won ? converting : losing;
      t =
        left > 0
          ? timeBeyond(lags, lag, block[3], left, rows.age[k]) - rows.age[k]
          : won
            ? 0
            : Number.POSITIVE_INFINITY;
      for (let s = stage + 1; won && s < S - 1; s++) {
        threefry(block, keys, stream.leadKeys[s], run, cell, ordinal, OPEN);
        if (stream.after[s + 1] >= 0) t += lags.value(stream.after[s + 1], block[3]);
      }
    }
    const phase = t < time.days ? WITHIN : AFTER;
    this.#tally.exits[
      this.#tally.exitsAt(n, stage) + OUTCOME_STRIDE * (won ? CONVERTED : LOST) + PHASES * BEFORE + phase
    ] += 1;
    if (phase === AFTER && stage >= this.#pipeline.from) this.#pipeline.add(n, cell, ordinal, 0, rows.value[k]);
    if (!won || phase === AFTER) return;
    for (let s = stage + 1; s < S - 1; s++) {
      this.#tally.entries[this.#tally.entriesAt(n, s) + 1 + time.monthOfDay[Math.floor(t)]] += 1;
      this.#tally.exits[this.#tally.exitsAt(n, s) + OUTCOME_STRIDE * CONVERTED + PHASES * WITHIN + WITHIN] += 1;
    }
    wins.book(n, run, cell, ordinal, 0, t, rows.value[k], -1);
  }

  #reserve(room: number): void {
    if (room <= this.#converting.length) return;
    const larger = (of: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> => {
      const grown = new Float64Array(2 * room);
      grown.set(of);
      return grown;
    };
    this.#converting = larger(this.#converting);
    this.#losing = larger(this.#losing);
    this.#warm = larger(this.#warm);
  }
}
