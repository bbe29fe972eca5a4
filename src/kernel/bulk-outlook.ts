import { COUNTERS } from '../model/ledger-layout.ts';
import type { BulkBooks } from './bulk-books.ts';
import type { Group, Visit } from './bulk-visits.ts';
import { WITHIN } from './tally-layout.ts';

/** What one lead of each part of a visit brings in the mean. */
type Brings = (visit: Visit) => Float64Array;

const worth: Brings = (visit) => visit.worth;
const worthInPeriod: Brings = (visit) => visit.worthInPeriod;
const movesOn: Brings = (visit) => visit.movesOn;

/**
 * What the leads that entered a stage in the period bring in the end: the backward view of a run in bulk, once its counts
 * and deals are known. The leads of a bin share what those of that bin have brought, so means are exact, and of luck all
 * is kept but who of a bin was who.
 */
export class BulkOutlook {
  readonly #books: BulkBooks;
  readonly #groups: readonly Group[];
  readonly #worth: Float64Array;
  /** What one of those taken by the rule at hand brings, by bin of exit. */
  readonly #takenBring: Float64Array;
  readonly #all: Float64Array;

  /** @param worthByBin revenue of one customer in the mean, to be filled before each look */
  constructor(books: BulkBooks, groups: readonly Group[], worthByBin: Float64Array) {
    this.#books = books;
    this.#groups = groups;
    this.#worth = worthByBin;
    this.#takenBring = new Float64Array(books.bins.count);
    this.#all = new Float64Array(books.bins.count).fill(1);
  }

  look(): void {
    const books = this.#books;
    const groups = this.#groups;
    const { stream } = books;
    for (let g = groups.length - 1; g >= 0; g--) {
      const group = groups[g];
      const { stage, next, visits } = group;
      if (next === null) {
        this.#takeCustomers(visits);
        books.count(COUNTERS.everRevenue, stage, inPeriod(visits, worthInPeriod));
      } else {
        this.#carryBack(group, worth, next.worth);
        this.#carryBack(group, worthInPeriod, next.worthInPeriod);
        books.count(COUNTERS.everRevenue, stage, inPeriod(visits, worth));
        books.count(COUNTERS.everConverted, stage, this.#moved(g));
      }
      books.count(COUNTERS.periodRevenue, stage, inPeriod(visits, worthInPeriod));
    }
    // Nothing waits above the front: whoever arrives in the period passes all of it at once.
    const front = [groups[0].visits[0]];
    for (let s = stream.enters; s < stream.front; s++) {
      books.count(COUNTERS.everRevenue, s, inPeriod(front, worth));
      books.count(COUNTERS.periodRevenue, s, inPeriod(front, worthInPeriod));
    }
  }

  #takeCustomers(visits: readonly Visit[]): void {
    const { first, last } = this.#books.bins;
    for (const visit of visits) {
      visit.worth.set(this.#worth);
      visit.worthInPeriod.fill(0);
      for (let b = first; b < last; b++) visit.worthInPeriod[b] = this.#worth[b];
    }
  }

  /** What the leads of a group's visits bring, given what those bring who move on, by bin, and those who come back. */
  #carryBack({ visits, back, takenIn, returned }: Group, of: Brings, next: Float64Array): void {
    const B = this.#books.bins.count;
    const takenBring = this.#takenBring;
    if (back !== null) {
      const backBring = of(back);
      for (let b = 0; b < B; b++) {
        let sum = 0;
        for (let to = takenIn[b] === 0 ? B : b; to < B; to++) sum += returned[b * B + to] * backBring[to];
        takenBring[b] = sum === 0 ? 0 : sum / takenIn[b];
      }
    }
    for (const visit of visits) {
      const { counts, parts, converted, taken } = visit;
      const bring = of(visit);
      for (let e = 0; e < parts.count; e++) {
        let sum = 0;
        for (let b = counts[e] === 0 ? B : parts.bin[e]; b < B; b++) {
          sum += converted[e * B + b] * next[b];
          if (back !== null) sum += taken[e * B + b] * takenBring[b];
        }
        bring[e] = sum === 0 ? 0 : sum / counts[e];
      }
    }
  }

  /** Of those who entered the stage of group g in the period, how many ever move on from it, be it after coming back. */
  #moved(g: number): number {
    const groups = this.#groups;
    const group = groups[g];
    const target = group.stage;
    if (group.back === null) {
      this.#carryBack(group, movesOn, this.#all);
      return inPeriod(group.visits, movesOn);
    }
    for (let later = groups.length - 1; later >= g; later--) {
      const { stage, visits, next } = groups[later];
      if (stage > target) for (const visit of visits) visit.movesOn.fill(0);
      else this.#carryBack(groups[later], movesOn, stage === target ? this.#all : next!.movesOn);
    }
    return inPeriod(group.visits, movesOn);
  }
}

/** What all leads bring that enter by the visits within the period. */
function inPeriod(visits: readonly Visit[], of: Brings): number {
  let sum = 0;
  for (const visit of visits) {
    const { counts, parts } = visit;
    const bring = of(visit);
    for (let e = 0; e < parts.count; e++) if (parts.phase[e] === WITHIN) sum += counts[e] * bring[e];
  }
  return sum;
}
