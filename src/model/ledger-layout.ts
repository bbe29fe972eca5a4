import { COST_KINDS } from './money-model.ts';

/**
 * Where each count of a run stands in the ledger, a Float64Array of `size` cells.
 * By stream n, month m, stage s: entered[(n·M + m)·S + s]; by stream and month: revenue, customers, spend [n·M + m];
 * by kind of cost k (COST_KINDS) and month: overhead[k·M + m], what is spent on no stream; by stage: belowVolume[s], share
 * of months in which fewer leads entered than its service level says, divided by the number of stages that say so;
 * by week: weekRevenue[w], weekCustomers[w]; by counter k (COUNTERS), stream, stage: counts[(k·N + n)·S + s]. Behind them stands
 * the rest of the money (`MoneyLayout`). `revenue` is of one-time values; weekRevenue is of all money.
 */
export interface LedgerLayout {
  readonly size: number;
  readonly entered: number;
  readonly revenue: number;
  readonly customers: number;
  readonly spend: number;
  readonly overhead: number;
  readonly belowVolume: number;
  readonly weekRevenue: number;
  readonly weekCustomers: number;
  readonly counts: number;
}

/** Counters kept per stream and stage, for events within the period unless said otherwise. */
export const COUNTERS = {
  /** fresh arrivals at the stage */
  arrived: 0,
  /** moved on to the next stage */
  converted: 1,
  cold: 2,
  lost: 3,
  /** set aside to come back (out of cold or lost) */
  recycled: 4,
  /** came back into this stage */
  reentered: 5,
  openAtStart: 6,
  openAtEnd: 7,
  /** set aside by this stage's rule before the period and not yet back at its start */
  restingAtStart: 8,
  restingAtEnd: 9,
  /** rests by this stage's rule that ended */
  returned: 10,
  /** of those who entered in the period, how many ever moved on */
  everConverted: 11,
  /** revenue that those who entered in the period ever bring */
  everRevenue: 12,
  /** the part of it that is booked in the period */
  periodRevenue: 13,
  /** summed days from entry to conversion of those converted */
  daysToConvert: 14,
  /** left for want of a person, each for one reason: never reached after all tries; */
  gaveUp: 15,
  /** missed the last meeting; */
  noShow: 16,
  /** nobody's, whether lost or cold; */
  neglected: 17,
  /** dropped untouched, though it was somebody's. All but the cold among the neglected are within `lost` too. */
  dropped: 18,
  /** of those who entered in the period: touched at all, the summed days until then, reached, */
  everTouched: 19,
  daysToTouch: 20,
  everReached: 21,
  /** and how many broke a rule of the service level */
  lateAssigned: 22,
  lateResponse: 23,
  tooFewTries: 24,
} as const;

/** Lays out the ledger of a run for that many streams, months, stages and weeks. */
export function layoutLedger(streams: number, months: number, stages: number, weeks: number): LedgerLayout {
  const entered = 0;
  const revenue = entered + streams * months * stages;
  const customers = revenue + streams * months;
  const spend = customers + streams * months;
  const overhead = spend + streams * months;
  const belowVolume = overhead + Object.keys(COST_KINDS).length * months;
  const weekRevenue = belowVolume + stages;
  const weekCustomers = weekRevenue + weeks;
  const counts = weekCustomers + weeks;
  return {
    entered,
    revenue,
    customers,
    spend,
    overhead,
    belowVolume,
    weekRevenue,
    weekCustomers,
    counts,
    size: counts + Object.keys(COUNTERS).length * streams * stages,
  };
}
