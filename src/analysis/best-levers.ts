import { sumOf } from '../forecast/order-statistics.ts';
import type { LeverRuns, LeverSet } from './lever-runs.ts';

/** Levers of which every set is simulated: sixteen sets. */
const FEW = 4;

/** Rounding that a sum of monthly costs may have and still lie within the budget that it is. */
const ROUNDING = 1e-9;

/** A set of levers with what it brings and costs in the mean, against none. */
interface Option {
  readonly levers: LeverSet;
  readonly gain: number;
  readonly cost: number;
}

/**
 * The set of levers that brings most in the mean, revenue or else customers, of those that cost at most the budget in the
 * mean, against none of them. What a set brings is simulated, never added up.
 *
 * Of up to four levers every set is tried. Of more, levers are added one by one: at each step every one that still fits is
 * simulated on top of those chosen, and the one that adds most per cost stays; then the best single lever and, where
 * they fit, all at once are compared with that (Khuller, Moss & Naor 1999, whose bound holds where levers stand in for
 * each other; where they need each other, a pair that pays only together may be missed).
 * @param names in the order of the file
 */
export async function bestLevers(names: readonly string[], runs: LeverRuns, budget: number): Promise<LeverSet> {
  const nothing: Option = { levers: new Set(), gain: 0, cost: 0 };
  const option = async (chosen: readonly string[]): Promise<Option> => {
    const levers = new Set(names.filter((name) => chosen.includes(name)));
    const { gain, cost } = await runs.runByRun(nothing.levers, levers);
    return { levers, gain: sumOf(gain) / gain.length, cost: sumOf(cost) / cost.length };
  };
  const fits = ({ cost }: Option): boolean => cost <= budget + ROUNDING * Math.abs(budget);
  const options: Option[] = [nothing];
  if (names.length <= FEW) {
    for (const chosen of subsets(names)) options.push(await option(chosen));
  } else {
    for (const name of names) options.push(await option([name]));
    options.push(await option(names), await greedily(names, nothing, option, fits));
  }
  return options.filter(fits).reduce((best, each) => (isBetter(each, best) ? each : best)).levers;
}

/** Adds the lever that brings most per cost, as long as one brings anything and fits. */
async function greedily(
  names: readonly string[],
  nothing: Option,
  option: (chosen: readonly string[]) => Promise<Option>,
  fits: (option: Option) => boolean,
): Promise<Option> {
  let chosen = nothing;
  while (true) {
    let next: Option | undefined;
    for (const name of names) {
      if (chosen.levers.has(name)) continue;
      const more = await option([...chosen.levers, name]);
      if (!fits(more) || more.gain <= chosen.gain) continue;
      if (next === undefined || addsMore(more, next, chosen)) next = more;
    }
    if (next === undefined) return chosen;
    chosen = next;
  }
}

/** Whether a adds more per cost than b to what is chosen; what costs nothing more comes first. */
function addsMore(a: Option, b: Option, chosen: Option): boolean {
  const [costOfA, costOfB] = [a.cost - chosen.cost, b.cost - chosen.cost];
  if (costOfA <= 0 || costOfB <= 0) return costOfA <= 0 && (costOfB > 0 || a.gain > b.gain);
  return (a.gain - chosen.gain) / costOfA > (b.gain - chosen.gain) / costOfB;
}

/** More gain; for the same, less cost; for the same, the one that came first, which has fewer levers. */
function isBetter(a: Option, b: Option): boolean {
  return a.gain > b.gain || (a.gain === b.gain && a.cost < b.cost);
}

/** All sets but the empty one, small ones first. */
function subsets(names: readonly string[]): string[][] {
  const all = Array.from({ length: 2 * (1 << (names.length - 1)) - 1 }, (_, i) =>
    names.filter((_, bit) => ((i + 1) >> bit) & 1),
  );
  return all.sort((a, b) => a.length - b.length);
}
