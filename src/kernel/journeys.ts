/** Over 250 lines: the loop that follows a lead is one, and what it reads is laid out before it. */
import { tableQuantile } from '../distributions/quantile-table.ts';
import { COUNTERS } from '../model/ledger-layout.ts';
import { type Model, ONE } from '../model/model.ts';
import { threefry } from '../sampling/threefry.ts';
import { Accounts } from './accounts.ts';
import { Cohort } from './cohort.ts';
import { loops } from './cohort-loops.ts';
import type { Eras } from './eras.ts';
import { WORDS } from './inputs.ts';
import { Lead } from './lead.ts';
import { Leads } from './leads.ts';
import { OpenDeals } from './open-deals.ts';
import { LAST, Path, WAIT } from './paths.ts';
import type { PipelineValue } from './pipeline-value.ts';
import { RESTING } from './purposes.ts';
import { bookReturn } from './returns.ts';
import type { StageTally } from './stage-tally.ts';
import { AFTER, COLD, CONVERTED, LOST, OUTCOME_STRIDE, OUTCOMES, PHASES, WITHIN } from './tally-layout.ts';
import { Teams } from './teams.ts';
import { thresholdOf } from './terms.ts';
import { MOVED } from './visits.ts';
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
  readonly #eras: Eras;
  readonly #ledger: Float64Array;
  readonly #tally: StageTally;
  readonly #wins: Wins;
  readonly #openDeals: OpenDeals;
  readonly #pipeline: PipelineValue;
  readonly #block = new Int32Array(4);
  readonly #teams: Teams;
  readonly #cohort: Cohort;
  readonly #leads = new Leads();
  /** By stream: whether its leads go together. */
  readonly #together: readonly boolean[];
  readonly #accounts: Accounts | null;
  /** By stream. */
  readonly #paths: readonly Path[];
  /** The lead at hand. */
  readonly #lead: Lead;

  constructor(
    model: Model,
    eras: Eras,
    ledger: Float64Array,
    tally: StageTally,
    pipeline: PipelineValue,
    oneByOne: boolean,
  ) {
    this.#model = model;
    this.#eras = eras;
    this.#ledger = ledger;
    this.#tally = tally;
    this.#pipeline = pipeline;
    this.#paths = model.streams.map((stream) => new Path(model, stream));
    this.#lead = new Lead(model.stages);
    this.#accounts = model.accounts === null ? null : new Accounts(model, model.accounts, eras, ledger);
    this.#wins = new Wins(model, ledger, eras, tally, this.#lead.entries, this.#accounts);
    this.#cohort = new Cohort(model, eras, ledger, pipeline, this.#wins, this.#lead);
    this.#together = model.streams.map((stream) => !oneByOne && this.#cohort.takes(stream));
    this.#openDeals = new OpenDeals(model, eras, tally, pipeline);
    this.#teams = new Teams(model, eras, ledger, tally, this.#lead, this.#accounts, pipeline);
  }

  /** Begins a run, whose eras are laid out. */
  start(): void {
    this.#tally.start();
    for (const path of this.#paths) path.start(this.#eras);
    this.#wins.start();
    this.#teams.start();
    this.#accounts?.start();
  }

  /** Takes leads of stream n that are listed in `loops`, and enter stage s, to their ends, or keeps them for `run`. */
  take(n: number, run: number, listed: number, s: number): void {
    if (this.#together[n]) {
      this.#cohort.run(n, run, listed, s, this.#paths[n]);
      this.#followReturning(n, run);
    } else this.#leads.take(listed, s);
  }

  /** Takes the leads of stream n that are kept, and its open deals, to their ends, or to where they wait for a team. */
  run(n: number, run: number): void {
    const leads = this.#leads;
    this.#openDeals.list(n, run, leads, this.#wins);
    this.#follow(n, run, leads, leads.count);
    leads.forget();
    this.#followFurther(n, run);
  }

  /** Lets the teams get to those who wait for them, and follows each from there on. */
  finish(run: number): void {
    while (this.#teams.next(run)) {
      const { n } = this.#lead;
      this.#follow(n, run, null, 1);
      this.#followFurther(n, run);
    }
    for (let n = 0; n < this.#paths.length; n++) this.#settle(n);
  }

  /** Follows the further opportunities of accounts. */
  #followFurther(n: number, run: number): void {
    const accounts = this.#accounts;
    if (accounts === null) return;
    while (accounts.pending.count > 0) {
      const further = accounts.take();
      this.#follow(n, run, further, further.count);
    }
  }

  /** Follows those of a cohort who come back from where they stand. */
  #followReturning(n: number, run: number): void {
    const lead = this.#lead;
    for (let i = 0; i < this.#cohort.returning; i++) {
      const s = loops.backStage[i];
      const left = loops.backAt[i];
      const rule = this.#model.streams[n].recycle[s]!;
      if (loops.backWord[i] >>> 0 >= this.#eras.all[this.#eras.at(left)].x[rule.share] * WORDS) continue;
      this.#cohort.recall(n, loops.back[i], s);
      lead.returns[s] = 1;
      lead.t = this.#rest(n, run, lead.cell, lead.ordinal, 0, s, left);
      lead.visit = 1;
      lead.boost = rule.rate;
      lead.s = rule.to;
      this.#follow(n, run, null, 1);
    }
  }

  /** Sets a lead that leaves stage s aside by its rule. @returns the instant at which it comes back */
  #rest(n: number, run: number, cell: number, ordinal: number, visit: number, s: number, leave: number): number {
    const { keys, streams } = this.#model;
    const { recycle, leadKeys } = streams[n];
    const rule = recycle[s]!;
    const { lags, x } = this.#eras.all[this.#eras.at(leave)];
    let back = leave;
    if (rule.after >= 0) {
      threefry(this.#block, keys, leadKeys[s], run, cell, ordinal, visit | RESTING);
      back += lags.value(rule.after, this.#block[0]);
    }
    bookReturn(this.#model, this.#ledger, n, s, leave, back, x[rule.cost]);
    return back;
  }

  /** @param leads null: the lead at hand, from where it stands */
  #follow(n: number, run: number, leads: Leads | null, count: number): void {
    const { stages: S, keys, time, streams } = this.#model;
    const stream = streams[n];
    const { leadKeys, recycle } = stream;
    const eras = this.#eras;
    const changing = eras.count > 1;
    const { terms, kinds, everConverted, daysToConvert } = this.#paths[n];
    const { lag, threshold, table, scale } = terms;
    const { binOfDay, lastBin, phaseOfBin, entries: entryBins, exits } = this.#tally;
    const bins = lastBin + 1;
    const entriesAt = this.#tally.entriesAt(n, 0);
    const exitsAt = this.#tally.exitsAt(n, 0);
    const exitsOfStage = this.#tally.exitsAt(n, 1) - exitsAt;
    const { warmUpDays, days: end } = time;
    const { tables } = eras.first.lags;
    const block = this.#block;
    const lead = this.#lead;
    const { entries, unmoved, returns } = lead;
    const accounts = this.#accounts;
    const winsFrom = this.#wins.from(n);
    const openFrom = this.#pipeline.from;
    const { cycleFrom } = this.#model.money;

    for (let who = 0; who < count; who++) {
      const cell = leads === null ? lead.cell : leads.cell[who];
      const ordinal = leads === null ? lead.ordinal : leads.ordinal[who];
      const value = leads === null ? lead.value : leads.value[who];
      // An open deal's number, until it has left the stage in which it stands.
      let deal = -1;
      let s = lead.s;
      let t = lead.t;
      let visit = 0;
      // Slot of the factor on the chance of the next step, of a lead that has come back.
      let boost: number = ONE;
      // Whether any entry lies within the period: only then does the fate of a lead matter beyond the end.
      let matters = lead.matters;
      // Instant at which the cycle of its deal began.
      let cycleAt = lead.cycleFrom;
      if (leads === null) {
        visit = lead.visit;
        boost = lead.boost;
      } else {
        deal = leads.deal[who];
        s = leads.stage[who];
        t = leads.enters[who];
        matters = s > stream.enters && leads.arrived[who] >= 0;
        // Leads may pass the first stage of the cycle before they are followed; or never, where they enter below it.
        cycleAt = cycleFrom >= stream.enters && cycleFrom < s ? leads.arrived[who] : -1;
        if (matters) for (let above = stream.enters; above < s; above++) entries[above] = 1;
      }

      journey: for (;;) {
        while (kinds[s] === WAIT || deal >= 0) {
          const bin = deal >= 0 ? 0 : t < end ? binOfDay[(t + warmUpDays) | 0] : lastBin;
          const phase = phaseOfBin[bin];
          if (s === cycleFrom) cycleAt = t;
          if (phase === WITHIN) {
            entries[s] += 1;
            unmoved[s] += 1;
            matters = true;
          } else if (phase === AFTER && !matters) break journey;
          entryBins[entriesAt + s * bins + bin] += 1;

          threefry(block, keys, leadKeys[s], run, cell, ordinal, visit);
          if (accounts !== null && deal < 0) {
            if (visit === 0) accounts.enter(n, run, cell, ordinal, s, t, matters);
            block[0] = accounts.tie(n, run, cell, ordinal, s, block[0]);
          }
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
            this.#pipeline.add(n, cell, ordinal, visit, value);
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
          const then = changing ? eras.all[eras.at(leave)] : eras.first;
          if (returns[s] >= rule.atMost || block[3] >>> 0 >= then.x[rule.share] * WORDS) break journey;
          returns[s] += 1;
          t = this.#rest(n, run, cell, ordinal, visit, s, leave);
          visit += 1;
          boost = rule.rate;
          s = rule.to;
        }
        if (kinds[s] === LAST) break;
        lead.n = n;
        lead.cell = cell;
        lead.ordinal = ordinal;
        lead.value = value;
        lead.s = s;
        lead.t = t;
        lead.visit = visit;
        lead.boost = boost;
        lead.matters = matters;
        if (s === cycleFrom) cycleAt = t;
        lead.cycleFrom = cycleAt;
        if (accounts !== null && visit === 0) accounts.enter(n, run, cell, ordinal, s, t, matters);
        if (this.#teams.enter(run) !== MOVED) break;
        s = lead.s;
        t = lead.t;
        visit = lead.visit;
        boost = lead.boost;
        matters = lead.matters;
        cycleAt = lead.cycleFrom;
      }

      if (s === S - 1 && (matters || (t >= winsFrom && t < end))) {
        this.#wins.book(n, run, cell, ordinal, visit, t, value, cycleAt);
      }
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
