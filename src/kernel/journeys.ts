import { tableQuantile } from '../distributions/quantile-table.ts';
import { COUNTERS, LAG, type Model, type RecycleModel, type StreamModel } from '../model/model.ts';
import { threefry } from '../sampling/threefry.ts';
import type { ClosingPipeline } from './closing-pipeline.ts';
import { WORDS } from './inputs.ts';
import type { Lags } from './lags.ts';
import type { Leads } from './leads.ts';
import {
  AFTER,
  COLD,
  CONVERTED,
  LOST,
  OUTCOME_STRIDE,
  OUTCOMES,
  PHASES,
  type StageTally,
  WITHIN,
} from './stage-tally.ts';
import { Wins } from './wins.ts';

/** Set in the visit word of a block: it is for the rest after the visit. */
const RESTING = 0x10000;

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

/** A lead converts when the upper 31 bits of its word lie below this; 2³¹ itself wraps round, and so does the difference. */
function thresholdOf(chance: number): number {
  return Math.round(chance * 2147483648) | 0;
}

/**
 * Takes leads through the funnel, each from where it is first followed to its end: a visit to a stage, then to the
 * next, and for those who come back, again.
 *
 * A block of four random words belongs to each visit of a lead to a stage: [would convert, time to leave, time to go
 * cold, would come back]. Its address is the key of (stream, stage) and the counter (run, cell, ordinal, visit).
 */
export class Journeys {
  readonly #model: Model;
  readonly #x: Float64Array;
  readonly #ledger: Float64Array;
  readonly #lags: Lags;
  readonly #tally: StageTally;
  readonly #wins: Wins;
  readonly #pipeline: ClosingPipeline;
  readonly #block = new Int32Array(4);
  readonly #clocks: readonly Clocks[];
  /** By stage and outcome, as in `Clocks`: scale of the lag in the present run. */
  readonly #scale: Float64Array;
  /** By stage: `thresholdOf` the chance of the step out of it. */
  readonly #threshold: Int32Array;
  /** By stage, summed over leads. */
  readonly #everConverted: Float64Array;
  readonly #daysToConvert: Float64Array;
  /** Of the lead at hand, by stage: entries within the period; those not yet counted as moved on; returns by its rule. */
  readonly #entries: Uint16Array;
  readonly #unmoved: Uint16Array;
  readonly #returns: Uint16Array;

  constructor(
    model: Model,
    x: Float64Array,
    ledger: Float64Array,
    lags: Lags,
    tally: StageTally,
    pipeline: ClosingPipeline,
  ) {
    const { stages } = model;
    this.#model = model;
    this.#x = x;
    this.#ledger = ledger;
    this.#lags = lags;
    this.#tally = tally;
    this.#clocks = model.streams.map((stream) => clocksOf(model, stream));
    this.#scale = new Float64Array(stages * OUTCOMES);
    this.#threshold = new Int32Array(stages);
    this.#everConverted = new Float64Array(stages);
    this.#daysToConvert = new Float64Array(stages);
    this.#entries = new Uint16Array(stages);
    this.#unmoved = new Uint16Array(stages);
    this.#returns = new Uint16Array(stages);
    this.#wins = new Wins(model, x, ledger, lags, tally, this.#entries);
    this.#pipeline = pipeline;
  }

  /** Takes the leads of stream n in a run to their ends. */
  run(n: number, run: number, leads: Leads): void {
    const { stages: S, keys, time, streams, money } = this.#model;
    const stream = streams[n];
    const { leadKeys, recycle } = stream;
    const { lag, table } = this.#clocks[n];
    const first = stream.decided ? stream.front + 1 : stream.front;
    const { binOfDay, lastBin, phaseOfBin, entries: entryBins, exits } = this.#tally;
    const bins = lastBin + 1;
    const entriesAt = this.#tally.entriesAt(n, 0);
    const exitsAt = this.#tally.exitsAt(n, 0);
    const exitsOfStage = this.#tally.exitsAt(n, 1) - exitsAt;
    const { warmUpDays, days: end } = time;
    const { tables } = this.#lags;
    const scale = this.#scale;
    const block = this.#block;
    const threshold = this.#threshold;
    const everConverted = this.#everConverted.fill(0);
    const daysToConvert = this.#daysToConvert.fill(0);
    const entries = this.#entries;
    const unmoved = this.#unmoved;
    const returns = this.#returns;
    const winsFrom = this.#wins.bind(n);
    const openFrom = this.#pipeline.from;
    // Leads may pass the first stage of the cycle before they are followed; or never, where they enter below it.
    const cycleFrom = money.cycleFrom < 0 ? S - 1 : money.cycleFrom;
    const passesIt = cycleFrom >= stream.enters && cycleFrom < first && money.cycleFrom >= 0;
    for (let s = 0; s + 1 < S; s++) threshold[s] = thresholdOf(this.#x[stream.rate[s + 1]]);
    for (let i = 0; i < lag.length; i++) if (lag[i] >= 0) scale[i] = this.#lags.scale[lag[i]];

    for (let who = 0; who < leads.count; who++) {
      const cell = leads.cell[who];
      const ordinal = leads.ordinal[who];
      let s = first;
      let t = leads.enters[who];
      let visit = 0;
      // Instant at which the cycle of a deal began.
      let cycleAt = passesIt ? leads.arrived[who] : -1;
      // Where above 0, the chance of the next step, of a lead that has come back.
      let chance = -1;
      // Whether any entry lies within the period: only then does the fate of a lead matter beyond the end.
      let matters = first > stream.enters && leads.arrived[who] >= 0;
      if (matters) for (let above = stream.enters; above < first; above++) entries[above] = 1;

      while (s < S - 1) {
        const bin = t < end ? binOfDay[(t + warmUpDays) | 0] : lastBin;
        const phase = phaseOfBin[bin];
        if (s === cycleFrom) cycleAt = t;
        if (phase === WITHIN) {
          entries[s] += 1;
          unmoved[s] += 1;
          matters = true;
        } else if (phase === AFTER && !matters) break;
        entryBins[entriesAt + s * bins + bin] += 1;

        threefry(block, keys, leadKeys[s], run, cell, ordinal, visit);
        // The sign of a difference instead of a comparison: whether a lead converts is what no processor can predict.
        const limit = chance < 0 ? threshold[s] : thresholdOf(chance);
        chance = -1;
        let outcome = LOST - (((block[0] >>> 1) - limit) >>> 31);
        const exit = OUTCOMES * s + outcome;
        let leave = t;
        // Tables are read here and not in Lags.value: V8 then keeps the number in a register.
        if (table[exit] >= 0) leave += tableQuantile(tables, table[exit], block[1]) * scale[exit];
        else if (lag[exit] >= 0) leave += this.#lags.value(lag[exit], block[1]);
        const chill = OUTCOMES * s + COLD;
        if (lag[chill] >= 0) {
          let cold = t;
          if (table[chill] >= 0) cold += tableQuantile(tables, table[chill], block[2]) * scale[chill];
          else cold += this.#lags.value(lag[chill], block[2]);
          if (cold < leave) {
            leave = cold;
            outcome = COLD;
          }
        }
        const phaseOfExit = leave < end ? phaseOfBin[binOfDay[(leave + warmUpDays) | 0]] : AFTER;
        exits[exitsAt + s * exitsOfStage + OUTCOME_STRIDE * outcome + PHASES * phase + phaseOfExit] += 1;
        if (s >= openFrom && phaseOfExit === AFTER && phase !== AFTER) this.#pipeline.add(cell, ordinal, visit);
        if (outcome === CONVERTED) {
          if (phaseOfExit === WITHIN) daysToConvert[s] += leave - t;
          everConverted[s] += unmoved[s];
          unmoved[s] = 0;
          t = leave;
          s += 1;
          continue;
        }
        const rule = recycle[s];
        if (rule === null || !(outcome === COLD ? rule.cold : rule.lost)) break;
        if (returns[s] >= rule.atMost || block[3] >>> 0 >= this.#x[rule.share] * WORDS) break;
        returns[s] += 1;
        t = leave;
        if (rule.after >= 0) {
          threefry(block, keys, leadKeys[s], run, cell, ordinal, visit | RESTING);
          t += this.#lags.value(rule.after, block[0]);
        }
        this.#bookReturn(n, s, rule, leave, t);
        visit += 1;
        s = rule.to;
        chance = Math.min(1, this.#x[stream.rate[s + 1]] * this.#x[rule.rate]);
      }

      if (s === S - 1 && (matters || (t >= winsFrom && t < end))) {
        this.#wins.book(n, run, cell, ordinal, visit, t, cycleAt);
      }
      if (matters || s === S - 1) for (let i = 0; i < S; i++) entries[i] = unmoved[i] = 0;
      if (visit > 0) returns.fill(0);
    }
    this.#settle(n);
  }

  /** Books a lead set aside by the rule of stage s at one instant, to come back at another. */
  #bookReturn(n: number, s: number, rule: RecycleModel, leave: number, back: number): void {
    const { ledger: at, time, stages: S, streams } = this.#model;
    const ledger = this.#ledger;
    const end = time.days;
    const stride = streams.length * S;
    const counts = at.counts + n * S;
    const here = counts + s;
    if (leave >= 0 && leave < end) {
      ledger[here + COUNTERS.recycled * stride] += 1;
      ledger[at.spend + n * time.months.length + time.monthOfDay[leave | 0]] += this.#x[rule.cost];
    }
    if (back < 0) return;
    if (leave < 0) ledger[here + COUNTERS.restingAtStart * stride] += 1;
    if (back < end) {
      ledger[here + COUNTERS.returned * stride] += 1;
      ledger[counts + rule.to + COUNTERS.reentered * stride] += 1;
    } else if (leave < end) ledger[here + COUNTERS.restingAtEnd * stride] += 1;
  }

  #settle(n: number): void {
    const { ledger: at, stages: S, streams } = this.#model;
    const stride = streams.length * S;
    for (let s = 0; s < S; s++) {
      const counts = at.counts + n * S + s;
      this.#ledger[counts + COUNTERS.everConverted * stride] += this.#everConverted[s];
      this.#ledger[counts + COUNTERS.daysToConvert * stride] += this.#daysToConvert[s];
    }
  }
}
