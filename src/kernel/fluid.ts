import { COUNTERS, type Model, type StreamModel } from '../model/model.ts';
import { expectedArrivals } from '../model/volume.ts';
import { contractMonths } from './closing-pipeline.ts';
import { FluidCycle } from './fluid-cycle.ts';
import { FluidOutlook } from './fluid-outlook.ts';
import { FluidRecurring } from './fluid-recurring.ts';
import type { Lags } from './lags.ts';
import { type Exits, exitsOf, type Residence, residence } from './residence.ts';
import { ReturnStates } from './return-states.ts';

/** Flows below this many leads are not worth following any further. */
const NEGLIGIBLE = 1e-12;

/**
 * A run without luck: leads are a fluid that divides by the rates and spreads over the days as the times say.
 * Exact in the mean where flows have no lag. With lags, entries of a day are taken to be spread evenly over it, and times
 * at 1,024 of their quantiles (see `residence.ts`).
 */
export function fluidRun(model: Model, x: Float64Array, lags: Lags, ledger: Float64Array): void {
  model.streams.forEach((stream, n) => {
    new FluidStream(model, stream, n, x, lags, ledger).flow();
  });
}

class FluidStream {
  readonly #warmUp: number;
  readonly #horizon: number;
  readonly #last: number;
  readonly #counts: number;
  readonly #stride: number;
  readonly #states: ReturnStates;
  readonly #residences: Residence[];
  /** Rest of those whom the rule of a stage sets aside, by stage. */
  readonly #rests: (Exits | null)[];
  readonly #outlook: FluidOutlook;
  /** Entries by state: [stage][day of the simulation]; and re-entries not yet past their first step, by rule. */
  readonly #entries: Float64Array[][];
  readonly #reentries: Map<number, Float64Array>[];
  readonly #meanValue: number;
  readonly #recurring: FluidRecurring | null;
  readonly #cycle: FluidCycle;
  /** Mean value of a deal as it is booked. */
  readonly #booking: number;
  readonly #wins: Float64Array;

  constructor(
    private readonly model: Model,
    private readonly stream: StreamModel,
    private readonly n: number,
    private readonly x: Float64Array,
    lags: Lags,
    private readonly ledger: Float64Array,
  ) {
    this.#warmUp = model.time.warmUpDays;
    this.#horizon = this.#warmUp + model.time.days;
    this.#last = model.stages - 1;
    this.#stride = model.streams.length * model.stages;
    this.#counts = model.ledger.counts + n * model.stages;
    this.#states = new ReturnStates(stream);
    this.#residences = Array.from({ length: this.#last }, (_, s) => residence(stream, s, lags, this.#horizon));
    this.#rests = stream.recycle.map((rule) => (rule === null ? null : exitsOf(lags, rule.after, this.#horizon)));
    this.#meanValue = stream.value < 0 ? 0 : lags.mean(stream.value);
    const { recurring } = stream.deal;
    this.#recurring = recurring === null ? null : new FluidRecurring(model, n, x, lags);
    this.#booking = this.#meanValue + (recurring === null ? 0 : lags.mean(recurring.mrr) * contractMonths(model, n, x));
    const paid = this.#recurring?.within ?? new Float64Array(model.time.days);
    const worth = {
      ever: this.#meanValue + (this.#recurring?.ever ?? 0),
      within: paid.map((later) => this.#meanValue + later),
    };
    this.#outlook = new FluidOutlook(model, stream, x, this.#states, this.#residences, this.#rests, worth);
    this.#cycle = new FluidCycle(model, stream, x, this.#states, this.#residences, this.#rests);
    this.#wins = new Float64Array(this.#horizon);
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
    this.#recurring?.book(this.#wins, this.ledger);
  }

  #noEntries(): Float64Array[] {
    return Array.from({ length: this.model.stages }, () => new Float64Array(this.#horizon));
  }

  #arrive(): void {
    const { stream, x } = this;
    for (const cell of stream.cells) {
      const days = cell.open ?? Int32Array.from({ length: cell.to - cell.from }, (_, i) => cell.from + i);
      const volume = expectedArrivals(stream, cell, x) / days.length;
      for (const d of days) {
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
      for (let d = 0; d < flow.length; d++) this.#wins[d] += flow[d];
      return;
    }
    const { stream, x } = this;
    const boost = rule < 0 ? 1 : x[stream.recycle[rule]!.rate];
    const rate = Math.min(1, x[stream.rate[s + 1]] * boost);
    const { converted, coldInstead, lost, coldBeforeLost } = this.#residences[s];

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
    const { money } = this.model;
    if (s >= money.openFrom) this.ledger[money.ledger.open + this.n] += open * this.#booking;

    const recycle = stream.recycle[s];
    if (recycle === null || !this.#states.mayReturn(state, s)) return;
    const aside = new Float64Array(this.#horizon);
    const share = x[recycle.share];
    for (let d = 0; d < aside.length; d++) {
      aside[d] = share * ((recycle.cold ? cold[d] : 0) + (recycle.lost ? gone[d] : 0));
      if (d >= from) this.#spend(d - from, aside[d] * x[recycle.cost]);
    }
    if (sum(aside, 0) < NEGLIGIBLE) return;
    const back = this.#spread(aside, this.#rests[s]!, 1);
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
    const { time, ledger: at, stages: S, money } = this.model;
    const cycle = s === money.cycleFrom ? this.#cycle.from(state, s, rule) : null;
    const revenueEver = this.#outlook.revenueEver(state, s, rule);
    const revenueByDay = this.#outlook.revenueInPeriod(state, s, rule);
    const movesOn = this.#outlook.everMovesOn(state, s, rule);
    for (let d = 0; d < time.days; d++) {
      const entries = flow[d + this.#warmUp];
      if (entries === 0) continue;
      const month = this.n * time.months.length + time.monthOfDay[d];
      this.ledger[at.entered + month * S + s] += entries;
      if (cycle !== null) {
        this.ledger[money.ledger.everWon + this.n] += entries * cycle.won;
        this.ledger[money.ledger.daysToWin + this.n] += entries * cycle.days;
        this.ledger[money.ledger.everBooked + this.n] += entries * cycle.won * this.#booking;
      }
      this.#add(COUNTERS.everRevenue, s, entries * revenueEver);
      this.#add(COUNTERS.periodRevenue, s, entries * revenueByDay[d]);
      if (s < this.#last) {
        this.#add(COUNTERS.everConverted, s, entries * movesOn);
        continue;
      }
      const week = Math.floor(d / 7);
      this.ledger[at.customers + month] += entries;
      this.ledger[at.revenue + month] += entries * this.#meanValue;
      this.ledger[at.weekCustomers + week] += entries;
      this.ledger[at.weekRevenue + week] += entries * this.#meanValue;
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
