import type { DistributionSpec } from '../distributions/distribution.ts';
import type { Sampling } from '../sampling/designs.ts';
import type { Actuals, Event, Lever, PlanInput } from './scenario-change.ts';
import type { Check } from './scenario-check.ts';
import type { Accounts, Cost, Deal, DealOverride, Existing, Pipeline } from './scenario-money.ts';
import type { Stage, StageSettings } from './scenario-stage.ts';
import type { Calendar } from './scenario-work.ts';

/** Stages have a file of their own; most who read them read the rest too. */
export type { Decay, Recycle, RecycleFrom, Stage, StageSettings } from './scenario-stage.ts';

/** Where something was written; lines and columns count from 1. */
export interface Origin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What a number measures. Values are held in the base unit that each says. */
export type Unit =
  /** 0 … 1 */
  | 'share'
  /** units of the scenario's currency */
  | 'money'
  /** a number of things */
  | 'count'
  /** days */
  | 'duration'
  /** growth − 1 per calendar unit: 0.02 for 2 % */
  | 'growth'
  /** a multiplier: 0.8 for x0.8 */
  | 'factor'
  /** a pure number */
  | 'number';

export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** A number that may be uncertain: drawn once per run, the same for all leads of that run. */
export interface Quantity {
  /** Exact path in the file, which is the input's name: "funnel.sql.rate". */
  readonly path: string;
  /** Path under which its random numbers are addressed: the path with every `was:` name put back. */
  readonly address: string;
  readonly unit: Unit;
  /** For flows (visitors, spend, growth, churn): per which calendar unit the value is. */
  readonly per?: CalendarUnit;
  /** The number itself, or its distribution, in the base unit of `unit`. */
  readonly value: number | DistributionSpec;
  /** As written: "9_000 to 11_500 per month". */
  readonly text: string;
  readonly origin: Origin;
  /** The trailing comment on its line: where the number comes from. */
  readonly evidence?: string;
}

/** A number that differs from lead to lead: drawn once for each lead. It may carry ignorance on top. */
export interface LeadQuantity extends Quantity {
  /** Tells it from what is drawn once per run. */
  readonly perLead?: true;
  /** One draw a run that multiplies every lead's value (`{ each, level }`). */
  readonly level?: Quantity;
  /** Parameters of `value` that are themselves uncertain, by name; `value.params` then holds their means. */
  readonly params?: Readonly<Record<string, Quantity>>;
}

export interface Period {
  /** First day, YYYY-MM-DD. */
  readonly start: string;
  /** Last day, inclusive, YYYY-MM-DD. */
  readonly end: string;
  /** Number of days from start to end, both counted. */
  readonly days: number;
  /** Whole days that sources run before `start`. */
  readonly warmUpDays: number;
  /** As written, "3 months" or "2026-Q3". */
  readonly text: string;
}

export type Dated = readonly { readonly date: string; readonly quantity: Quantity }[];

export type Volume =
  | { readonly kind: 'rate'; readonly quantity: Quantity }
  /** Arrivals on single days. */
  | { readonly kind: 'dated'; readonly entries: Dated }
  /** Clicks of a list: people on it × sends × click rate. */
  | {
      readonly kind: 'email';
      /** People on the list when the period starts. */
      readonly quantity: Quantity;
      /** Sends to the whole list, per calendar unit. */
      readonly sends: Quantity;
      /** Share of a send that is opened: reported, multiplied into nothing. */
      readonly openRate?: Quantity;
      /** Share of a send (not of what is opened) that clicks. */
      readonly clickRate: Quantity;
      /** Growth of the list. */
      readonly growth?: Quantity;
    };

export type Spend =
  | { readonly kind: 'rate'; readonly quantity: Quantity }
  /** One entry per calendar month touched by the period, each a monthly rate. */
  | { readonly kind: 'monthly'; readonly quantities: readonly Quantity[] }
  | { readonly kind: 'dated'; readonly entries: Dated };

/** A share of leads or of arrivals; 'rest' is what the others leave of 100 %. */
export type SegmentShare = Quantity | 'rest';

/** A kind of customer. Its settings lie over those of the source, which lie over the funnel's. */
export interface Segment {
  readonly name: string;
  /** Name under which its random numbers are addressed: `was`, or the name. */
  readonly address: string;
  readonly origin: Origin;
  /** Share of arrivals of every source that has no mix of its own; at most one segment takes the rest. */
  readonly share: SegmentShare;
  /** Overrides by stage name. */
  readonly funnel: Readonly<Record<string, StageSettings>>;
  readonly deal?: DealOverride;
}

export interface Source {
  readonly name: string;
  /** Name under which its random numbers are addressed: `was`, or the name. */
  readonly address: string;
  readonly origin: Origin;
  /** Free tag: inbound, outbound … */
  readonly motion?: string;
  /** Name of the stage at which its leads arrive. */
  readonly enters: string;
  readonly volume: Volume;
  readonly arrivals: 'poisson' | 'exact';
  readonly growth?: Quantity;
  /** One factor per calendar month touched by the period. */
  readonly season?: readonly Quantity[];
  readonly spend?: Spend;
  readonly costPerVisitor?: Quantity;
  /** Share of its revenue that is paid for it. */
  readonly commission?: Quantity;
  /** Share of arrivals that leave at once. */
  readonly bounceRate?: Quantity;
  /** Its people are known: counted as recycled at the stage they enter, not as new. */
  readonly returning: boolean;
  /** Arrivals come on workdays of the calendar only. */
  readonly workdays: boolean;
  /** Its own mix by segment name; a segment that is left out has share 0. Absent: every segment's `share`. */
  readonly segments?: Readonly<Record<string, SegmentShare>>;
  /** Overrides by stage name. */
  readonly funnel: Readonly<Record<string, StageSettings>>;
  readonly deal?: DealOverride;
}

/** A target or a planned figure for one metric. */
export interface Goal {
  /** A metric name, with its @part if one is written. */
  readonly metric: string;
  readonly origin: Origin;
  readonly value:
    | { readonly kind: 'whole'; readonly amount: number }
    /** One amount per calendar month touched by the period. */
    | { readonly kind: 'monthly'; readonly amounts: readonly number[] }
    /** By quarter or month: { '2026-Q3': 2.4e6 }. */
    | { readonly kind: 'periods'; readonly amounts: Readonly<Record<string, number>> };
}

export interface Correlation {
  /** Paths of two uncertain per-run inputs. */
  readonly between: readonly [string, string];
  /** Spearman rank correlation, −1 … 1. */
  readonly rank: number;
  readonly origin: Origin;
}

export interface Precision {
  /** A metric name, or 'chance' for the chance of the first target. */
  readonly metric: string;
  /** mean, p1 … p99; absent for a chance. */
  readonly statistic?: string;
  /** Largest half width of the 95 % interval: relative for a statistic, absolute for a chance. */
  readonly within: number;
  readonly origin: Origin;
}

export interface SimulationSettings {
  readonly runs: number;
  readonly seed: string;
  readonly sampling: Sampling;
  /** false: the fluid approximation, fractional flows. */
  readonly luck: boolean;
  readonly precision: readonly Precision[];
  /** Upper limit of a precision stop. */
  readonly maxRuns?: number;
}

export type Role = 'visitor' | 'contact' | 'lead' | 'mql' | 'sql' | 'opportunity' | 'proposal' | 'customer';

/** Something a planner should know that is no fault: an unusual shape, a pipe that starts empty. */
export interface Warning {
  readonly message: string;
  readonly path?: string;
  readonly origin?: Origin;
}

/** A scenario file, read, checked and typed; every unit done. Plain data. */
export interface Scenario {
  readonly name: string;
  /** The file as it was named on the command line. */
  readonly file: string;
  /** SHA-256, hex, of the scenario as resolved (all files of `extends` and every --set included). */
  readonly sha256: string;
  /** ISO 4217; absent when no money appears. */
  readonly currency?: string;
  /** BCP 47, in its canonical form: how reports write numbers, and in which language; absent for en-US. */
  readonly locale?: string;
  readonly period: Period;
  readonly targets: readonly Goal[];
  readonly plan: readonly Goal[];
  /** What the deterministic run takes in place of means. */
  readonly planInputs: readonly PlanInput[];
  /** In file order. */
  readonly sources: readonly Source[];
  /** In file order; empty when leads are of one kind. Their shares add up to 1, or one takes the rest. */
  readonly segments: readonly Segment[];
  /** In funnel order; the last one is where deals are won. */
  readonly stages: readonly Stage[];
  /** Which stage plays which part; a role that no stage plays is absent. */
  readonly roles: Readonly<Partial<Record<Role, string>>>;
  readonly deal?: Deal;
  readonly accounts?: Accounts;
  readonly pipeline?: Pipeline;
  readonly existing?: Existing;
  /** In file order. */
  readonly costs: readonly Cost[];
  readonly calendar: Calendar;
  /** In file order. */
  readonly events: readonly Event[];
  readonly levers: readonly Lever[];
  readonly actuals?: Actuals;
  readonly correlations: readonly Correlation[];
  /** In file order. */
  readonly checks: readonly Check[];
  readonly simulation: SimulationSettings;
  readonly warnings: readonly Warning[];
}
