import { COUNTERS, type Model, type StreamModel } from '../model/model.ts';
import { type Bins, type Parts, partsOfBins, partsOfCells } from './bulk-bins.ts';
import type { Group, Visit } from './bulk-visits.ts';
import type { Era } from './eras.ts';
import { WITHIN } from './stage-tally.ts';

/**
 * What the leads that entered a stage in the period bring in the end: the backward view of a run in bulk, once its counts
 * and deals are known. The leads of a bin share what those of that bin have brought, so means are exact, and of luck all
 * is kept but who of a bin was who.
 */
export class BulkOutlook {
  readonly bins: Parts;
  readonly cells: Parts;
  readonly #stream: StreamModel;
  readonly #era: Era;
  readonly #bins: Bins;
  readonly #groups: readonly Group[];
  readonly #worth: Float64Array;
  readonly #add: (counter: number, s: number, amount: number) => void;
  /** Revenue of one of those taken by a rule, by bin of exit. */
  readonly #takenWorth: Float64Array;
  readonly #takenWorthInPeriod: Float64Array;

  /** @param worth revenue of one customer in the mean, by bin */
  constructor(
    model: Model,
    stream: StreamModel,
    era: Era,
    bins: Bins,
    groups: readonly Group[],
    worth: Float64Array,
    add: (counter: number, s: number, amount: number) => void,
  ) {
    this.bins = partsOfBins(bins);
    this.cells = partsOfCells(stream, bins, model.time);
    this.#stream = stream;
    this.#era = era;
    this.#bins = bins;
    this.#groups = groups;
    this.#worth = worth;
    this.#add = add;
    this.#takenWorth = new Float64Array(bins.count);
    this.#takenWorthInPeriod = new Float64Array(bins.count);
  }

  look(): void {
    const groups = this.#groups;
    const { stream, front } = { stream: this.#stream, front: groups[0].visits[0] };
    for (let g = groups.length - 1; g >= 0; g--) {
      const group = groups[g];
      if (group.next === null) this.#end(group);
      else {
        this.#lookOn(group);
        this.#countMoves(group, g);
      }
    }
    // Nothing waits above the front: whoever arrives in the period passes all of it at once.
    let ever = 0;
    let inPeriod = 0;
    for (let e = 0; e < front.parts.count; e++) {
      if (front.parts.phase[e] !== WITHIN) continue;
      ever += front.counts[e] * front.worth[e];
      inPeriod += front.counts[e] * front.worthInPeriod[e];
    }
    for (let s = stream.enters; s < stream.front; s++) {
      this.#add(COUNTERS.everRevenue, s, ever);
      this.#add(COUNTERS.periodRevenue, s, inPeriod);
    }
  }

  /** Customers. */
  #end({ stage, visits }: Group): void {
    const { first, last } = this.#bins;
    let revenue = 0;
    for (const { counts, worth, worthInPeriod } of visits) {
      worth.set(this.#worth);
      worthInPeriod.fill(0);
      for (let b = first; b < last; b++) {
        worthInPeriod[b] = worth[b];
        revenue += counts[b] * worth[b];
      }
    }
    this.#add(COUNTERS.everRevenue, stage, revenue);
    this.#add(COUNTERS.periodRevenue, stage, revenue);
  }

  #lookOn({ stage, visits, next, back, takenIn, returned }: Group): void {
    const { count: B, last } = this.#bins;
    const takenWorth = this.#takenWorth;
    const takenWorthInPeriod = this.#takenWorthInPeriod;
    if (back !== null) {
      for (let b = 0; b < B; b++) {
        let ever = 0;
        let inPeriod = 0;
        for (let to = takenIn[b] === 0 ? B : b; to < B; to++) {
          ever += returned[b * B + to] * back.worth[to];
          inPeriod += returned[b * B + to] * back.worthInPeriod[to];
        }
        takenWorth[b] = ever === 0 ? 0 : ever / takenIn[b];
        takenWorthInPeriod[b] = inPeriod === 0 ? 0 : inPeriod / takenIn[b];
      }
    }
    let allEver = 0;
    let allInPeriod = 0;
    for (const { counts, parts, converted, taken, worth, worthInPeriod } of visits) {
      for (let e = 0; e < parts.count; e++) {
        let ever = 0;
        let inPeriod = 0;
        for (let b = counts[e] === 0 ? B : parts.bin[e]; b < B; b++) {
          const on = converted[e * B + b];
          ever += on * next!.worth[b];
          if (b < last) inPeriod += on * next!.worthInPeriod[b];
          if (back === null) continue;
          ever += taken[e * B + b] * takenWorth[b];
          inPeriod += taken[e * B + b] * takenWorthInPeriod[b];
        }
        worth[e] = ever === 0 ? 0 : ever / counts[e];
        worthInPeriod[e] = inPeriod === 0 ? 0 : inPeriod / counts[e];
        if (parts.phase[e] !== WITHIN) continue;
        allEver += ever;
        allInPeriod += inPeriod;
      }
    }
    this.#add(COUNTERS.everRevenue, stage, allEver);
    this.#add(COUNTERS.periodRevenue, stage, allInPeriod);
  }

  /** Those who entered in the period and ever move on: at once as counted; after coming back, by the chances. */
  #countMoves({ stage, visits, back, takenIn, asideIn }: Group, g: number): void {
    const { count: B } = this.#bins;
    const chance = back === null ? 0 : this.#chanceToMoveOn(stage, back, g);
    let moved = 0;
    for (const { counts, parts, converted, taken } of visits) {
      for (let e = 0; e < parts.count; e++) {
        if (parts.phase[e] !== WITHIN || counts[e] === 0) continue;
        for (let b = parts.bin[e]; b < B; b++) {
          moved += converted[e * B + b];
          if (chance > 0 && taken[e * B + b] > 0) moved += (chance * taken[e * B + b] * asideIn[b]) / takenIn[b];
        }
      }
    }
    this.#add(COUNTERS.everConverted, stage, moved);
  }

  /** Chance of a lead that enters by visit `from`, further down the list than group g, to move on from a stage. */
  #chanceToMoveOn(target: number, from: Visit, g: number): number {
    const { x } = this.#era;
    const groups = this.#groups;
    for (let later = groups.length - 1; later > g; later--) {
      const { stage: s, visits, next, back, would, wouldNot } = groups[later];
      for (const visit of visits) {
        visit.movesOn = 0;
        if (s > target) continue;
        const rule = this.#stream.recycle[s];
        const boost = visit.rule < 0 ? 1 : x[this.#stream.recycle[visit.rule]!.rate];
        const rate = Math.min(1, x[this.#stream.rate[s + 1]] * boost);
        visit.movesOn = rate * would.leave.total * (s === target ? 1 : next!.movesOn);
        if (back === null) continue;
        const cold = rate * (would.cold?.total ?? 0) + (1 - rate) * (wouldNot.cold?.total ?? 0);
        const gone = (rule!.cold ? cold : 0) + (rule!.lost ? (1 - rate) * wouldNot.leave.total : 0);
        visit.movesOn += Math.min(1, x[rule!.share]) * gone * back.movesOn;
      }
    }
    return from.movesOn;
  }
}
