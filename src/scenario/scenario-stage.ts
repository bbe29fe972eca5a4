import type { LeadQuantity, Origin, Quantity } from './scenario.ts';
import type { Attend, Work, WorkOverride } from './scenario-work.ts';

export type Decay = {
  /** 'exit': it runs on after the first touch, until the lead leaves; without `work` it always does. */
  readonly until?: 'exit';
} & (
  | { readonly kind: 'half_life'; readonly halfLife: Quantity }
  | { readonly kind: 'expires'; readonly age: Quantity }
  | { readonly kind: 'weibull'; readonly median: Quantity; readonly shape: Quantity }
  /** Points (age in days, share still warm), increasing in age; 100 % at age 0 is implied. */
  | {
      readonly kind: 'survival';
      readonly days: readonly number[];
      readonly shares: readonly number[];
      readonly quantity: Quantity;
    }
);

export type RecycleFrom = 'cold' | 'lost';

export interface Recycle {
  readonly from: readonly RecycleFrom[];
  /** Name of the stage that recycled leads re-enter. */
  readonly to: string;
  readonly share: Quantity;
  /** Rest before re-entry, per lead; absent means at once. */
  readonly after?: LeadQuantity;
  /** Factor on the chance of the step out of `to`, once; absent means 1. */
  readonly rate?: Quantity;
  /** How many times one lead may take this way; default 1. */
  readonly atMost: number;
  /** Money spent per recycled lead; absent means none. */
  readonly cost?: Quantity;
}

/** What can be said of a stage, in the funnel itself or as a source's or segment's override. */
export interface StageSettings {
  /** Share of the stage above that ever gets here. */
  readonly rate?: Quantity;
  /** Per lead: days from the stage above. */
  readonly after?: LeadQuantity;
  /** Per lead: days after which those who will not convert leave. */
  readonly lostAfter?: LeadQuantity;
  readonly decay?: Decay;
  /** In an override only what is written is present; it merges over the funnel's own. */
  readonly recycle?: Partial<Recycle>;
  /** In an override only what is written; it merges over the funnel's own. */
  readonly work?: WorkOverride;
  /** The same; its `rebook` is replaced whole. */
  readonly attend?: Partial<Attend>;
}

export interface Stage extends StageSettings {
  readonly name: string;
  /** Name under which its random numbers are addressed: `was`, or the name. */
  readonly address: string;
  readonly origin: Origin;
  readonly recycle?: Recycle;
  readonly work?: Work;
  readonly attend?: Attend;
}
