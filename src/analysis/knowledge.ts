import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LuckVersusIgnorance } from '../forecast/format-answers.ts';
import { perRunInputs } from '../scenario/inputs.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { InputRuns } from './input-runs.ts';
import type { Estimated } from './jackknife.ts';
import { knowingExactly, knowingMore, OBSERVATIONS, Orders } from './knowing.ts';
import type { Ascending } from './tranches.ts';

/** Runs from which it is told: with fewer, bands are too wide and too few to narrow anything. */
const FEWEST_FOR_KNOWING = 1024;
/** Shares whose further observation is priced: those worth knowing most. */
const MOST_OBSERVED = 3;

/** What better knowledge of each input is worth, the most valuable first. @param metric its runs */
export async function knowledgeOf(
  scenario: Scenario,
  { inputs, positions }: InputRuns,
  metric: Ascending,
): Promise<LuckVersusIgnorance['knowing']> {
  // What only happens or not has no percentiles to speak of.
  const { values } = metric;
  if (values.length < FEWEST_FOR_KNOWING || values.every((value) => value === 0 || value === 1)) return [];
  const orders = new Orders(metric);
  const shares = new Set(
    perRunInputs(scenario)
      .filter(({ unit }) => unit === 'share')
      .map(({ path }) => path),
  );
  const exactly = inputs
    .map(({ name, kind, quantile }, i) => ({ name, kind, quantile, position: positions[i] }))
    .filter(({ kind }) => kind === 'input')
    .map((input) => ({ ...input, exactly: knowingExactly(input.position, orders) }))
    // A percentile that is infinite somewhere has no distance to another.
    .filter(({ exactly: { value } }) => Number.isFinite(value))
    .sort((a, b) => b.exactly.value - a.exactly.value);
  await nextTurn();
  const observed = new Set(
    exactly
      .filter(({ name, exactly: { low } }) => shares.has(name) && low > 0)
      .slice(0, MOST_OBSERVED)
      .map(({ name }) => name),
  );
  return exactly.map(({ name, quantile, position, exactly: narrows }) => {
    const more = observed.has(name)
      ? atMost(narrows, knowingMore(position.map(quantile), orders, OBSERVATIONS))
      : undefined;
    const told = more !== undefined && Number.isFinite(more.value);
    return { name, exactly: narrows, observing: told ? { observations: OBSERVATIONS, narrows: more } : null };
  });
}

/** Some observations never tell more than the truth does; that one is estimated by bands, which leave a little. */
function atMost(most: Estimated, { value, low, high }: Estimated): Estimated {
  return { value: Math.min(value, most.value), low: Math.min(low, most.low), high: Math.min(high, most.high) };
}
