import { ONE } from '../model/model.ts';

/** A lead while it is followed: what it is, where it stands, and what it has behind it. */
export class Lead {
  /** Its stream, and its address within it: first day of its cell, and its number there. */
  n = 0;
  cell = 0;
  ordinal = 0;
  /** How often it has come back. */
  visit = 0;
  /** The stage it is in, and the instant at which it entered. */
  s = 0;
  t = 0;
  /** Slot of the factor on the chance of its next step: another than ONE where it has come back. */
  boost: number = ONE;
  /** Whether any of its entries lies within the period: only then does its fate matter beyond the end. */
  matters = false;
  /** Instant at which it last entered the first stage of its deal's cycle; below 0 where not within the period. */
  cycleFrom = -1;
  /** What it will be worth, where that is known: else NaN. */
  value = Number.NaN;
  /** Of the present visit: instants at which it goes cold and is dropped untouched; Infinity for never. */
  cold = Number.POSITIVE_INFINITY;
  drop = Number.POSITIVE_INFINITY;
  /** Instant of the first touch; Infinity before. */
  touched = Number.POSITIVE_INFINITY;
  /** Tries made, and those of them within the time of the service level. */
  tries = 0;
  triesInTime = 0;
  /** By stage: entries within the period; those not yet counted as moved on; returns by its rule. */
  readonly entries: Uint16Array;
  readonly unmoved: Uint16Array;
  readonly returns: Uint16Array;

  constructor(stages: number) {
    this.entries = new Uint16Array(stages);
    this.unmoved = new Uint16Array(stages);
    this.returns = new Uint16Array(stages);
  }

  /** Forgets what it has behind it. */
  forget(): void {
    this.entries.fill(0);
    this.unmoved.fill(0);
    this.returns.fill(0);
  }
}
