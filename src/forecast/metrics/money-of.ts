import type { Part, Runs } from './metric.ts';

/** What several metrics are made of. */

type Column = Float64Array | undefined;

/** Value of the contracts of deals won. Where nothing recurs that is revenue. */
export const bookingsOf = (runs: Runs, part: Part): Column => orRevenue('bookings', runs, part);

/** Gross profit; revenue itself where no margin is said. */
export const grossProfitOf = (runs: Runs, part: Part): Column => orRevenue('gross_profit', runs, part);

/** Gross profit of new customers over their lives; of one-time deals without a margin that is revenue. */
export const lifetimeProfitOf = (runs: Runs, part: Part): Column => orRevenue('lifetime_profit', runs, part);

/** A column, or revenue where the whole has none of that name. */
function orRevenue(name: string, runs: Runs, part: Part): Column {
  return runs.column(runs.column(name, '') === undefined ? 'revenue' : name, part);
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

/** The stage with whose entry the cycle of a deal begins: opportunity, else SQL, else lead, as the model has it. */
export function cycleStage(runs: Runs): string | undefined {
  const stage = runs.stageOf('opportunity') ?? runs.stageOf('sql') ?? runs.stageOf('lead');
  return stage !== undefined && runs.column(`ever_won.${stage}`, '') !== undefined ? stage : undefined;
}
