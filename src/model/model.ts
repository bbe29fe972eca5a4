import type { DistributionSpec } from '../distributions/distribution.ts';
import type { AccountsModel } from './accounts.ts';
import type { ActualsModel } from './actuals.ts';
import type { Derived } from './derived.ts';
import type { HappeningModel } from './happenings.ts';
import type { InputsModel } from './inputs-model.ts';
import type { LedgerLayout } from './ledger-layout.ts';
import type { DealModel, MoneyModel } from './money-model.ts';
import type { OpenDealsModel } from './open-deals.ts';
import type { SpendModel } from './spend.ts';
import type { AttendModel, TeamModel, WorkModel } from './work-model.ts';

/**
 * A scenario as the kernel reads it: names are indices, units are done, memory is flat. Plain, structured-cloneable
 * data: worker threads and a browser page get the very same.
 *
 * A *stream* is the leads of one source and one segment; without segments, of one source.
 *
 * Index order used throughout: stream n (sources, then segments, in file order), stage s (funnel order), month m (calendar months touched by the
 * period, in order), day d (0 is the first day that is simulated and counts, negative days are warm-up). Times are days
 * since the midnight that begins day 0.
 *
 * Every number that may vary has a *slot* in the vector x of a run: known numbers are filled in once, uncertain ones
 * anew in each run. Slot 0 holds 1 and slot 1 holds 0, so that "no factor" and "nothing" need no branch.
 */
export interface Model {
  readonly columns: readonly string[];
  /** For each column the ledger cells whose sum it is: cells[cellsFrom[c] … cellsFrom[c + 1] − 1]. */
  readonly columnCells: Int32Array;
  readonly cellsFrom: Int32Array;
  readonly ledger: LedgerLayout;
  readonly luck: boolean;
  /** x of a run in which every input is at its mean: the known values, and the means of the uncertain ones. */
  readonly slots: Float64Array;
  /** Slots that follow from others, to be filled after the inputs. */
  readonly derived: readonly Derived[];
  readonly inputs: InputsModel;
  /** What the deterministic run takes in place of the mean of a slot. */
  readonly planned: readonly { readonly slot: number; readonly value: number }[];
  readonly actuals: ActualsModel;
  /** Events, and levers that are pulled. */
  readonly happenings: readonly HappeningModel[];
  /** All quantile tables, one after the other; offsets into it stand in `inputs` and `lags`. */
  readonly tables: Float64Array;
  readonly lags: LagsModel;
  readonly time: TimeModel;
  /** Number of stages. */
  readonly stages: number;
  readonly streams: readonly StreamModel[];
  /** By stage: the people who work there; null where nobody does. */
  readonly teams: readonly (TeamModel | null)[];
  readonly money: MoneyModel;
  /** Sealed keys, KEY_WORDS int32 each; streams, happenings and existing customers hold word offsets into it. */
  readonly keys: Int32Array;
  readonly accounts: AccountsModel | null;
}

/** Slot that always holds 1. */
export const ONE = 0;
/** Slot that always holds 0. */
export const NOTHING = 1;

/** How a per-lead quantity (a time, a deal value) is computed: value = shape(u) × x[scaleA] × x[scaleB]. */
export const LAG = { constant: 0, table: 1, direct: 2 } as const;

/** All per-lead quantities; `lag` indices point here, −1 means none. */
export interface LagsModel {
  /** One of LAG per lag. */
  readonly kind: Uint8Array;
  /** Offset of the quantile table of a `table` lag. */
  readonly table: Int32Array;
  readonly scaleA: Int32Array;
  readonly scaleB: Int32Array;
  /** Distribution of a lag that is not constant, apart from its scales. */
  readonly specs: readonly (DistributionSpec | null)[];
  /** For a `direct` lag, the parameters that are uncertain, with their slots. */
  readonly params: readonly (Readonly<Record<string, number>> | null)[];
}

export interface TimeModel {
  /** Day number (days since 1970-01-01) of day 0, the first day that is simulated. */
  readonly firstDay: number;
  /** Days of the period before day 0: what is known of it already. */
  readonly elapsed: number;
  /** Days of the period from day 0 on. */
  readonly days: number;
  readonly warmUpDays: number;
  /** Labels of the months of the period, "2026-07". */
  readonly months: readonly string[];
  /** Month of each day. */
  readonly monthOfDay: Uint16Array;
  /** First day and one past the last day of each month; the same where it is past. */
  readonly monthFrom: Int32Array;
  readonly monthTo: Int32Array;
  /** The same within the whole period, counted from its start. */
  readonly spanFrom: Int32Array;
  readonly spanTo: Int32Array;
  /** Number of weeks begun by the period; week w holds its days 7w … 7w + 6, counted from its start. */
  readonly weeks: number;
}

/**
 * Days over which a stream's daily volume stays the same, within one month or within the warm-up. Its leads are one
 * Poisson count, spread evenly over it; a lead's address is its cell and its number there.
 */
export interface Cell {
  /** First day, and one past the last. */
  readonly from: number;
  readonly to: number;
  /** Month of the period it lies in, or −1 in the warm-up. */
  readonly bookedIn: number;
  /** Days that arrivals are spread over, evenly; null: all of them. */
  readonly open: Int32Array | null;
  /** Number of daily volumes that arrive in all. */
  readonly volumes: number;
  /** Daily volume = x[volume] × perDay × growth(month) × x[season]. */
  readonly volume: number;
  readonly perDay: number;
  /** Month whose growth factor applies. */
  readonly month: number;
  readonly season: number;
}

export interface RecycleModel {
  readonly cold: boolean;
  readonly lost: boolean;
  readonly to: number;
  readonly share: number;
  /** Lag of the rest, or −1. */
  readonly after: number;
  /** Slot of the factor on the chance of the step out of `to`. */
  readonly rate: number;
  readonly atMost: number;
  /** Slot of the money per recycled lead. */
  readonly cost: number;
}

export interface StreamModel {
  readonly source: string;
  /** null: there are no segments. */
  readonly segment: string | null;
  readonly motion: string | null;
  /** Stage at which leads arrive. */
  readonly enters: number;
  /**
   * First stage where leads wait. From `enters` up to here nothing does, so that the leads of a cell are one count,
   * thinned from stage to stage; from here on they are followed one by one.
   */
  readonly front: number;
  /**
   * Whether the step out of the front is still decided at the count: where nothing goes cold and nobody comes back,
   * those who will not convert only have to leave, and are not followed.
   */
  readonly decided: boolean;
  /** Whether the leads are counts throughout (`kernel/bulk.ts`), in runs in which nothing changes with time. */
  readonly bulk: boolean;
  readonly exact: boolean;
  /** Its people are known: they come back, and are not new. */
  readonly returning: boolean;
  readonly cells: readonly Cell[];
  /** Slot of the growth per unit, and the number of those units in a month. */
  readonly growth: number;
  readonly growthUnits: number;
  /** Slot of the rate into each stage. */
  readonly rate: Int32Array;
  /** Lag from the stage above into each stage; −1 at once. */
  readonly after: Int32Array;
  /** Lag after which those who will not convert leave each stage; −1 at once. */
  readonly lostAfter: Int32Array;
  /** Lag after which leads of each stage go cold; −1 never. */
  readonly decay: Int32Array;
  readonly recycle: readonly (RecycleModel | null)[];
  /** By stage: who must touch these leads, and the meeting they must come to; null where there is none. */
  readonly work: readonly (WorkModel | null)[];
  readonly attend: readonly (AttendModel | null)[];
  /** Lag index of the deal value, or −1. */
  readonly value: number;
  /** What is open on day 0. */
  readonly openDeals: readonly OpenDealsModel[];
  readonly deal: DealModel;
  /** Spend = Σ x[slot] × byMonth[m]. */
  readonly spend: readonly SpendModel[];
  /** Slot of the cost of one arrival. */
  readonly costPerVisitor: number;
  /** Word offset in `keys` of the counts per cell at each stage: [stage]. */
  readonly cellKeys: Int32Array;
  /** Word offset in `keys` of the leads followed one by one at each stage: [stage]. */
  readonly leadKeys: Int32Array;
}
