import { COUNTERS } from '../model/model.ts';
import { addShifted } from './flows.ts';
import type { FluidVisits } from './fluid-visits.ts';

/** Exits of a flow of entries, by day of the simulation. */
export interface Departures {
  readonly on: Float64Array;
  readonly cold: Float64Array;
  readonly gone: Float64Array;
  /** Those who move on, each with its days since entry. */
  readonly days: Float64Array;
}

/** Who is told what people do. */
interface Books {
  /** Adds to a counter of the stage. */
  count(counter: number, leads: number): void;
  /** So many stand in line from a day on. */
  join(day: number, leads: number): void;
}

/**
 * Exits of those who enter a stage in which people work or meet.
 * @param flow leads by day of entry, 0 being the first of the warm-up
 * @param rate share that would convert if answered as others are
 * @param from first day of the period
 */
export function meetPeople(
  visits: FluidVisits,
  flow: Float64Array,
  rate: number,
  from: number,
  books: Books,
): Departures {
  const noDays = (): Float64Array => new Float64Array(flow.length);
  const departures = { on: noDays(), cold: noDays(), gone: noDays(), days: noDays() };
  for (let d = 0; d < flow.length; d++) {
    const leads = flow[d];
    if (leads === 0) continue;
    const passage = visits.on(d, rate);
    addShifted(departures.on, passage.converted.byDay, d, leads);
    addShifted(departures.cold, passage.cold.byDay, d, leads);
    addShifted(departures.gone, passage.lost.byDay, d, leads);
    addShifted(departures.days, passage.converted.days, d, leads);
    passage.ready.byDay.forEach((share, k) => {
      if (share > 0) books.join(d + k, leads * share);
    });
    for (const reason of ['gaveUp', 'noShow', 'neglected', 'dropped'] as const) {
      const { byDay } = passage[reason];
      const end = Math.min(byDay.length, flow.length - d);
      for (let k = Math.max(0, from - d); k < end; k++) books.count(COUNTERS[reason], leads * byDay[k]);
    }
    if (d < from) continue;
    books.count(COUNTERS.everTouched, leads * passage.touched);
    books.count(COUNTERS.daysToTouch, leads * passage.daysToTouch);
    books.count(COUNTERS.everReached, leads * passage.reached);
    books.count(COUNTERS.lateAssigned, leads * passage.lateAssigned);
    books.count(COUNTERS.lateResponse, leads * passage.lateResponse);
    books.count(COUNTERS.tooFewTries, leads * passage.tooFewTries);
  }
  return departures;
}
