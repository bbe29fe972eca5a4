import { COUNTER_KINDS, type LedgerLayout } from './model.ts';

/** Lays out the ledger of a run for that many sources, months, stages and weeks. */
export function layoutLedger(sources: number, months: number, stages: number, weeks: number): LedgerLayout {
  const entered = 0;
  const revenue = entered + sources * months * stages;
  const customers = revenue + sources * months;
  const spend = customers + sources * months;
  const weekRevenue = spend + sources * months;
  const weekCustomers = weekRevenue + weeks;
  const counts = weekCustomers + weeks;
  return {
    entered,
    revenue,
    customers,
    spend,
    weekRevenue,
    weekCustomers,
    counts,
    size: counts + COUNTER_KINDS * sources * stages,
  };
}
