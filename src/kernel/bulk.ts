import type { Model } from '../model/model.ts';
import { daysOf, expectedArrivals, shareAtFront } from '../model/volume.ts';
import type { Arrivals } from './arrivals.ts';
import { Bins, type Parts, partsOfCells } from './bulk-bins.ts';
import { BulkBooks, TAG } from './bulk-books.ts';
import { BulkDeals } from './bulk-deals.ts';
import { Races } from './bulk-exits.ts';
import { BulkLeave } from './bulk-leave.ts';
import { BulkOutlook } from './bulk-outlook.ts';
import { Splitter } from './bulk-split.ts';
import { DealSums } from './bulk-sums.ts';
import { type Group, groupsOf } from './bulk-visits.ts';
import type { Eras } from './eras.ts';
import { WITHIN } from './tally-layout.ts';

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
      stream.bulk ? new BulkStream(new BulkBooks(model, stream, n, eras.first, bins, ledger), races) : null,
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
  /** By cell. */
  readonly #days: readonly Int32Array[];
  readonly #books: BulkBooks;
  readonly #groups: readonly Group[];
  readonly #splitter: Splitter;
  readonly #leave: BulkLeave;
  readonly #sums: DealSums;
  readonly #outlook: BulkOutlook;
  readonly #deals: BulkDeals;
  readonly #inCells: Parts;
  /** Customers by bin of their last step, and the revenue of one of them in the mean. */
  readonly #customers: Float64Array;
  readonly #worth: Float64Array;

  constructor(books: BulkBooks, races: Races) {
    const { model, stream, bins } = books;
    this.#days = stream.cells.map(daysOf);
    this.#books = books;
    this.#groups = groupsOf(model, stream, bins, races);
    this.#splitter = new Splitter(bins, model.keys);
    this.#leave = new BulkLeave(books, this.#splitter);
    this.#sums = new DealSums(model, stream);
    this.#inCells = partsOfCells(stream, bins, model.time);
    this.#customers = new Float64Array(bins.count);
    this.#worth = new Float64Array(bins.count);
    this.#outlook = new BulkOutlook(books, this.#groups, this.#worth);
    this.#deals = new BulkDeals(books, this.#groups, this.#sums, races);
  }

  run(run: number, arrivals: Arrivals): void {
    for (const { visits } of this.#groups) {
      for (const { counts, flow } of visits) {
        counts.fill(0);
        flow.fill(0);
      }
    }
    this.#arrive(run, arrivals);
    this.#groups.forEach((group, g) => {
      if (group.next === null) return;
      this.#leave.leave(group, run, g === 0 && this.#books.stream.decided ? arrivals : null);
    });
    this.#win(run);
    this.#outlook.look();
    this.#deals.book(run);
  }

  /** The leads at the front, as counts by cell and as fluid. */
  #arrive(run: number, { atFront }: Arrivals): void {
    const { stream, era, model, last } = this.#books;
    const { x } = era;
    const { warmUpDays, firstDay } = model.time;
    const { visits, would } = this.#groups[0];
    const { counts, flow } = visits[0];
    const passing = shareAtFront(stream, x);
    stream.cells.forEach((cell, i) => {
      // Where the number is no chance, nor is its spread.
      const volume = stream.exact ? atFront[i] : expectedArrivals(stream, cell, x) * passing;
      if (volume === 0) return;
      const days = this.#days[i];
      const each = volume / days.length;
      for (let d = 0; d < days.length; d++) flow[days[d] + warmUpDays] += each;
    });
    if (stream.front < last) {
      counts.set(atFront.subarray(0, counts.length));
      return;
    }
    // Nothing waits at all: all that is left to decide is in which week of its month a lead has come.
    const key = stream.cellKeys[last];
    stream.cells.forEach((cell, i) => {
      const day = firstDay + cell.from;
      const { leave } = would;
      this.#splitter.intoBins(atFront[i], leave, this.#inCells, i, flow, counts, 0, key, run, day, TAG.arrived);
    });
  }

  /** Books the customers with their revenue. */
  #win(run: number): void {
    const books = this.#books;
    const { model, stream, bins, ledger, last } = books;
    const { ledger: at, keys } = model;
    const customers = this.#customers.fill(0);
    for (const { next, visits } of this.#groups) {
      if (next !== null) continue;
      for (const { counts } of visits) for (let b = 0; b < bins.count; b++) customers[b] += counts[b];
    }
    for (let b = 0; b < bins.count; b++) {
      const won = customers[b];
      const day = books.firstDay + bins.from[b];
      const revenue = this.#sums.of(won, books.era.lags, keys, stream.cellKeys[last], run, day, TAG.values);
      this.#worth[b] = won === 0 ? 0 : revenue / won;
      if (bins.phase[b] !== WITHIN) continue;
      books.enter(last, bins.month[b], won);
      ledger[books.monthAt(at.customers, bins.month[b])] += won;
      ledger[books.monthAt(at.revenue, bins.month[b])] += revenue;
      ledger[at.weekCustomers + bins.week[b]] += won;
      ledger[at.weekRevenue + bins.week[b]] += revenue;
    }
  }
}
