import type { SourceModel } from '../model/model.ts';
import type { Lags } from './lags.ts';

/** Points at which a distribution of times is taken: their error falls with the square of their number. */
const POINTS = 1024;
const SHIFT = 22;

/** When and how those who enter a stage during one day leave it: shares by whole days later, and in all. */
export interface Exits {
  /** byDay[k]: share that leaves on the k-th day after the day of entry. */
  readonly byDay: Float64Array;
  /** Share that ever leaves this way. */
  readonly total: number;
  /** The same shares, each weighed with its days since entry. */
  readonly days: Float64Array;
}

/** Exits of those who would convert and of those who would not, before the rate of the step is applied. */
export interface Residence {
  readonly converted: Exits;
  readonly coldInstead: Exits;
  readonly lost: Exits;
  readonly coldBeforeLost: Exits;
}

/** The exits from stage s of a source in the present run, for days 0 … horizon − 1 after entry. */
export function residence(source: SourceModel, s: number, lags: Lags, horizon: number): Residence {
  const cold = source.decay[s] < 0 ? null : timesOf(lags, source.decay[s]);
  const convert = timesOf(lags, source.after[s + 1]);
  const lose = timesOf(lags, source.lostAfter[s]);
  return {
    converted: exits(convert, cold, true, horizon),
    coldInstead: cold === null ? NONE : exits(cold, convert, false, horizon),
    lost: exits(lose, cold, true, horizon),
    coldBeforeLost: cold === null ? NONE : exits(cold, lose, false, horizon),
  };
}

/** Exits by one lag alone: rests before coming back. */
export function exitsOf(lags: Lags, lag: number, horizon: number): Exits {
  return exits(timesOf(lags, lag), null, true, horizon);
}

const NONE: Exits = { byDay: new Float64Array(0), total: 0, days: new Float64Array(0) };

/** Quantiles of a lag at the midpoints of equal shares, ascending; a single point where it is known. */
function timesOf(lags: Lags, lag: number): Float64Array {
  if (lag < 0) return new Float64Array(1);
  if (lags.isConstant(lag)) return Float64Array.of(lags.value(lag, 0));
  const times = new Float64Array(POINTS);
  for (let i = 0; i < POINTS; i++) times[i] = lags.value(lag, (i << SHIFT) | (1 << (SHIFT - 1)));
  return times;
}

/**
 * Exits at `times`, for the share of each that `rival` has not carried off before.
 * Entries are spread evenly over their day, so a time of k + f days falls on the k-th day after with share 1 − f and
 * on the next with share f.
 * @param wins whether the exit comes first when both fall on the same instant
 */
function exits(times: Float64Array, rival: Float64Array | null, wins: boolean, horizon: number): Exits {
  const byDay = new Float64Array(horizon);
  const days = new Float64Array(horizon);
  const weight = 1 / times.length;
  let total = 0;
  let used = 0;
  let at = 0;
  for (const time of times) {
    let share = weight;
    if (rival !== null) {
      while (at < rival.length && (wins ? rival[at] < time : rival[at] <= time)) at++;
      share *= 1 - passed(rival, at, time);
    }
    total += share;
    const k = Math.floor(time);
    if (k >= horizon) continue;
    const f = time - k;
    byDay[k] += share * (1 - f);
    days[k] += share * (1 - f) * time;
    if (k + 1 < horizon) {
      byDay[k + 1] += share * f;
      days[k + 1] += share * f * time;
    }
    used = Math.max(used, Math.min(horizon, k + 2));
  }
  return { byDay: byDay.subarray(0, used), total, days: days.subarray(0, used) };
}

/** Share of a rival's times that lie before `time`, `at` of its points having passed: interpolated between points. */
function passed(rival: Float64Array, at: number, time: number): number {
  const n = rival.length;
  if (n === 1) return at;
  if (at === 0) return (0.5 * (rival[0] > 0 ? Math.min(1, time / rival[0]) : 0)) / n;
  if (at === n) return 1 - 0.5 / n;
  const gap = rival[at] - rival[at - 1];
  return (at - 0.5 + (gap > 0 ? (time - rival[at - 1]) / gap : 0.5)) / n;
}
