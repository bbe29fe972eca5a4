/** Over 250 lines: the flow of one stream through all its stages is one balance, and its parts share the days. */
import { COUNTERS } from '../model/ledger-layout.ts';
import type { Model, StreamModel } from '../model/model.ts';
import { daysOf, expectedArrivals } from '../model/volume.ts';
import type { Eras } from './eras.ts';
import { scaled, spread, sum } from './flows.ts';
import { customersPerWin } from './fluid-accounts.ts';
import { FluidCycle } from './fluid-cycle.ts';
import { ExitsSum } from './fluid-exits.ts';
import type { OpenFlow } from './fluid-open-deals.ts';
import { FluidOutlook, type Leaving } from './fluid-outlook.ts';
import { type Departures, meetPeople } from './fluid-people.ts';
import { FluidRecurring } from './fluid-recurring.ts';
import type { FluidTeam } from './fluid-teams.ts';
import type { FluidVisits } from './fluid-visits.ts';
import { contractMonths } from './pipeline-value.ts';
import type { Exits, Residence, Residences } from './residence.ts';
import { chanceOfStep, ReturnStates, shareBack } from './return-states.ts';

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
  /** What customers won in each era pay again and again; empty where nothing recurs. */
  readonly #recurring: FluidRecurring[];
  readonly #cycle: FluidCycle;
  /** Mean value of a deal as it is booked. */
  readonly #booking: number;
  readonly #wins: Float64Array;

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
    known: Residences,
    /** What a deal is worth, where that is not what the stream says. */
    worth?: number,
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
          same(stream.after[s + 1], stream.lostAfter[s], stream.decay[s]) ? this.#residences[0][s] : known.of(s, lags),
        ),
      );
      this.#rests.push(
        stream.recycle.map((rule, s) => {
          if (rule === null) return null;
          return same(rule.after) ? this.#rests[0][s] : known.rest(s, rule.after, lags);
        }),
      );
    }
    this.#meanValue = Array.from(
      { length: eras.count },
      (_, e) => worth ?? (stream.value < 0 ? 0 : eras.all[e].lags.mean(stream.value)),
    );
    const { x, lags } = eras.first;
    const [value] = this.#meanValue;
    const { recurring } = stream.deal;
    this.#recurring = recurring === null ? [] : recurringByEra(model, n, eras);
    this.#booking = value + (recurring === null ? 0 : lags.mean(recurring.mrr) * contractMonths(model, n, x));
    const paid = this.#recurring[0]?.within() ?? new Float64Array(model.time.days);
    const brings = { ever: value + (this.#recurring[0]?.ever ?? 0), within: paid.map((later) => value + later) };
    const leaving = (s: number, rate: number): Leaving => this.#leaving(s, rate);
    this.#outlook = new FluidOutlook(model, stream, x, this.#states, leaving, this.#rests[0], brings);
    this.#cycle = new FluidCycle(model, stream, x, this.#states, leaving, this.#rests[0]);
    this.#wins = new Float64Array(this.#horizon);
    this.#entries = [this.#noEntries()];
    this.#reentries = this.#states.all.map(() => new Map());
  }

  /** @param open deals that are open on day 0 */
  flow(open: readonly OpenFlow[]): void {
    this.#arrive();
    for (const deals of open) this.#open(deals);
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
    for (const pays of new Set(this.ledger === null ? [] : this.#recurring)) {
      const own = this.#wins.map((won, d) => (this.#recurring[this.#eraOf(d)] === pays ? won : 0));
      pays.book(own, this.ledger!);
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
        if (stream.returning) {
          for (const kind of [COUNTERS.recycled, COUNTERS.returned, COUNTERS.reentered])
            this.#add(kind, stream.enters, volume);
        } else this.#add(COUNTERS.arrived, stream.enters, volume);
        this.#spend(d, volume * x[stream.costPerVisitor]);
      }
    }
  }

  /** Lets open deals leave the stage in which they stand. */
  #open({ stage: s, amount, converted, lost, cold, won }: OpenFlow): void {
    const later = (byDay: Float64Array): Float64Array => {
      const flow = new Float64Array(this.#horizon);
      flow.set(byDay, this.#warmUp);
      return flow;
    };
    this.#add(COUNTERS.openAtStart, s, amount);
    this.#stayOpen(s, amount);
    this.#exit(0, 0, s, later(converted.map((amount, d) => amount - won[d])), later(cold), later(lost));
    const passing = later(won);
    this.#add(COUNTERS.converted, s, sum(passing, 0));
    this.#stayOpen(s, -sum(passing, 0));
    for (let past = s + 1; past < this.#last; past++) {
      if (this.ledger !== null) this.#bookEntries(this.ledger, 0, past, -1, passing);
      this.#add(COUNTERS.converted, past, sum(passing, 0));
    }
    const wins = this.#entries[0][this.#last];
    for (let d = 0; d < passing.length; d++) wins[d] += passing[d];
  }

  /** Books the entries of a stage and lets them leave it. `rule` ≥ 0: they came back by the rule of that stage. */
  #leave(state: number, s: number, rule: number, flow: Float64Array): void {
    if (sum(flow, 0, flow.length) < NEGLIGIBLE) return;
    if (rule < 0 && state === 0) this.#addOpportunities(s, flow);
    if (this.ledger !== null) this.#bookEntries(this.ledger, state, s, rule, flow);
    if (s === this.#last) {
      for (let d = 0; d < flow.length; d++) this.#wins[d] += flow[d];
      return;
    }
    for (let e = 0; e < this.eras.count; e++) {
      const own = this.eras.count === 1 ? flow : flow.map((entries, d) => (this.#eraOf(d) === e ? entries : 0));
      if (sum(own, 0) >= NEGLIGIBLE) this.#leaveIn(e, state, s, rule, own);
    }
  }

  /** Accounts that enter the stage of opportunities bring further ones. */
  #addOpportunities(s: number, flow: Float64Array): void {
    const { accounts } = this.model;
    if (accounts === null || s !== accounts.stage) return;
    const each = Math.max(1, this.eras.first.x[accounts.count]);
    this.#add(COUNTERS.arrived, s, sum(flow, this.#warmUp) * (each - 1));
    for (let d = 0; d < flow.length; d++) flow[d] *= each;
  }

  /** Customers per win: one, where an account has no more than one opportunity. */
  #customersPerWin(): number {
    const { accounts, stages } = this.model;
    if (accounts === null) return 1;
    const { x } = this.eras.first;
    const tied = Array.from({ length: stages - 1 - accounts.stage }, (_, i) => accounts.stage + i);
    return customersPerWin(
      Math.max(1, x[accounts.count]),
      Math.max(0, Math.min(1, x[accounts.alike])),
      this.#outlook.winsEver(accounts.stage),
      tied.map((s) => Math.min(1, x[this.stream.rate[s + 1]])),
    );
  }

  /** Era of a day of the simulation. */
  #eraOf(d: number): number {
    return this.eras.at(d - this.#warmUp);
  }

  /** Lets those leave stage s who entered it in an era. */
  #leaveIn(e: number, state: number, s: number, rule: number, flow: Float64Array): void {
    const { stream } = this;
    const { x } = this.eras.all[e];
    const rate = chanceOfStep(stream, x, s, rule);
    const visits = this.people[s];
    const { on, cold, gone, days } =
      visits === null
        ? this.#wait(e, s, flow, rate)
        : meetPeople(visits, flow, rate, this.#warmUp, {
            count: (counter, leads) => this.#add(counter, s, leads),
            join: (d, leads) => this.teams[s]!.join(this.n, d, leads),
          });
    this.#add(COUNTERS.daysToConvert, s, sum(days, this.#warmUp));
    this.#add(COUNTERS.openAtStart, s, sum(flow, 0, this.#warmUp));
    this.#stayOpen(s, sum(flow, 0));
    this.#exit(e, state, s, on, cold, gone);
  }

  /** So many more are open at the end. */
  #stayOpen(s: number, amount: number): void {
    this.#add(COUNTERS.openAtEnd, s, amount);
    const { money } = this.model;
    if (s >= money.openFrom) this.#addMoney(money.ledger.open, amount * this.#booking);
  }

  /** Books flows out of stage s, and lets them go where they go. */
  #exit(e: number, state: number, s: number, on: Float64Array, cold: Float64Array, gone: Float64Array): void {
    const { stream } = this;
    const from = this.#warmUp;
    const next = this.#entries[state][s + 1];
    for (let d = 0; d < on.length; d++) next[d] += on[d];
    this.#add(COUNTERS.converted, s, sum(on, from));
    this.#add(COUNTERS.cold, s, sum(cold, from));
    this.#add(COUNTERS.lost, s, sum(gone, from));
    const left = (before: number): number => sum(on, 0, before) + sum(cold, 0, before) + sum(gone, 0, before);
    this.#add(COUNTERS.openAtStart, s, -left(from));
    this.#stayOpen(s, -left(this.#horizon));

    const recycle = stream.recycle[s];
    if (recycle === null || !this.#states.mayReturn(state, s)) return;
    const aside = new Float64Array(this.#horizon);
    for (let d = 0; d < aside.length; d++) {
      const then = this.eras.all[this.#eraOf(d)].x;
      aside[d] = shareBack(stream, then, s) * ((recycle.cold ? cold[d] : 0) + (recycle.lost ? gone[d] : 0));
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
    const { time, ledger: at, stages: S, money } = this.model;
    const cycle = s === money.cycleFrom ? this.#cycle.from(state, s, rule) : null;
    const customersPerWin = s === this.#last ? this.#customersPerWin() : 1;
    const revenueEver = this.#outlook.revenueEver(state, s, rule);
    const revenueByDay = this.#outlook.revenueInPeriod(state, s, rule);
    const movesOn = this.#outlook.everMovesOn(state, s, rule);
    for (let d = 0; d < time.days; d++) {
      const entries = flow[d + this.#warmUp];
      if (entries === 0) continue;
      const month = this.n * time.months.length + time.monthOfDay[d];
      ledger[at.entered + month * S + s] += entries;
      if (cycle !== null) {
        this.#addMoney(money.ledger.everWon, entries * cycle.won);
        this.#addMoney(money.ledger.daysToWin, entries * cycle.days);
        this.#addMoney(money.ledger.everBooked, entries * cycle.won * this.#booking);
      }
      this.#add(COUNTERS.everRevenue, s, entries * revenueEver);
      this.#add(COUNTERS.periodRevenue, s, entries * revenueByDay[d]);
      if (s < this.#last) {
        this.#add(COUNTERS.everConverted, s, entries * movesOn);
        continue;
      }
      const week = Math.floor((d + time.elapsed) / 7);
      const value = this.#meanValue[this.eras.at(d)];
      ledger[at.customers + month] += entries * customersPerWin;
      ledger[at.revenue + month] += entries * value;
      ledger[at.weekCustomers + week] += entries * customersPerWin;
      ledger[at.weekRevenue + week] += entries * value;
    }
  }

  #add(counter: number, s: number, amount: number): void {
    if (this.ledger !== null) this.ledger[this.#counts + counter * this.#stride + s] += amount;
  }

  /** @param base part of `MoneyLayout` by stream */
  #addMoney(base: number, amount: number): void {
    if (this.ledger !== null) this.ledger[base + this.n] += amount;
  }

  #spend(d: number, amount: number): void {
    const { time, ledger } = this.model;
    if (this.ledger !== null) this.ledger[ledger.spend + this.n * time.months.length + time.monthOfDay[d]] += amount;
  }
}

/** What customers of stream n pay, by the era in which they are won; the same where all is as in the first. */
function recurringByEra(model: Model, n: number, eras: Eras): FluidRecurring[] {
  const { mrr, startsAfter, stay } = model.streams[n].deal.recurring!;
  const { churn, lifetime, term, renews, expansion, contraction } = stay;
  const slots = [churn, lifetime, term, renews, expansion, contraction].filter((slot) => slot >= 0);
  const { first } = eras;
  const byEra = [new FluidRecurring(model, n, first.x, first.lags)];
  for (const { x, lags } of eras.all.slice(1, eras.count)) {
    const same =
      slots.every((slot) => x[slot] === first.x[slot]) &&
      [mrr, startsAfter].every((lag) => lag < 0 || lags.sameAs(first.lags, lag));
    byEra.push(same ? byEra[0] : new FluidRecurring(model, n, x, lags));
  }
  return byEra;
}
