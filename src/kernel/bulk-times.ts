import { distribution } from '../distributions/index.ts';
import { LAG, type Model } from '../model/model.ts';
import { WORDS } from './inputs.ts';
import type { Lags } from './lags.ts';

/** Cells of an octave of u (from ½ towards either end), in the four octaves next to the middle and further out. */
const FINE = 32;
const COARSE = 8;
const FINE_OCTAVES = 4;
/** Octaves towards 0 and towards 1: late exits matter by the day, early ones by their share. */
const LOWER_OCTAVES = 14;
const UPPER_OCTAVES = 24;
/** Up to so many values a distribution is taken value by value. */
const MOST_ATOMS = 64;

/** Bounds of the cells of u, ascending from 0 to 1. */
const BOUNDS = boundsOfCells();

function boundsOfCells(): Float64Array {
  const tail = (octaves: number): number[] => {
    const bounds: number[] = [];
    let top = 0.5;
    for (let octave = 0; octave < octaves; octave++, top /= 2) {
      const cells = octave < FINE_OCTAVES ? FINE : COARSE;
      for (let i = 0; i < cells; i++) bounds.push(top - (i / cells) * (top / 2));
    }
    return [...bounds, top, 0];
  };
  const lower = tail(LOWER_OCTAVES).reverse();
  const upper = tail(UPPER_OCTAVES).slice(1);
  return Float64Array.from([...lower, ...upper.map((share) => 1 - share)]);
}

/** A distribution of times as weighted points, ascending, before the scale of the run. */
export interface Times {
  readonly times: Float64Array;
  readonly weights: Float64Array;
  /** Where the times are means of cells of a continuous distribution: the times at the cells' bounds; otherwise null. */
  readonly edges: Float64Array | null;
  /** Mean of an exponential distribution; 0 for any other. */
  readonly exponential: number;
}

/** Cumulative shares at `edges`. */
export const SHARES: Float64Array = BOUNDS;

const WEIGHTS = Float64Array.from({ length: BOUNDS.length - 1 }, (_, i) => BOUNDS[i + 1] - BOUNDS[i]);
const AT_ONCE: Times = atomsOf([0], [1]);

/** The times of a lag, apart from its scale; −1 is the time 0. To be called anew in each run where `varies`. */
export function timesOf(model: Model, lags: Lags, lag: number): Times {
  if (lag < 0) return AT_ONCE;
  const { kind, specs } = model.lags;
  if (kind[lag] === LAG.constant) return atomsOf([1], [1]);
  if (varies(model, lag)) {
    // The scale of the run is in these already: 32 bits of u, then divided out again.
    const scale = lags.scale[lag];
    return smooth(
      (u) => (scale === 0 ? 0 : lags.value(lag, Math.min(WORDS - 1, Math.floor(u * WORDS)) | 0) / scale),
      0,
    );
  }
  const spec = specs[lag]!;
  const { name, params } = spec;
  if (spec.min === undefined && spec.max === undefined && (name === 'discrete' || name === 'empirical')) {
    const values = params.values as readonly number[];
    if (values.length <= MOST_ATOMS) {
      return atomsOf(values, name === 'discrete' ? (params.weights as readonly number[]) : values.map(() => 1));
    }
  }
  const bound = distribution(spec);
  const cut = spec.min !== undefined || spec.max !== undefined;
  return smooth((u) => bound.quantile(u), name === 'exponential' && !cut ? bound.mean : 0);
}

/** Whether more than the scale of a lag differs from run to run. */
export function varies(model: Model, lag: number): boolean {
  return lag >= 0 && model.lags.params[lag] !== null;
}

function atomsOf(values: readonly number[], weights: readonly number[]): Times {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  return {
    times: Float64Array.from(order, (i) => values[i]),
    weights: Float64Array.from(order, (i) => weights[i] / total),
    edges: null,
    exponential: 0,
  };
}

/** Means over the cells by Gauss's two points; the two outermost cells by their middles. */
function smooth(quantile: (u: number) => number, exponential: number): Times {
  const n = WEIGHTS.length;
  const off = 0.28867513459481287;
  const times = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const middle = (BOUNDS[i] + BOUNDS[i + 1]) / 2;
    times[i] =
      i === 0 || i === n - 1
        ? quantile(middle)
        : (quantile(middle - off * WEIGHTS[i]) + quantile(middle + off * WEIGHTS[i])) / 2;
  }
  const edges = Float64Array.from(BOUNDS, (u, i) => (i === 0 ? times[0] : i === n ? times[n - 1] : quantile(u)));
  return { times, weights: WEIGHTS, edges, exponential };
}
