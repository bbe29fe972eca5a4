import { REPLICATES } from '../sampling/designs.ts';
import { pseudoValues, sumBut } from './jackknife.ts';

/** Most quantile bands of an input, and the runs that each should have. */
const MOST_BANDS = 16;
const RUNS_PER_BAND = 256;

/** Sums over the runs of a band of one replicate: n, Σx, Σx², Σy, Σxy. */
const SUMS = 5;

/**
 * First-order effect of an input, "moves with": Var(E[Y | X]) ÷ Var(Y), from runs that were made anyway. E[Y | X] is a
 * straight line in each of up to 16 quantile bands (given-data estimation, Plischke, Borgonovo & Smith 2013, with lines
 * instead of steps, so that what is left within a band is of fourth order). The bias of fitting noise is taken off by the
 * jackknife over replicates.
 * @param positions quantile level of the input by run, 0 … 1
 * @param scores the same on the scale on which lines are drawn
 * @param y the metric by run, all finite
 * @returns pseudo-values, one per replicate
 */
export function firstOrder(positions: Float64Array, scores: Float64Array, y: Float64Array): Float64Array {
  const n = y.length;
  const bands = Math.max(2, Math.min(MOST_BANDS, Math.floor(n / RUNS_PER_BAND)));
  const sums = new Float64Array(REPLICATES * bands * SUMS);
  const squares = new Float64Array(REPLICATES);
  // Around their means: sums of squares keep their digits.
  const centre = meanOf(y);
  const middle = meanOf(scores);
  for (let run = 0; run < n; run++) {
    const replicate = run % REPLICATES;
    const band = Math.min(bands - 1, Math.floor(positions[run] * bands));
    const at = (replicate * bands + band) * SUMS;
    const x = scores[run] - middle;
    const value = y[run] - centre;
    sums[at] += 1;
    sums[at + 1] += x;
    sums[at + 2] += x * x;
    sums[at + 3] += value;
    sums[at + 4] += x * value;
    squares[replicate] += value * value;
  }
  const total = new Float64Array(SUMS);
  return pseudoValues((without) => {
    let explained = 0;
    let count = 0;
    let sum = 0;
    const square = sumBut(squares, without);
    for (let band = 0; band < bands; band++) {
      total.fill(0);
      for (let k = 0; k < REPLICATES; k++) {
        if (k === without) continue;
        for (let s = 0; s < SUMS; s++) total[s] += sums[(k * bands + band) * SUMS + s];
      }
      const [m, x, xx, v, xv] = total;
      if (m === 0) continue;
      count += m;
      sum += v;
      explained += (v * v) / m;
      const spread = xx - (x * x) / m;
      const together = xv - (x * v) / m;
      if (spread > 1e-12 * xx) explained += (together * together) / spread;
    }
    const between = explained - (sum * sum) / count;
    const whole = square - (sum * sum) / count;
    return whole > 0 ? between / whole : 0;
  });
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}
