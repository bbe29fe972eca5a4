import type { Series } from '../measure.ts';
import type { Part, Runs } from './metric.ts';

/** What metrics of money have in common: columns that stand for others where nothing tells them apart. */

type Column = Float64Array | undefined;

/** Value of the contracts of deals won. Where nothing recurs that is revenue. */
export function bookingsOf(runs: Runs, part: Part): Column {
  return runs.column('bookings', '') === undefined ? runs.column('revenue', part) : runs.column('bookings', part);
}

/** Gross profit; revenue itself where no margin is said. */
export function grossProfitOf(runs: Runs, part: Part): Column {
  return runs.column('gross_profit', '') === undefined
    ? runs.column('revenue', part)
    : runs.column('gross_profit', part);
}

/** Gross profit of new customers over their lives; of one-time deals without a margin that is revenue. */
export function lifetimeProfitOf(runs: Runs, part: Part): Column {
  return runs.column('lifetime_profit', '') === undefined
    ? runs.column('revenue', part)
    : runs.column('lifetime_profit', part);
}

/** What is spent on winning customers: on marketing, and on sales unless `marketingOnly`. */
export function spentOnWinning(runs: Runs, part: Part, marketingOnly = false): Column {
  const other = runs.column('spend_other', part);
  const sales = marketingOnly ? runs.column('spend_sales', part) : undefined;
  return [other, sales].reduce(
    (spend, less) => (less === undefined ? spend : minus(spend, less)),
    runs.column('spend', part),
  );
}

/** The difference of two columns, run by run. */
export function minus(from: Column, less: Column): Column {
  return from === undefined || less === undefined ? undefined : from.map((value, r) => value - less[r]);
}

/** A ratio that does not exist in the runs in which its numerator's own divisor is nothing. */
export function where(unit: Series['unit'], exists: Float64Array, over: Float64Array, under: Float64Array): Series {
  return {
    unit,
    over: over.map((value, r) => (exists[r] > 0 ? value : 0)),
    under: under.map((value, r) => (exists[r] > 0 ? value : 0)),
  };
}

/** The stage with whose entry the cycle of a deal begins: opportunity, else SQL, else lead, as the model has it. */
export function cycleStage(runs: Runs): string | undefined {
  const stage = runs.stageOf('opportunity') ?? runs.stageOf('sql') ?? runs.stageOf('lead');
  return stage !== undefined && runs.column(`ever_won.${stage}`, '') !== undefined ? stage : undefined;
}
