import { tableQuantile } from '../distributions/quantile-table.ts';
import { COUNTERS, type Model } from '../model/model.ts';
import { threefry } from '../sampling/threefry.ts';
import { thresholdOf } from './chance.ts';
import { WORDS } from './inputs.ts';
import type { Lags } from './lags.ts';
import { Lead } from './lead.ts';
import type { Leads } from './leads.ts';
import { LAST, Path, WAIT } from './paths.ts';
import { Returns } from './returns.ts';
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
import { Teams } from './teams.ts';
import { MOVED, RESTING } from './visits.ts';
import { Wins } from './wins.ts';

/**
 * Takes leads through the funnel, each from where it is first followed to its end: a visit to a stage, then to the
 * next, and for those who come back, again. Visits with people in them are those of `Teams`.
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
  readonly #returns: Returns;
  readonly #wins: Wins;
  readonly #teams: Teams;
  readonly #block = new Int32Array(4);
  /** By stream. */
  readonly #paths: readonly Path[];
  /** The lead at hand. */
  readonly #lead: Lead;

  constructor(model: Model, x: Float64Array, ledger: Float64Array, lags: Lags, tally: StageTally) {
    this.#model = model;
    this.#x = x;
    this.#ledger = ledger;
    this.#lags = lags;
    this.#tally = tally;
    this.#returns = new Returns(model, x, ledger);
    this.#paths = model.streams.map((stream) => new Path(model, stream));
    this.#lead = new Lead(model.stages);
    this.#wins = new Wins(model, ledger, lags, tally, this.#lead.entries);
    this.#teams = new Teams(model, x, ledger, lags, tally, this.#lead);
  }

  /** Begins a run, whose inputs are drawn. */
  start(): void {
    const { streams, stages } = this.#model;
    streams.forEach((stream, n) => {
      const { clocks, scale, threshold, everConverted, daysToConvert } = this.#paths[n];
      for (let s = 0; s + 1 < stages; s++) threshold[s] = thresholdOf(this.#x[stream.rate[s + 1]]);
      for (let i = 0; i < scale.length; i++) if (clocks.lag[i] >= 0) scale[i] = this.#lags.scale[clocks.lag[i]];
      everConverted.fill(0);
      daysToConvert.fill(0);
    });
    this.#teams.start();
  }

  /** Takes the leads of stream n in a run to their ends, or to where they wait for a team. */
  run(n: number, run: number, leads: Leads): void {
    this.#follow(n, run, leads, leads.count);
  }

  /** Lets the teams get to those who wait for them, and follows each from there on. */
  finish(run: number): void {
    while (this.#teams.next(run)) this.#follow(this.#lead.n, run, null, 1);
    for (let n = 0; n < this.#paths.length; n++) this.#settle(n);
  }

  /** @param leads null: the lead at hand, from where it stands */
  #follow(n: number, run: number, leads: Leads | null, count: number): void {
    const { stages: S, keys, time, streams } = this.#model;
    const stream = streams[n];
    const { leadKeys, recycle } = stream;
    const { clocks, kinds, scale, threshold, everConverted, daysToConvert } = this.#paths[n];
    const { lag, table } = clocks;
    const first = stream.decided ? stream.front + 1 : stream.front;
    const { binOfDay, lastBin, phaseOfBin, entries: entryBins, exits } = this.#tally;
    const bins = lastBin + 1;
    const entriesAt = this.#tally.entriesAt(n, 0);
    const exitsAt = this.#tally.exitsAt(n, 0);
    const exitsOfStage = this.#tally.exitsAt(n, 1) - exitsAt;
    const { warmUpDays, days: end } = time;
    const { tables } = this.#lags;
    const block = this.#block;
    const lead = this.#lead;
    const { entries, unmoved, returns } = lead;

    for (let who = 0; who < count; who++) {
      let cell = lead.cell;
      let ordinal = lead.ordinal;
      let s = lead.s;
      let t = lead.t;
      let visit = lead.visit;
      // Where not below 0, the chance of the next step, of a lead that has come back.
      let chance = lead.chance;
      // Whether any entry lies within the period: only then does the fate of a lead matter beyond the end.
      let matters = lead.matters;
      if (leads !== null) {
        cell = leads.cell[who];
        ordinal = leads.ordinal[who];
        s = first;
        t = leads.enters[who];
        visit = 0;
        chance = -1;
        matters = first > stream.enters && leads.arrived[who] >= 0;
        if (matters) for (let above = stream.enters; above < first; above++) entries[above] = 1;
      }

      journey: for (;;) {
        while (kinds[s] === WAIT) {
          const bin = t < end ? binOfDay[(t + warmUpDays) | 0] : lastBin;
          const phase = phaseOfBin[bin];
          if (phase === WITHIN) {
            entries[s] += 1;
            unmoved[s] += 1;
            matters = true;
          } else if (phase === AFTER && !matters) break journey;
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
          if (outcome === CONVERTED) {
            if (phaseOfExit === WITHIN) daysToConvert[s] += leave - t;
            everConverted[s] += unmoved[s];
            unmoved[s] = 0;
            t = leave;
            s += 1;
            continue;
          }
          const rule = recycle[s];
          if (rule === null || !(outcome === COLD ? rule.cold : rule.lost)) break journey;
          if (returns[s] >= rule.atMost || block[3] >>> 0 >= this.#x[rule.share] * WORDS) break journey;
          returns[s] += 1;
          t = leave;
          if (rule.after >= 0) {
            threefry(block, keys, leadKeys[s], run, cell, ordinal, visit | RESTING);
            t += this.#lags.value(rule.after, block[0]);
          }
          this.#returns.book(n, s, rule, leave, t);
          visit += 1;
          s = rule.to;
          chance = Math.min(1, this.#x[stream.rate[s + 1]] * this.#x[rule.rate]);
        }
        if (kinds[s] === LAST) break;
        lead.n = n;
        lead.cell = cell;
        lead.ordinal = ordinal;
        lead.s = s;
        lead.t = t;
        lead.visit = visit;
        lead.chance = chance;
        lead.matters = matters;
        if (this.#teams.enter(run) !== MOVED) break;
        s = lead.s;
        t = lead.t;
        visit = lead.visit;
        chance = lead.chance;
        matters = lead.matters;
      }

      if (s === S - 1 && (matters || (t >= 0 && t < end))) this.#wins.book(n, run, cell, ordinal, visit, t);
      if (matters || s === S - 1) for (let i = 0; i < S; i++) entries[i] = unmoved[i] = 0;
      if (visit > 0) returns.fill(0);
    }
  }

  #settle(n: number): void {
    const { ledger: at, stages: S, streams } = this.#model;
    const { everConverted, daysToConvert } = this.#paths[n];
    const stride = streams.length * S;
    for (let s = 0; s < S; s++) {
      const counts = at.counts + n * S + s;
      this.#ledger[counts + COUNTERS.everConverted * stride] += everConverted[s];
      this.#ledger[counts + COUNTERS.daysToConvert * stride] += daysToConvert[s];
    }
  }
}
