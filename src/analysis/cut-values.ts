import { uniform } from '../kernel/inputs.ts';

/** Two quantile levels of an input with nothing between them: those of the nearest runs below and above a cut. */
export type Levels = readonly [under: number, over: number];

/** Value of an input at a level; of an event, whose levels are 0 and 1, the level itself. */
export type Quantile = (level: number) => number;

/** The ends of the levels that 32 random bits can have. */
const LOWEST = uniform(0);
const HIGHEST = uniform(-1);

/**
 * Levels around a cut, moved aside where both belong to one and the same value: a cut through a value of a discrete
 * input would tell apart runs that are alike. It moves to the nearer end of that value which other values lie beyond.
 */
export function beside(quantile: Quantile, levels: Levels): Levels {
  const [under, over] = levels;
  const value = quantile(under);
  if (quantile(over) !== value) return levels;
  const [below, above] = [endOf(quantile, value, under, LOWEST), endOf(quantile, value, over, HIGHEST)];
  if (below === null || above === null) return (below && [below[1], below[0]]) ?? above ?? levels;
  return under - below[0] < above[0] - over ? [below[1], below[0]] : above;
}

/**
 * Where a value ends on the way from a level that has it to the last one on that side: the last level of the value and
 * the next one beyond; null where it has no end.
 */
function endOf(quantile: Quantile, value: number, from: number, to: number): Levels | null {
  if (quantile(to) === value) return null;
  let inside = from;
  let outside = to;
  for (let halving = 0; halving < 52; halving++) {
    const middle = (inside + outside) / 2;
    if (quantile(middle) === value) inside = middle;
    else outside = middle;
  }
  return [inside, outside];
}

/** The value at a cut, in the middle of the two that it parts: of an event 0.5. */
export function valueBetween(quantile: Quantile, [under, over]: Levels): number {
  return (quantile(under) + quantile(over)) / 2;
}
