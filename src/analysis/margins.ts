import type { Interval } from '../forecast/intervals.ts';
import type { Bound } from '../scenario/bound.ts';
import type { Comparator } from '../scenario/sentence.ts';
import { differenceInterval, type Evidence, intervalOf, type Percentile, shareInterval } from './evidence.ts';
import { countAtOrBelow, countBelow, levelInterval } from './ranks.ts';
import type { Margin } from './verdicts.ts';

/** A margin in the words of its check: in the unit of the figure. */
export interface ToldMargin extends Margin {
  /** The amount, or what the bound makes of the baseline's figure. */
  readonly limit: number;
  /** Intervals at an error. */
  told(error: number): { readonly head: Interval; readonly base: Interval | null; readonly margin: Interval };
}

/** Rounding of sums over runs, relative to what is summed. */
const ROUNDING = 1e-9;

/**
 * How far a figure is on the right side of its bound.
 * @param base the figure of the baseline, where the bound speaks of it
 */
export function marginOf(head: Evidence, comparator: Comparator, bound: Bound, base: Evidence | undefined): ToldMargin {
  if (bound.kind === 'amount' && head.kind === 'percentile') return percentileMargin(head, comparator, bound.amount);
  const sign = isUpward(comparator) ? 1 : -1;
  const own = (error: number) => intervalOf(head, error);
  const about = (limit: number, difference: (error: number) => Interval) => {
    const size = Math.max(Math.abs(head.value), Math.abs(limit));
    return {
      value: sign * (head.value - limit),
      limit,
      orEqual: isOrEqual(comparator),
      rounding: Number.isFinite(size) ? ROUNDING * size : 0,
      interval: (error: number) => turned(difference(error), sign),
    };
  };
  if (bound.kind === 'amount') {
    const margin = about(bound.amount, (error) => shifted(own(error), -bound.amount));
    return { ...margin, told: (error) => ({ head: own(error), base: null, margin: margin.interval(error) }) };
  }
  if (base === undefined) throw new RangeError('a bound by the baseline needs its figure');
  // 3 % less than a loss is a greater loss, not a smaller one.
  const by = base.value < 0 ? { ...bound, times: 2 - bound.times } : bound;
  const margin = about(by.times * base.value + by.plus, (error) => differenceInterval(head, base, by, error));
  return {
    ...margin,
    told: (error) => ({ head: own(error), base: intervalOf(base, error), margin: margin.interval(error) }),
  };
}

/** Whether more is right. */
function isUpward(comparator: Comparator): boolean {
  return comparator === '>=' || comparator === '>';
}

function isOrEqual(comparator: Comparator): boolean {
  return comparator === '>=' || comparator === '<=';
}

/**
 * A percentile against an amount is judged as the chance that it stands for: P10 ≥ X where 90 % of runs have X or more.
 * That is sure of itself neither too much nor too little where percentiles jump from one whole number to the next, nor
 * where those of all replicates agree. Told is the interval of the percentile that goes with it (Woodruff 1952).
 */
function percentileMargin({ measured, level, value }: Percentile, comparator: Comparator, amount: number): ToldMargin {
  const { all: sorted, replicates: replicatesSorted } = measured.order.sorted();
  const sign = isUpward(comparator) ? 1 : -1;
  // ">= X" and "< X", its contrary, are about runs with X or more; "<= X" and "> X" about those with X or less.
  const orMore = comparator === '>=' || comparator === '<';
  const count = (values: Float64Array) =>
    orMore ? values.length - countBelow(values, amount) : countAtOrBelow(values, amount);
  const needed = orMore ? 1 - level : level;
  const hits = count(sorted);
  const shares = replicatesSorted.map((values) => count(values) / values.length);
  const turn = isOrEqual(comparator) ? 1 : -1;
  const interval = (error: number): Interval =>
    sorted.length === 0
      ? [-Infinity, Infinity]
      : turned(shifted(shareInterval(hits, sorted.length, shares, error), -needed), turn);
  const centre = turn * (hits / sorted.length - needed);
  return {
    value: sign * (value - amount),
    limit: amount,
    orEqual: isOrEqual(comparator),
    rounding: ROUNDING,
    interval,
    told(error) {
      const [low, high] = interval(error);
      const [under, over] = sign > 0 ? [centre - low, high - centre] : [high - centre, centre - low];
      const head = levelInterval(sorted, level - under, level + over);
      return { head, base: null, margin: turned(shifted(head, -amount), sign) };
    },
  };
}

function shifted([low, high]: Interval, by: number): Interval {
  return [low + by, high + by];
}

function turned([low, high]: Interval, sign: number): Interval {
  return sign > 0 ? [low, high] : [-high, -low];
}
