import { COUNTERS, type Model, type StreamModel } from '../model/model.ts';
import { expectedArrivals } from '../model/volume.ts';
import { threefry } from '../sampling/threefry.ts';
import type { Arrivals } from './arrivals.ts';
import { Bins } from './bulk-bins.ts';
import { splitCount } from './bulk-counts.ts';
import { type Exits, Races } from './bulk-exits.ts';
import { convolve } from './bulk-flow.ts';
import { BulkOutlook } from './bulk-outlook.ts';
import { Splitter } from './bulk-split.ts';
import { DealSums } from './bulk-sums.ts';
import { type Group, groupsOf, PADDING, type Visit } from './bulk-visits.ts';
import type { Era, Eras } from './eras.ts';
import { AFTER, BEFORE, WITHIN } from './stage-tally.ts';

/** What a block below a stream's key for counts is for: its last counter word, with state and rule; 0 is `Arrivals`'. */
const TAG = {
  outcome: 1,
  converted: 2,
  cold: 3,
  coldToo: 4,
  lost: 5,
  aside: 6,
  back: 7,
  arrived: 8,
  values: 9,
} as const;
const TAGS = 16;

/**
 * Streams whose leads are so many that they are handled as counts throughout, in runs in which nothing changes with time.
 *
 * The run's fluid says, day by day, how those who enter a stage are spread over time and when they leave it. The leads
 * follow it as whole numbers: those who entered in a stretch of days (`Bins`) split over outcomes and over the bins in which
 * they leave. The law of every count of one stage, and of two adjacent ones, is that of leads followed one by one,
 * apart from the position within a day; between stages further apart it takes the leads of a bin as exchangeable.
 */
export class Bulk {
  readonly #streams: (BulkStream | null)[];
  readonly #races: Races;
  readonly #eras: Eras;

  constructor(model: Model, eras: Eras, ledger: Float64Array) {
    const bins = new Bins(model.time);
    const races = new Races(model, eras.first.lags);
    this.#races = races;
    this.#eras = eras;
    this.#streams = model.streams.map((stream, n) =>
      stream.bulk ? new BulkStream(model, stream, n, eras.first, ledger, bins, races) : null,
    );
  }

  /** Takes over the inputs of a run. */
  begin(): void {
    if (this.#eras.count === 1) this.#races.bind();
  }

  /** Takes the leads of stream n in a run from the front to their end; false where they are to be followed one by one. */
  simulate(n: number, run: number, arrivals: Arrivals): boolean {
    const stream = this.#streams[n];
    if (stream === null || this.#eras.count > 1) return false;
    stream.run(run, arrivals);
    return true;
  }
}

class BulkStream {
  readonly #groups: readonly Group[];
  readonly #splitter: Splitter;
  readonly #sums: DealSums;
  readonly #outlook: BulkOutlook;
  readonly #counts: number;
  readonly #stride: number;
  readonly #last: number;
  /** Customers by bin of their last step, and the revenue of one of them in the mean. */
  readonly #customers: Float64Array;
  readonly #worth: Float64Array;
  /** Flows by day: of those who would convert and would not, and of those taken by a rule. */
  readonly #would: Float64Array;
  readonly #wouldNot: Float64Array;
  readonly #aside: Float64Array;
  readonly #exit: Exit;
  readonly #block = new Int32Array(4);

  constructor(
    private readonly model: Model,
    private readonly stream: StreamModel,
    private readonly n: number,
    private readonly era: Era,
    private readonly ledger: Float64Array,
    private readonly bins: Bins,
    races: Races,
  ) {
    const { warmUpDays, days } = model.time;
    this.#groups = groupsOf(model, stream, bins, races);
    this.#splitter = new Splitter(bins, model.keys, warmUpDays, warmUpDays + days);
    this.#exit = new Exit(this.#splitter, bins);
    this.#sums = new DealSums(model, stream);
    this.#stride = model.streams.length * model.stages;
    this.#counts = model.ledger.counts + n * model.stages;
    this.#last = model.stages - 1;
    this.#customers = new Float64Array(bins.count);
    this.#worth = new Float64Array(bins.count);
    const flow = (): Float64Array => new Float64Array(warmUpDays + days + PADDING);
    this.#would = flow();
    this.#wouldNot = flow();
    this.#aside = flow();
    this.#outlook = new BulkOutlook(model, stream, era, bins, this.#groups, this.#worth, (counter, s, amount) => {
      this.#add(counter, s, amount);
    });
  }

  run(run: number, arrivals: Arrivals): void {
    for (const { visits } of this.#groups) {
      for (const { counts, flow } of visits) {
        counts.fill(0);
        flow.fill(0);
      }
    }
    this.#customers.fill(0);
    this.#arrive(run, arrivals);
    for (const group of this.#groups) {
      if (group.next === null) {
        for (const { counts } of group.visits) {
          for (let b = 0; b < counts.length; b++) this.#customers[b] += counts[b];
        }
        continue;
      }
      this.#prepare(group);
      for (const visit of group.visits) {
        this.#bookEntries(group.stage, visit);
        this.#leave(group, visit, run, arrivals);
      }
      this.#flow(group);
      if (group.back !== null) this.#comeBack(group, group.back, run);
    }
    this.#win(run);
    this.#outlook.look();
  }

  /** The leads at the front, as counts by cell and as fluid. */
  #arrive(run: number, { atFront }: Arrivals): void {
    const { stream, model } = this;
    const { x } = this.era;
    const { warmUpDays, firstDay } = model.time;
    const { counts, flow, parts } = this.#groups[0].visits[0];
    let passing = 1;
    for (let s = stream.enters; s < stream.front; s++) passing *= Math.min(1, x[stream.rate[s + 1]]);
    stream.cells.forEach((cell, i) => {
      // Where the number is no chance, nor is its spread.
      const volume = stream.exact ? atFront[i] : expectedArrivals(stream, cell, x) * passing;
      if (volume === 0) return;
      const { open } = cell;
      const days = open === null ? cell.to - cell.from : open.length;
      for (let k = 0; k < days; k++) flow[(open === null ? cell.from + k : open[k]) + warmUpDays] += volume / days;
    });
    if (stream.front < this.#last) {
      counts.set(atFront.subarray(0, parts.count));
      return;
    }
    // Nothing waits at all: all that is left to decide is in which week of its month a lead has come.
    const { would } = this.#groups[0];
    const cells = this.#outlook.cells;
    stream.cells.forEach((cell, i) => {
      const key = stream.cellKeys[this.#last];
      this.#splitter.intoBins(
        atFront[i],
        would.leave,
        cells,
        i,
        flow,
        counts,
        0,
        key,
        run,
        firstDay + cell.from,
        TAG.arrived,
      );
    });
  }

  #prepare({ back, takenIn, asideIn, returned, visits }: Group): void {
    for (const { converted } of visits) converted.fill(0);
    if (back === null) return;
    for (const { taken } of visits) taken.fill(0);
    takenIn.fill(0);
    asideIn.fill(0);
    returned.fill(0);
  }

  #bookEntries(s: number, { counts, parts }: Visit): void {
    const { ledger: at, stages: S, time } = this.model;
    for (let e = 0; e < parts.count; e++) {
      if (parts.phase[e] !== WITHIN) continue;
      this.ledger[at.entered + (this.n * time.months.length + parts.month[e]) * S + s] += counts[e];
    }
  }

  /** Lets the leads of a visit leave the stage: by outcome, then by time. */
  #leave(group: Group, visit: Visit, run: number, { converting }: Arrivals): void {
    const { stage: s, state, next, would, wouldNot, back } = group;
    const { counts, parts, converted, taken } = visit;
    const { stream, model, bins } = this;
    const block = this.#block;
    const exit = this.#exit;
    const rule = back === null ? null : stream.recycle[s];
    const takenCold = rule?.cold ? taken : null;
    const takenLost = rule?.lost ? taken : null;
    const decided = stream.decided && visit === this.#groups[0].visits[0];
    const chance = this.#chance(s, visit.rule);
    const here = stream.cellKeys[s];
    const ahead = stream.cellKeys[s + 1];
    const tag = this.#tag(state, visit.rule);
    const firstDay = model.time.firstDay - model.time.warmUpDays;
    let cold = 0;
    let lost = 0;
    let won = 0;
    let days = 0;
    let openAtStart = 0;
    let openAtEnd = 0;
    for (let e = 0; e < parts.count; e++) {
      const n = counts[e];
      if (n === 0) continue;
      exit.begin(visit, e, run, firstDay + parts.from[e]);
      threefry(block, model.keys, ahead, run, firstDay + parts.from[e], 0, tag + TAG.outcome);
      const willing = decided ? converting[e] : splitCount(n, chance, block[0]);
      const convert = would.cold === null ? willing : splitCount(willing, would.leave.total, block[1]);
      const lose = wouldNot.cold === null ? n - willing : splitCount(n - willing, wouldNot.leave.total, block[2]);
      const within = exit.by(convert, would.leave, converted, ahead, tag + TAG.converted);
      won += within;
      if (within > 0) days += within * this.#splitter.meanDays(would.leave, parts, e, visit.flow);
      lost += exit.by(lose, wouldNot.leave, takenLost, here, tag + TAG.lost);
      if (would === wouldNot) cold += exit.by(n - convert - lose, would.cold, takenCold, here, tag + TAG.cold);
      else {
        cold += exit.by(willing - convert, would.cold, takenCold, here, tag + TAG.cold);
        cold += exit.by(n - willing - lose, wouldNot.cold, takenCold, here, tag + TAG.coldToo);
      }
      if (parts.phase[e] === BEFORE) openAtStart += n - exit.before;
      if (parts.phase[e] !== AFTER) openAtEnd += exit.after;
    }
    const B = bins.count;
    for (let e = 0; e < parts.count; e++) {
      for (let b = parts.bin[e]; b < B; b++) {
        next!.counts[b] += converted[e * B + b];
        if (rule !== null) group.takenIn[b] += taken[e * B + b];
      }
    }
    this.#add(COUNTERS.converted, s, won);
    this.#add(COUNTERS.daysToConvert, s, days);
    this.#add(COUNTERS.lost, s, lost);
    this.#add(COUNTERS.cold, s, cold);
    this.#add(COUNTERS.openAtStart, s, openAtStart);
    this.#add(COUNTERS.openAtEnd, s, openAtEnd);
  }

  /** Lets the fluid of all visits of a group go on. */
  #flow({ stage: s, visits, next, back, would, wouldNot, rest }: Group): void {
    const willing = this.#would;
    const unwilling = this.#wouldNot;
    const goesOn = s + 1 < this.#last;
    if (!goesOn && back === null) return;
    willing.fill(0);
    unwilling.fill(0);
    for (const { flow, rule } of visits) {
      const chance = this.#chance(s, rule);
      for (let d = 0; d < flow.length; d++) {
        willing[d] += flow[d] * chance;
        unwilling[d] += flow[d] * (1 - chance);
      }
    }
    if (goesOn) convolve(next!.flow, willing, 1, would.leave);
    if (back === null) return;
    const rule = this.stream.recycle[s]!;
    const share = Math.min(1, this.era.x[rule.share]);
    const aside = this.#aside.fill(0);
    if (rule.lost) convolve(aside, unwilling, share, wouldNot.leave);
    if (rule.cold && would === wouldNot) for (let d = 0; d < willing.length; d++) willing[d] += unwilling[d];
    if (rule.cold && would.cold !== null) convolve(aside, willing, share, would.cold);
    if (rule.cold && would !== wouldNot && wouldNot.cold !== null) convolve(aside, unwilling, share, wouldNot.cold);
    convolve(back.flow, aside, 1, rest!);
  }

  /** Sets leads aside that the rule of a stage has taken, and lets them come back. */
  #comeBack({ state, stage: s, takenIn, asideIn, returned, rest }: Group, back: Visit, run: number): void {
    const { stream, model, bins } = this;
    const { x } = this.era;
    const rule = stream.recycle[s]!;
    const share = Math.min(1, x[rule.share]);
    const { count: B, first, last, phase, month, from } = bins;
    const key = stream.cellKeys[s];
    const tag = this.#tag(state, -1);
    const block = this.#block;
    const sums = { recycled: 0, returned: 0, restingAtStart: 0, restingAtEnd: 0 };
    for (let b = 0; b < B; b++) {
      if (takenIn[b] === 0) continue;
      const day = model.time.firstDay - model.time.warmUpDays + from[b];
      threefry(block, model.keys, key, run, day, 0, tag + TAG.aside);
      const aside = splitCount(takenIn[b], share, block[0]);
      asideIn[b] = aside;
      if (aside === 0) continue;
      const row = b * B;
      this.#splitter.intoBins(
        aside,
        rest!,
        this.#outlook.bins,
        b,
        this.#aside,
        returned,
        row,
        key,
        run,
        day,
        tag + TAG.back,
      );
      let before = 0;
      for (let to = b; to < B; to++) {
        back.counts[to] += returned[row + to];
        if (to < first) before += returned[row + to];
      }
      const after = returned[row + last];
      if (phase[b] === WITHIN) {
        sums.recycled += aside;
        this.ledger[model.ledger.spend + this.n * model.time.months.length + month[b]] += aside * x[rule.cost];
      }
      sums.returned += aside - before - after;
      if (phase[b] === BEFORE) sums.restingAtStart += aside - before;
      if (phase[b] !== AFTER) sums.restingAtEnd += after;
    }
    this.#add(COUNTERS.recycled, s, sums.recycled);
    this.#add(COUNTERS.returned, s, sums.returned);
    this.#add(COUNTERS.reentered, rule.to, sums.returned);
    this.#add(COUNTERS.restingAtStart, s, sums.restingAtStart);
    this.#add(COUNTERS.restingAtEnd, s, sums.restingAtEnd);
  }

  /** Books the customers with their revenue. */
  #win(run: number): void {
    const { model, n, ledger, bins, stream } = this;
    const { ledger: at, time, keys } = model;
    for (let b = 0; b < bins.count; b++) {
      const won = this.#customers[b];
      const day = time.firstDay - time.warmUpDays + bins.from[b];
      const key = stream.cellKeys[this.#last];
      const revenue = this.#sums.of(won, this.era.lags, keys, key, run, day, TAG.values);
      this.#worth[b] = won === 0 ? 0 : revenue / won;
      if (bins.phase[b] !== WITHIN) continue;
      const month = n * time.months.length + bins.month[b];
      ledger[at.entered + month * model.stages + this.#last] += won;
      ledger[at.customers + month] += won;
      ledger[at.revenue + month] += revenue;
      ledger[at.weekCustomers + bins.week[b]] += won;
      ledger[at.weekRevenue + bins.week[b]] += revenue;
    }
  }

  /** Chance of the step out of stage s, of a lead that has come back by a rule (−1: fresh). */
  #chance(s: number, rule: number): number {
    const { x } = this.era;
    return Math.min(1, x[this.stream.rate[s + 1]] * (rule < 0 ? 1 : x[this.stream.recycle[rule]!.rate]));
  }

  #tag(state: number, rule: number): number {
    return TAGS * (1 + state * (this.model.stages + 1) + rule + 1);
  }

  #add(counter: number, s: number, amount: number): void {
    this.ledger[this.#counts + counter * this.#stride + s] += amount;
  }
}

/** Exits of the leads of one part, adding up how many have left before the period and leave after it. */
class Exit {
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
