import type { LeadQuantity, Origin, Quantity, Spend } from './scenario.ts';

/** What a customer pays again and again. */
export interface Recurring {
  /** Money per calendar month, for each deal. */
  readonly mrr: LeadQuantity;
  /** Length of a contract in days; customers then leave at its end only. */
  readonly term?: Quantity;
  /** Share of contracts that is renewed at their end; there whenever `term` is. */
  readonly renews?: Quantity;
  /** Share of customers that leaves per calendar unit (`per`); never beside `term`. */
  readonly churn?: Quantity;
  /** Per deal: days from winning it to the first day that is paid for; absent means at once. */
  readonly startsAfter?: LeadQuantity;
  /** Share by which MRR of those who stay grows per calendar unit (`per`). */
  readonly expansion?: Quantity;
  /** Share by which it shrinks. */
  readonly contraction?: Quantity;
}

/** What can be said of deals for a source or a segment: key by key over the scenario's own, `recurring` too. */
export interface DealOverride {
  /** One-time value of a won deal. */
  readonly value?: LeadQuantity;
  readonly recurring?: Partial<Recurring>;
  /** Share of revenue that is gross profit. */
  readonly grossMargin?: Quantity;
  /** Days that a customer stays, where churn does not say it. */
  readonly customerLifetime?: Quantity;
}

export interface Deal extends DealOverride {
  readonly recurring?: Recurring;
}

/** Several opportunities per account. */
export interface Accounts {
  /** Mean number of opportunities per account, 1 or more. */
  readonly opportunities: Quantity;
  /** Correlation of the normal scores of their outcomes (one-factor copula), 0 … 1. */
  readonly alike: Quantity;
}

/** Open deals of one stage on the first simulated day, by number. */
export interface PipelineGroup {
  /** Path of the group: "pipeline.sql" or "pipeline.sql.0". */
  readonly path: string;
  readonly origin: Origin;
  /** Name of the stage they are in; never the last. */
  readonly stage: string;
  readonly count: Quantity;
  /** Per deal: days since it entered the stage; absent means 0. */
  readonly age?: LeadQuantity;
  /** Per deal: its one-time value; absent: as any deal of its source and segment. */
  readonly value?: LeadQuantity;
  readonly source?: string;
  readonly segment?: string;
}

/**
 * Open deals of a CSV file, one entry per row in each array, in file order.
 * Day numbers count from 1970-01-01 = 0.
 */
export interface DealBook {
  /** The CSV file, as the scenario's place makes it. */
  readonly file: string;
  /** Where the scenario names it. */
  readonly origin: Origin;
  readonly rows: number;
  readonly names: readonly string[];
  /** Index into `Scenario.stages`; never the last. */
  readonly stage: Int32Array;
  /** Estimated one-time value; NaN where the cell is empty: as any deal. */
  readonly value: Float64Array;
  /** Day number on which it entered its stage; not after the first simulated day. */
  readonly enteredOn: Int32Array;
  /** Index into `Scenario.sources`, or −1. */
  readonly source: Int32Array;
  /** Index into `Scenario.segments`, or −1. */
  readonly segment: Int32Array;
  /** Chance of ever being won, which bypasses the stages; NaN where not said. */
  readonly probability: Float64Array;
  /** Day number on which it is expected to close; NaN where not said. */
  readonly closeOn: Float64Array;
}

/** What is open on the first simulated day: groups, or a book; one of the two is empty. */
export interface Pipeline {
  readonly groups: readonly PipelineGroup[];
  readonly book?: DealBook;
}

/** Customers of the first simulated day. */
export interface Existing {
  readonly customers: Quantity;
  /** What all of them together pay: money per month; at most one of `mrr` and `revenue`. */
  readonly mrr?: Quantity;
  /** The same per calendar unit (`per`). */
  readonly revenue?: Quantity;
  /** Share per calendar unit (`per`), each. */
  readonly churn?: Quantity;
  readonly expansion?: Quantity;
  readonly contraction?: Quantity;
}

export type CostKind = 'marketing' | 'sales' | 'other';

/** A cost beside those of sources and teams. */
export interface Cost {
  readonly name: string;
  readonly address: string;
  readonly origin: Origin;
  readonly amount: Spend;
  readonly kind: CostKind;
}
