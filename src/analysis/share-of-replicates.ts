import { clopperPearson, ERROR, type Interval, replicateInterval, wilson } from '../forecast/intervals.ts';
import type { Sampling } from '../sampling/designs.ts';

/** Hits or misses below which the exact interval of independent runs widens that of the replicates. */
const FEW = 10;

/**
 * Hits over cases, both counted by replicate, with its 95 % interval: from the shares with one replicate left out
 * (delete-one jackknife; Tukey 1958), or Wilson's for independent runs.
 * @param cases a total above 0
 */
export function shareOfReplicates(
  hits: Uint32Array,
  cases: Uint32Array,
  sampling: Sampling | undefined,
): { value: number; low: number; high: number } {
  const hit = sum(hits);
  const of = sum(cases);
  const value = hit / of;
  const [low, high] = intervalOf(hits, cases, hit, of, sampling);
  return { value, low: Math.max(0, low), high: Math.min(1, high) };
}

function intervalOf(
  hits: Uint32Array,
  cases: Uint32Array,
  hit: number,
  of: number,
  sampling: Sampling | undefined,
): Interval {
  if (hit === 0 || hit === of) return clopperPearson(hit, of, ERROR);
  if (sampling === 'random') return wilson(hit, of, ERROR);
  const k = hits.length;
  // A replicate that has all cases leaves nothing to look at without it.
  const without = Array.from(hits, (h, i) => (of > cases[i] ? (hit - h) / (of - cases[i]) : hit / of));
  const mean = without.reduce((total, each) => total + each, 0) / k;
  const squares = without.reduce((total, each) => total + (each - mean) * (each - mean), 0);
  const [low, high] = replicateInterval(hit / of, Math.sqrt(((k - 1) / k) * squares), k, ERROR);
  if (Math.min(hit, of - hit) >= FEW) return [low, high];
  const exact = clopperPearson(hit, of, ERROR);
  return [Math.min(low, exact[0]), Math.max(high, exact[1])];
}

function sum(counts: Uint32Array): number {
  return counts.reduce((total, count) => total + count, 0);
}
