import { COUNTERS } from '../model/ledger-layout.ts';
import { threefry } from '../sampling/threefry.ts';
import type { Arrivals } from './arrivals.ts';
import { type BulkBooks, TAG } from './bulk-books.ts';
import { normalOf, splitCount } from './bulk-counts.ts';
import { convolve } from './bulk-flow.ts';
import { Exit, type Splitter } from './bulk-split.ts';
import { type Group, PADDING, type Visit } from './bulk-visits.ts';
import { uniform } from './inputs.ts';
import { AFTER, BEFORE, WITHIN } from './tally-layout.ts';

/** Takes the leads of a stream out of the stages they have entered: on to the next, aside and back, or away. */
export class BulkLeave {
  readonly #books: BulkBooks;
  readonly #splitter: Splitter;
  readonly #exit: Exit;
  /** Flows by day: of those who would convert and would not, and of those set aside. */
  readonly #willing: Float64Array;
  readonly #unwilling: Float64Array;
  readonly #aside: Float64Array;
  readonly #block = new Int32Array(4);

  constructor(books: BulkBooks, splitter: Splitter) {
    const { time } = books.model;
    this.#books = books;
    this.#splitter = splitter;
    this.#exit = new Exit(splitter, books.bins);
    const flow = (): Float64Array => new Float64Array(time.warmUpDays + time.days + PADDING);
    this.#willing = flow();
    this.#unwilling = flow();
    this.#aside = flow();
  }

  /** @param arrivals those of a stream whose first step is decided with them, for the visit where that is; else null */
  leave(group: Group, run: number, arrivals: Arrivals | null): void {
    prepare(group);
    for (const visit of group.visits) this.#leave(group, visit, run, arrivals);
    this.#flow(group);
    if (group.back !== null) this.#comeBack(group, group.back, run);
  }

  /** By outcome, then by time. */
  #leave(group: Group, visit: Visit, run: number, arrivals: Arrivals | null): void {
    const { stage: s, state, next, would, wouldNot, back } = group;
    const { counts, parts, converted, taken } = visit;
    const books = this.#books;
    const { stream, model, bins, firstDay } = books;
    const block = this.#block;
    const exit = this.#exit;
    const rule = back === null ? null : stream.recycle[s];
    const takenCold = rule?.cold ? taken : null;
    const takenLost = rule?.lost ? taken : null;
    const chance = books.chance(s, visit.rule);
    const here = stream.cellKeys[s];
    const ahead = stream.cellKeys[s + 1];
    const tag = books.tag(state, visit.rule);
    let cold = 0;
    let lost = 0;
    let won = 0;
    let days = 0;
    let daysVariance = 0;
    let openAtStart = 0;
    let openAtEnd = 0;
    for (let e = 0; e < parts.count; e++) {
      const n = counts[e];
      if (n === 0) continue;
      const day = firstDay + parts.from[e];
      exit.begin(visit, e, run, day);
      threefry(block, model.keys, ahead, run, day, 0, tag + TAG.outcome);
      const willing = arrivals !== null ? arrivals.converting[e] : splitCount(n, chance, block[0]);
      const convert = would.cold === null ? willing : splitCount(willing, would.leave.total, block[1]);
      const lose = wouldNot.cold === null ? n - willing : splitCount(n - willing, wouldNot.leave.total, block[2]);
      const within = exit.by(convert, would.leave, converted, ahead, tag + TAG.converted);
      won += within;
      if (within > 0) {
        this.#splitter.takeDays(would.leave, parts, e, visit.flow);
        days += within * this.#splitter.meanDays;
        daysVariance += within * this.#splitter.daysVariance;
      }
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
      if (parts.phase[e] === WITHIN) books.enter(s, parts.month[e], counts[e]);
      if (counts[e] === 0) continue;
      for (let b = parts.bin[e]; b < B; b++) {
        next!.counts[b] += converted[e * B + b];
        if (rule !== null) group.takenIn[b] += taken[e * B + b];
      }
    }
    if (daysVariance > 0) {
      threefry(block, model.keys, ahead, run, 0, 0, tag + TAG.days);
      days += offMean(days, Math.sqrt(daysVariance), block[0]);
    }
    books.count(COUNTERS.converted, s, won);
    books.count(COUNTERS.daysToConvert, s, days);
    books.count(COUNTERS.lost, s, lost);
    books.count(COUNTERS.cold, s, cold);
    books.count(COUNTERS.openAtStart, s, openAtStart);
    books.count(COUNTERS.openAtEnd, s, openAtEnd);
  }

  /** Lets the fluid of all visits of a group go on. */
  #flow({ stage: s, visits, next, back, would, wouldNot, rest }: Group): void {
    const books = this.#books;
    const willing = this.#willing;
    const unwilling = this.#unwilling;
    const goesOn = s + 1 < books.last;
    if (!goesOn && back === null) return;
    willing.fill(0);
    unwilling.fill(0);
    for (const { flow, rule } of visits) {
      const chance = books.chance(s, rule);
      for (let d = 0; d < flow.length; d++) {
        willing[d] += flow[d] * chance;
        unwilling[d] += flow[d] * (1 - chance);
      }
    }
    if (goesOn) convolve(next!.flow, willing, 1, would.leave);
    if (back === null) return;
    const rule = books.stream.recycle[s]!;
    const share = books.share(s);
    const aside = this.#aside.fill(0);
    if (rule.lost) convolve(aside, unwilling, share, wouldNot.leave);
    if (rule.cold && would === wouldNot) for (let d = 0; d < willing.length; d++) willing[d] += unwilling[d];
    if (rule.cold && would.cold !== null) convolve(aside, willing, share, would.cold);
    if (rule.cold && would !== wouldNot && wouldNot.cold !== null) convolve(aside, unwilling, share, wouldNot.cold);
    convolve(back.flow, aside, 1, rest!);
  }

  /** Sets leads aside that the rule of a stage has taken, and lets them come back. */
  #comeBack({ state, stage: s, takenIn, returned, rest }: Group, back: Visit, run: number): void {
    const books = this.#books;
    const { stream, model, bins, firstDay, ledger } = books;
    const rule = stream.recycle[s]!;
    const cost = books.era.x[rule.cost];
    const share = books.share(s);
    const { count: B, first, last, phase, month, from } = bins;
    const key = stream.cellKeys[s];
    const tag = books.tag(state, -1);
    const block = this.#block;
    let recycled = 0;
    let came = 0;
    let restingAtStart = 0;
    let restingAtEnd = 0;
    for (let b = 0; b < B; b++) {
      if (takenIn[b] === 0) continue;
      const day = firstDay + from[b];
      threefry(block, model.keys, key, run, day, 0, tag + TAG.aside);
      const aside = splitCount(takenIn[b], share, block[0]);
      if (aside === 0) continue;
      const row = b * B;
      this.#splitter.intoBins(aside, rest!, bins, b, this.#aside, returned, row, key, run, day, tag + TAG.back);
      let before = 0;
      for (let to = b; to < B; to++) {
        back.counts[to] += returned[row + to];
        if (to < first) before += returned[row + to];
      }
      const after = returned[row + last];
      if (phase[b] === WITHIN) {
        recycled += aside;
        ledger[books.monthAt(model.ledger.spend, month[b])] += aside * cost;
      }
      came += aside - before - after;
      if (phase[b] === BEFORE) restingAtStart += aside - before;
      if (phase[b] !== AFTER) restingAtEnd += after;
    }
    books.count(COUNTERS.recycled, s, recycled);
    books.count(COUNTERS.returned, s, came);
    books.count(COUNTERS.reentered, rule.to, came);
    books.count(COUNTERS.restingAtStart, s, restingAtStart);
    books.count(COUNTERS.restingAtEnd, s, restingAtEnd);
  }
}

function prepare({ back, takenIn, returned, visits }: Group): void {
  for (const { converted } of visits) converted.fill(0);
  if (back === null) return;
  for (const { taken } of visits) taken.fill(0);
  takenIn.fill(0);
  returned.fill(0);
}

/** How far a sum that cannot be below nothing lies from its mean: normal, or even where a normal would go below. */
function offMean(mean: number, sd: number, word: number): number {
  if (sd < mean / 5) return Math.max(-mean, sd * normalOf(word));
  return (2 * uniform(word) - 1) * Math.min(mean, sd * Math.sqrt(3));
}
