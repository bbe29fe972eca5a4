/** Money beside deal values, as the kernel reads it: a part of `Model`. Slots and lags as there. */

import type { SpendModel } from './spend.ts';

/** How what a customer pays changes while it stays, and when it leaves. Shares are slots, per so many days. */
export interface StayModel {
  /** Share that leaves; NOTHING: nobody. */
  readonly churn: number;
  readonly churnDays: number;
  /** Slot of the mean stay in days, where neither churn nor a term says when customers leave; −1: they stay. */
  readonly lifetime: number;
  /** Slot of the days of a contract, at whose end alone customers leave; −1: no contract. */
  readonly term: number;
  /** Slot of the share of contracts that is renewed. */
  readonly renews: number;
  readonly expansion: number;
  readonly expansionDays: number;
  readonly contraction: number;
  readonly contractionDays: number;
}

/** What a won deal pays again and again. */
export interface RecurringModel {
  /** Lag of the money per month. */
  readonly mrr: number;
  /** Lag from winning to the first day that is paid for; −1 at once. */
  readonly startsAfter: number;
  readonly stay: StayModel;
}

/** The deals of a stream, beside their one-time value. */
export interface DealModel {
  readonly recurring: RecurringModel | null;
  /** Slot of the share of revenue that is gross profit. */
  readonly grossMargin: number;
  /** Slot of the days that a customer stays; −1 where not said. */
  readonly lifetime: number;
  /** Slot of the share of revenue that is paid for it. */
  readonly commission: number;
}

/** Customers of the first day. */
export interface ExistingModel {
  /** Slot of how many, and of what all of them pay per month: x[mrr] × mrrFactor. */
  readonly customers: number;
  readonly mrr: number;
  readonly mrrFactor: number;
  readonly stay: StayModel;
  /** Slot of the share of their revenue that is gross profit. */
  readonly grossMargin: number;
  /** Word offset in `keys` of their counts. */
  readonly key: number;
}

/** What a cost counts as; index of its part of the ledger's `overhead`. People's cost is sales. */
export const COST_KINDS = { sales: 0, marketing: 1, other: 2 } as const;

export interface CostModel extends SpendModel {
  /** One of COST_KINDS. */
  readonly kind: number;
}

export interface MoneyModel {
  readonly existing: ExistingModel | null;
  readonly costs: readonly CostModel[];
  /** Stage from whose entry on a deal's cycle runs: opportunity, else SQL, else lead; −1 where there is none. */
  readonly cycleFrom: number;
  /** First stage whose open leads are open deals; the number of stages where there are none. */
  readonly openFrom: number;
  /** Part of an MRR that is recognised on one day. */
  readonly perDay: number;
  /** Where the money of a run stands in the ledger. */
  readonly ledger: MoneyLayout;
  /** Whether anything has to be settled after a run: margins, commissions, contracts. */
  readonly settles: boolean;
}

/**
 * Where the money of a run stands in the ledger, beside one-time revenue and spend of streams.
 * A *payer* p is a stream, or, as the last one, the existing customers. By payer and month [p·M + m]: recurringRevenue,
 * ofThoseBefore, the five of the MRR bridge, paying, and grossProfit; by payer [p]: mrrAtStart and payingAtStart;
 * by stream and month [n·M + m]: wonMrr, bookings, lifetimeProfit, monthlyProfit, commission; by stream [n]: the rest.
 */
export interface MoneyLayout {
  readonly recurringRevenue: number;
  /** The part of all revenue that is not from deals won in the period as they were won: see `revenue_expansion`. */
  readonly ofThoseBefore: number;
  readonly mrrNew: number;
  readonly mrrExpansion: number;
  readonly mrrContraction: number;
  readonly mrrChurned: number;
  /** At the end of the month. */
  readonly mrr: number;
  /** Customers that pay at the end of the month. */
  readonly paying: number;
  readonly mrrAtStart: number;
  readonly payingAtStart: number;
  readonly grossProfit: number;
  /** MRR of deals won in the month, whenever they start to pay. */
  readonly wonMrr: number;
  readonly bookings: number;
  /** Gross profit of customers won in the month over their lives. */
  readonly lifetimeProfit: number;
  /** Gross profit per month of customers won in the month. */
  readonly monthlyProfit: number;
  readonly commission: number;
  /** Of the entries into the first stage of the cycle in the period: those that were won, ever; the sums of their days and bookings. */
  readonly everWon: number;
  readonly daysToWin: number;
  readonly everBooked: number;
  /** Estimated value of the deals open at the end. */
  readonly open: number;
  readonly end: number;
}

/** @param from first free cell of the ledger */
export function layoutMoney(from: number, streams: number, months: number): MoneyLayout {
  const payers = streams + 1;
  let at = from;
  const take = (cells: number): number => {
    at += cells;
    return at - cells;
  };
  return {
    recurringRevenue: take(payers * months),
    ofThoseBefore: take(payers * months),
    mrrNew: take(payers * months),
    mrrExpansion: take(payers * months),
    mrrContraction: take(payers * months),
    mrrChurned: take(payers * months),
    mrr: take(payers * months),
    paying: take(payers * months),
    mrrAtStart: take(payers),
    payingAtStart: take(payers),
    grossProfit: take(payers * months),
    wonMrr: take(streams * months),
    bookings: take(streams * months),
    lifetimeProfit: take(streams * months),
    monthlyProfit: take(streams * months),
    commission: take(streams * months),
    everWon: take(streams),
    daysToWin: take(streams),
    everBooked: take(streams),
    open: take(streams),
    end: at,
  };
}
