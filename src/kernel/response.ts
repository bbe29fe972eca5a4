import ln from '@stdlib/math-base-special-ln';
import type { WorkModel } from '../model/work-model.ts';

/** A chance whose odds are multiplied by a factor: 25 % with x3 is 50 %. */
export function withOdds(chance: number, factor: number): number {
  return (chance * factor) / (1 - chance + chance * factor);
}

/**
 * Factor on the odds of converting of a lead first touched so many days after its entry: a straight line in the
 * logarithm of the time between the points that are written, and flat outside.
 * @param x the slots of the run
 */
export function responseFactor({ effect, effectAt }: WorkModel, days: number, x: Float64Array): number {
  const last = effect.length - 1;
  if (last < 0) return 1;
  const at = days > 0 ? ln(days) : Number.NEGATIVE_INFINITY;
  if (at <= effectAt[0]) return x[effect[0]];
  for (let i = 1; i <= last; i++) {
    if (at >= effectAt[i]) continue;
    const part = (at - effectAt[i - 1]) / (effectAt[i] - effectAt[i - 1]);
    return x[effect[i - 1]] + part * (x[effect[i]] - x[effect[i - 1]]);
  }
  return x[effect[last]];
}
