/** The rule of checks: what is decided from how far figures are on the right side of their limits, and how surely. */
import type { Interval } from '../forecast/intervals.ts';
import { type Look, planLooks } from '../forecast/precision.ts';

/** Chance that any of the checks of a scenario is decided wrongly, whatever is true. */
export const FAMILY_ERROR = 0.02;

/** How far a figure is on the right side of its limit, by the runs made so far. */
export interface Margin {
  /** Positive on the right side; NaN where the figure does not exist. */
  readonly value: number;
  /** Holds the true margin in all but this share of repetitions. */
  interval(error: number): Interval;
  /** Whether a figure on its limit is right: `>=` and `<=`. */
  readonly orEqual: boolean;
  /** Differences up to this are rounding. */
  readonly rounding: number;
}

export type Decision = 'pass' | 'fail';

/** What was decided, and the error of the interval that it was read from; undecided, of the narrowest that was tried. */
export interface Judged {
  readonly decision: Decision | undefined;
  readonly error: number;
}

/**
 * The looks at the runs: doublings up to `maxRuns`, five at most, whose errors add up to the family's.
 * @param runs of the first look, unless `maxRuns` are sixteen times as many or fewer than these
 */
export function looksOfChecks(runs: number, maxRuns: number): Look[] {
  return planLooks(Math.min(runs, maxRuns), maxRuns, FAMILY_ERROR);
}

/** Pass where the whole interval is on the right side, fail where all of it is on the wrong one; else undefined. */
export function decide(margin: Margin, error: number): Decision | undefined {
  const [low, high] = margin.interval(error);
  if (margin.orEqual) {
    if (low >= -margin.rounding) return 'pass';
    return high < -margin.rounding ? 'fail' : undefined;
  }
  if (low > margin.rounding) return 'pass';
  return high <= margin.rounding ? 'fail' : undefined;
}

/**
 * One look at the checks that are still open, by Holm's step-down (1979): all are tried at error ÷ their number; those
 * that are decided leave, and the rest is tried again at error ÷ what is left, until none is decided.
 *
 * Over several looks the family error holds as well. Take the first check that is decided wrongly: until then every
 * one that left was decided rightly, so that at least as many were open as have a wrong decision to fear, and its own
 * error at that look was at most the look's ÷ their number. Over those checks and over the looks that adds up to the
 * errors of the looks, whatever the dependence between checks and between looks. A check has two wrong sides, of which
 * the truth leaves it one, or neither: the family error is in fact halved.
 * @param margins of the open checks
 */
export function judge(margins: readonly Margin[], error: number): Judged[] {
  const judged: Judged[] = margins.map(() => ({ decision: undefined, error }));
  const open = new Set(margins.keys());
  for (let decided = true; decided && open.size > 0; ) {
    decided = false;
    const each = error / open.size;
    for (const i of [...open]) {
      const decision = decide(margins[i], each);
      judged[i] = { decision, error: each };
      if (decision === undefined) continue;
      open.delete(i);
      decided = true;
    }
  }
  return judged;
}
