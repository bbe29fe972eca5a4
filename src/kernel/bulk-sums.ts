import { distribution } from '../distributions/index.ts';
import { LAG, type Model, type StreamModel } from '../model/model.ts';
import { threefry } from '../sampling/threefry.ts';
import { normalOf } from './bulk-counts.ts';
import type { Lags } from './lags.ts';

/** Excess kurtosis and squared skewness of a sum up to which it is taken from its expansion. */
const NEARLY_NORMAL = 0.02;
/** Values that are drawn one by one in any case, and at most. */
const FEWEST = 64;
const MOST = 4096;

/** Nodes and weights of Gauss–Legendre quadrature with 8 points on −1 … 1 (Abramowitz & Stegun 25.4.30), positive half. */
const NODES = [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363];
const WEIGHTS = [0.362683783378362, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763];
const OCTAVES = 48;

/** Shape of a distribution: mean, standard deviation, skewness, excess kurtosis. */
interface Shape {
  readonly mean: number;
  readonly sd: number;
  readonly skew: number;
  readonly excess: number;
}

/**
 * Sums of deal values. A few are drawn one by one. The sum of many is one number: the Cornish–Fisher expansion of its
 * quantile (1938), to the order 1/n. The next terms are of the order of skew³; the law is tested in
 * bulk.test.ts.
 */
export class DealSums {
  readonly #lag: number;
  readonly #shape: Shape;
  readonly #smallest: number;
  /** Up to so many values are drawn one by one. */
  readonly #fewest: number;
  readonly #block = new Int32Array(4);

  constructor(model: Model, stream: StreamModel) {
    this.#lag = stream.value;
    const constant = stream.value < 0 || model.lags.kind[stream.value] === LAG.constant;
    const deal = constant ? null : distribution(model.lags.specs[stream.value]!);
    this.#shape = deal === null ? { mean: 1, sd: 0, skew: 0, excess: 0 } : shapeOf(deal.quantile);
    this.#smallest = deal === null ? 1 : Math.max(0, deal.support[0]);
    const { skew, excess } = this.#shape;
    const needed = Math.max(Math.abs(excess), skew * skew) / NEARLY_NORMAL;
    this.#fewest = constant ? 0 : needed < MOST ? Math.max(FEWEST, Math.ceil(needed)) : MOST;
  }

  /**
   * @param n whole
   * @param key, run, c1, c3 address: block (run, c1, −1, c3) for the sum, (run, c1, i, c3) for four values
   */
  of(n: number, lags: Lags, keys: Int32Array, key: number, run: number, c1: number, c3: number): number {
    if (n === 0 || this.#lag < 0) return 0;
    const block = this.#block;
    if (n <= this.#fewest) {
      let sum = 0;
      for (let k = 0; k < n; k++) {
        if ((k & 3) === 0) threefry(block, keys, key, run, c1, k >> 2, c3);
        sum += lags.value(this.#lag, block[k & 3]);
      }
      return sum;
    }
    const { mean, sd, skew, excess } = this.#shape;
    const scale = lags.scale[this.#lag];
    if (sd === 0) return n * mean * scale;
    threefry(block, keys, key, run, c1, -1, c3);
    const z = normalOf(block[0]);
    const root = Math.sqrt(n);
    const skewOfSum = skew / root;
    const deviations =
      z +
      (skewOfSum * (z * z - 1)) / 6 +
      ((excess / n) * (z * z - 3) * z) / 24 -
      (skewOfSum * skewOfSum * (2 * z * z - 5) * z) / 36;
    return Math.max(n * this.#smallest, n * mean + root * sd * deviations) * scale;
  }
}

/** By quadrature over u, in cells that halve towards 0 and 1. */
function shapeOf(quantile: (u: number) => number): Shape {
  const centre = quantile(0.5);
  const raw = [0, 0, 0, 0];
  let width = 0.25;
  for (let octave = 1; octave <= OCTAVES; octave++, width /= 2) {
    for (let i = 0; i < NODES.length; i++) {
      for (const side of [-1, 1]) {
        const tail = width * (1.5 + (side * NODES[i]) / 2);
        for (const u of [tail, 1 - tail]) {
          const off = quantile(u) - centre;
          let power = (WEIGHTS[i] * width) / 2;
          for (let k = 0; k < 4; k++) {
            power *= off;
            raw[k] += power;
          }
        }
      }
    }
  }
  const [m, m2, m3, m4] = raw;
  const variance = m2 - m * m;
  if (!(variance > 0)) return { mean: centre + m, sd: 0, skew: 0, excess: 0 };
  const third = m3 - 3 * m * m2 + 2 * m * m * m;
  const fourth = m4 - 4 * m * m3 + 6 * m * m * m2 - 3 * m * m * m * m;
  const sd = Math.sqrt(variance);
  return { mean: centre + m, sd, skew: third / (variance * sd), excess: fourth / (variance * variance) - 3 };
}
