import { COUNTER_KINDS, type LedgerLayout } from './model.ts';
import { COST_KINDS } from './money-model.ts';

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
    size: counts + COUNTER_KINDS * streams * stages,
  };
}
