import { COUNTERS, type Model, type StreamModel } from '../model/model.ts';
import { expectedArrivals } from '../model/volume.ts';
import type { Eras } from './eras.ts';
import { scaled, spread, sum } from './flows.ts';
import { ExitsSum } from './fluid-exits.ts';
import { FluidOutlook, type Leaving } from './fluid-outlook.ts';
import { type Departures, meetPeople } from './fluid-people.ts';
import type { FluidTeam } from './fluid-teams.ts';
import type { FluidVisits } from './fluid-visits.ts';
import { type Exits, exitsOf, type Residence, residence } from './residence.ts';
import { ReturnStates } from './return-states.ts';
import { daysOf } from './spread.ts';

/** Flows below this many leads are not worth following any further. */
const NEGLIGIBLE = 1e-12;

/** The flows of one stream in a run without luck: see `fluid.ts`. */
export class FluidStream {
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
  /** Mean value of a deal, by era. */
  readonly #meanValue: readonly number[];

  constructor(
    private readonly model: Model,
    private readonly stream: StreamModel,
    private readonly n: number,
    private readonly eras: Eras,
    private readonly teams: readonly (FluidTeam | null)[],
    /** By stage: visits to it; null where nobody works or meets. */
    private readonly people: readonly (FluidVisits | null)[],
    /** null: nothing is booked, only the lines are. */
    private readonly ledger: Float64Array | null,
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
    this.#meanValue = Array.from({ length: eras.count }, (_, e) =>
      stream.value < 0 ? 0 : eras.all[e].lags.mean(stream.value),
    );
    this.#outlook = new FluidOutlook(
      model,
      stream,
      eras.first.x,
      this.#states,
      (s, rate) => this.#leaving(s, rate),
      this.#rests[0],
      this.#meanValue[0],
    );
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
    if (this.ledger !== null) this.#bookEntries(this.ledger, state, s, rule, flow);
    if (s === this.#last) return;
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
    const visits = this.people[s];
    const { on, cold, gone, days } =
      visits === null
        ? this.#wait(e, s, flow, rate)
        : meetPeople(visits, flow, rate, this.#warmUp, {
            count: (counter, leads) => this.#add(counter, s, leads),
            join: (d, leads) => this.teams[s]!.join(this.n, d, leads),
          });
    const next = this.#entries[state][s + 1];
    for (let d = 0; d < on.length; d++) next[d] += on[d];

    const from = this.#warmUp;
    this.#add(COUNTERS.converted, s, sum(on, from));
    this.#add(COUNTERS.cold, s, sum(cold, from));
    this.#add(COUNTERS.lost, s, sum(gone, from));
    this.#add(COUNTERS.daysToConvert, s, sum(days, from));
    const left = (before: number): number => sum(on, 0, before) + sum(cold, 0, before) + sum(gone, 0, before);
    this.#add(COUNTERS.openAtStart, s, sum(flow, 0, from) - left(from));
    this.#add(COUNTERS.openAtEnd, s, sum(flow, 0) - left(this.#horizon));

    const recycle = stream.recycle[s];
    if (recycle === null || !this.#states.mayReturn(state, s)) return;
    const aside = new Float64Array(this.#horizon);
    for (let d = 0; d < aside.length; d++) {
      const then = this.eras.all[this.#eraOf(d)].x;
      aside[d] = then[recycle.share] * ((recycle.cold ? cold[d] : 0) + (recycle.lost ? gone[d] : 0));
      if (d >= from) this.#spend(d - from, aside[d] * then[recycle.cost]);
    }
    if (sum(aside, 0) < NEGLIGIBLE) return;
    const back = spread(aside, this.#rests[e][s]!, 1);
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

  /** Exits by day of those who enter a stage in which nobody has to do with them. */
  #wait(e: number, s: number, flow: Float64Array, rate: number): Departures {
    const { converted, coldInstead, lost, coldBeforeLost } = this.#residences[e][s];
    const cold = spread(flow, coldInstead, rate);
    const coldToo = spread(flow, coldBeforeLost, 1 - rate);
    for (let d = 0; d < cold.length; d++) cold[d] += coldToo[d];
    return {
      on: spread(flow, converted, rate),
      cold,
      gone: spread(flow, lost, 1 - rate),
      days: spread(flow, { ...converted, byDay: converted.days }, rate),
    };
  }

  /** How those who enter a stage with a chance to convert leave it, for their outlook. */
  #leaving(s: number, rate: number): Leaving {
    const visits = this.people[s];
    if (visits !== null) return visits.average(rate);
    const { converted, coldInstead, lost, coldBeforeLost } = this.#residences[0][s];
    const cold = new ExitsSum(this.#horizon);
    cold.addAll(coldInstead, rate);
    cold.addAll(coldBeforeLost, 1 - rate);
    return { converted: scaled(converted, rate), cold, lost: scaled(lost, 1 - rate) };
  }

  #bookEntries(ledger: Float64Array, state: number, s: number, rule: number, flow: Float64Array): void {
    const { time, ledger: at, stages: S } = this.model;
    const revenueEver = this.#outlook.revenueEver(state, s, rule);
    const revenueByDay = this.#outlook.revenueInPeriod(state, s, rule);
    const movesOn = this.#outlook.everMovesOn(state, s, rule);
    for (let d = 0; d < time.days; d++) {
      const entries = flow[d + this.#warmUp];
      if (entries === 0) continue;
      const month = this.n * time.months.length + time.monthOfDay[d];
      ledger[at.entered + month * S + s] += entries;
      this.#add(COUNTERS.everRevenue, s, entries * revenueEver);
      this.#add(COUNTERS.periodRevenue, s, entries * revenueByDay[d]);
      if (s < this.#last) {
        this.#add(COUNTERS.everConverted, s, entries * movesOn);
        continue;
      }
      const week = Math.floor((d + time.elapsed) / 7);
      const value = this.#meanValue[this.eras.at(d)];
      ledger[at.customers + month] += entries;
      ledger[at.revenue + month] += entries * value;
      ledger[at.weekCustomers + week] += entries;
      ledger[at.weekRevenue + week] += entries * value;
    }
  }

  #add(counter: number, s: number, amount: number): void {
    if (this.ledger !== null) this.ledger[this.#counts + counter * this.#stride + s] += amount;
  }

  #spend(d: number, amount: number): void {
    const { time, ledger } = this.model;
    if (this.ledger !== null) this.ledger[ledger.spend + this.n * time.months.length + time.monthOfDay[d]] += amount;
  }
}
