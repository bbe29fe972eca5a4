import { clopperPearson, ERROR, type Interval, wilson } from '../forecast/intervals.ts';
import type { Sampling } from '../sampling/designs.ts';
import { type Estimated, ratioOfSums, sumBut } from './jackknife.ts';

/** Hits or misses below which the exact interval of independent runs widens that of the replicates. */
const FEW = 10;

/**
 * Hits over cases, both counted by replicate, with its 95 % interval: from the shares with one replicate left out
 * (delete-one jackknife; Tukey 1958), or Wilson's for independent runs.
 * @param cases a total above 0
 * @param sampling undefined: whatever it is, replicates are independent of one another
 */
export function shareOfReplicates(
  hits: ArrayLike<number>,
  cases: ArrayLike<number>,
  sampling: Sampling | undefined,
): Estimated {
  const hit = sumBut(hits, -1);
  const of = sumBut(cases, -1);
  const value = hit / of;
  const [low, high] = intervalOf(hits, cases, hit, of, sampling);
  return { value, low: Math.max(0, low), high: Math.min(1, high) };
}

function intervalOf(
  hits: ArrayLike<number>,
  cases: ArrayLike<number>,
  hit: number,
  of: number,
  sampling: Sampling | undefined,
): Interval {
  if (hit === 0 || hit === of) return clopperPearson(hit, of, ERROR);
  if (sampling === 'random') return wilson(hit, of, ERROR);
  const { low, high } = ratioOfSums(hits, cases);
  // Of cases that are all in one replicate the others know nothing.
  const known = !Number.isNaN(low);
  if (known && Math.min(hit, of - hit) >= FEW) return [low, high];
  const exact = clopperPearson(hit, of, ERROR);
  return !known ? exact : [Math.min(low, exact[0]), Math.max(high, exact[1])];
}
