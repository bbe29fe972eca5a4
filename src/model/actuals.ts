import type { Scenario } from '../scenario/scenario.ts';
import type { Actual } from '../scenario/scenario-change.ts';
import type { LedgerLayout } from './ledger-layout.ts';
import type { TimeModel } from './model.ts';

/** What is known of the period so far, added to every run: ledger[cells[i]] += amounts[i]. */
export interface ActualsModel {
  readonly cells: Int32Array;
  readonly amounts: Float64Array;
}

/**
 * The actuals as amounts in the ledger. A total is spread over the months so far by their days, a month over its weeks
 * likewise.
 * @param n stream in which they are booked
 */
export function compileActuals(scenario: Scenario, time: TimeModel, at: LedgerLayout, n: number): ActualsModel {
  const { actuals, stages } = scenario;
  const cells: number[] = [];
  const amounts: number[] = [];
  const add = (cell: number, amount: number): void => {
    if (amount === 0) return;
    cells.push(cell);
    amounts.push(amount);
  };
  if (actuals === undefined) return { cells: new Int32Array(0), amounts: new Float64Array(0) };
  const M = time.months.length;
  const elapsedIn = (from: number, to: number): number => Math.max(0, Math.min(to, time.elapsed) - from);
  const byMonth = (actual: Actual): number[] =>
    time.months.map((_, m) => {
      if (actual.kind === 'monthly') return actual.amounts[m] ?? 0;
      return (actual.amount * elapsedIn(time.spanFrom[m], time.spanTo[m])) / time.elapsed;
    });
  const book = (actual: Actual | undefined, month: (m: number) => number, week?: number): void => {
    if (actual === undefined) return;
    byMonth(actual).forEach((amount, m) => {
      add(month(m), amount);
      const days = elapsedIn(time.spanFrom[m], time.spanTo[m]);
      for (let w = 0; week !== undefined && w < time.weeks; w++) {
        const from = Math.max(7 * w, time.spanFrom[m]);
        const shared = elapsedIn(from, Math.min(7 * w + 7, time.spanTo[m]));
        if (shared > 0) add(week + w, (amount * shared) / days);
      }
    });
  };
  const entered = (s: number) => (m: number) => at.entered + (n * M + m) * stages.length + s;
  stages.forEach((stage, s) => {
    if (s < stages.length - 1) book(actuals.entered[stage.name], entered(s));
  });
  const won = actuals.customers ?? actuals.entered[stages[stages.length - 1].name];
  book(won, entered(stages.length - 1));
  book(won, (m) => at.customers + n * M + m, at.weekCustomers);
  book(actuals.revenue, (m) => at.revenue + n * M + m, at.weekRevenue);
  book(actuals.spend, (m) => at.spend + n * M + m);
  return { cells: Int32Array.from(cells), amounts: Float64Array.from(amounts) };
}
