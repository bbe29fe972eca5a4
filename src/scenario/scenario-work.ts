import type { LeadQuantity, Quantity } from './scenario.ts';

/** A day of the week, 0 = Monday … 6 = Sunday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** Which days are open, for sources that keep workdays and for holidays of teams. */
export interface Calendar {
  /** Ascending; without a `calendar:` Monday to Friday. */
  readonly workdays: readonly Weekday[];
  /** YYYY-MM-DD, ascending, each once: closed for teams and for sources that keep workdays. */
  readonly holidays: readonly string[];
}

/** When a team works: on these days of the week, from one hour to another, except on holidays. */
export interface Hours {
  /** Ascending. What `hours.days` says, else the workdays of a written `calendar:`, else all seven. */
  readonly days: readonly Weekday[];
  /** Hour of the day, 0 … 24, may be a fraction; from < to. */
  readonly from: number;
  readonly to: number;
}

/** Tries to reach a lead: up to `atMost`, one `every` so long, each reaching it with chance `success`. */
export interface Tries {
  readonly atMost: number;
  /** Days between tries; absent only when there is one. */
  readonly every?: Quantity;
  readonly success: Quantity;
}

/** Service levels; each that is written is a rule whose breaches are counted (`sla_breach.RULE`). All are certain numbers. */
export interface Sla {
  /** Leads that should come in per calendar unit (`per`): fewer is a breach. */
  readonly volume?: Quantity;
  /** Days from entry until a rep has it. */
  readonly assigned?: Quantity;
  /** Days from entry until the first touch. */
  readonly response?: Quantity;
  /** At least so many tries within so many days of entry, unless it was reached before. */
  readonly tries?: { readonly atLeast: number; readonly within: Quantity };
}

/** What a source or segment may say of a team's work: one team serves all, but not all are treated alike. */
export interface WorkOverride {
  /** Per lead: days from having a rep until the first touch, beside any queue. Absent means none. */
  readonly respondAfter?: LeadQuantity;
  /** Share of leads that is never touched; absent means 0. */
  readonly neglect?: Quantity;
}

export type Reps =
  | { readonly kind: 'constant'; readonly quantity: Quantity }
  /** One number for each calendar month the period touches. */
  | { readonly kind: 'monthly'; readonly quantities: readonly Quantity[] };

/** People who must touch a lead before it moves. One team serves all sources and segments. */
export interface Work extends WorkOverride {
  /** Absent: not counted, and never short. */
  readonly reps?: Reps;
  /** Money per rep and calendar month. */
  readonly costPerRep?: Quantity;
  /** Leads that one rep holds at once; absent: any number. */
  readonly openPerRep?: Quantity;
  /** Touches that one rep makes per calendar unit (`per`); absent: any number, so that nothing queues. */
  readonly touchesPerRep?: Quantity;
  readonly hours: Hours;
  /** Per lead: days from entry until it is given to a rep; absent means at once. */
  readonly assign?: LeadQuantity;
  readonly tries?: Tries;
  /** Factors on the odds of converting by days from entry to first touch; ascending, at least two, days > 0. */
  readonly responseEffect?: readonly { readonly days: number; readonly factor: Quantity }[];
  /** Per lead: days after entry at which it is given up untouched; absent means never. */
  readonly dropAfter?: LeadQuantity;
  /** Names of segments that are served before all others, the first one first. */
  readonly first: readonly string[];
  /** Within the same rank. */
  readonly order: 'oldest' | 'newest';
  readonly sla?: Sla;
}

/** Those who do not show are asked again. */
export interface Rebook {
  /** Share of no-shows that gets another meeting. */
  readonly share: Quantity;
  /** Per lead: days from the missed meeting to the next. */
  readonly after?: LeadQuantity;
  /** How many times; default 1. */
  readonly atMost: number;
}

/** A meeting that must take place before a lead moves on. */
export interface Attend {
  /** Share that comes. */
  readonly show: Quantity;
  /** Per lead: days from first touch (or entry) to the meeting. */
  readonly after?: LeadQuantity;
  readonly rebook?: Rebook;
}
