/** Leads that a cohort has room for. */
export const ROOM = 512;

/** Stages that the mask of a lead has bits for. */
export const MOST_STAGES = 31;

/** What loops read of a model: the same arrays as long as it is the same model. */
export interface LoopsModel {
  /** Quantile tables, one after the other. */
  readonly tables: Float64Array;
  /** Sealed keys. */
  readonly keys: Int32Array;
  /** Bin of each day from the start of the warm-up, and of the end. */
  readonly binOfDay: Uint16Array;
  /** Length of the period in days, and of the warm-up before it. */
  readonly end: number;
  readonly warmUpDays: number;
  /** Bin of what comes after the period; that of what comes before is 0. */
  readonly lastBin: number;
  readonly streams: number;
  readonly lastStage: number;
  /** The stage where the cycle of a deal begins; and from which on what is left after the end is an open deal. */
  readonly cycleFrom: number;
  readonly openFrom: number;
}

/**
 * The loops of a cohort, and the memory they share. Leads are first listed from place 0 on: their address,
 * instant of arrival and of entry into the stage at which they are first followed. `begin` lets them enter it, and `go`
 * takes them through the stages.
 */
export interface Loops {
  /** By lead: its address. */
  readonly cells: Int32Array;
  readonly ordinals: Int32Array;
  /** By lead: when it enters the stage at hand; when it arrived, later when the cycle of its deal began, or below 0. */
  readonly enters: Float64Array;
  readonly cycles: Float64Array;
  /** By lead: a bit for each stage entered within the period, and the same of its first way, where it has come back. */
  readonly within: Int32Array;
  readonly former: Int32Array;
  /** By place in the stage at hand: the lead, random words; and where that is told, how it leaves and when. */
  readonly who: Int32Array;
  readonly word0: Int32Array;
  readonly word1: Int32Array;
  readonly word2: Int32Array;
  readonly word3: Int32Array;
  readonly outcomes: Int32Array;
  readonly leaves: Float64Array;
  /** By stage and outcome (3s + o): where the table of times begins, and their scale. */
  readonly tableAt: Int32Array;
  readonly scaleOf: Float64Array;
  /**
   * By stage: the key of its blocks; `thresholdOf` the chance that a lead converts; 1 where they go cold whom the clock of
   * outcome 2 takes first; a bit for each outcome from which leads come back, and 2³² times the share of them who do.
   */
  readonly stageKeys: Int32Array;
  readonly limits: Int32Array;
  readonly cools: Int32Array;
  readonly takes: Int32Array;
  readonly shares: Float64Array;
  /**
   * The tallies, which all loops add to, of the model at hand: exits by stream, stage, outcome and phases, `EXITS_OF_STAGE`
   * cells a stage (`tally-layout.ts`); and entries by stream, stage and bin.
   */
  readonly exits: Int32Array;
  readonly entries: Int32Array;
  /**
   * What `go` tells of each stage: how many converted that had entered it within the period, and how many that had done so
   * on their former way; the days in it of those who convert within the period.
   */
  readonly converted: Int32Array;
  readonly moved: Int32Array;
  readonly days: Float64Array;
  /** Leads whose deals are open at the end. */
  readonly open: Int32Array;
  /** Those who come back: the lead, its last word, the stage it has left, and when. */
  readonly back: Int32Array;
  readonly backWord: Int32Array;
  readonly backStage: Int32Array;
  readonly backAt: Float64Array;
  /** [how many are in `open` since `go`, how many are in `back`] */
  readonly counts: Int32Array;

  /** Works for a model from now on. */
  bind(model: LoopsModel): void;

  /**
   * Lists leads of one cell from place `at` on, numbers `first` and following: they come to the stage at hand evenly spread
   * from an instant on over some days. Four share a block of (key; run, cell, number ÷ 4, tag).
   */
  arrive(
    at: number,
    count: number,
    cell: number,
    first: number,
    from: number,
    width: number,
    key: number,
    run: number,
    tag: number,
  ): void;

  /**
   * The same for leads that arrive at the stage before, which they leave after a time. The days of those who do so
   * within the period are added to `days`, at 0.
   * @param table where the table of that time begins, and its scale
   * @param exits where in `exits` is counted how many do so, by phase
   */
  pass(
    at: number,
    count: number,
    cell: number,
    first: number,
    from: number,
    width: number,
    key: number,
    run: number,
    table: number,
    scale: number,
    exits: number,
  ): void;

  /**
   * The first `count` of the list, all of stream n, enter stage s.
   * @param passed a bit for each stage that they have passed on the day they arrived
   * @param again 1 where they have come back
   * @returns how many matter: not those who enter after the period without having been in it
   */
  begin(count: number, n: number, s: number, passed: number, again: number): number;

  /** Makes the first `count` of those who come back the list; when they enter is left to be set. */
  resume(count: number): void;

  /** Four random words for each of `count` leads at a stage: the block of (key; run, cell, ordinal, last). */
  draw(count: number, key: number, run: number, last: number): void;

  /**
   * Takes leads of stream n through stages: decides how and when they leave each, lists those who come back in `back` and its
   * neighbours, books it, and lets those who have converted enter the next.
   * @param told 1 where `outcomes` and `leaves` have been set, for one stage
   * @param visit 0, or 1 where they have come back
   * @param listed how many come back from stages before
   * @returns how many enter stage `to`; of the last, nothing is booked
   */
  go(
    count: number,
    n: number,
    from: number,
    to: number,
    told: number,
    run: number,
    visit: number,
    listed: number,
  ): number;
}
