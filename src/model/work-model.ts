/** People and meetings, as the kernel reads them: a part of `Model`. Slots, lags and days as there. */

/** The team of a stage: one for all streams. */
export interface TeamModel {
  /** By month: slot of the number of reps. The warm-up has those of the first month, what comes after the end those of the last. */
  readonly reps: Int32Array;
  /** Slot of the touches that a rep makes in the unit of `touchesOfDay`; −1: any number. */
  readonly touchesPerRep: number;
  /** Slot of the leads that a rep holds at once; −1: any number. */
  readonly openPerRep: number;
  /** By day from the start of the warm-up: part of `touchesPerRep` that falls on it where it is open. */
  readonly touchesOfDay: Float64Array;
  /** By day from the start of the warm-up: 1 where the team works. */
  readonly isOpenDay: Uint8Array;
  /** By weekday (0 = Monday), for days after the end: 1 where the team works, but for the holidays. */
  readonly openOn: Uint8Array;
  readonly holidaysAfter: Int32Array;
  /** Opening hours as parts of the day, 0 … 1. */
  readonly opensAt: number;
  readonly closesAt: number;
  /** Among leads of one rank those that entered the stage last come first. */
  readonly newestFirst: boolean;
  readonly sla: SlaModel;
  /** What the reps cost: in that month x[slot] × share. */
  readonly costs: readonly { readonly month: number; readonly slot: number; readonly share: number }[];
}

/** Service levels; −1 where a rule is not written. */
export interface SlaModel {
  /** Slot of the leads that should enter per unit, and the units of each month. */
  readonly volume: number;
  readonly unitsOfMonth: Float64Array;
  /** Slots of days from entry. */
  readonly assigned: number;
  readonly response: number;
  /** At least so many tries within x[triesWithin] days; 0 without the rule. */
  readonly tries: number;
  readonly triesWithin: number;
}

/** Work on the leads of one stream in one stage. */
export interface WorkModel {
  /** Slot of the share that is never touched. */
  readonly neglect: number;
  /** Lags; −1 at once (`dropAfter`: never). */
  readonly assign: number;
  readonly respondAfter: number;
  readonly dropAfter: number;
  /** How many tries, the slot of the days between them, and of the chance of each. */
  readonly tries: number;
  readonly every: number;
  readonly success: number;
  /** Natural logarithms of days from entry to first touch, and the slots of the factors on the odds there; may be empty. */
  readonly effectAt: Float64Array;
  readonly effect: Int32Array;
  /** Place among those who are served first; the lowest goes first. */
  readonly rank: number;
  /** Decay ends with the first touch, and not with the exit. */
  readonly coldUntilTouch: boolean;
}

/** The meeting of one stream in one stage. */
export interface AttendModel {
  /** Slot of the share that comes. */
  readonly show: number;
  /** Lag to the meeting; −1 at once. */
  readonly after: number;
  /** Slot of the share of no-shows that gets another meeting, the lag to it, and how many times. */
  readonly rebook: number;
  readonly rebookAfter: number;
  readonly rebooks: number;
}
