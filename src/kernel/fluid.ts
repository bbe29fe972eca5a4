import { COUNTERS, type Model, type StreamModel } from '../model/model.ts';
import { expectedArrivals } from '../model/volume.ts';
import type { Eras } from './eras.ts';
import { FluidDeals } from './fluid-deals.ts';
import { FluidOutlook } from './fluid-outlook.ts';
import { type Exits, exitsOf, type Residence, residence } from './residence.ts';
import { ReturnStates } from './return-states.ts';
import { daysOf } from './spread.ts';

/** Flows below this many leads are not worth following any further. */
const NEGLIGIBLE = 1e-12;

/**
 * A run without luck: leads are a fluid that divides by the rates and spreads over the days as the times say.
 * Exact in the mean where flows have no lag. With lags, entries of a day are taken to be spread evenly over it, and times
 * at 1,024 of their quantiles (see `residence.ts`). What leads are worth ever (`fluid-outlook.ts`) is taken as in the
 * first era.
 */
export function fluidRun(model: Model, eras: Eras, ledger: Float64Array): void {
  model.streams.forEach((stream, n) => {
    new FluidStream(model, stream, n, eras, ledger).flow();
  });
}

class FluidStream {
  readonly #warmUp: number;
  readonly #horizon: number;
  readonly #last: number;
  readonly #counts: number;
  readonly #stride: number;
  readonly #states: ReturnStates;
  /** By era and stage. */
  readonly #residences: Residence[][];
  /** Rest of those whom the rule of a stage sets aside, by era and stage. */
  readonly #rests: (Exits | null)[][];
  readonly #outlook: FluidOutlook;
  /** Entries by state: [stage][day of the simulation]; and re-entries not yet past their first step, by rule. */
  readonly #entries: Float64Array[][];
  readonly #reentries: Map<number, Float64Array>[];
  readonly #deals: FluidDeals;

  constructor(
    private readonly model: Model,
    private readonly stream: StreamModel,
    private readonly n: number,
    private readonly eras: Eras,
    private readonly ledger: Float64Array,
  ) {
    this.#warmUp = model.time.warmUpDays;
    this.#horizon = this.#warmUp + model.time.days;
    this.#last = model.stages - 1;
    this.#stride = model.streams.length * model.stages;
    this.#counts = model.ledger.counts + n * model.stages;
    this.#states = new ReturnStates(stream);
    this.#residences = [];
    this.#rests = [];
    for (let e = 0; e < eras.count; e++) {
      const { lags } = eras.all[e];
      const same = (...of: number[]): boolean =>
        e > 0 && of.every((lag) => lag < 0 || lags.sameAs(eras.first.lags, lag));
      this.#residences.push(
        Array.from({ length: this.#last }, (_, s) =>
          same(stream.after[s + 1], stream.lostAfter[s], stream.decay[s])
            ? this.#residences[0][s]
            : residence(stream, s, lags, this.#horizon),
        ),
      );
      this.#rests.push(
        stream.recycle.map((rule, s) => {
          if (rule === null) return null;
          return same(rule.after) ? this.#rests[0][s] : exitsOf(lags, rule.after, this.#horizon);
        }),
      );
    }
    const atFirst = [this.#states, this.#residences[0], this.#rests[0]] as const;
    this.#deals = new FluidDeals(model, stream, n, eras, ledger, ...atFirst);
    this.#outlook = new FluidOutlook(model, stream, eras.first.x, ...atFirst, this.#deals.worth);
    this.#entries = [this.#noEntries()];
    this.#reentries = this.#states.all.map(() => new Map());
  }

  flow(): void {
    this.#arrive();
    for (const state of this.#states.all) {
      if (state > 0 && this.#reentries[state].size === 0) continue;
      this.#entries[state] ??= this.#noEntries();
      for (let s = 0; s <= this.#last; s++) {
        this.#leave(state, s, -1, this.#entries[state][s]);
        for (const [rule, flow] of this.#reentries[state]) {
          if (this.stream.recycle[rule]!.to === s) this.#leave(state, s, rule, flow);
        }
      }
    }
    this.#deals.settle();
  }

  #noEntries(): Float64Array[] {
    return Array.from({ length: this.model.stages }, () => new Float64Array(this.#horizon));
  }

  #arrive(): void {
    const { stream } = this;
    for (const cell of stream.cells) {
      const days = daysOf(cell);
      for (const d of days) {
        const { x } = this.eras.all[this.eras.at(d)];
        const volume = expectedArrivals(stream, cell, x) / days.length;
        this.#entries[0][stream.enters][d + this.#warmUp] += volume;
        if (d < 0) continue;
        this.#add(COUNTERS.arrived, stream.enters, volume);
        this.#spend(d, volume * x[stream.costPerVisitor]);
      }
    }
  }

  /** Books the entries of a stage and lets them leave it. `rule` ≥ 0: they came back by the rule of that stage. */
  #leave(state: number, s: number, rule: number, flow: Float64Array): void {
    if (sum(flow, 0, flow.length) < NEGLIGIBLE) return;
    this.#bookEntries(state, s, rule, flow);
    if (s === this.#last) {
      this.#deals.win(flow);
      return;
    }
    for (let e = 0; e < this.eras.count; e++) {
      const own = this.eras.count === 1 ? flow : flow.map((entries, d) => (this.#eraOf(d) === e ? entries : 0));
      if (sum(own, 0) >= NEGLIGIBLE) this.#leaveIn(e, state, s, rule, own);
    }
  }

  /** Era of a day of the simulation. */
  #eraOf(d: number): number {
    return this.eras.at(d - this.#warmUp);
  }

  /** Lets those leave stage s who entered it in an era. */
  #leaveIn(e: number, state: number, s: number, rule: number, flow: Float64Array): void {
    const { stream } = this;
    const { x } = this.eras.all[e];
    const boost = rule < 0 ? 1 : x[stream.recycle[rule]!.rate];
    const rate = Math.min(1, x[stream.rate[s + 1]] * boost);
    const { converted, coldInstead, lost, coldBeforeLost } = this.#residences[e][s];

    const next = this.#entries[state][s + 1];
    const on = this.#spread(flow, converted, rate);
    for (let d = 0; d < on.length; d++) next[d] += on[d];
    const cold = this.#spread(flow, coldInstead, rate);
    const coldToo = this.#spread(flow, coldBeforeLost, 1 - rate);
    for (let d = 0; d < cold.length; d++) cold[d] += coldToo[d];
    const gone = this.#spread(flow, lost, 1 - rate);

    const from = this.#warmUp;
    this.#add(COUNTERS.converted, s, sum(on, from));
    this.#add(COUNTERS.cold, s, sum(cold, from));
    this.#add(COUNTERS.lost, s, sum(gone, from));
    const days = this.#spread(flow, { ...converted, byDay: converted.days }, rate);
    this.#add(COUNTERS.daysToConvert, s, sum(days, from));
    const left = (before: number): number => sum(on, 0, before) + sum(cold, 0, before) + sum(gone, 0, before);
    this.#add(COUNTERS.openAtStart, s, sum(flow, 0, from) - left(from));
    const open = sum(flow, 0) - left(this.#horizon);
    this.#add(COUNTERS.openAtEnd, s, open);
    this.#deals.stayOpen(s, open);

    const recycle = stream.recycle[s];
    if (recycle === null || !this.#states.mayReturn(state, s)) return;
    const aside = new Float64Array(this.#horizon);
    for (let d = 0; d < aside.length; d++) {
      const then = this.eras.all[this.#eraOf(d)].x;
      aside[d] = then[recycle.share] * ((recycle.cold ? cold[d] : 0) + (recycle.lost ? gone[d] : 0));
      if (d >= from) this.#spend(d - from, aside[d] * then[recycle.cost]);
    }
    if (sum(aside, 0) < NEGLIGIBLE) return;
    const back = this.#spread(aside, this.#rests[e][s]!, 1);
    this.#add(COUNTERS.recycled, s, sum(aside, from));
    this.#add(COUNTERS.returned, s, sum(back, from));
    this.#add(COUNTERS.reentered, recycle.to, sum(back, from));
    this.#add(COUNTERS.restingAtStart, s, sum(aside, 0, from) - sum(back, 0, from));
    this.#add(COUNTERS.restingAtEnd, s, sum(aside, 0) - sum(back, 0));
    const later = this.#reentries[this.#states.after(state, s)];
    const known = later.get(s);
    if (known === undefined) later.set(s, back);
    else for (let d = 0; d < back.length; d++) known[d] += back[d];
  }

  #bookEntries(state: number, s: number, rule: number, flow: Float64Array): void {
    const { time, ledger: at, stages: S } = this.model;
    const revenueEver = this.#outlook.revenueEver(state, s, rule);
    const revenueByDay = this.#outlook.revenueInPeriod(state, s, rule);
    const movesOn = this.#outlook.everMovesOn(state, s, rule);
    for (let d = 0; d < time.days; d++) {
      const entries = flow[d + this.#warmUp];
      if (entries === 0) continue;
      const month = this.n * time.months.length + time.monthOfDay[d];
      this.ledger[at.entered + month * S + s] += entries;
      this.#deals.enter(state, s, rule, entries);
      this.#add(COUNTERS.everRevenue, s, entries * revenueEver);
      this.#add(COUNTERS.periodRevenue, s, entries * revenueByDay[d]);
      if (s < this.#last) {
        this.#add(COUNTERS.everConverted, s, entries * movesOn);
        continue;
      }
      const week = Math.floor((d + time.elapsed) / 7);
      const value = this.#deals.meanValue[this.eras.at(d)];
      this.ledger[at.customers + month] += entries;
      this.ledger[at.revenue + month] += entries * value;
      this.ledger[at.weekCustomers + week] += entries;
      this.ledger[at.weekRevenue + week] += entries * value;
    }
  }

  /** A flow of entries becomes the flow of exits, by day. */
  #spread(flow: Float64Array, exits: Exits, share: number): Float64Array {
    const out = new Float64Array(this.#horizon);
    const { byDay } = exits;
    for (let d = 0; d < flow.length; d++) {
      const entries = flow[d] * share;
      if (entries === 0) continue;
      const end = Math.min(byDay.length, out.length - d);
      for (let k = 0; k < end; k++) out[d + k] += entries * byDay[k];
    }
    return out;
  }

  #add(counter: number, s: number, amount: number): void {
    this.ledger[this.#counts + counter * this.#stride + s] += amount;
  }

  #spend(d: number, amount: number): void {
    const { time, ledger } = this.model;
    this.ledger[ledger.spend + this.n * time.months.length + time.monthOfDay[d]] += amount;
  }
}

function sum(values: Float64Array, from: number, to: number = values.length): number {
  let total = 0;
  for (let i = from; i < to; i++) total += values[i];
  return total;
}
