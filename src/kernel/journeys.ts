import { tableQuantile } from '../distributions/quantile-table.ts';
import { COUNTERS, type Model, ONE, type RecycleModel } from '../model/model.ts';
import { threefry } from '../sampling/threefry.ts';
import type { ClosingPipeline } from './closing-pipeline.ts';
import type { Eras } from './eras.ts';
import { WORDS } from './inputs.ts';
import type { Leads } from './leads.ts';
import { OpenDeals } from './open-deals.ts';
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
import { Terms, thresholdOf } from './terms.ts';
import { Wins } from './wins.ts';

/** Set in the visit word of a block: it is for the rest after the visit. */
const RESTING = 0x10000;

/**
 * Takes leads through the funnel, each from where it is first followed to its end: a visit to a stage, then to the
 * next, and for those who come back, again.
 *
 * A block of four random words belongs to each visit of a lead to a stage: [would convert, time to leave, time to go
 * cold, would come back]. Its address is the key of (stream, stage) and the counter (run, cell, ordinal, visit).
 */
export class Journeys {
  readonly #model: Model;
  readonly #eras: Eras;
  readonly #ledger: Float64Array;
  readonly #tally: StageTally;
  readonly #wins: Wins;
  readonly #openDeals: OpenDeals;
  readonly #pipeline: ClosingPipeline;
  readonly #block = new Int32Array(4);
  readonly #terms: Terms;
  /** By stage, summed over leads. */
  readonly #everConverted: Float64Array;
  readonly #daysToConvert: Float64Array;
  /** Of the lead at hand, by stage: entries within the period; those not yet counted as moved on; returns by its rule. */
  readonly #entries: Uint16Array;
  readonly #unmoved: Uint16Array;
  readonly #returns: Uint16Array;

  constructor(model: Model, eras: Eras, ledger: Float64Array, tally: StageTally, pipeline: ClosingPipeline) {
    const { stages } = model;
    this.#model = model;
    this.#eras = eras;
    this.#ledger = ledger;
    this.#tally = tally;
    this.#terms = new Terms(model);
    this.#everConverted = new Float64Array(stages);
    this.#daysToConvert = new Float64Array(stages);
    this.#entries = new Uint16Array(stages);
    this.#unmoved = new Uint16Array(stages);
    this.#returns = new Uint16Array(stages);
    this.#wins = new Wins(model, ledger, eras, tally, this.#entries);
    this.#openDeals = new OpenDeals(model, eras, tally, pipeline);
    this.#pipeline = pipeline;
  }

  /** Takes the leads of stream n in a run, and its open deals, to their ends. */
  run(n: number, run: number, leads: Leads): void {
    const winsFrom = this.#wins.bind(n);
    this.#openDeals.list(n, run, leads, this.#wins);
    const { stages: S, keys, time, streams, money } = this.#model;
    const stream = streams[n];
    const { leadKeys, recycle } = stream;
    const eras = this.#eras;
    const changing = eras.count > 1;
    this.#terms.bind(n, eras);
    const { threshold, table, scale } = this.#terms;
    const lag = this.#terms.lagsOf[n];
    const { binOfDay, lastBin, phaseOfBin, entries: entryBins, exits } = this.#tally;
    const bins = lastBin + 1;
    const entriesAt = this.#tally.entriesAt(n, 0);
    const exitsAt = this.#tally.exitsAt(n, 0);
    const exitsOfStage = this.#tally.exitsAt(n, 1) - exitsAt;
    const { warmUpDays, days: end } = time;
    const { tables } = eras.first.lags;
    const block = this.#block;
    const everConverted = this.#everConverted.fill(0);
    const daysToConvert = this.#daysToConvert.fill(0);
    const entries = this.#entries;
    const unmoved = this.#unmoved;
    const returns = this.#returns;
    const openFrom = this.#pipeline.from;
    const { cycleFrom } = money;

    for (let who = 0; who < leads.count; who++) {
      const cell = leads.cell[who];
      const ordinal = leads.ordinal[who];
      const first = leads.stage[who];
      // An open deal's number, until it has left the stage in which it stands.
      let deal = leads.deal[who];
      let s = first;
      let t = leads.enters[who];
      let visit = 0;
      // When the cycle of its deal began: before it is followed, or never where it enters below; else see below.
      let cycleAt = cycleFrom < first && cycleFrom >= stream.enters ? leads.arrived[who] : -1;
      // Slot of the factor on the chance of the next step, of a lead that has come back.
      let boost: number = ONE;
      // Whether any entry lies within the period: only then does the fate of a lead matter beyond the end.
      let matters = first > stream.enters && leads.arrived[who] >= 0;
      if (matters) for (let above = stream.enters; above < first; above++) entries[above] = 1;

      while (s < S - 1) {
        const bin = deal >= 0 ? 0 : t < end ? binOfDay[(t + warmUpDays) | 0] : lastBin;
        const phase = phaseOfBin[bin];
        if (phase === WITHIN) {
          entries[s] += 1;
          unmoved[s] += 1;
          matters = true;
        } else if (phase === AFTER && !matters) break;
        entryBins[entriesAt + s * bins + bin] += 1;

        threefry(block, keys, leadKeys[s], run, cell, ordinal, visit);
        const e = changing ? eras.at(t) : 0;
        const row = e * S + s;
        let limit = threshold[row];
        if (boost !== ONE) {
          const { x } = eras.all[e];
          limit = thresholdOf(x[stream.rate[s + 1]] * x[boost]);
          boost = ONE;
        }
        let outcome: number;
        let leave = t;
        if (deal >= 0) {
          outcome = this.#openDeals.leave(deal, stream, s, t, block);
          leave = this.#openDeals.leaves[0];
          deal = -1;
        } else {
          // The sign of a difference instead of a comparison: whether a lead converts is what no processor can predict.
          outcome = LOST - (((block[0] >>> 1) - limit) >>> 31);
          const exit = OUTCOMES * row + outcome;
          // Tables are read here and not in Lags.value: V8 then keeps the number in a register.
          if (table[exit] >= 0) leave += tableQuantile(tables, table[exit], block[1]) * scale[exit];
          else if (lag[OUTCOMES * s + outcome] >= 0)
            leave += eras.all[e].lags.value(lag[OUTCOMES * s + outcome], block[1]);
          const chill = OUTCOMES * row + COLD;
          if (lag[OUTCOMES * s + COLD] >= 0) {
            let cold = t;
            if (table[chill] >= 0) cold += tableQuantile(tables, table[chill], block[2]) * scale[chill];
            else cold += eras.all[e].lags.value(lag[OUTCOMES * s + COLD], block[2]);
            if (cold < leave) {
              leave = cold;
              outcome = COLD;
            }
          }
        }
        const phaseOfExit = leave < end ? phaseOfBin[binOfDay[(leave + warmUpDays) | 0]] : AFTER;
        exits[exitsAt + s * exitsOfStage + OUTCOME_STRIDE * outcome + PHASES * phase + phaseOfExit] += 1;
        if (s >= openFrom && phaseOfExit === AFTER && phase !== AFTER)
          this.#pipeline.add(cell, ordinal, visit, leads.value[who]);
        if (outcome === CONVERTED) {
          if (phaseOfExit === WITHIN) daysToConvert[s] += leave - t;
          everConverted[s] += unmoved[s];
          unmoved[s] = 0;
          if (s === cycleFrom) cycleAt = t;
          t = leave;
          s += 1;
          continue;
        }
        const rule = recycle[s];
        if (rule === null || !(outcome === COLD ? rule.cold : rule.lost)) break;
        const then = changing ? eras.all[eras.at(leave)] : eras.first;
        if (returns[s] >= rule.atMost || block[3] >>> 0 >= then.x[rule.share] * WORDS) break;
        returns[s] += 1;
        t = leave;
        if (rule.after >= 0) {
          threefry(block, keys, leadKeys[s], run, cell, ordinal, visit | RESTING);
          t += then.lags.value(rule.after, block[0]);
        }
        this.#bookReturn(n, s, rule, leave, t, then.x[rule.cost]);
        visit += 1;
        boost = rule.rate;
        s = rule.to;
      }

      if (s === S - 1 && (matters || (t >= winsFrom && t < end)))
        this.#wins.book(n, run, cell, ordinal, visit, t, leads.value[who], cycleAt);
      if (matters || s === S - 1) for (let i = 0; i < S; i++) entries[i] = unmoved[i] = 0;
      if (visit > 0) returns.fill(0);
    }
    this.#settle(n);
  }

  /** Books a lead set aside by the rule of stage s at one instant, to come back at another, and what that costs. */
  #bookReturn(n: number, s: number, rule: RecycleModel, leave: number, back: number, cost: number): void {
    const { ledger: at, time, stages: S, streams } = this.#model;
    const ledger = this.#ledger;
    const end = time.days;
    const stride = streams.length * S;
    const counts = at.counts + n * S;
    const here = counts + s;
    if (leave >= 0 && leave < end) {
      ledger[here + COUNTERS.recycled * stride] += 1;
      ledger[at.spend + n * time.months.length + time.monthOfDay[leave | 0]] += cost;
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
