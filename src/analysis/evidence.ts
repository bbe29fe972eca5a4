/** Figures of checks and comparisons with what their errors are told from, and their intervals at any error. */

import type { Estimate } from '../forecast/format.ts';
import {
  clopperPearson,
  ERROR,
  exactDifference,
  FEW,
  type Interval,
  replicateError,
  replicateInterval,
} from '../forecast/intervals.ts';
import type { Figure, Measured } from '../forecast/measure.ts';
import type { Baseline } from '../scenario/bound.ts';
import { orNull } from './jackknife.ts';
import { meansOf } from './paired.ts';
import { rankInterval } from './ranks.ts';

/** A figure of one side. Its replicates are the same figure of independent sixteenths of the runs. */
interface Figured {
  /** NaN where it does not exist. */
  readonly value: number;
  readonly replicates: readonly number[];
}

/** A mean, a deviation, a share of the spread: what its replicates spread as. */
interface Spread extends Figured {
  readonly kind: 'spread';
}

/** A chance, or a difference of two. */
interface Chance extends Figured {
  readonly kind: 'chance';
  /** By run 1 where it came about, else 0; of a difference −1, 0 and 1. */
  readonly hits: Float64Array;
  /** All that decides who hits: values by run, and the amounts that they are held against. */
  readonly from: readonly Float64Array[];
}

/** A quantile: what its replicates spread as, or its ranks. */
export interface Percentile extends Figured {
  readonly kind: 'percentile';
  /** 0 … 1 */
  readonly level: number;
  readonly measured: Measured;
}

export type Evidence = Spread | Chance | Percentile;

/** The same figure of the base, as it is. */
const AS_IS = { kind: 'baseline', times: 1, plus: 0 } as const;

/** Head less base with its 95 % interval, as sure as a check of one against the other would be. */
export function differenceOf(head: Evidence, base: Evidence): Estimate {
  const [low, high] = differenceInterval(head, base, AS_IS, ERROR);
  return orNull({ value: head.value - base.value, low, high });
}

/** The quantile of a level, 0 … 1. */
export function percentileEvidence({ value, replicates }: Figure, level: number, measured: Measured): Percentile {
  // Where no run has a figure there is none to read.
  return { kind: 'percentile', value: value ?? Number.NaN, replicates, level, measured };
}

/** A mean of values by run. */
export function meanEvidence(values: Float64Array): Evidence {
  return { kind: 'spread', ...meansOf(values) };
}

/** A chance, or a difference of two, of runs that hit (1), or do so no longer (−1). @param from what decides it */
export function chanceEvidence(hits: Float64Array, from: readonly Float64Array[]): Evidence {
  return { kind: 'chance', ...meansOf(hits), hits, from };
}

/** Interval of a figure by itself. */
export function intervalOf(evidence: Evidence, error: number): Interval {
  const { value, replicates } = evidence;
  if (evidence.kind === 'chance') {
    const { hits } = evidence;
    const [won, lost] = [count(hits, 1), count(hits, -1)];
    const some = hits.length - won - lost;
    // A difference that no run shows either way is none, unless there are few that could.
    if (lost > 0)
      return won + lost < FEW ? exactDifference(won, lost, hits.length, error) : spread(value, replicates, error);
    return Math.min(won, some) < FEW
      ? hull(spread(value, replicates, error), clopperPearson(won, hits.length, error))
      : spread(value, replicates, error);
  }
  const own = spread(value, replicates, error);
  if (evidence.kind === 'spread') return own;
  const ranks = rankInterval(evidence.measured.order.sorted().all, evidence.level, error);
  return ranks.tied ? hull(own, ranks.interval) : own;
}

/** Interval of a share of runs. @param replicates the same share of each */
export function shareInterval(hits: number, n: number, replicates: readonly number[], error: number): Interval {
  const own = spread(hits / n, replicates, error);
  return Math.min(hits, n - hits) < FEW ? hull(own, clopperPearson(hits, n, error)) : own;
}

/**
 * Interval of a figure less what a bound makes of the same of the baseline, replicate by replicate: on common random
 * numbers what both have falls out, and with independent seeds replicates are as independent as the sides.
 *
 * Where the spread of replicates knows too little it is widened. Percentiles of whole numbers jump: their ranks bound
 * both sides, each at half the error. Of chances hardly a run may change sides: then the exact bounds of those that
 * change in either direction, each at half the error; where a part of the baseline's chance is asked for, of that as well,
 * each of the three at a third.
 */
export function differenceInterval(head: Evidence, base: Evidence, bound: Baseline, error: number): Interval {
  const { times, plus } = bound;
  const replicates = head.replicates.map((each, k) => each - (times * base.replicates[k] + plus));
  const own = spread(head.value - (times * base.value + plus), replicates, error);
  if (head.kind === 'percentile' && base.kind === 'percentile') {
    if (isSame([head.measured.values], [base.measured.values])) return own;
    const [mine, other] = [head, base].map(({ measured, level }) =>
      rankInterval(measured.order.sorted().all, level, error / 2),
    );
    if (!mine.tied && !other.tied) return own;
    const [low, high] = other.interval.map((end) => times * end + plus);
    return hull(own, [mine.interval[0] - high, mine.interval[1] - low]);
  }
  if (head.kind !== 'chance' || base.kind !== 'chance') return own;
  const n = Math.min(head.hits.length, base.hits.length);
  const changes = Float64Array.from({ length: n }, (_, run) => head.hits[run] - base.hits[run]);
  const [won, lost, chances] = [count(changes, 1), count(changes, -1), count(base.hits, 1)];
  const same = isSame(head.from, base.from);
  const few = (won + lost < FEW && !same) || (times !== 1 && Math.min(chances, n - chances) < FEW);
  if (!few) return own;
  const change = same ? ([0, 0] as const) : exactDifference(won, lost, n, times === 1 ? error : (2 * error) / 3);
  const [low, high] = times === 1 ? [0, 0] : clopperPearson(chances, n, error / 3).map((end) => (1 - times) * end);
  return hull(own, [change[0] + Math.min(low, high) - plus, change[1] + Math.max(low, high) - plus]);
}

/** Student's interval; all of the line where a figure, or one of a replicate, does not exist. */
function spread(value: number, replicates: readonly number[], error: number): Interval {
  if (Number.isNaN(value) || replicates.some(Number.isNaN)) return [-Infinity, Infinity];
  if (replicates.every((each) => each === replicates[0])) return [value, value];
  if (!replicates.every(Number.isFinite)) return [-Infinity, Infinity];
  return replicateInterval(value, replicateError(replicates), replicates.length, error);
}

function isSame(a: readonly Float64Array[], b: readonly Float64Array[]): boolean {
  return a.length === b.length && a.every((values, i) => values.every((value, run) => Object.is(value, b[i][run])));
}

function count(values: Float64Array, value: number): number {
  let times = 0;
  for (let i = 0; i < values.length; i++) if (values[i] === value) times += 1;
  return times;
}

function hull(a: Interval, b: Interval): Interval {
  return [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}
