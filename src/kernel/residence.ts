import { tableQuantile } from '../distributions/quantile-table.ts';
import type { StreamModel } from '../model/model.ts';
import { scaled } from './flows.ts';
import type { Lags } from './lags.ts';

/** Points at which a smooth distribution of times is taken; at worst, next to a step of a rival, 1/2048 is misplaced. */
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
  /** The sum of those, whenever they leave. */
  readonly totalDays: number;
}

/** Exits of those who would convert and of those who would not, before the rate of the step is applied. */
export interface Residence {
  readonly converted: Exits;
  readonly coldInstead: Exits;
  readonly lost: Exits;
  readonly coldBeforeLost: Exits;
}

/** Exits of one stream, run after run: where no time of a stage has moved since it was last asked for they are known. */
export class Residences {
  readonly #stream: StreamModel;
  readonly #horizon: number;
  readonly #stages: Known<Residence>[] = [];
  readonly #rests: Known<Exits>[] = [];

  /** @param horizon days of entry and after that matter */
  constructor(stream: StreamModel, horizon: number) {
    this.#stream = stream;
    this.#horizon = horizon;
  }

  /** From stage s. */
  of(s: number, lags: Lags): Residence {
    const { after, lostAfter, decay } = this.#stream;
    const times = [after[s + 1], lostAfter[s], decay[s]];
    this.#stages[s] = asKnown(this.#stages[s], lags, times, () => residence(this.#stream, s, lags, this.#horizon));
    return this.#stages[s].exits;
  }

  /** Of a rest that the rule of stage s imposes. */
  rest(s: number, after: number, lags: Lags): Exits {
    this.#rests[s] = asKnown(this.#rests[s], lags, [after], () => exitsOf(lags, after, this.#horizon));
    return this.#rests[s].exits;
  }
}

interface Known<T> {
  /** Of each lag what stands in its place and its scale. */
  readonly times: readonly number[];
  readonly exits: T;
}

function asKnown<T>(known: Known<T> | undefined, lags: Lags, of: readonly number[], anew: () => T): Known<T> {
  const asked = of.filter((lag) => lag >= 0);
  const times = asked.flatMap((lag) => [lags.stand[lag], lags.scale[lag]]);
  const same = known?.times.every((time, i) => time === times[i]) && asked.every((lag) => lags.isFixed(lag));
  return same ? known! : { times, exits: anew() };
}

/** The exits from stage s of a stream in the present run, for days 0 … horizon − 1 after entry. */
export function residence(stream: StreamModel, s: number, lags: Lags, horizon: number): Residence {
  const cold = stream.decay[s];
  const [converted, coldInstead] = race(lags, stream.after[s + 1], cold, horizon);
  const [lost, coldBeforeLost] =
    stream.lostAfter[s] === stream.after[s + 1]
      ? [converted, coldInstead]
      : race(lags, stream.lostAfter[s], cold, horizon);
  return { converted, coldInstead, lost, coldBeforeLost };
}

/**
 * Exits by a lag and by the cold that races it; together they are all who entered. A tie goes to the lag.
 * @param cold lag, −1 for never
 */
function race(lags: Lags, lag: number, cold: number, horizon: number): readonly [Exits, Exits] {
  const first = exits(lags, lag, cold, true, horizon);
  if (cold < 0) return [first, NONE];
  const second = exits(lags, cold, lag, false, horizon);
  // Steps in time are met exactly by their own points only; the side that has them knows the shares.
  const share =
    lags.atoms(cold) !== undefined && lag >= 0 && lags.atoms(lag) === undefined ? 1 - second.total : first.total;
  return [scaledTo(first, share), scaledTo(second, 1 - share)];
}

/** The same exits, of a total share that is known better. */
function scaledTo(exits: Exits, total: number): Exits {
  if (exits.total === total || exits.total === 0) return exits;
  return { ...scaled(exits, total / exits.total), total };
}

/** Exits by one lag alone: rests before coming back. */
export function exitsOf(lags: Lags, lag: number, horizon: number): Exits {
  return exits(lags, lag, -1, true, horizon);
}

const NONE: Exits = { byDay: new Float64Array(0), total: 0, days: new Float64Array(0), totalDays: 0 };

/** Times with their weights: those of a discrete distribution, or midpoints of equal shares. −1 is the time 0. */
function timesOf(lags: Lags, lag: number): { times: ArrayLike<number>; weights: ArrayLike<number> } {
  if (lag < 0) return { times: [0], weights: [1] };
  const atoms = lags.atoms(lag);
  if (atoms !== undefined) return atoms;
  const times = new Float64Array(POINTS);
  const table = lags.tableOf(lag);
  if (table >= 0) {
    const shape = shapeOf(lags.tables, table);
    const scale = lags.scale[lag];
    for (let i = 0; i < POINTS; i++) times[i] = shape[i] * scale;
  } else {
    for (let i = 0; i < POINTS; i++) times[i] = lags.value(lag, midpoint(i));
  }
  return { times, weights: EQUAL };
}

const EQUAL = new Float64Array(POINTS).fill(1 / POINTS);

/** Points of quantile tables by where these begin: the same in every run, but for a scale. */
const shapes = new WeakMap<Float64Array, Map<number, Float64Array>>();

function shapeOf(tables: Float64Array, offset: number): Float64Array {
  const known = shapes.get(tables) ?? new Map<number, Float64Array>();
  if (known.size === 0) shapes.set(tables, known);
  let shape = known.get(offset);
  if (shape === undefined) {
    shape = Float64Array.from({ length: POINTS }, (_, i) => tableQuantile(tables, offset, midpoint(i)));
    known.set(offset, shape);
  }
  return shape;
}

/** The word in the middle of the i-th of equal shares. */
function midpoint(i: number): number {
  return (i << SHIFT) | (1 << (SHIFT - 1));
}

/**
 * Exits by `lag`, for the share of each time that a rival lag has not carried off before.
 * Entries are spread evenly over their day, so a time of k + f days falls on the k-th day after with share 1 − f and
 * on the next with share f.
 * @param rival lag, −1 for none when `wins`, and for the time 0 otherwise
 * @param wins whether the exit comes first when both fall on the same instant
 */
function exits(lags: Lags, lag: number, rival: number, wins: boolean, horizon: number): Exits {
  const byDay = new Float64Array(horizon);
  const days = new Float64Array(horizon);
  const { times, weights } = timesOf(lags, lag);
  let total = 0;
  let totalDays = 0;
  let used = 0;
  const passed = shareBefore(lags, rival, wins);
  for (let i = 0; i < times.length; i++) {
    const time = times[i];
    const share = weights[i] * (1 - passed(time));
    if (share === 0) continue;
    total += share;
    totalDays += share * time;
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
  return { byDay: byDay.subarray(0, used), total, days: days.subarray(0, used), totalDays };
}

/** Share of a rival's times before a time; `wins`: those at the very instant come too late. */
function shareBefore(lags: Lags, rival: number, wins: boolean): (time: number) => number {
  if (rival < 0) return () => (wins ? 0 : 1);
  return lags.sharesUpTo(rival, !wins);
}
