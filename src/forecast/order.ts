import { REPLICATES } from '../sampling/designs.ts';
import { quantileAt } from './order-statistics.ts';
import { countDefined, selectRuns } from './select-runs.ts';
import { ALL, type Wanted } from './sort-and-pick.ts';
import { type SortedRuns, sortRuns } from './sort-runs.ts';

/** Order statistics of the runs that are defined; infinite ones rank last. */
export interface Order {
  /** Runs that are defined. */
  readonly runs: number;
  /** Those of them that are infinite. */
  readonly infinite: number;
  /** The value of a rank, 0 … runs − 1. */
  at(rank: number): number;
  /** Type 7 percentile over all runs. */
  quantile(p: number): number;
  /** The same of each replicate. */
  replicateQuantiles(p: number): number[];
  /** All runs in their order, for questions that take more than single ranks; sorted at the first of them. */
  sorted(): SortedRuns;
}

/** Runs from which on percentiles are picked out one by one: that takes a fifth of the time of sorting, of few runs as long. */
const PICKED_FROM = 65_536;

/**
 * @param values by run; NaN where undefined
 * @param levels percentiles that will be asked for, of all runs and of each replicate: together they cost as much as one
 * @param more the same of all runs only
 */
export function orderOf(values: Float64Array, levels: readonly number[], more: readonly number[] = []): Order {
  return values.length < PICKED_FROM ? sortedOrder(values) : pickedOrder(values, levels, more);
}

function sortedOrder(values: Float64Array): Order {
  const sorted = sortRuns(values, REPLICATES);
  const { all, replicates } = sorted;
  let finite = all.length;
  while (finite > 0 && all[finite - 1] === Number.POSITIVE_INFINITY) finite--;
  const quantile = (ascending: Float64Array, p: number) => quantileAt(ascending.length, (rank) => ascending[rank], p);
  return {
    runs: all.length,
    infinite: all.length - finite,
    at: (rank) => all[rank],
    quantile: (p) => quantile(all, p),
    replicateQuantiles: (p) => replicates.map((replicate) => quantile(replicate, p)),
    sorted: () => sorted,
  };
}

/** The same without sorting: by group, the values of the ranks that were asked for so far. */
export function pickedOrder(values: Float64Array, levels: readonly number[], more: readonly number[] = []): Order {
  const { defined, infinite } = countDefined(values, REPLICATES);
  const total = (counts: Uint32Array): number => counts.reduce((sum, count) => sum + count, 0);
  const [runs, infiniteRuns] = [total(defined), total(infinite)];
  const sizeOf = (group: number): number => (group === ALL ? runs : defined[group]);
  const finiteOf = (group: number): number => (group === ALL ? runs - infiniteRuns : defined[group] - infinite[group]);
  const known = new Map<number, Map<number, number>>();

  const learn = (wanted: readonly Wanted[]): void => {
    const found = selectRuns(values, REPLICATES, wanted);
    wanted.forEach(({ group, rank }, i) => {
      known.set(group, (known.get(group) ?? new Map<number, number>()).set(rank, found[i]));
    });
  };
  /** What is not known yet of the ranks around some percentiles. */
  const missing = (group: number, ps: readonly number[]): Wanted[] => {
    const ranks = new Set<number>();
    for (const p of ps) {
      const low = Math.floor((sizeOf(group) - 1) * p);
      for (const rank of [low, low + 1])
        if (rank >= 0 && rank < finiteOf(group) && known.get(group)?.has(rank) !== true) ranks.add(rank);
    }
    return Array.from(ranks, (rank) => ({ group, rank }));
  };
  const groups = Array.from({ length: REPLICATES }, (_, k) => k);
  const learnAll = (ps: readonly number[], ofAll: readonly number[]): void => {
    const wanted = [...missing(ALL, [...ps, ...ofAll]), ...groups.flatMap((k) => missing(k, ps))];
    if (wanted.length > 0) learn(wanted);
  };
  const at = (group: number, rank: number): number => {
    if (rank >= finiteOf(group)) return rank < sizeOf(group) ? Number.POSITIVE_INFINITY : Number.NaN;
    if (known.get(group)?.has(rank) !== true) learn([{ group, rank }]);
    return known.get(group)!.get(rank)!;
  };
  const quantile = (group: number, p: number) => quantileAt(sizeOf(group), (rank) => at(group, rank), p);
  let sorted: SortedRuns | undefined;
  learnAll(levels, [0, 1, ...more]);
  return {
    runs,
    infinite: infiniteRuns,
    at: (rank) => at(ALL, rank),
    quantile: (p) => quantile(ALL, p),
    replicateQuantiles(p) {
      learnAll([p], []);
      return groups.map((k) => quantile(k, p));
    },
    sorted: () => (sorted ??= sortRuns(values, REPLICATES)),
  };
}
