/** Leads that a cohort has room for. */
export const ROOM = 512;

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
}

/**
 * The loops of a cohort over one stage, and the memory they share. Leads are first listed from place 0 on: their address,
 * instant of arrival and of entry into the stage at which they are first followed. `begin` lets them enter it; then each
 * stage is a `draw` and a `step`.
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
  /** By place in the stage at hand: the lead, random words, how it leaves and when. */
  readonly who: Int32Array;
  readonly word0: Int32Array;
  readonly word1: Int32Array;
  readonly word2: Int32Array;
  readonly word3: Int32Array;
  readonly outcomes: Int32Array;
  readonly leaves: Float64Array;
  /** By outcome: where the table of times begins, and their scale. */
  readonly tableAt: Int32Array;
  readonly scaleOf: Float64Array;
  /** Of the stage at hand: exits by outcome and phases; entries into the next by bin; leads that leave after the end. */
  readonly exits: Int32Array;
  readonly entries: Int32Array;
  readonly open: Int32Array;
  /** Those who come back: the lead, its last word, the stage it has left, and when. */
  readonly back: Int32Array;
  readonly backWord: Int32Array;
  readonly backStage: Int32Array;
  readonly backAt: Float64Array;
  /**
   * What `step` counts: [how many converted that had entered the stage within the period, how many are in `open`, how many
   * converted that had entered it on their former way, how many are in `back`].
   */
  readonly counts: Int32Array;
  /** At 1: `pass` and `step` add the days in the stage of those who convert within the period. */
  readonly days: Float64Array;

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
   * The same for leads that arrive at the stage before, which they leave after the time of `tableAt` and `scaleOf` at 0. How
   * many do so by phase is added to `exits`.
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
  ): void;

  /**
   * The first `count` of the list enter stage s.
   * @param passed a bit for each stage that they have passed on the day they arrived
   * @param last 1 where that is the last: nothing is booked there yet
   * @param again 1 where they have come back
   * @returns how many matter: not those who enter after the period without having been in it
   */
  begin(count: number, s: number, passed: number, last: number, again: number): number;

  /** Makes the first `count` of those who come back the list; when they enter is left to be set. */
  resume(count: number): void;

  /** Four random words for each of `count` leads at a stage: the block of (key; run, cell, ordinal, last). */
  draw(count: number, key: number, run: number, last: number): void;

  /**
   * Leads leave stage s: decides how and when, lists those who come back in `back` and its neighbours, books it, and lets
   * those who have converted enter the next stage.
   * @param last 1 where that is the last: nothing is booked there yet
   * @param told 1 where `outcomes` and `leaves` have been set
   * @param limit `thresholdOf` the chance that a lead converts
   * @param cools 1 where they go cold whom the clock of outcome 2 takes first
   * @param takes a bit for each outcome from which leads come back; 0 for none
   * @param share 2³² times the share of them who do
   * @param listed how many come back from stages before
   * @returns how many go on
   */
  step(
    count: number,
    s: number,
    last: number,
    told: number,
    limit: number,
    cools: number,
    takes: number,
    share: number,
    listed: number,
  ): number;
}
