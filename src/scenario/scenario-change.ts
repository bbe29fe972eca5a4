import type { LeadQuantity, Origin, Quantity } from './scenario.ts';

/** One quantity of the scenario that an event or lever changes while it lasts. */
export interface Change {
  /** Path of what it changes: that of a `Quantity`, or of a list by month or day (then always a factor). */
  readonly target: string;
  /** 'factor' multiplies; 'value' stands instead, the latest one of all that are in force. */
  readonly kind: 'factor' | 'value';
  /** Named `events.NAME.changes.PATH`; of the unit of its target, or a factor. Per-lead values have level and params. */
  readonly quantity: LeadQuantity;
}

/** Something that may happen, or be done, and what changes with it. */
interface Happening {
  readonly name: string;
  /** Name under which its random numbers are addressed: `was`, or the name. */
  readonly address: string;
  readonly origin: Origin;
  /** First day; or any day between two, each as likely, both counted. YYYY-MM-DD. */
  readonly starts: { readonly from: string; readonly to: string };
  /** Days it lasts; absent: to the end. */
  readonly lasts?: Quantity;
  /** Days from its start until it is there in full, growing evenly; absent: at once. */
  readonly ramp?: Quantity;
  readonly changes: readonly Change[];
}

export interface Event extends Happening {
  /** Chance that it happens at all in the period; absent: it does. */
  readonly chance?: Quantity;
}

export interface Lever extends Happening {
  /** Levers rest unless asked for. */
  readonly on: boolean;
  /** Money once at the start, or per calendar unit (`per`) while it lasts. */
  readonly cost?: Quantity;
}

/** A figure of the period so far. */
export type Actual =
  | { readonly kind: 'whole'; readonly amount: number }
  /** One amount for each calendar month from the start to `through`. */
  | { readonly kind: 'monthly'; readonly amounts: readonly number[] };

/** The period so far: totals that are added to what is simulated from the day after `through` on. */
export interface Actuals {
  /** Last day that they count, YYYY-MM-DD; the simulation starts on the day after. */
  readonly through: string;
  readonly origin: Origin;
  /** By stage name. */
  readonly entered: Readonly<Record<string, Actual>>;
  readonly revenue?: Actual;
  readonly customers?: Actual;
  readonly spend?: Actual;
}

/** A value that the deterministic run takes in place of an input's mean. */
export interface PlanInput {
  /** Path of the input. */
  readonly target: string;
  /** A certain number, in the unit of its target; named `plan.inputs.PATH`. */
  readonly quantity: Quantity;
}
